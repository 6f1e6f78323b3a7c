import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { checkCluster, clearRemains, createCluster } from './cluster'
import { ended, leash } from './leash'
import { takeLock } from './lock'
import { binaries, clusterPlace, clusterUser } from './place'
import { freePort, isFree } from './port'
import { refuse } from './refusal.mjs'
import { makeDatabase, makeRoles } from './roles'
import { openFolder, randomSecret, readState, type State, urlOf, writeState } from './state'

/** A PostgreSQL of our own, running in a data folder that this process alone holds. */
export type Postgres = {
  home: string
  state: State
  /** Remembers a change of the state. */
  remember: (change: Partial<State>) => void
  /** Called when the server ends without having been asked to. */
  onLoss: (listener: () => void) => void
  /** Starts the server again after a loss, on the same port. */
  revive: () => Promise<void>
  /** Stops the server, waits for its end, frees the folder. */
  stop: () => Promise<void>
}

/**
 * Takes a data folder for this process alone.
 *
 * @returns a function that frees it
 * @throws Refusal when it cannot be written, or another process holds it
 */
export function holdFolder(home: string): () => void {
  openFolder(home)
  const lock = takeLock(home)
  if (typeof lock === 'function') return lock
  return refuse(
    `Le dossier ${home} sert déjà (processus ${lock}) : arrêtez-le, ou choisissez-en un autre avec JALON_DATA.`,
  )
}

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '80',
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: 'off',
}

/** Faster, and lost at a power cut: for tests. */
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }

/**
 * Starts PostgreSQL in a data folder, which is made at first: cluster, random passwords, roles, database `jalon`.
 * The port is chosen once and kept, unless somebody else took it since.
 *
 * @param home the data folder
 * @param options careless: no fsync, for tests; free: what frees the folder, when it is held already
 * @throws Refusal when the folder is held, not writable, half written, or PostgreSQL does not start
 */
export async function startPostgres(
  home: string,
  options: { careless?: boolean; free?: () => void } = {},
): Promise<Postgres> {
  const free = options.free ?? holdFolder(home)
  const flags = options.careless ? { ...settings, ...careless } : settings
  const losses: (() => void)[] = []
  let server: ChildProcess | undefined
  let stopping = false

  const stop = async () => {
    stopping = true
    server?.kill('SIGINT')
    if (server && !(await ended(server, 20_000))) server.kill('SIGQUIT')
    if (server) await ended(server, 5_000)
    free()
  }
  try {
    const state = await readyCluster(home)
    const start = async () => {
      server = await launch(home, state, flags)
      server.once('exit', () => {
        if (!stopping) for (const listener of losses) listener()
      })
    }
    const revive = async () => {
      await clearRemains(state.cluster)
      if (!stopping) await start()
    }
    await start()
    await makeRoles(state)
    await makeDatabase(state)
    const remember = (change: Partial<State>) => writeState(home, Object.assign(state, change))
    return { home, state, remember, onLoss: (listener) => losses.push(listener), revive, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function readyCluster(home: string): Promise<State> {
  const known = readState(home)
  const cluster = known?.cluster ?? clusterPlace(home)
  if (existsSync(cluster) && readdirSync(cluster).length > 0) {
    if (!known) {
      refuse(
        `Le dossier ${cluster} n’est pas vide et ${join(home, 'state.json')} manque : rien n’y est touché ; ` +
          'rétablissez ce fichier, ou déplacez le dossier et relancez.',
      )
    }
    checkCluster(cluster)
    await clearRemains(cluster)
    if (!(await isFree(known.port))) known.port = await freePort()
    writeState(home, known)
    return known
  }
  const passwords = { superuser: randomSecret(), owner: randomSecret(), app: randomSecret() }
  const state: State = { cluster, port: await freePort(), passwords, secret: randomSecret(), demonstration: 'none' }
  writeState(home, state)
  createCluster(state)
  return state
}

async function launch(home: string, state: State, flags: Record<string, string>): Promise<ChildProcess> {
  const user = clusterUser(state.cluster)
  const log = join(home, 'postgres.log')
  rmSync(log, { force: true })
  const output = openSync(log, 'a', 0o600)
  const settled = Object.entries(flags).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const program = join(binaries(user), 'bin/postgres')
  const server = spawn(program, ['-D', state.cluster, '-p', String(state.port), ...settled], {
    ...user,
    cwd: '/',
    env: { ...process.env, LC_ALL: 'C' },
    stdio: ['ignore', output, output],
    detached: true,
  })
  closeSync(output)
  leash(server, 'INT')
  let failure: Error | undefined
  server.once('error', (error) => {
    failure = error
  })
  for (let attempt = 0; attempt < 1200; attempt += 1) {
    if (failure || server.exitCode !== null || server.signalCode !== null) break
    if (await answers(state)) return server
    await wait(50)
  }
  server.kill('SIGINT')
  const reason =
    failure?.message ??
    readFileSync(log, 'utf8')
      .split('\n')
      .findLast((line) => /FATAL|PANIC|error/.test(line))
  return refuse(
    `PostgreSQL ne démarre pas dans ${state.cluster} (${reason?.trim() ?? 'sans réponse'}) ; journal : ${log}`,
  )
}

async function answers(state: State): Promise<boolean> {
  const client = new Client({ connectionString: urlOf(state, 'superuser', 'postgres'), connectionTimeoutMillis: 2000 })
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    await client.end().catch(() => {})
    return false
  }
}
