import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { digestOf, isFresh, markFresh } from '@/prisma/machine/freshness'
import { leash } from '@/prisma/machine/leash'
import { freePort } from '@/prisma/machine/port'
import { root } from '@/prisma/machine/root.mjs'
import { heapFlags, memoryPlaces, stopServer } from '@/prisma/machine/server'
import { type State, urlOf } from '@/prisma/machine/state'
import { type BenchDatabase, benchHome } from './cluster'

/** A server that listens, and how to end it. */
export interface Served {
  readonly origin: string
  readonly process: ChildProcess
  readonly stop: () => Promise<void>
}

const next = join(root, 'node_modules/next/dist/bin/next')
const bare = 'tests/bench/bare'
const quiet = { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production', NODE_OPTIONS: '' } as const

/** Builds the bare application, unless it is built from these very sources. */
export function ensureBareBuilt(): void {
  const digest = digestOf([`${bare}/app`, `${bare}/next.config.js`, `${bare}/tsconfig.json`, 'package-lock.json'])
  const stamp = `${bare}/.next/stamp`
  if (existsSync(join(root, bare, '.next/BUILD_ID')) && isFresh(stamp, digest)) return
  const env = { ...process.env, ...quiet }
  const { status, stdout, stderr } = spawnSync(process.execPath, [next, 'build', bare], {
    cwd: root,
    env,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`The bare application does not build:\n${stdout}${stderr}`)
  markFresh(stamp, digest)
}

async function serve(name: string, folder: string, env: Partial<NodeJS.ProcessEnv>, path: string): Promise<Served> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const log = openSync(join(benchHome, `${name}.log`), 'w', 0o600)
  const args = [...heapFlags, next, 'start', folder, '-p', String(port), '-H', '127.0.0.1']
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...memoryPlaces, ...env, ...quiet, APP_URL: origin, NEXTAUTH_URL: origin },
    stdio: ['ignore', log, log],
    detached: true,
  })
  closeSync(log)
  leash(child, 'TERM')
  const stop = () => stopServer(child)
  for (let attempt = 0; attempt < 300 && child.exitCode === null; attempt += 1) {
    const answer = await fetch(origin + path, { signal: AbortSignal.timeout(5_000) }).catch(() => null)
    if (answer?.ok) return { origin, process: child, stop }
    await wait(100)
  }
  await stop()
  throw new Error(`${name} does not answer: ${join(benchHome, `${name}.log`)}`)
}

export const serveBare = (): Promise<Served> => serve('bare', bare, {}, '/')

/** The product on one generated database, as in production. Addresses of clients are believed, so that sign-ins do not all come from one place. */
export const serveProduct = (state: State, { name }: BenchDatabase): Promise<Served> => {
  const { DATABASE_OWNER_URL: _, ...outer } = process.env
  const env = {
    ...outer,
    DATABASE_URL: urlOf(state, 'app', name),
    NEXTAUTH_SECRET: state.secret,
    TRUST_PROXY: '1',
    JALON_DEMO: '',
    SMTP_URL: '',
  }
  return serve(name, '.', env, '/api/sante')
}

/** Resident memory of a process and of its children, in bytes (Linux; elsewhere null). */
export function residentMemory(pid: number): number | null {
  if (!existsSync('/proc/self/status')) return null
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const parents = new Map(pids.map((each) => [Number(each), field(Number(each), 'PPid')]))
  const family = new Set([pid])
  for (let grown = true; grown; ) {
    grown = false
    for (const [each, parent] of parents) {
      if (!family.has(each) && parent !== null && family.has(parent)) {
        family.add(each)
        grown = true
      }
    }
  }
  return [...family].reduce((sum, each) => sum + (field(each, 'VmRSS') ?? 0) * 1024, 0)
}

function field(pid: number, name: string): number | null {
  try {
    const found = new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return found ? Number(found[1]) : null
  } catch {
    return null
  }
}
