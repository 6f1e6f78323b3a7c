import type { Page } from '@playwright/test'
import type { Pair } from '../bilan/pair'

/** The pair of a bilan de reconversion, and the conseillère beside them; a stranger is an employer who is no party to it. */
export type Parties = Pair & {
  conseillere: Page
  stranger: Page
  /** Address of the referral in the funder's space. */
  referral: string
}

export const CONSEILLERE = { email: 'conseillere@fpett.test', name: 'Hélène Baudin', base: '/e/fpett' }
export const CONSULTANT = { email: 'consultant@nouveaucap.test', name: 'Bruno Esteve', base: '/e/nouveau-cap' }
export const PROVIDER = 'Atelier Nouveau Cap'
export const AGENCY = 'Loire Intérim'

/** The id at the end of an address. */
export const idOf = (url: string): string => /[0-9a-f-]{36}/.exec(url)?.[0] ?? ''
