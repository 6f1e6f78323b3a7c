import { type Day, sayDay, sayTime, type Time } from '@/lib/platform/day'
import type { Logo } from './logo'

/** The provider as the papers name it. Lines of the address are separated by line breaks. */
export type ProviderOnPaper = {
  legalName: string
  address: string
  city: string
  siret?: string | null
  declarationNumber?: string | null
  representativeName: string
  representativeTitle: string
  referentHandicap: { name: string; phone?: string | null; email?: string | null }
  logo?: Logo | null
  /** `#rrggbb`; darkened when it would be hard to read on white. */
  accent?: string | null
}

export type PersonOnPaper = { civility?: string | null; firstName: string; lastName: string }

/** An electronic signature as a paper tells it: who, when, and the hash of what was signed. */
export type SignatureOnPaper = { name: string; on: Day; at?: Time | null; hash: string }

/** Number, version, day of issue and hash of the frozen facts. */
export type PaperIdentity = { number: string; version: number; issuedOn: Day; factsHash: string }

/** `Madame Léa Moreau`. */
export function fullName({ civility, firstName, lastName }: PersonOnPaper): string {
  return [civility, firstName, lastName].filter(Boolean).join(' ')
}

/** The first sixteen signs of a hash, by four: enough to compare by eye. */
export function shortHash(hash: string): string {
  return (hash.slice(0, 16).match(/.{1,4}/g) ?? []).join('\u00a0')
}

/** `N° ATT-2026-0007, version 1, établie le mardi 24 novembre 2026`; `issued` agrees with the paper's gender. */
export function sayReference({ number, version, issuedOn }: PaperIdentity, issued: 'établi' | 'établie'): string {
  return `N°\u00a0${number}, version\u00a0${version}, ${issued} le ${sayDay(issuedOn)}`
}

/** `mardi 24 novembre 2026 à 14 h 05`. */
export function saySigned({ on, at }: Pick<SignatureOnPaper, 'on' | 'at'>): string {
  return at ? `${sayDay(on)} à ${sayTime(at)}` : sayDay(on)
}

/** A SIRET of 14 digits as it is read: `812 345 678 00014`. Anything else stays as it is. */
export function saySiret(siret: string): string {
  return siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1\u00a0$2\u00a0$3\u00a0$4')
}

/** A declaration number of 11 digits as it is read: `53 29 09876 29`. */
export function sayDeclaration(number: string): string {
  return number.replace(/^(\d\d)(\d\d)(\d{5})(\d\d)$/, '$1\u00a0$2\u00a0$3\u00a0$4')
}

/** A French telephone number of 10 digits by pairs. */
export function sayPhone(phone: string): string {
  return phone.replace(/^(0\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, '$1\u00a0$2\u00a0$3\u00a0$4\u00a0$5')
}

/** The mention that the labour code asks of registered providers (L. 6352-12, R. 6351-6); empty without a number. */
export function declarationMention({ declarationNumber }: ProviderOnPaper): string {
  if (!declarationNumber) return ''
  const number = sayDeclaration(declarationNumber)
  return `Enregistrée sous le numéro ${number}. Cet enregistrement ne vaut pas agrément de l’État.`
}
