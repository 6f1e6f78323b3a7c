import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { type Pair, PERSON } from '../bilan/pair'

/** Everybody of a bilan professionnel, each in a browser of their own. */
export type Parties = Pair & {
  /** The employer's HR. */
  hr: Page
  coach: Page
  /** The administrator of the centre de gestion. */
  admin: Page
}

export const HOUSE = '/e/cdg-ponant'
export const EMPLOYER = '/e/plouvern'
export const HR_NAME = 'Maryse Kerdraon'
export const COACH_NAME = 'Nora Ziani'
export const DE_ROZENN = `de ${PERSON.firstName}`
const NOBODY = '00000000-0000-4000-8000-000000000000'

/** The steps that are kept, 20 h in all with both meetings of three: fewer and longer than the variant proposes. */
export const STEPS = {
  request: { label: 'Votre demande et vos objectifs', duration: '7h30' },
  coaching: { label: 'Coaching sur des situations réelles', duration: '4h30' },
  review: { label: 'Bilan des objectifs, prochaines actions', duration: '6h' },
} as const

/** The id of the bilan. */
export const idOf = ({ pro }: Pair): string => pro.split('/').at(-1) ?? ''

/** What an address answers, with the ids that were asked for masked. */
async function answer(request: APIRequestContext, address: string, id: string) {
  const response = await request.get(address, { maxRedirects: 0 })
  return { status: response.status(), body: (await response.text()).replaceAll(id, ':id') }
}

/** These addresses of the bilan are, to whoever asks, as if nothing were there. */
export async function expectNothing(page: Page, addresses: readonly string[], id: string): Promise<void> {
  for (const address of addresses) {
    const there = await answer(page.request, address, id)
    const nowhere = await answer(page.request, address.replace(id, NOBODY), NOBODY)
    expect(there, address).toEqual(nowhere)
    expect(there.status, address).toBe(404)
  }
}
