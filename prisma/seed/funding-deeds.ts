import type { z } from 'zod'
import type { Funder } from '@/lib/bilan-types/keys'
import { bilanToRead } from '@/lib/bilans/bilan-queries'
import { claimFunding } from '@/lib/claims/commands'
import { ClaimFunding } from '@/lib/claims/schema'
import { amendRequest } from '@/lib/funding/amend-commands'
import { claimBases, dueOf } from '@/lib/funding/claim-queries'
import { seenOf } from '@/lib/funding/consumption-queries'
import { decideRequest } from '@/lib/funding/decide-commands'
import { AmendRequest, DecideRequest } from '@/lib/funding/decide-schema'
import { forwardRequest } from '@/lib/funding/forward-commands'
import { noteGround } from '@/lib/funding/ground-commands'
import { addShare, buildPlan, changeShare } from '@/lib/funding/plan-commands'
import { fundedBilan, planFacts } from '@/lib/funding/plan-facts-queries'
import { optionsOf } from '@/lib/funding/plan-rules'
import { recordAnswer } from '@/lib/funding/record-commands'
import { sendRequests } from '@/lib/funding/request-commands'
import {
  AddShare,
  BuildPlan,
  ChangeShare,
  ForwardRequest,
  NoteGround,
  RecordAnswer,
  SendRequests,
} from '@/lib/funding/schema'
import { addMonths, type Day } from '@/lib/platform/day'
import { Declined } from '@/lib/platform/outcome'
import type { Scope } from '@/lib/platform/scope'
import { acceptProposal } from '@/lib/proposals/answer-commands'
import { AcceptProposal } from '@/lib/proposals/schema'
import type { Employer } from './employer-deeds'
import type { House } from './house'
import { byMember, byParty, byPerson, deed, type Pair } from './pair'

/** Cents as one types them. */
const typed = (cents: number): string => (cents / 100).toFixed(2).replace('.', ',')

/** What one funder is asked: the rest of the price unless an amount is said, in euros as typed. */
export interface Part {
  readonly funder: Funder
  readonly amount?: string
}

/** The request made to this kind of funder, the latest one, as whoever is here sees it. */
async function requestOf(scope: Scope, { bilanId }: Pair, funder: Funder) {
  const row = await scope.tx.fundingRequest.findFirst({ where: { bilanId, funder }, orderBy: { position: 'desc' } })
  if (!row) throw new RangeError(`Nothing is asked of ${funder}`)
  return row
}

async function share(scope: Scope, pair: Pair, { funder, amount }: Part): Promise<void> {
  const bilan = await bilanToRead(scope, pair.bilanId)
  const facts = await planFacts(scope, fundedBilan(bilan))
  const part = { mode: amount ? 'CENTS' : 'REST', amount: amount ?? '', percent: '' } as const
  const begun = facts.requests.find((one) => one.funder === funder && one.state === 'DRAFT')
  const usual = { ...part, duration: '' }
  if (begun) {
    await deed(scope, ChangeShare, changeShare, { requestId: begun.id, ...usual })
    return
  }
  const choice = optionsOf(facts.options).find((one) => one.funder === funder && !one.named)
  await deed(scope, AddShare, addShare, { bilanId: pair.bilanId, choice: choice?.key ?? '', ...usual })
}

/** The funding is planned from the devis and shared: the amounts first, who pays the rest last. */
export const planFunding = (pair: Pair, moment: Date, parts: readonly Part[] = []): void =>
  byMember(pair, moment, async (scope) => {
    await deed(scope, BuildPlan, buildPlan, { bilanId: pair.bilanId })
    for (const one of parts) await share(scope, pair, one)
  })

/** What a refusal left is asked of another. */
export const shareAgain = (pair: Pair, moment: Date, part: Part, words = ''): void =>
  byMember(pair, moment, async (scope) => {
    await share(scope, pair, part)
    await deed(scope, SendRequests, sendRequests, { bilanId: pair.bilanId, words })
  })

/** Every request that waits is sent. */
export const send = (pair: Pair, moment: Date, words = ''): void =>
  byMember(pair, moment, (scope) => deed(scope, SendRequests, sendRequests, { bilanId: pair.bilanId, words }))

/** She accepts the devis in her own space. */
export const acceptDevis = (pair: Pair, moment: Date): void =>
  byPerson(pair, moment, async (scope) => {
    const devis = await scope.tx.proposal.findFirst({
      where: { bilanId: pair.bilanId, sentAt: { not: null }, supersededAt: null },
      orderBy: { version: 'desc' },
    })
    await deed(scope, AcceptProposal, acceptProposal, {
      ...{ proposalId: devis?.id ?? '', sha256: devis?.sha256 ?? '', read: true },
    })
  })

/** Who decides for a funder, in its own space. */
export interface Decider {
  readonly house: House
  readonly email: string
  readonly funder: Funder
}

/** Granted as it is asked, for a year. */
export const grantAsked = (
  pair: Pair,
  moment: Date,
  by: Decider,
  also: { readonly conditions?: string; readonly months?: number } = {},
): void =>
  byParty(pair, by.house, by.email, moment, async (scope) => {
    const { id, round, askedCents, askedMinutes } = await requestOf(scope, pair, by.funder)
    const [devis] = await scope.tx.proposal.findMany({
      where: { bilanId: pair.bilanId, sentAt: { not: null }, supersededAt: null },
      orderBy: { version: 'desc' },
      take: 1,
    })
    await deed(scope, DecideRequest, decideRequest, {
      ...{ decision: 'GRANT', requestId: id, round, amount: typed(askedCents) },
      ...{ duration: askedMinutes ? `${askedMinutes} min` : '', conditions: also.conditions },
      ...{ validFrom: scope.today, validUntil: addMonths(scope.today, also.months ?? 12) },
      devisSha256: devis?.sha256 ?? '',
    })
  })

/** Sent back with what is to be corrected. */
export const askCorrection = (pair: Pair, moment: Date, by: Decider, words: string): void =>
  byParty(pair, by.house, by.email, moment, async (scope) => {
    const { id, round } = await requestOf(scope, pair, by.funder)
    await deed(scope, DecideRequest, decideRequest, { decision: 'CORRECT', requestId: id, round, words })
  })

type Reason = Extract<z.input<typeof DecideRequest>, { decision: 'REFUSE' }>['reason']

export const refuseRequest = (pair: Pair, moment: Date, by: Decider, reason: Reason, words: string): void =>
  byParty(pair, by.house, by.email, moment, async (scope) => {
    const { id, round } = await requestOf(scope, pair, by.funder)
    const refused = { decision: 'REFUSE', requestId: id, round, reason, refusalWords: words } as const
    await deed(scope, DecideRequest, decideRequest, refused)
  })

/** An agreement holds longer, by an amendment. */
export const prolong = (pair: Pair, moment: Date, by: Decider, months: number, reason: string): void =>
  byParty(pair, by.house, by.email, moment, async (scope) => {
    const row = await requestOf(scope, pair, by.funder)
    const from = row.validFrom?.toISOString().slice(0, 10) ?? scope.today
    const until = row.validUntil?.toISOString().slice(0, 10) ?? scope.today
    await deed(scope, AmendRequest, amendRequest, {
      ...{ requestId: row.id, round: row.round, amount: typed(row.grantedCents ?? 0) },
      ...{ duration: row.grantedMinutes ? `${row.grantedMinutes} min` : '', reason },
      ...{ validFrom: from, validUntil: addMonths(until, months) },
    })
  })

/** The employer passes a request on, without its ground (R12). */
export const passOn = (pair: Pair, moment: Date, employer: Employer): void =>
  byParty(pair, employer.house, employer.email, moment, async (scope) => {
    const [row] = await scope.tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM gate.passed_requests(${pair.bilanId}::uuid, NULL) WHERE state = 'TO_FORWARD'`
    await deed(scope, ForwardRequest, forwardRequest, { requestId: row?.id ?? '' })
  })

/** The ground that the practitioner saw, and the day that its paper bears. */
export const seeGround = (pair: Pair, moment: Date, ground: string, paperOn: Day): void =>
  byMember(pair, moment, async (scope) => {
    const { id } = await requestOf(scope, pair, 'FIPHFP')
    await deed(scope, NoteGround, noteGround, { requestId: id, ground, paperOn, seenOn: scope.today })
  })

/** What a funder answered elsewhere: granted as it was asked, under its number. */
export const recordGranted = (pair: Pair, moment: Date, funder: Funder, number: string): void =>
  byMember(pair, moment, async (scope) => {
    const { id, askedCents } = await requestOf(scope, pair, funder)
    await deed(scope, RecordAnswer, recordAnswer, {
      ...{ outcome: 'GRANTED', requestId: id, answeredOn: scope.today, number, amount: typed(askedCents) },
      ...{ duration: '', validFrom: scope.today, validUntil: addMonths(scope.today, 12) },
    })
  })

/** What is due of this funder is claimed. @throws RangeError while a finding stands unanswered */
export const claim = (pair: Pair, moment: Date, funder: Funder): void =>
  byMember(pair, moment, async (scope) => {
    const { id } = await requestOf(scope, pair, funder)
    const basis = (await claimBases(scope, [id])).get(id)
    const seen = seenOf(basis ? dueOf(basis) : null)
    const result = await claimFunding(scope, ClaimFunding.parse({ bilanId: pair.bilanId, requestId: id, seen }))
    if (result instanceof Declined) throw new RangeError(result.refusal.message)
  })
