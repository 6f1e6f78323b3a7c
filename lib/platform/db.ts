import 'server-only'
import { createHash } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '@/prisma/generated/client'
import { env } from './env'

/** What a command or query speaks to: one transaction, one connection. */
export type Tx = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]

const held = globalThis as unknown as { jalonDatabase?: { client: PrismaClient; pool: pg.Pool } }

/** One name a text: each connection then plans a statement once. Behind the walls, planning costs as much as running. */
const nameOf = ({ sql }: { sql: string }): string => createHash('sha1').update(sql).digest('base64url')

function open(): { client: PrismaClient; pool: pg.Pool } {
  const pool = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: env().DATABASE_POOL,
    connectionTimeoutMillis: 4000,
    idleTimeoutMillis: 30_000,
    options: '-c plan_cache_mode=force_generic_plan', // keeps the plan made once, whatever is asked for next
  })
  pool.on('error', () => {}) // an idle connection that the server closed: the pool makes another
  return { pool, client: new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator: nameOf }) }) }
}

const database = () => (held.jalonDatabase ??= open())

/** The one Prisma client of this process. Only the doors of lib/platform use it. */
export const db = (): PrismaClient => database().client

/** The connections behind it, for the health check and the statement counter of tests. */
export const connections = (): pg.Pool => database().pool

/** Closes every connection; the next call opens new ones. For scripts and tests. */
export async function closeDatabase(): Promise<void> {
  const open = held.jalonDatabase
  held.jalonDatabase = undefined
  await open?.client.$disconnect()
  await open?.pool.end()
}
