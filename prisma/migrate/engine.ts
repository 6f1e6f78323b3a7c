import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils'
import type { SchemaContainer } from '@prisma/schema-engine-wasm/schema_engine_bg'

let loaded: ReturnType<typeof loadEngine> | undefined

/** A Prisma schema as the engine reads it: one entry per file. */
export type Datamodel = SchemaContainer[]

/**
 * Loads Prisma's schema engine from its WebAssembly package.
 * The command-line tool would download a native engine at first use, which a closed network forbids.
 * Once per process: the bindings keep views of the first instance's memory.
 */
async function loadEngine() {
  const engine = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const file = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const bytes = await readFile(file.replace(/\.js$/, '.wasm'))
  const imports = { './schema_engine_bg.js': engine } as unknown as WebAssembly.Imports
  const { instance } = await WebAssembly.instantiate(bytes, imports)
  engine.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start === 'function') start()
  return engine
}

/** The one question the engine asks before comparing: does the schema exist, and which version answers. */
const greeting: SqlResultSet = {
  columnNames: ['exists', 'version', 'numeric_version'],
  columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
  rows: [[true, 'PostgreSQL 18', 180_000]],
}

/** An adapter to no database: the engine wants one at birth, though comparing two datamodels needs none. */
function nowhere(): SqlMigrationAwareDriverAdapterFactory {
  const adapter: SqlDriverAdapter = {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    queryRaw: async () => greeting,
    executeRaw: async () => 0,
    executeScript: async () => {},
    startTransaction: () => Promise.reject(new Error('no database')),
    dispose: async () => {},
  }
  const connect = async () => adapter
  return { provider: 'postgres', adapterName: '@prisma/adapter-pg', connect, connectToShadowDb: connect }
}

/**
 * Writes the SQL that leads from one datamodel to another.
 *
 * @param from the datamodel already in place; an empty list for an empty database
 * @param to the datamodel wanted
 * @returns the SQL script; an empty string when both are alike
 * @throws Error with the engine's message when a datamodel is not valid
 */
export async function diff(from: Datamodel, to: Datamodel): Promise<string> {
  loaded ??= loadEngine()
  const { SchemaEngine } = await loaded
  const datamodels = to.map((file): [string, string] => [file.path, file.content])
  const engine = await SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(nowhere()))
  try {
    const result = await engine.diff({
      from: from.length === 0 ? { tag: 'empty' } : { tag: 'schemaDatamodel', files: from },
      to: { tag: 'schemaDatamodel', files: to },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    })
    const sql = result.stdout ?? ''
    return /^\s*(--[^\n]*\s*)*$/.test(sql) ? '' : sql
  } finally {
    engine.free()
  }
}
