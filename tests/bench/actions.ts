import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '@/prisma/machine/root.mjs'
import type { State } from '@/prisma/machine/state'
import { type Ask, ask, client, median, textOf } from './client'
import { asSuperuser, type BenchDatabase } from './cluster'
import { benchPassword } from './generate'
import { unplanned } from './logging'
import { cookieOf } from './pages'
import { countOf, type Statement, statementsOf } from './statements'
import type { Pace } from './timing'

/** Milliseconds of a server action over HTTP, as a page calls it. */
export interface ActionTiming {
  readonly small: number
  readonly large: number
  readonly statements: number
  readonly list: readonly Statement[]
}

type Manifest = { node: Record<string, { exportedName?: string; workers?: Record<string, unknown> }> }

/** The id a server action was built under, and the pages that know it. */
function actionOf(name: string): { id: string; pages: string[] } {
  const manifest = JSON.parse(
    readFileSync(join(root, '.next/server/server-reference-manifest.json'), 'utf8'),
  ) as Manifest
  const found = Object.entries(manifest.node).find(([, { exportedName }]) => exportedName === name)
  if (!found) throw new Error(`no page calls ${name}`)
  return { id: found[0], pages: Object.keys(found[1].workers ?? {}) }
}

const call = (
  origin: string,
  path: string,
  id: string,
  args: unknown[],
  rest: { cookie?: string; from?: string },
): Ask => ({
  origin,
  path,
  cookie: rest.cookie,
  method: 'POST',
  headers: {
    accept: 'text/x-component',
    'content-type': 'text/plain;charset=UTF-8',
    'next-action': id,
    origin,
    ...(rest.from ? { 'x-forwarded-for': rest.from } : {}),
  },
  body: JSON.stringify(args),
})

/** Sends each ask once, on one connection. @throws Error when an outcome is a refusal */
async function send(asks: readonly Ask[]): Promise<number[]> {
  const agent = client()
  const times: number[] = []
  for (const one of asks) {
    const answer = await ask(agent, one)
    const text = textOf(answer)
    if (answer.status !== 200 || !text.includes('"ok":true'))
      throw new Error(`${one.path} answered ${answer.status}: ${text.slice(0, 400)}`)
    times.push(answer.ms)
  }
  agent.destroy()
  return times
}

export type ActionSite = { readonly origin: string; readonly database: BenchDatabase }

async function timed(
  state: State,
  small: ActionSite,
  large: ActionSite,
  { rounds, size }: Pace,
  make: (site: ActionSite, count: number) => Promise<Ask[]>,
): Promise<ActionTiming> {
  const total = (rounds + 1) * size
  const asks = { small: await make(small, total + size), large: await make(large, total + size) }
  const times = { small: [] as number[], large: [] as number[] }
  for (let round = -1; round < rounds; round += 1) {
    for (const which of round % 2 === 0 ? (['small', 'large'] as const) : (['large', 'small'] as const)) {
      const ms = median(await send(asks[which].splice(0, size)))
      if (round >= 0) times[which].push(ms)
    }
  }
  const rest = asks.small.splice(0, size)
  const list = await statementsOf(state, small.database.name, rest.length, async () => {
    await send(rest)
  })
  return { small: median(times.small), large: median(times.large), statements: countOf(list), list }
}

let callers = 0
/** Each sign-in comes from an address of its own: there is a limit for each place. */
const place = (): string => `198.${18 + (callers >> 16)}.${(callers >> 8) & 255}.${callers++ & 255}`

/** The sign-in, password check included. */
export function timeSignIn(state: State, small: ActionSite, large: ActionSite, pace: Pace): Promise<ActionTiming> {
  const { id } = actionOf('signInAction')
  return timed(state, small, large, pace, async ({ origin }, count) =>
    Array.from({ length: count }, (_, index) =>
      call(
        origin,
        '/connexion',
        id,
        [{ email: `personne${1 + (index % 90)}@exemple.test`, password: benchPassword, shared: false }],
        { from: place() },
      ),
    ),
  )
}

/** Logging and signing a session from a form, whole: request, door, command, answer. */
export function timeLogging(state: State, small: ActionSite, large: ActionSite, pace: Pace): Promise<ActionTiming> {
  const { id, pages } = actionOf('logHoursAction')
  return timed(state, small, large, pace, async ({ origin, database }, count) => {
    const { slug } = database.people
    const wishes = await asSuperuser(state, database.name, (client) => unplanned(client, database.bilans, count))
    if (wishes.length < count) throw new Error('too few bilans have room left')
    return Promise.all(
      wishes.map(async ({ loginId, input }) =>
        call(origin, pathOf(pages, slug, String(input.bilanId)), id, [slug, input], {
          cookie: await cookieOf({ email: '', loginId }),
        }),
      ),
    )
  })
}

/** A page that knows the action, and whose address needs no more than the space and the bilan. */
function pathOf(pages: readonly string[], slug: string, bilanId: string): string {
  for (const page of pages) {
    const path = page
      .replace(/^app/, '')
      .replace(/\/page$/, '')
      .replace(/\/\([^)]+\)/g, '')
      .replace('[espace]', slug)
      .replace('[bilan]', bilanId)
    if (!path.includes('[')) return path
  }
  throw new Error(`no page to call from among ${pages.join(', ')}`)
}
