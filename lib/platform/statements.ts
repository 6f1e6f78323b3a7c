import { createHash } from 'node:crypto'
import pg from 'pg'
import { Prisma } from '@/prisma/generated/client'
import type { Tx } from './db'

const names = new Map<string, string>()
const MOST_NAMES = 5000

/** One name a text: each connection then plans a statement once. Behind the walls, planning costs as much as running. */
export function nameOf(text: string): string {
  const known = names.get(text)
  if (known !== undefined) return known
  const name = createHash('sha1').update(text).digest('base64url')
  if (names.size < MOST_NAMES) names.set(text, name)
  return name
}

const texts = new WeakMap<readonly string[], string>()

/** The text of a template, its values numbered. */
function textOf(template: readonly string[]): string {
  const known = texts.get(template)
  if (known !== undefined) return known
  const text = template.reduce((before, after, index) => `${before}$${index}${after}`)
  texts.set(template, text)
  return text
}

/** What is read otherwise than the driver does by itself, so that a row is the same as Prisma's. */
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [pg.types.builtins.INT8]: BigInt,
  [pg.types.builtins.DATE]: (text) => new Date(text),
  [pg.types.builtins.TIMESTAMP]: (text) => new Date(`${text.replace(' ', 'T')}Z`),
  [pg.types.builtins.NUMERIC]: (text) => new Prisma.Decimal(text),
}
const types: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    parsers[id] ?? pg.types.getTypeParser(id, format as 'text'),
}

/** Moments as everybody reads them, whatever the clock of this process. */
const sent = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value)

type Statements = Pick<Tx, '$queryRaw' | '$queryRawUnsafe' | '$executeRaw' | '$executeRawUnsafe'>

/** Statements in SQL, under the names that Prisma gives them. @param send puts one to the connection */
export function statementsBy(send: (statement: pg.QueryConfig) => Promise<pg.QueryResult>): Statements {
  const ask = (text: string, values: unknown[]) => send({ name: nameOf(text), text, values: values.map(sent), types })
  const rows = async (text: string, values: unknown[]) => (await ask(text, values)).rows
  const count = async (text: string, values: unknown[]) => (await ask(text, values)).rowCount ?? 0
  return {
    $queryRaw: (template: readonly string[], ...values: unknown[]) => rows(textOf(template), values),
    $queryRawUnsafe: (text: string, ...values: unknown[]) => rows(text, values),
    $executeRaw: (template: readonly string[], ...values: unknown[]) => count(textOf(template), values),
    $executeRawUnsafe: (text: string, ...values: unknown[]) => count(text, values),
  } as unknown as Statements
}
