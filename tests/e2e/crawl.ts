import { type APIRequestContext, expect } from '@playwright/test'

/** Addresses that answer with bytes: calendars, files, papers, spreadsheets. */
const BYTES = /\.(ics|pdf)$|\/(rendu|autorisation|pieces?)\/|^\/api\/|\/(export|refus)$|\/logo$/
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const EACH = 4

/** A page's address with its ids and its query taken away: what page of the product it is. */
export const placeOf = (address: string): string =>
  (address.split(/[?#]/)[0] ?? '')
    .replace(ID, ':id')
    .replace(/^\/e\/[a-z-]+/, '/e/:espace')
    .replace(/\/notices\/[a-z]+$/, '/notices/:type')
    .replace(/\/fiches\/[^/]+$/, '/fiches/:fiche')
    .replace(/\/financeurs\/[^/]+/, '/financeurs/:financeur')
    .replace(/^\/offres\/[a-z-]+/, '/offres/:organisme')
    .replace(/^(\/offres\/:organisme)\/(?!livret)[a-z-]+/, '$1/:fiche')
    .replace(/^\/(invitation|expertise)\/.+/, '/$1/:jeton')

/** The same text with its ids masked. */
export const masked = (text: string): string => text.replace(ID, ':id')

export const isBytes = (address: string): boolean => BYTES.test(address.split('?')[0] ?? '')

/** Addresses of our own that a page leads to. */
function linksOf(html: string): string[] {
  const found = [...html.matchAll(/<a\b[^>]*?\shref=["'](\/[^"']*)["']/g)].map(([, href = '']) => href)
  return [...new Set(found.map((href) => (href.split('#')[0] ?? '').replaceAll('&amp;', '&')))].filter(Boolean)
}

/**
 * Follows the links of a space from its home, as whoever is signed in there, a few pages of each kind.
 * Each answers 200. What asks to sign in first is left aside.
 *
 * @returns addresses by what page of the product they are; those of bytes are among them
 */
export async function crawl(request: APIRequestContext, homes: readonly string[]): Promise<Map<string, string[]>> {
  const places = new Map<string, string[]>()
  const waiting = [...homes]
  const known = new Set(waiting)
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const place = placeOf(next)
    const same = places.get(place) ?? []
    if (same.length >= EACH) continue
    places.set(place, [...same, next])
    const answer = await request.get(next)
    expect(answer.status(), next).toBe(200)
    if (new URL(answer.url()).pathname === '/connexion' && place !== '/connexion') {
      places.delete(place)
      continue
    }
    if (isBytes(next)) continue
    for (const link of linksOf(await answer.text())) {
      if (known.has(link)) continue
      known.add(link)
      waiting.push(link)
    }
  }
  return places
}
