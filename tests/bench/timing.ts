import { ask, block, client, median, textOf } from './client'
import type { BenchPeople } from './generate'
import type { Page } from './pages'

/** A server with the people of its database and their cookies. */
export interface Site {
  readonly origin: string
  readonly people: BenchPeople
  readonly cookies: Readonly<Record<string, string>>
}

/** Milliseconds of one page with so many clients: medians of block medians; ratios: medians of the ratios within each round. */
export interface Timing {
  readonly clients: number
  readonly bare: number
  readonly small: number
  readonly large: number
  readonly toBare: number
  readonly largeToSmall: number
}

export interface Pace {
  readonly rounds: number
  /** Requests of a block. */
  readonly size: number
}

/** How one asks a site for a page. */
export const askFor = (page: Page, site: Site) => ({
  origin: site.origin,
  path: page.path(site.people),
  cookie: page.who ? site.cookies[page.who] : undefined,
})

/**
 * Times a page on both databases against the bare one: blocks alternate, beginning with another one at each round, so that
 * whatever else the machine does weighs on all three.
 * @throws Error when a page does not answer 200
 */
export async function timePage(
  page: Page,
  bare: string,
  small: Site,
  large: Site,
  clients: number,
  { rounds, size }: Pace,
): Promise<Timing> {
  const asks = [{ origin: bare, path: '/' }, askFor(page, small), askFor(page, large)]
  const agents = asks.map(() => Array.from({ length: clients }, client))
  const times: number[][] = [[], [], []]
  for (let round = -1; round < rounds; round += 1) {
    for (let turn = 0; turn < 3; turn += 1) {
      const which = (turn + round + 3) % 3
      const wish = asks[which]
      if (!wish) continue
      const ms = await block(agents[which] ?? [], Math.max(size, clients * 3), () => wish)
      if (round >= 0) times[which]?.push(ms) // the first round warms up
    }
  }
  for (const agent of agents.flat()) agent.destroy()
  const [ofBare = [], ofSmall = [], ofLarge = []] = times
  const ratio = (above: number[], below: number[]) =>
    median(above.map((ms, round) => ms / (below[round] ?? Number.NaN)))
  return {
    clients,
    bare: median(ofBare),
    small: median(ofSmall),
    large: median(ofLarge),
    toBare: ratio(ofLarge, ofBare),
    largeToSmall: ratio(ofLarge, ofSmall),
  }
}

/** Bytes of a page as sent (compressed), and as it is. */
export async function weighPage(page: Page, site: Site): Promise<{ wire: number; raw: number }> {
  const agent = client()
  const answer = await ask(agent, askFor(page, site))
  agent.destroy()
  return { wire: answer.bytes, raw: Buffer.byteLength(textOf(answer)) }
}

/** Whether a page is there yet. */
export async function answers(page: Page, site: Site): Promise<number> {
  const agent = client()
  const { status } = await ask(agent, askFor(page, site))
  agent.destroy()
  return status
}
