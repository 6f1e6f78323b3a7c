import 'server-only'
import type { z } from 'zod'
import { stageFacts } from '@/lib/bilans/bilan-queries'
import { type StageFacts, stageOf } from '@/lib/bilans/stage-rules'
import { authorize } from '@/lib/platform/authorize'
import { canonical, sha256 } from '@/lib/platform/canonical'
import { type Event, recordAll } from '@/lib/platform/events'
import { accept, type Done, done, found } from '@/lib/platform/outcome'
import { type Member, newId, type Scope } from '@/lib/platform/scope'
import { letterNumber } from '@/lib/referrals/letter-rules'
import { agreementOf } from './agreement-rules'
import { asDecider, type RequestFile, requestToDecide } from './decide-queries'
import { asksLetter, checkGrant, checkOpen, type Granted } from './decide-rules'
import type { Correcting, DecideRequest, Granting, Refusing } from './decide-schema'
import { personTold, providerTold, type Told } from './decide-words'
import { signWithLetter } from './letter-commands'
import { takeStep } from './step-commands'

/**
 * A funder answers a request, in the round that he read: grants it, sends it back with words, or refuses it for a reason. Of two at
 * once the second is told who was first.
 * @throws NotFound when it was not sent to his organisation
 */
export async function decideRequest(anyScope: Scope, input: z.output<typeof DecideRequest>): Promise<Done<string>> {
  const scope = asDecider(anyScope)
  authorize(scope, 'funding.decide')
  const file = await requestToDecide(scope, input.requestId)
  accept(checkOpen(file, input.round))
  if (input.decision === 'CORRECT') return correct(scope, file, input)
  if (input.decision === 'REFUSE') return turnDown(scope, file, input)
  return grant(scope, file, input)
}

/** Grants it: an agreement numbered in the funder's series, signed by its hash; for a type with a lettre d'accord, the letter too (R4). */
async function grant(scope: Scope<Member>, file: RequestFile, input: Granting): Promise<Done<string>> {
  accept(checkGrant(file, input, scope.today))
  const signed = await signAgreement(scope, file, input, input)
  const stepId = await takeStep(scope, file, {
    kind: 'GRANTED',
    cents: input.amount,
    minutes: input.duration,
    validFrom: input.validFrom,
    validUntil: input.validUntil,
    conditions: input.conditions,
    ...signed.step,
  })
  const { number } = signed
  const payload = { requestId: file.id, cents: input.amount, minutes: input.duration, number }
  await follow(scope, file, stepId, [...signed.events, { kind: 'funding.granted', payload }], true, signed.facts)
  return done(stepId, { to: inbox(scope), said: `Accord ${number} signé. L’organisme et la personne sont prévenus.` })
}

/** Sends it back: the house corrects it and sends it again. */
async function correct(scope: Scope<Member>, file: RequestFile, input: Correcting): Promise<Done<string>> {
  const stepId = await takeStep(scope, file, { kind: 'CORRECTION_ASKED', words: input.words })
  const payload = { requestId: file.id, round: file.round }
  await follow(scope, file, stepId, [{ kind: 'funding.correction-asked', payload }], false)
  return done(stepId, { to: inbox(scope), said: 'Correction demandée. L’organisme est prévenu.' })
}

/** Says no, for a reason of the list. What it asked for is to be shared again. */
async function turnDown(scope: Scope<Member>, file: RequestFile, input: Refusing): Promise<Done<string>> {
  const stepId = await takeStep(scope, file, {
    kind: 'REFUSED',
    reasonCode: input.reason,
    words: input.refusalWords,
  })
  const payload = { requestId: file.id, reasonCode: input.reason }
  await follow(scope, file, stepId, [{ kind: 'funding.refused', payload }], true)
  return done(stepId, { to: inbox(scope), said: 'Refus enregistré. L’organisme et la personne sont prévenus.' })
}

const inbox = (scope: Scope<Member>): string => `/e/${scope.actor.organisation.slug}/prises-en-charge`

/** The agreement as it is signed: its number, its text and hash, the letter that goes with it. */
export interface SignedAgreement {
  readonly number: string
  readonly events: Event[]
  /** Of the bilan, gates passed included; null: not read. */
  readonly facts: StageFacts | null
  readonly step: { agreementNumber: string; letterId: string | null; content: string; sha256: string }
}

/** Numbers and freezes what is granted; issues the letter where the type asks for one. */
export async function signAgreement(
  scope: Scope<Member>,
  file: RequestFile,
  given: Granted,
  said: { readonly conditions: string; readonly devisSha256: string },
): Promise<SignedAgreement> {
  const withLetter = asksLetter(file)
    ? await signWithLetter(scope, file, {
        minutes: given.duration ?? file.planMinutes,
        cents: given.amount,
        devisSha256: said.devisSha256,
      })
    : null
  const number = withLetter?.letter.number ?? (await nextNumber(scope))
  const content = canonical(
    agreementOf(file, given, {
      number,
      decidedBy: `${scope.actor.firstName} ${scope.actor.lastName}`,
      conditions: said.conditions,
      letter: withLetter && { sha256: withLetter.letter.sha256 },
      today: scope.today,
    }),
  )
  return {
    number,
    events: withLetter?.events ?? [],
    facts: withLetter?.facts ?? null,
    step: { agreementNumber: number, letterId: withLetter?.letter.id ?? null, content, sha256: sha256(content) },
  }
}

/** The next of the funder's own series, which its letters share: without a gap, it rolls back with the transaction. */
async function nextNumber(scope: Scope<Member>): Promise<string> {
  const year = Number(scope.today.slice(0, 4))
  const [row] = await scope.tx.$queryRaw<{ rank: number }[]>`
    SELECT gate.next_number(${scope.actor.organisation.id}::uuid, 'LETTRE', ${year}::int) AS rank`
  return letterNumber(year, found(row).rank)
}

/**
 * What follows a step: the stage, the mails, the trail of the bilan and the funder's own. Last of its command.
 * @param known the bilan's facts as the step left them, when they were read already
 */
export async function follow(
  scope: Scope<Member>,
  file: RequestFile,
  stepId: string,
  events: readonly Event[],
  tellsPerson: boolean,
  known: StageFacts | null = null,
): Promise<void> {
  const stage = stageOf(known ?? (await stageFacts(scope, file.bilanId)))
  const staged: Event[] = []
  if (stage !== file.stage) {
    await scope.tx.$executeRaw`SELECT gate.set_stage(${file.bilanId}::uuid, ${stage}, ${scope.now}::timestamptz)`
    staged.push({ kind: 'bilan.stage', payload: { from: file.stage, to: stage } })
  }
  await tell(scope, file, stepId, found(events.at(-1)).kind as Told, tellsPerson)
  const about = { tenantId: file.tenantId, bilanId: file.bilanId }
  const own = { tenantId: scope.actor.organisation.id }
  const elsewhere = { about: own, events: events.filter(({ kind }) => ofFunder(kind)) }
  await recordAll(scope, about, [...staged, ...events], elsewhere)
}

/** What the funder's own trail keeps. */
const ofFunder = (kind: Event['kind']): boolean => kind === 'letter.issued' || kind.startsWith('funding.')

/** Tells the practitioner, and the person, in one statement: what they are told names nobody and nothing (R18). */
async function tell(
  scope: Scope<Member>,
  file: RequestFile,
  stepId: string,
  kind: Told,
  tellsPerson: boolean,
): Promise<void> {
  const to = { email: file.referent.email, slug: file.providerSlug, bilanId: file.bilanId, stepId }
  const mail = providerTold(kind, to)
  await scope.tx.$executeRaw`
    SELECT gate.mail_decided(${newId()}::uuid, ${file.bilanId}::uuid, ${kind}, ${mail.subject}, ${mail.body}, ${mail.link ?? null}, ${mail.dedupeKey ?? null}, ${scope.now}::timestamptz),
      CASE WHEN ${tellsPerson} THEN gate.mail_beneficiary(${newId()}::uuid, ${file.bilanId}::uuid, ${kind}, ${personTold.subject}, ${personTold.body}, ${`/mon-bilan/${file.bilanId}/financement`},
      ${`${kind}:${stepId}:person`}, ${scope.now}::timestamptz) END`
}
