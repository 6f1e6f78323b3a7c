import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { isAlive } from './lock'
import { binaries, clusterUser, give, openParent } from './place'
import { refuse } from './refusal.mjs'
import type { State } from './state'

/**
 * Makes an empty cluster (UTF-8, characters in code-point order; French order by the collation fr-x-icu of the columns).
 * Made beside its place and moved there once whole, so that an interruption leaves nothing half written.
 *
 * @throws Refusal when PostgreSQL cannot write there
 */
export function createCluster(state: State): void {
  const user = clusterUser(state.cluster)
  openParent(state.cluster, user)
  const part = `${state.cluster}.part`
  const password = `${state.cluster}.password`
  rmSync(part, { recursive: true, force: true })
  mkdirSync(part, { mode: 0o700 })
  give(part, user)
  writeFileSync(password, `${state.passwords.superuser}\n`, { mode: 0o600 })
  give(password, user)
  const flags = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${password}`, '--no-instructions']
  const made = spawnSync(join(binaries(user), 'bin/initdb'), ['-D', part, ...flags, ...access], {
    ...user,
    cwd: '/',
    env: { ...process.env, LC_ALL: 'C' },
    encoding: 'utf8',
  })
  rmSync(password, { force: true })
  if (made.status !== 0) {
    rmSync(part, { recursive: true, force: true })
    const reason =
      made.stderr
        ?.trim()
        .split('\n')
        .find((line) => line.includes('error')) ??
      made.error?.message ??
      ''
    refuse(`PostgreSQL ne peut pas préparer ${state.cluster} (${reason.trim()}).`)
  }
  renameSync(part, state.cluster)
}

/** @throws Refusal when the folder is not a whole cluster of the version delivered with the project */
export function checkCluster(cluster: string): void {
  const needed = ['PG_VERSION', 'global/pg_control', 'base', 'pg_wal', 'pg_hba.conf']
  const missing = needed.find((name) => !existsSync(join(cluster, name)))
  if (missing) {
    refuse(
      `Le dossier de la base ${cluster} est incomplet (${missing} manque) : rien n’y est touché ; ` +
        'rétablissez-le, ou repartez de zéro avec « npm run demo -- --fresh ».',
    )
  }
  const version = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  if (version !== '18')
    refuse(`La base de ${cluster} vient de PostgreSQL ${version} ; le projet utilise PostgreSQL 18.`)
}

/** Does this process serve that cluster? */
function serves(pid: number, cluster: string): boolean {
  if (process.platform === 'win32') return false
  const shown = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''
  if (shown) return shown.includes(cluster)
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(cluster)
  } catch {
    return false
  }
}

/**
 * Clears what a killed launcher left: a server that still runs on the cluster is stopped, a stale postmaster.pid removed.
 * Only called by the holder of the data folder's lock.
 */
export async function clearRemains(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid) || !serves(pid, cluster)) {
    rmSync(file, { force: true })
    return
  }
  process.kill(pid, 'SIGINT')
  for (let tenth = 0; tenth < 150 && isAlive(pid); tenth += 1) await wait(100)
  if (isAlive(pid)) refuse(`Un serveur PostgreSQL (processus ${pid}) tient encore ${cluster} : arrêtez-le d’abord.`)
}
