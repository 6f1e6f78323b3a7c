import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '@/prisma/generated/client'
import { env } from './env'
import { nameOf, statementsBy } from './statements'

/** What a command or query speaks to: one transaction, one connection. */
export type Tx = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]

/** The connection of one transaction, while it lasts. */
interface Line {
  connection: pg.PoolClient | null
}

const OVER = 'the transaction is over'

/** What is asked in one turn goes in one packet: the system takes as long for each as the database for a small statement. */
function inOnePacket(client: pg.PoolClient): void {
  const { stream } = (client as unknown as pg.Client).connection
  if (stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}

function ask(line: Line, statement: pg.QueryConfig): Promise<pg.QueryResult> {
  if (!line.connection) return Promise.reject(new Error(OVER))
  inOnePacket(line.connection)
  return line.connection.query(statement)
}

const held = globalThis as unknown as { jalonDatabase?: ReturnType<typeof open> }

/** Prisma's own adapter, but for a transaction that has begun: Prisma is lent its connection, and neither begins nor ends it. */
class LentAdapter extends PrismaPg {
  constructor(
    pool: pg.Pool,
    private readonly lines: AsyncLocalStorage<Line>,
  ) {
    super(pool, { statementNameGenerator: ({ sql }) => nameOf(sql) })
  }

  override async connect() {
    const adapter = await super.connect()
    const { startTransaction } = adapter
    adapter.startTransaction = (level) => {
      const line = this.lines.getStore()
      if (!line) return startTransaction.call(adapter, level)
      const client = { connect: async () => lent(line) }
      return startTransaction.call(Object.create(adapter, { client: { value: client } }), level)
    }
    return adapter
  }
}

const ends = /^(BEGIN|COMMIT|ROLLBACK)$/

/** What Prisma needs of a connection. */
const lent = (line: Line) => ({
  query: (statement: pg.QueryConfig) =>
    ends.test(statement.text) ? Promise.resolve({ rows: [], fields: [], rowCount: 0 }) : ask(line, statement),
  on: () => {},
  removeListener: () => {},
  release: () => {},
})

function open() {
  const pool = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: env().DATABASE_POOL,
    connectionTimeoutMillis: 4000,
    idleTimeoutMillis: 30_000,
    pipeline: true, // what is asked at once is sent at once: the database answers in order, without a wait between
    options: '-c plan_cache_mode=force_generic_plan', // keeps the plan made once, whatever is asked for next
  })
  pool.on('error', () => {}) // an idle connection that the server closed: the pool makes another
  const lines = new AsyncLocalStorage<Line>()
  return { pool, lines, client: new PrismaClient({ adapter: new LentAdapter(pool, lines) }) }
}

const database = () => (held.jalonDatabase ??= open())

/** The one Prisma client of this process. Only the doors of lib/platform use it. */
export const db = (): PrismaClient => database().client

/** Milliseconds that a transaction may last. */
const LONGEST = 10_000
const TOO_LONG = 'the transaction took too long'

/** Prisma's part in a transaction: none until it is asked for. */
interface PrismasPart {
  readonly tx: () => Promise<Tx>
  readonly end: () => Promise<void>
}

function prismasPart(line: Line): PrismasPart {
  const { lines, client } = database()
  let part: { tx: Promise<Tx>; over: () => void; ended: Promise<void> } | null = null
  const begin = () => {
    const over = Promise.withResolvers<void>()
    const tx = Promise.withResolvers<Tx>()
    const ended = lines.run(line, () =>
      client.$transaction(
        (prismas) => {
          tx.resolve(prismas)
          return over.promise
        },
        { maxWait: LONGEST, timeout: LONGEST },
      ),
    )
    ended.catch(tx.reject)
    return { tx: tx.promise, over: over.resolve, ended }
  }
  return {
    tx: () => {
      part ??= begin()
      return part.tx
    },
    end: async () => {
      part?.over()
      await part?.ended.catch(() => {})
    },
  }
}

/** A transaction as its work sees it: statements in SQL go straight to its connection, models through Prisma. */
function txOf(line: Line, part: PrismasPart): Tx {
  const own = statementsBy((statement) => ask(line, statement))
  const model = (name: keyof Tx) =>
    new Proxy({} as Record<string, unknown>, {
      get:
        (_, deed: string) =>
        async (...given: unknown[]) => {
          if (!line.connection) throw new Error(OVER)
          const tx = (await part.tx()) as unknown as Record<string, Record<string, (...args: unknown[]) => unknown>>
          return tx[name as string]?.[deed]?.(...given)
        },
    })
  return new Proxy({} as Tx, {
    get: (_, name: keyof Tx) => (name in own ? own[name as keyof typeof own] : model(name)),
  })
}

/**
 * Runs work in one transaction, which lasts ten seconds at most. Statements in SQL go straight to its connection, in the order
 * in which they are asked: what Prisma does about each, and about a transaction, costs as much as a small one takes.
 */
export async function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const connection = await database().pool.connect()
  const line: Line = { connection }
  const part = prismasPart(line)
  const lost = () => {} // whoever asks is told
  connection.on('error', lost)
  let open = true
  const release = (broken?: Error) => {
    if (!open) return
    open = false
    line.connection = null
    clearTimeout(timer)
    connection.removeListener('error', lost)
    connection.release(broken)
  }
  const timer = setTimeout(() => release(new Error(TOO_LONG)), LONGEST)
  const end = async (how: 'COMMIT' | 'ROLLBACK') => {
    await part.end()
    if (!open) throw new Error(TOO_LONG)
    line.connection = null
    try {
      await connection.query(how)
      release()
    } catch (error) {
      release(error as Error)
      throw error
    }
  }
  ask(line, { text: 'BEGIN' }).catch(() => {}) // all that follows then fails too
  let result: T
  try {
    result = await work(txOf(line, part))
  } catch (error) {
    await end('ROLLBACK').catch(() => {})
    throw error
  }
  await end('COMMIT')
  return result
}

/** The connections behind it, for the health check and the statement counter of tests. */
export const connections = (): pg.Pool => database().pool

/** Closes every connection; the next call opens new ones. For scripts and tests. */
export async function closeDatabase(): Promise<void> {
  const open = held.jalonDatabase
  held.jalonDatabase = undefined
  await open?.client.$disconnect()
  await open?.pool.end()
}
