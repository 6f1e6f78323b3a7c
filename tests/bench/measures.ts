import type { State } from '@/prisma/machine/state'
import { type ActionSite, type ActionTiming, timeLogging, timeSignIn } from './actions'
import { block, client } from './client'
import type { BenchDatabase } from './cluster'
import { gestures, weighScripts } from './javascript'
import { cookieOf, cookiesOf, type Page, timed, weighed } from './pages'
import { held, kB, type Line, missing, ms, say, told } from './report'
import type { Served } from './servers'
import { countOf, statementsOf } from './statements'
import { answers, askFor, type Pace, type Site, timePage, weighPage } from './timing'

/** Everything that runs while measures are taken. */
export interface Bench {
  readonly state: State
  readonly bare: Served
  readonly small: { database: BenchDatabase; served: Served; site: Site }
  readonly large: { database: BenchDatabase; served: Served; site: Site }
  readonly pace: Pace
  readonly say: (what: string) => void
}

/** The most that each figure may be. */
const most = {
  largeToSmall: 1.3,
  statements: 12,
  action: 25,
  reading: 20_000,
  form: 45_000,
  gesture: 120_000,
}

export const siteOf = async (served: Served, { people }: BenchDatabase): Promise<Site> => ({
  origin: served.origin,
  people,
  cookies: await cookiesOf(people),
})

const times = (value: number) => `${say(value, 2)} fois`
const count = (value: number) => say(value, 0)

/** Time, statements and bytes of each page, at 1 and at 8 clients. @returns the lines, and the statements for the record */
export async function measurePages(bench: Bench): Promise<{ lines: Line[]; detail: Record<string, unknown> }> {
  const { state, bare, small, large, pace } = bench
  const lines: Line[] = []
  const detail: Record<string, unknown> = {}
  bench.say('Mise en train')
  await warmUp(bench)
  for (const page of timed) {
    const status = await answers(page, large.site)
    if (status !== 200) {
      lines.push(missing(page.title, `la page répond ${status}`))
      continue
    }
    bench.say(page.title)
    const timings = []
    for (const clients of [1, 8]) {
      const timing = await timePage(page, bare.origin, small.site, large.site, clients, pace)
      timings.push(timing)
      const about = `${page.title}, ${clients} client${clients > 1 ? 's' : ''}`
      lines.push(
        told(
          `${about} : nue, petite base, grande base`,
          [timing.bare, timing.small, timing.large].map(ms).join(', '),
          timing.large,
        ),
      )
      const ratio = `${about} : rapport à la page nue`
      lines.push(
        page.most !== null
          ? held(ratio, timing.toBare, page.most, times)
          : told(ratio, times(timing.toBare), timing.toBare),
      )
      lines.push(held(`${about} : grande base sur petite`, timing.largeToSmall, most.largeToSmall, times))
    }
    const statements = await statementsOf(state, large.database.name, 10, () => visits(page, large.site, 10))
    lines.push(held(`${page.title} : requêtes SQL`, countOf(statements), most.statements, count))
    const weight = await weighPage(page, large.site)
    lines.push(told(`${page.title} : octets transmis, octets`, `${kB(weight.wire)}, ${kB(weight.raw)}`, weight.wire))
    detail[page.key] = { timings, statements, weight }
  }
  return { lines, detail }
}

/** Reads every page on each server, so that the first one to be timed finds them as warm as the last. */
async function warmUp({ bare, small, large, pace }: Bench): Promise<void> {
  const agent = client()
  for (const page of timed) {
    if ((await answers(page, large.site)) !== 200) continue
    const asks = [{ origin: bare.origin, path: '/' }, askFor(page, small.site), askFor(page, large.site)]
    for (const wish of asks) await block([agent], pace.size, () => wish)
  }
  agent.destroy()
}

async function visits(page: Page, site: Site, repeats: number): Promise<void> {
  const agent = client()
  await block([agent], repeats, () => askFor(page, site))
  agent.destroy()
}

/** Statements of a consultant's home and list with 1 and with 200 bilans. */
export async function measureCaseload({ state, large }: Bench): Promise<Line[]> {
  const { alone, full } = large.database.people
  if (!alone || !full) return [missing('Requêtes SQL avec 1 et 200 bilans', 'la grande base est trop petite')]
  const lines: Line[] = []
  for (const page of timed.filter(({ key }) => key === 'consultant-home' || key === 'bilans')) {
    const counts: number[] = []
    for (const person of [alone, full]) {
      const site: Site = { ...large.site, cookies: { consultant: await cookieOf(person) } }
      if ((await answers(page, site)) !== 200)
        return [missing(`${page.title} : requêtes SQL avec 1 et 200 bilans`, 'la page ne répond pas')]
      counts.push(countOf(await statementsOf(state, large.database.name, 10, () => visits(page, site, 10))))
    }
    const [one = 0, many = 0] = counts
    lines.push({
      about: `${page.title} : requêtes SQL avec 1 et 200 bilans`,
      figure: `${one}, ${many}`,
      value: many,
      target: 'autant, au plus 12',
      held: one === many && many <= most.statements,
    })
  }
  return lines
}

/** The two actions that are timed whole. */
export async function measureActions({
  state,
  small,
  large,
  pace,
  say: tell,
}: Bench): Promise<{ lines: Line[]; detail: Record<string, unknown> }> {
  const lines: Line[] = []
  const detail: Record<string, unknown> = {}
  const sites: [ActionSite, ActionSite] = [
    { origin: small.served.origin, database: small.database },
    { origin: large.served.origin, database: large.database },
  ]
  const actions: [string, string, number | null, typeof timeSignIn][] = [
    ['sign-in-action', 'Se connecter, action entière (mot de passe argon2id compris)', null, timeSignIn],
    ['log-action', 'Enregistrer et signer une séance, action entière', most.action, timeLogging],
  ]
  for (const [key, title, limit, measure] of actions) {
    tell(title)
    try {
      const timing: ActionTiming = await measure(state, ...sites, { rounds: Math.min(6, pace.rounds), size: 10 })
      lines.push(told(`${title} : petite base, grande base`, `${ms(timing.small)}, ${ms(timing.large)}`, timing.large))
      if (limit !== null) lines.push(held(`${title} : grande base`, timing.large, limit, ms))
      lines.push(told(`${title} : requêtes SQL`, count(timing.statements), timing.statements))
      detail[key] = timing
    } catch (error) {
      lines.push(missing(title, (error as Error).message))
    }
  }
  return { lines, detail }
}

/** JavaScript of each page above a bare one, and what gestures bring. */
export async function measureScripts({ bare, large, say: tell }: Bench): Promise<Line[]> {
  tell('JavaScript')
  const pages = [...timed, ...weighed]
  const found = await weighScripts(pages, bare.origin, large.site)
  if (!found) return [missing('JavaScript', 'aucun navigateur')]
  const lines = [told('JavaScript de la page nue', kB(found.bare), found.bare)]
  for (const page of pages) {
    const bytes = found.first.get(page.key) ?? null
    const about = `${page.title} : JavaScript au-delà de la page nue`
    lines.push(bytes === null ? missing(about, 'la page ne répond pas') : held(about, bytes, most[page.kind], kB))
  }
  for (const { key, title } of gestures) {
    const brought = found.onGesture.get(key) ?? null
    const about = `Sur un geste : ${title}`
    lines.push(brought ? held(about, brought.bytes, most.gesture, kB) : missing(about, 'le geste n’a rien ouvert'))
  }
  return lines
}
