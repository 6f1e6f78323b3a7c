import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { connections } from '@/lib/platform/db'
import { root } from '@/prisma/machine/root.mjs'
import { sql } from '@/tests/support/rows'

/** Files below a folder of the project whose path ends so. */
export const filesUnder = (folder: string, ending: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith(ending))
    .sort()

export const load = (path: string): Promise<Record<string, unknown>> => import(/* @vite-ignore */ join(root, path))

/** What a piece of work came to, and the statements that it sent, told by their text alone. */
export interface Trace {
  readonly outcome: string
  readonly sent: readonly string[]
}

/** Runs work and keeps its outcome and its statements: what one could tell from outside, timing included. */
export async function traced(work: () => Promise<unknown>, told: (value: unknown) => string): Promise<Trace> {
  const sent: string[] = []
  const client = await connections().connect()
  const prototype = Object.getPrototypeOf(client) as { query: (...args: unknown[]) => unknown }
  client.release()
  const query = prototype.query
  prototype.query = function (this: unknown, ...args: unknown[]) {
    const [first] = args as [string | { text: string }]
    sent.push((typeof first === 'string' ? first : first.text).replace(/\s+/g, ' ').trim())
    return query.apply(this, args)
  }
  try {
    return { outcome: told(await work()), sent }
  } catch (error) {
    const { digest, message } = error as { digest?: string; message?: string }
    return { outcome: `threw ${digest ?? message}`, sent }
  } finally {
    prototype.query = query
  }
}

/** Ids by the name of a field that bears them: those of rows of this tenant, or the same strange id for all. */
export async function idsOf(tenantId: string, bilanId: string): Promise<(field: string) => string> {
  const tables = await sql<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'id' JOIN pg_attribute t ON t.attrelid = c.oid AND t.attname = 'tenant_id'
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'`,
  )
  const ids = new Map<string, string>()
  for (const { name } of tables) {
    const [row] = await sql<{ id: string }>(`SELECT id FROM ${name} WHERE tenant_id = $1 ORDER BY id LIMIT 1`, [
      tenantId,
    ])
    if (row) ids.set(name, row.id)
  }
  ids.set('bilan', bilanId)
  ids.set('organisation', tenantId)
  const snake = (field: string): string => field.replace(/Id$/, '').replace(/[A-Z]/g, (one) => `_${one.toLowerCase()}`)
  const other: Readonly<Record<string, string>> = {
    client: 'client_organisation',
    exchange: 'employer_exchange',
    request: 'employer_request',
    to_member: 'member',
    consultant: 'member',
    shown: 'notice',
    paper: 'funding_paper',
    finding: 'inspection_finding',
    import: 'cpf_import',
    declaration: 'cpf_declaration',
    payment: 'contract_payment',
    leave: 'member_leave',
  }
  return (field) => ids.get(snake(field)) ?? ids.get(other[snake(field)] ?? '') ?? bilanId
}

const strings = [
  'Un texte assez long.',
  'a'.repeat(24),
  '2026-01-05',
  '10:00',
  'nom@exemple.test',
  '29200',
  '1 h',
  '0298001200',
  '73282932000074',
  'YES',
  '1',
  '',
]
const others: readonly unknown[] = [true, false, 60, 1, [], null, undefined, {}]

/** The answers that a schema takes from a closed list, however it is wrapped. */
function choices(schema: unknown, depth = 0): unknown[] {
  const def = (schema as { _zod?: { def?: Record<string, unknown> } })?._zod?.def
  if (!def || depth > 8) return []
  if (def.type === 'enum') return Object.values(def.entries as Record<string, unknown>)
  if (def.type === 'literal') return [...(def.values as unknown[])]
  if (def.type === 'array') return choices(def.element, depth + 1).map((one) => [one])
  return [def.innerType, def.in, def.out, ...((def.options as unknown[] | undefined) ?? [])].flatMap((inner) =>
    inner ? choices(inner, depth + 1) : [],
  )
}

/** An input that the schema takes, its ids given by `idFor`; what no sample suits is left out. */
export function inputFor(schema: z.ZodType, idFor: (field: string) => string): Record<string, unknown> {
  let inner: unknown = schema
  while (!(inner instanceof z.ZodObject)) {
    const def = (inner as { _zod?: { def?: Record<string, unknown> } })?._zod?.def
    if (!def) return {}
    inner = def.in ?? def.innerType
    if (!inner) return {}
  }
  const input: Record<string, unknown> = {}
  for (const [field, one] of Object.entries(inner.shape as Record<string, z.ZodType>)) {
    const own = /Id$|^id$/.test(field) ? [idFor(field)] : []
    const samples = [
      ...own,
      ...choices(one),
      ...strings,
      ...(/Ids$/.test(field) ? [[idFor(field.slice(0, -1))]] : []),
      ...others,
    ]
    const taken = samples.find((sample) => one.safeParse(sample).success)
    if (taken !== undefined) input[field] = taken
  }
  return input
}
