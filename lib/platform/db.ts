import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '@/prisma/generated/client'
import { env } from './env'
import { nameOf, statementsBy } from './statements'

/** What a command or query speaks to: one transaction, one connection. */
export type Tx = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]

/** The connection of one transaction, while it lasts, and what it was asked last. */
interface Line {
  connection: pg.PoolClient | null
  last: Promise<unknown>
}

/** One statement after the other, whoever asks. */
function inTurn<T>(line: Line, ask: () => Promise<T>): Promise<T> {
  const answer = line.last.then(ask)
  line.last = answer.catch(() => {})
  return answer
}

const held = globalThis as unknown as { jalonDatabase?: ReturnType<typeof open> }

/** Prisma's own adapter, which lends the connection of a transaction to whoever opened it, and takes it back at the end. */
class LendingAdapter extends PrismaPg {
  constructor(
    pool: pg.Pool,
    private readonly lines: AsyncLocalStorage<Line>,
  ) {
    super(pool, { statementNameGenerator: ({ sql }) => nameOf(sql) })
  }

  override async connect() {
    const adapter = await super.connect()
    const start = adapter.startTransaction.bind(adapter)
    adapter.startTransaction = async (level) => {
      const transaction = await start(level)
      const line = this.lines.getStore()
      if (line) lend(line, transaction)
      return transaction
    }
    return adapter
  }
}

function lend(line: Line, transaction: Transaction): void {
  line.connection = (transaction as unknown as { client: pg.PoolClient }).client
  const { queryRaw, executeRaw, commit, rollback } = transaction
  transaction.queryRaw = (query) => inTurn(line, () => queryRaw.call(transaction, query))
  transaction.executeRaw = (query) => inTurn(line, () => executeRaw.call(transaction, query))
  const back = (end: () => Promise<void>) => () => {
    line.connection = null
    return end.call(transaction)
  }
  transaction.commit = back(commit)
  transaction.rollback = back(rollback)
}
type Adapter = Awaited<ReturnType<PrismaPg['connect']>>
type Transaction = Awaited<ReturnType<Adapter['startTransaction']>>

function open() {
  const pool = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: env().DATABASE_POOL,
    connectionTimeoutMillis: 4000,
    idleTimeoutMillis: 30_000,
    options: '-c plan_cache_mode=force_generic_plan', // keeps the plan made once, whatever is asked for next
  })
  pool.on('error', () => {}) // an idle connection that the server closed: the pool makes another
  const lines = new AsyncLocalStorage<Line>()
  return { pool, lines, client: new PrismaClient({ adapter: new LendingAdapter(pool, lines) }) }
}

const database = () => (held.jalonDatabase ??= open())

/** The one Prisma client of this process. Only the doors of lib/platform use it. */
export const db = (): PrismaClient => database().client

const limits = { maxWait: 5000, timeout: 10_000 }

/**
 * Runs work in one transaction. Statements in SQL go straight to its connection, one after the other: what Prisma does about
 * each costs as much as a small one takes. The rest is Prisma's.
 */
export function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const { lines, client } = database()
  const line: Line = { connection: null, last: Promise.resolve() }
  const own = statementsBy((statement) =>
    inTurn(line, async () => {
      if (!line.connection) throw new Error('the transaction is over')
      return line.connection.query(statement)
    }),
  )
  const both = { get: (tx: Tx, name: keyof Tx) => (name in own ? own[name as keyof typeof own] : tx[name]) }
  return lines.run(line, () => client.$transaction((tx) => work(new Proxy(tx, both as ProxyHandler<Tx>)), limits))
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
