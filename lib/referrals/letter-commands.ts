import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn } from '@/lib/bilans/bilan-queries'
import { partyBilanToWorkOn } from '@/lib/bilans/party-queries'
import { passGate, undoGate } from '@/lib/bilans/passage-commands'
import { settleStage } from '@/lib/bilans/stage-commands'
import { authorize } from '@/lib/platform/authorize'
import { canonical, sha256 } from '@/lib/platform/canonical'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { queueMail } from '@/lib/platform/mail'
import { accept, type Done, done, found, refuse } from '@/lib/platform/outcome'
import { asPerson, type Member, newId, type Scope } from '@/lib/platform/scope'
import { pendingRequest } from '@/lib/proposals/request-queries'
import { type AccordReferral, accordReferral } from './accord-queries'
import { letterFacts, type SignedDevis } from './letter-queries'
import { checkLetter, checkNoticeRead, type LetterStatement, letterNumber } from './letter-rules'
import type { IssueLetter, ReadLetter } from './letter-schema'
import { annexNotice, issuedMail, issuedOwnWords, letterRefusals } from './letter-words'
import { tellWorker } from './notice-commands'
import { asConseillere } from './team-queries'

/**
 * The lettre d'accord de prise en charge (R4): issued by a conseillère of the funder in her own name, once every step before it
 * is passed. Numbered in the funder's series, its facts frozen and hashed; what she signs is those very bytes. It replaces the
 * one before, and holds the bilan to the lowest of the cap, its minutes and what is left of the person's right (R6).
 */
export async function issueLetter(anyScope: Scope, input: z.output<typeof IssueLetter>): Promise<Done<string>> {
  const scope = asConseillere(anyScope)
  authorize(scope, 'letter.issue')
  const seen = await accordReferral(scope, input.referralId)
  if (!seen.approach?.open) refuse(letterRefusals.LETTER_TOO_EARLY({ missing: ['PROVIDER_FOUND'] }))
  const bilan = await partyBilanToWorkOn(scope, found(seen.approach).bilanId)
  await scope.tx.$queryRaw`SELECT 1 FROM referral WHERE id = ${seen.id}::uuid FOR UPDATE`
  const referral = await accordReferral(scope, input.referralId)
  const approach = found(referral.approach)
  if (await pendingRequest(scope, bilan.id)) refuse(letterRefusals.LETTER_REQUESTED())
  const { facts, devis } = await letterFacts(scope, referral, bilan.id)
  accept(checkLetter(facts, input.duration))
  const former = await scope.tx.accordLetter.findFirst({
    where: { bilanId: bilan.id, supersededAt: null },
    select: { id: true, year: true, number: true },
  })
  const letter = await writeLetter(scope, {
    referral,
    approach,
    bilan,
    devis: found(devis),
    ...{ minutes: input.duration, cents: found(devis).cents, usedMinutes: facts.usedMinutes },
    former,
    names: await namesOf(scope, approach.providerId),
  })
  if (former) await undoGate(scope, bilan, 'LETTRE_D_ACCORD')
  await passGate(scope, bilan, 'LETTRE_D_ACCORD', letter.id)
  await settleStage(scope, bilan)
  await queueMail(scope, bilan.tenantId, [
    issuedMail(bilan.referent.email, `/e/${bilan.provider.slug}/bilans/${bilan.id}/accord`, letter.id),
  ])
  await tellWorker(scope, bilan.id, issuedOwnWords, `/mon-bilan/${bilan.id}/lettre`, `letter.issued:${letter.id}:own`)
  await record(scope, 'letter.issued', { tenantId: bilan.tenantId, bilanId: bilan.id }, letter.event)
  await record(scope, 'letter.issued', { tenantId: referral.tenantId }, letter.event)
  return done(letter.id, { said: `Lettre ${letter.number} émise et signée.` })
}

/** A letter as it was just written. */
export interface WrittenLetter {
  readonly id: string
  readonly number: string
  readonly sha256: string
  readonly event: { letterId: string; number: string; minutes: number; cents: number; sha256: string }
}

/**
 * Writes a letter that the rules let through, in the caller's transaction: numbered, frozen, in place of the former one; the
 * bilan is held to its minutes. Its gate, mails and events are the caller's.
 * @param given `cents`: tax included, what the letter grants; `former`: the standing letter, if there is one
 */
export async function writeLetter(
  scope: Scope<Member>,
  given: {
    readonly referral: AccordReferral
    readonly approach: NonNullable<AccordReferral['approach']>
    readonly bilan: { readonly id: string; readonly number: number }
    readonly devis: SignedDevis
    readonly minutes: number
    readonly cents: number
    readonly usedMinutes: number
    readonly former: { readonly id: string; readonly year: number; readonly number: number } | null
    readonly names: Names
  },
): Promise<WrittenLetter> {
  const { referral, bilan, former, devis } = given
  const year = Number(scope.today.slice(0, 4))
  const rank = await nextRank(scope, referral.tenantId, year)
  const signer = `${scope.actor.firstName} ${scope.actor.lastName}`
  const statement = stated(scope, referral, {
    number: letterNumber(year, rank),
    bilanNumber: bilan.number,
    minutes: given.minutes,
    cents: given.cents,
    devis,
    replaces: former && letterNumber(former.year, former.number),
    signer,
    names: given.names,
  })
  const content = canonical(statement)
  const id = newId()
  if (former) await scope.tx.accordLetter.updateMany({ where: { id: former.id }, data: { supersededAt: scope.now } })
  await guarded(
    scope.tx.accordLetter.createMany({
      data: {
        id,
        tenantId: referral.tenantId,
        year,
        number: rank,
        referralId: referral.id,
        approachId: given.approach.id,
        providerId: given.approach.providerId,
        bilanId: bilan.id,
        minutes: given.minutes,
        amountCents: given.cents,
        devisId: devis.id,
        devisReference: devis.number,
        facts: { ...statement },
        content,
        sha256: sha256(content),
        issuedAt: scope.now,
        issuedByMemberId: scope.actor.memberId,
        loginId: scope.actor.loginId,
        signedName: signer,
        ...scope.from,
      },
    }),
    { accord_letter_standing: letterRefusals.LETTER_AT_ONCE() },
  )
  await guarded(scope.tx.$executeRaw`SELECT gate.grant_minutes(${id}::uuid, ${scope.now}::timestamptz)`, {
    hours_within_cap: letterRefusals.LETTER_BELOW_USED({ used: given.usedMinutes }),
  })
  const digest = sha256(content)
  return {
    id,
    number: statement.number,
    sha256: digest,
    event: {
      letterId: id,
      number: statement.number,
      minutes: given.minutes,
      cents: given.cents,
      sha256: digest,
    },
  }
}

async function nextRank(scope: Scope, tenantId: string, year: number): Promise<number> {
  const [row] = await scope.tx.$queryRaw<{ rank: number }[]>`
    SELECT gate.next_number(${tenantId}::uuid, 'LETTRE', ${year}::int) AS rank`
  return found(row).rank
}

interface Names {
  readonly funder: string
  readonly funderSiret: string | null
  readonly provider: string
  readonly providerSiret: string | null
}

async function namesOf(scope: Scope<Member>, providerId: string): Promise<Names> {
  const [row] = await scope.tx.$queryRaw<
    Names[]
  >`SELECT o.legal_name AS funder, o.siret AS "funderSiret", p.name AS provider, p.siret AS "providerSiret"
    FROM organisation o CROSS JOIN gate.letter_provider(${providerId}::uuid) p WHERE o.id = ${scope.actor.organisation.id}::uuid`
  return found(row)
}

function stated(
  scope: Scope<Member>,
  referral: AccordReferral,
  given: {
    number: string
    bilanNumber: number
    minutes: number
    cents: number
    devis: SignedDevis
    replaces: string | null
    signer: string
    names: Names
  },
): LetterStatement {
  const { names } = given
  return {
    number: given.number,
    funder: { name: names.funder || scope.actor.organisation.name, siret: names.funderSiret },
    conseillere: given.signer,
    provider: { name: names.provider, siret: names.providerSiret },
    consultant: found(referral.approach).consultantName,
    beneficiary: referral.name,
    referral: referral.number,
    bilan: given.bilanNumber,
    minutes: given.minutes,
    cents: given.cents,
    devis: { number: given.devis.number, sha256: given.devis.sha256 },
    annexCosts: 'NONE',
    paidAt: 'CLOSING',
    issuedOn: scope.today,
    replaces: given.replaces,
  }
}

/** The worker says that he read that no annex cost is paid, in the words shown, of the letter that stands. */
export async function readLetter(anyScope: Scope, input: z.output<typeof ReadLetter>): Promise<Done<string>> {
  const scope = asPerson(anyScope)
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'letter.read', bilan)
  const letter = await scope.tx.accordLetter.findFirst({
    where: { bilanId: bilan.id, supersededAt: null },
    select: { id: true, tenantId: true },
  })
  accept(checkNoticeRead(letter, input.letterId))
  const { count } = await scope.tx.letterReading.createMany({
    skipDuplicates: true,
    data: {
      id: newId(),
      tenantId: found(letter).tenantId,
      letterId: input.letterId,
      bilanId: bilan.id,
      statement: annexNotice,
      sha256: sha256(annexNotice),
      readAt: scope.now,
      loginId: scope.actor.loginId,
      ...scope.from,
    },
  })
  if (count > 0)
    await record(
      scope,
      'letter.read',
      { tenantId: bilan.tenantId, bilanId: bilan.id },
      { letterId: input.letterId, sha256: sha256(annexNotice) },
    )
  return done(input.letterId, { said: 'Lecture enregistrée' })
}
