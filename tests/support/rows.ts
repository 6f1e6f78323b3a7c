import pg from 'pg'

let pool: pg.Pool | undefined

/** The test database as its superuser, whom no wall stops. The application itself never has this address. */
function superuserUrl(): string {
  if (process.env.DATABASE_SUPERUSER_URL) return process.env.DATABASE_SUPERUSER_URL
  const url = new URL(process.env.DATABASE_URL ?? '')
  url.username = 'postgres'
  url.password = ''
  return url.toString()
}

/** One statement past the walls, for tests that prepare or look. */
export async function sql<R extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<R[]> {
  pool ??= new pg.Pool({ connectionString: superuserUrl(), max: 3 })
  return (await pool.query<R>(text, [...values])).rows
}

type Row = Readonly<Record<string, unknown>>

/** An INSERT of this row. Keys are column names; objects other than dates and lists are sent as JSON. */
const insertion = (table: string, row: Row): [string, unknown[]] => [
  `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row)
    .map((_, index) => `$${index + 1}`)
    .join(', ')})`,
  Object.values(row).map((value) => (isPlain(value) ? JSON.stringify(value) : value)),
]

/** Inserts a row past the walls. */
export async function insert(table: string, row: Row): Promise<void> {
  await sql(...insertion(table, row))
}

const isPlain = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** The same past every guard and follow-up too: a row that its own command alone could lead to. */
export async function plant(table: string, row: Row): Promise<void> {
  pool ??= new pg.Pool({ connectionString: superuserUrl(), max: 3 })
  const client = await pool.connect()
  try {
    await client.query(`BEGIN; SET LOCAL session_replication_role = 'replica'`)
    await client.query(...insertion(table, row))
    await client.query('COMMIT')
  } finally {
    client.release()
  }
}

/** Closes the superuser's connections. */
export async function closeRows(): Promise<void> {
  const open = pool
  pool = undefined
  await open?.end()
}
