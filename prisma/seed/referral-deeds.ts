import type { z } from 'zod'
import { type Day, momentOf, type Time } from '@/lib/platform/day'
import { asMember, type Scope } from '@/lib/platform/scope'
import { sendApproach } from '@/lib/referrals/approach-commands'
import { NameConsultant, SendApproach } from '@/lib/referrals/approach-schema'
import { readLetter } from '@/lib/referrals/letter-commands'
import { ReadLetter } from '@/lib/referrals/letter-schema'
import { offerSlots } from '@/lib/referrals/listing-commands'
import { OfferSlots } from '@/lib/referrals/listing-schema'
import { nameConsultant } from '@/lib/referrals/naming-commands'
import { openReferral } from '@/lib/referrals/referral-commands'
import { OpenReferral } from '@/lib/referrals/referral-schema'
import { type Calendar, later } from './calendar'
import type { Employer } from './employer-deeds'
import { concludeInterview, enter } from './entry-deeds'
import { grantAsked, planFunding, send } from './funding-deeds'
import type { House } from './house'
import { byMember, byParty, byPerson, deed, type Kind, type Pair, pairOf } from './pair'
import { agree, propose } from './programme-deeds'

export const RECONVERSION: Kind = { typeKey: 'RECONVERSION', variantKey: null }
/** A provider that conseillères may find, and its id once it has shown itself. */
export interface Found {
  readonly house: House
  readonly videoLink: string
  id: string
}

/** A temp worker's referral: who opened it, with whom it goes on, and what it brought about. */
export interface Referral {
  readonly fpett: House
  readonly conseillere: string
  readonly provider: Found
  /** The worker and the provider's consultant: their acts, and those of everyone else about them. */
  readonly pair: Pair
  /** The conseillère, as meetings of three and devis know who stands beside the pair. */
  readonly party: Employer
  referralId: string
  approachId: string
}

/** @param worker his e-mail address in the funder's directory; `consultant`: who takes him, in the provider's team */
export function referralOf(
  fpett: House,
  conseillere: string,
  provider: Found,
  calendar: Calendar,
  { consultant, worker }: { readonly consultant: string; readonly worker: string },
): Referral {
  const both: House = { ...provider.house, beneficiaries: fpett.beneficiaries }
  const pair = pairOf(both, calendar, consultant, worker, RECONVERSION)
  const party: Employer = { house: fpett, email: conseillere, clientId: '' }
  return { fpett, conseillere, provider, pair, party, referralId: '', approachId: '' }
}

type Work = (scope: Scope) => Promise<unknown>

/** At a moment, the conseillère does this in her own space. */
export const byConseillere = ({ pair, fpett, conseillere }: Referral, moment: Date, work: Work): void =>
  byParty(pair, fpett, conseillere, moment, work)

type Opened = Pick<
  z.input<typeof OpenReferral>,
  'contract' | 'status' | 'statusFrom' | 'agreed' | 'agencyName' | 'before' | 'request' | 'limits' | 'limitsConsentedOn'
>

/** She opens the referral of a worker of Loire-Atlantique, who is ready to meet on site or by video. */
export const openFor = (referral: Referral, moment: Date, opened: Opened): void =>
  byConseillere(referral, moment, async (scope) => {
    const { person, key } = referral.pair
    referral.referralId = await deed(scope, OpenReferral, openReferral, {
      ...opened,
      ...{ who: 'KNOWN', beneficiaryId: person.id, territory: '44', mode: 'MIXED', specialisation: 'TEMP_WORK' },
      cle: `dossier ${key}`,
    })
  })

/** A moment for a discovery interview: an hour at the provider's. */
export interface Discovery {
  readonly on: Day
  readonly start: Time
}

const HOUR = '1 h'

/** The provider's consultant offers his moments. */
export const offerAll = ({ pair, provider }: Referral, moment: Date, discoveries: readonly Discovery[]): void =>
  byMember(pair, moment, async (scope) => {
    const [siteId] = [...provider.house.sites.values()]
    for (const { on, start } of discoveries)
      await deed(scope, OfferSlots, offerSlots, { day: on, start, duration: HOUR, mode: 'ON_SITE', siteId })
  })

/** She asks the provider, with the moment that the worker would like. */
export const approach = (referral: Referral, moment: Date, words: string, wished: Discovery | null): void =>
  byConseillere(referral, moment, async (scope) => {
    const { id: providerId } = referral.provider
    const slotId = wished && (await slotOf(scope, providerId, momentOf(wished.on, wished.start)))
    const asked = { referralId: referral.referralId, providerId, slotId, words }
    referral.approachId = await deed(scope, SendApproach, sendApproach, asked)
  })

async function slotOf(scope: Scope, providerId: string, startsAt: Date): Promise<string> {
  const [slot] = await scope.tx.$queryRaw<{ id: string }[]>`
    SELECT s.id FROM gate.provider_slots(${providerId}::uuid, ${scope.now}::timestamptz) s WHERE s.starts_at = ${startsAt}::timestamptz`
  if (!slot) throw new RangeError(`Nobody offers ${startsAt.toISOString()}`)
  return slot.id
}

/** The consultant answers that he takes it: the bilan is opened in his house, the moment wished becomes the interview. */
export const name = (referral: Referral, moment: Date): void =>
  byMember(referral.pair, moment, async (scope) => {
    const { pair, approachId } = referral
    const named = { approachId, consultantId: asMember(scope).actor.memberId }
    pair.bilanId = await deed(scope, NameConsultant, nameConsultant, named)
  })

/** They met, each accepts the other, and the worker may work by video. */
export function discover({ pair }: Referral, met: Discovery, accepted: Date, format: string): void {
  concludeInterview(pair, { ...met, mode: 'ON_SITE', format })
  enter(pair, accepted, { remote: true })
}

/** The programme of the type, proposed without dates and accepted: the devis is drawn from it. */
export function agreeOn({ pair }: Referral, proposed: Date, accepted: Date): void {
  propose(pair, proposed, [])
  agree(pair, accepted)
}

/** The FPETT is asked for the whole devis; she signs it and issues the letter by her yes; the worker reads what is not paid. */
export function grant(referral: Referral, asked: Date, moment: Date, read: Date): void {
  const { pair, fpett, conseillere } = referral
  planFunding(pair, asked)
  send(pair, later(asked, 5))
  grantAsked(pair, moment, { house: fpett, email: conseillere, funder: 'FPETT' })
  readLast(referral, read)
}

/** The worker reads the letter that stands. */
export const readLast = ({ pair }: Referral, read: Date): void =>
  byPerson(pair, read, async (scope) => {
    const letter = await scope.tx.accordLetter.findFirst({ where: { bilanId: pair.bilanId, supersededAt: null } })
    await deed(scope, ReadLetter, readLetter, { bilanId: pair.bilanId, letterId: letter?.id ?? '', read: true })
  })
