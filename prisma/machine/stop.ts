import { whenNpmIsGone } from './bootstrap.mjs'

/** Calls the listener once, when somebody asks us to stop: Ctrl-C, SIGTERM, a closed terminal, npm gone. */
export function whenAskedToStop(listener: () => void): void {
  let asked = false
  const once = () => {
    if (asked) return
    asked = true
    listener()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, once)
  whenNpmIsGone(once)
}
