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

/** Inserts a row past the walls. Keys are column names; objects other than dates and lists are sent as JSON. */
export async function insert(table: string, row: Record<string, unknown>): Promise<void> {
  const keys = Object.keys(row)
  await sql(
    `INSERT INTO ${table} (${keys.join(', ')}) VALUES (${keys.map((_, index) => `$${index + 1}`).join(', ')})`,
    keys.map((key) => (isPlain(row[key]) ? JSON.stringify(row[key]) : row[key])),
  )
}

const isPlain = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** Closes the superuser's connections. */
export async function closeRows(): Promise<void> {
  const open = pool
  pool = undefined
  await open?.end()
}
