import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ended, leash } from './leash'
import { refuse } from './refusal.mjs'
import { root } from './root.mjs'

/**
 * The server's heap, in megabytes: what lasts, and what a request makes and drops. The second is needed beside the first:
 * left to itself it grows to 64, and a heap that must keep room for it then collects itself at each request.
 */
export const heapFlags = ['--max-old-space-size=256', '--max-semi-space-size=16']

/** Few places to take memory from: with one for each thread, a server that answers many at once keeps fifty megabytes more. */
export const memoryPlaces = { MALLOC_ARENA_MAX: '2' } as const

type Options = { port: number; host: string; env: NodeJS.ProcessEnv; mode?: 'start' | 'dev'; log?: string }

/** Starts Next.js, writing to our own output or to a log file. It stops when this process does, however that happens. */
export function startServer({ port, host, env, mode = 'start', log }: Options): ChildProcess {
  const output = log ? openSync(log, 'w', 0o600) : ('inherit' as const)
  const next = join(root, 'node_modules/next/dist/bin/next')
  const flags = mode === 'start' ? heapFlags : []
  const child = spawn(process.execPath, [...flags, next, mode, '-p', String(port), '-H', host], {
    cwd: root,
    env: {
      ...memoryPlaces,
      ...env,
      NODE_ENV: mode === 'start' ? 'production' : 'development',
      NEXT_TELEMETRY_DISABLED: '1',
    },
    stdio: ['ignore', output, output],
    detached: process.platform !== 'win32',
  })
  if (typeof output === 'number') closeSync(output)
  leash(child, 'TERM')
  return child
}

/** Asks a server to stop, and makes it after 8 seconds. */
export async function stopServer(server: ChildProcess): Promise<void> {
  server.kill('SIGTERM')
  if (await ended(server, 8_000)) return
  server.kill('SIGKILL')
  await ended(server, 2_000)
}

/**
 * Waits until the server answers.
 *
 * @param server the server's process
 * @param origin where it listens, such as http://127.0.0.1:3000
 * @throws Refusal when it ends, or has not answered after two minutes
 */
export async function untilServed(server: ChildProcess, origin: string): Promise<void> {
  const deadline = Date.now() + 120_000
  while (Date.now() < deadline) {
    if (server.exitCode !== null || server.signalCode !== null) refuse('Le serveur s’est arrêté au démarrage.')
    const answer = await fetch(`${origin}/api/sante`, { signal: AbortSignal.timeout(5_000) }).catch(() => null)
    if (answer?.ok) return
    await wait(100)
  }
  refuse('Le serveur ne répond pas.')
}
