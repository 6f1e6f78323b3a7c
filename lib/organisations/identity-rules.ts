import { type Day, daysBetween } from '@/lib/platform/day'

const digits = (text: string): string => text.replace(/[\s.\u00a0\u202f-]/g, '')

/** A SIRET or declaration number as typed, without its spaces, dots and hyphens. */
export const siretDigits = digits
export const declarationDigits = digits

/** A telephone number without its spaces; +33 and 0033 become the national 0. */
export const phoneDigits = (text: string): string =>
  digits(text)
    .replace(/[()/]/g, '')
    .replace(/^(?:\+33|0033)0?(?=\d{9}$)/, '0')

/** A French number of ten digits, or an international one. */
export const isPhone = (phone: string): boolean => /^0[1-9]\d{8}$/.test(phone) || /^\+\d{8,15}$/.test(phone)

/** The sum of Luhn's key: every second digit from the right doubled. */
function luhn(number: string): number {
  let sum = 0
  for (let index = 0; index < number.length; index += 1) {
    const figure = Number(number[number.length - 1 - index])
    const weighed = index % 2 === 1 ? figure * 2 : figure
    sum += weighed > 9 ? weighed - 9 : weighed
  }
  return sum
}

/** The SIREN of La Poste, whose establishments have keys of their own. */
const LA_POSTE = '356000000'

/** Whether 14 digits can be a SIRET: Luhn's key of the whole and of its SIREN; for La Poste, a sum of digits by five. */
export function isSiret(siret: string): boolean {
  if (!/^\d{14}$/.test(siret) || /^0+$/.test(siret)) return false
  if (luhn(siret.slice(0, 9)) % 10 !== 0) return false
  if (luhn(siret) % 10 === 0) return true
  return siret.startsWith(LA_POSTE) && [...siret].reduce((sum, figure) => sum + Number(figure), 0) % 5 === 0
}

/** What papers need of the provider, and in which part of the settings it is given. */
export interface PaperFacts {
  readonly legalName: string
  readonly siret: string | null
  readonly declarationNumber: string | null
  readonly address: string
  readonly postcode: string
  readonly city: string
  readonly representativeName: string
  readonly representativeTitle: string
  readonly referentName: string
  readonly referentPhone: string
  readonly referentEmail: string
  readonly hasNotice: boolean
}

export const missingKeys = [
  'LEGAL_NAME',
  'SIRET',
  'DECLARATION',
  'ADDRESS',
  'REPRESENTATIVE',
  'REFERENT',
  'NOTICE',
] as const
export type MissingKey = (typeof missingKeys)[number]

/** What is still to be given before papers can be issued in the provider's name (R1, R20). Empty: all is there. */
export function missingForPapers(facts: PaperFacts): MissingKey[] {
  const lacks: Readonly<Record<MissingKey, boolean>> = {
    LEGAL_NAME: !facts.legalName,
    SIRET: !facts.siret,
    DECLARATION: !facts.declarationNumber,
    ADDRESS: !facts.address || !facts.postcode || !facts.city,
    REPRESENTATIVE: !facts.representativeName || !facts.representativeTitle,
    REFERENT: !facts.referentName || !(facts.referentPhone || facts.referentEmail),
    NOTICE: !facts.hasNotice,
  }
  return missingKeys.filter((key) => lacks[key])
}

/** What the papers of an organisation that is no provider need of it. */
export const ownMissing: readonly MissingKey[] = ['LEGAL_NAME', 'SIRET', 'ADDRESS', 'REPRESENTATIVE']

export type CertificationState = 'NONE' | 'VALID' | 'ENDING' | 'ENDED'

/** Days before the end of a certification from which the house is warned: renewing takes months. */
export const CERTIFICATION_WARNING_DAYS = 120

/** Where a certification stands (R25): without a valid one, no CPF nor mutualised money. It holds on its last day. */
export function certificationState(number: string | null, expiresOn: Day | null, today: Day): CertificationState {
  if (!number || !expiresOn) return 'NONE'
  const left = daysBetween(today, expiresOn)
  if (left < 0) return 'ENDED'
  return left <= CERTIFICATION_WARNING_DAYS ? 'ENDING' : 'VALID'
}
