import { ask, client } from './client'
import type { Page } from './pages'
import { residentMemory, type Served } from './servers'
import { askFor, type Site } from './timing'

/** Resident memory of a server under load, in bytes, and how much it served meanwhile. */
export interface Memory {
  readonly before: number
  readonly most: number
  readonly after: number
  readonly requests: number
  readonly seconds: number
}

/**
 * Eight clients read pages of every kind for so many seconds.
 * @returns null where memory cannot be read (no /proc)
 */
export async function memoryUnderLoad(
  served: Served,
  site: Site,
  pages: readonly Page[],
  seconds: number,
): Promise<Memory | null> {
  const pid = served.process.pid ?? 0
  const before = residentMemory(pid)
  if (before === null) return null
  const until = performance.now() + seconds * 1000
  let [requests, most] = [0, before]
  const watcher = setInterval(() => {
    most = Math.max(most, residentMemory(pid) ?? 0)
  }, 500)
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      const agent = client()
      while (performance.now() < until) {
        const page = pages[requests++ % pages.length]
        if (page) await ask(agent, askFor(page, site))
      }
      agent.destroy()
    }),
  )
  clearInterval(watcher)
  const after = residentMemory(pid) ?? 0
  return { before, most: Math.max(most, after), after, requests, seconds }
}
