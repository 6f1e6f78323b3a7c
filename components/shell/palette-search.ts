import { useEffect, useState } from 'react'

export type Found = { label: string; detail?: string; href: string }

/** `done` and `failed` are of the words typed now; `idle`: too few of them to ask the server. */
export type SearchState = 'idle' | 'searching' | 'done' | 'failed'

const WAIT_MS = 150
const SHORTEST = 2

/**
 * What the server finds for the words typed, a moment after the last letter. While it searches, what was found for the
 * words before stays shown; the state says so from the very first letter.
 */
export function useFound(slug: string, typed: string): { found: Found[]; state: SearchState } {
  const [answer, setAnswer] = useState<{ to: string; found: Found[]; failed: boolean }>({
    to: '',
    found: [],
    failed: false,
  })
  const asked = typed.length >= SHORTEST
  useEffect(() => {
    if (!asked) return
    const stop = new AbortController()
    const timer = setTimeout(async () => {
      try {
        const address = `/e/${encodeURIComponent(slug)}/chercher?q=${encodeURIComponent(typed)}`
        const reply = await fetch(address, { signal: stop.signal, headers: { accept: 'application/json' } })
        if (!reply.ok) throw new Error(String(reply.status))
        const body: { results?: Found[] } = await reply.json()
        setAnswer({ to: typed, found: body.results ?? [], failed: false })
      } catch {
        if (!stop.signal.aborted) setAnswer({ to: typed, found: [], failed: true })
      }
    }, WAIT_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [slug, typed, asked])
  if (!asked) return { found: [], state: 'idle' }
  return { found: answer.found, state: answer.to !== typed ? 'searching' : answer.failed ? 'failed' : 'done' }
}
