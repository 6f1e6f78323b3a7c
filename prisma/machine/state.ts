import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { refuse } from './refusal.mjs'
import { root } from './root.mjs'

/** What the machine remembers of a data folder, in its state.json (readable by its owner only). */
export type State = {
  /** folder of the PostgreSQL cluster */
  cluster: string
  port: number
  passwords: { superuser: string; owner: string; app: string }
  /** signs the sessions of whoever signs in */
  secret: string
  /** `seeding` until the demonstration is whole; `none` when the database was never meant for one */
  demonstration: 'none' | 'seeding' | 'ready'
}

/** The roles that sign in to the database, and the one that the launcher alone uses. */
export type Role = 'superuser' | 'owner' | 'app'

/** The data folder: JALON_DATA, else .data in the project. */
export function dataFolder(): string {
  return resolve(process.env.JALON_DATA || join(root, '.data'))
}

/** A password or key of 32 random bytes, safe inside an address. */
export function randomSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** One level at a time: Node's own recursive mkdir never ends below /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  mkdirSync(path, { mode: 0o755 })
}

/** Makes the data folder and proves that it can be written to. @throws Refusal when it cannot */
export function openFolder(home: string): void {
  const probe = join(home, `.probe-${process.pid}`)
  try {
    makeFolder(home)
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    refuse(`Le dossier ${home} ne peut pas être écrit (${code}) : donnez-en un autre avec JALON_DATA=/un/dossier.`)
  }
}

/** @returns the remembered state, or null when the folder has none. @throws Refusal when it cannot be read */
export function readState(home: string): State | null {
  const file = join(home, 'state.json')
  if (!existsSync(file)) return null
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as State
  } catch {
    return refuse(`Le fichier ${file} est illisible : rétablissez-le, ou choisissez un autre dossier avec JALON_DATA.`)
  }
}

/** Writes the state whole or not at all. */
export function writeState(home: string, state: State): void {
  const file = join(home, 'state.json')
  writeFileSync(`${file}.part`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.part`, file)
}

/** The address of a database in the folder's cluster, for one of its roles. */
export function urlOf(state: State, role: Role, database = 'jalon'): string {
  const user = role === 'superuser' ? 'postgres' : `jalon_${role}`
  return `postgresql://${user}:${state.passwords[role]}@127.0.0.1:${state.port}/${database}`
}
