import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '@/prisma/generated/client'
import { env } from './env'
import { sqlState } from './failures'
import { nameOf, statementsBy } from './statements'

/** What a command or query speaks to: one transaction, one connection. */
export type Tx = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]

/** The connection of one transaction, while it lasts. */
interface Line {
  connection: pg.PoolClient | null
  /** The first failure that has a cause of its own: after it, every statement is refused as one of a failed transaction. */
  failure: unknown
}

const OVER = 'the transaction is over'
const UNDONE = 'the transaction was undone'
/** SQLSTATE of whatever is asked after a statement that failed. */
const AFTER_A_FAILURE = '25P02'

const streamOf = (client: pg.PoolClient) => (client as unknown as pg.Client).connection.stream

/** What is asked in one turn goes in one packet: the system takes as long for each as the database for a small statement. */
function inOnePacket(client: pg.PoolClient): void {
  const stream = streamOf(client)
  if (stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}

function ask(line: Line, statement: pg.QueryConfig): Promise<pg.QueryResult> {
  if (!line.connection) return Promise.reject(new Error(OVER))
  inOnePacket(line.connection)
  const answer = line.connection.query(statement)
  answer.catch((error) => {
    if (sqlState(error) !== AFTER_A_FAILURE) line.failure ??= error
  })
  return answer
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

/** Milliseconds that a transaction may last. */
const LONGEST = 10_000
const TOO_LONG = 'the transaction took too long'

function open(longest: number) {
  const pool = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: env().DATABASE_POOL,
    connectionTimeoutMillis: 4000,
    idleTimeoutMillis: 30_000,
    pipeline: true, // what is asked at once is sent at once: the database answers in order, without a wait between
    // Keeps the plan made once, whatever is asked for next; ends by itself what this process no longer waits for.
    options: `-c plan_cache_mode=force_generic_plan -c transaction_timeout=${Math.ceil(longest * 1.1)}ms`,
  })
  pool.on('error', () => {}) // an idle connection that the server closed: the pool makes another
  const lines = new AsyncLocalStorage<Line>()
  return { pool, lines, longest, client: new PrismaClient({ adapter: new LentAdapter(pool, lines) }) }
}

const database = () => (held.jalonDatabase ??= open(LONGEST))

/** The one Prisma client of this process. Only the doors of lib/platform use it. */
export const db = (): PrismaClient => database().client

/** Prisma's part in a transaction: none until it is asked for. */
interface PrismasPart {
  readonly tx: () => Promise<Tx>
  readonly end: () => Promise<void>
}

function prismasPart(line: Line): PrismasPart {
  const { lines, client, longest } = database()
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
        { maxWait: longest, timeout: longest },
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
 * Runs work in one transaction, which lasts ten seconds at most: then its connection is cut, whatever it waits for, and the
 * database ends what it was doing a second later. Statements in SQL go straight to its connection, in the order in which they
 * are asked: what Prisma does about each, and about a transaction, costs as much as a small one takes.
 * @throws the first failure of a statement, even one that work kept to itself: what was undone is never told as done
 */
export async function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const { pool, longest } = database()
  const connection = await pool.connect()
  const line: Line = { connection, failure: undefined }
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
  const timer = setTimeout(() => {
    const tooLong = new Error(TOO_LONG)
    release(tooLong)
    streamOf(connection).destroy(tooLong) // the pool would wait for the answer to what is pending, for ever on a dead line
  }, longest)
  const end = async (how: 'COMMIT' | 'ROLLBACK') => {
    await part.end()
    if (!open) throw new Error(TOO_LONG)
    line.connection = null
    try {
      const { command } = await connection.query(how)
      release()
      // A failed transaction answers COMMIT by undoing itself, without an error.
      if (command !== how) throw line.failure ?? new Error(UNDONE)
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
    throw sqlState(error) === AFTER_A_FAILURE ? (line.failure ?? error) : error
  }
  await end('COMMIT')
  return result
}

/** The connections behind it, for the health check and the statement counter of tests. */
export const connections = (): pg.Pool => database().pool

/**
 * Opens the connections of a process that has none yet, for transactions that last less than ten seconds. For tests.
 * @param longest milliseconds that a transaction may last; the database gives it a tenth more
 */
export function openDatabase(longest: number): void {
  held.jalonDatabase ??= open(longest)
}

/** Closes every connection; the next call opens new ones. For scripts and tests. */
export async function closeDatabase(): Promise<void> {
  const open = held.jalonDatabase
  held.jalonDatabase = undefined
  await open?.client.$disconnect()
  await open?.pool.end()
}
