import 'server-only'
import { stageFacts } from '@/lib/bilans/bilan-queries'
import { checkGateOrder, isPassed } from '@/lib/bilans/gate-rules'
import { isOpen, type StageFacts } from '@/lib/bilans/stage-rules'
import { refusals as bilanRefusals } from '@/lib/bilans/words'
import { columnOfDay } from '@/lib/platform/day'
import type { Event } from '@/lib/platform/events'
import { accept, found, refuse } from '@/lib/platform/outcome'
import { type Member, newId, type Scope } from '@/lib/platform/scope'
import { signYes } from '@/lib/proposals/answer-commands'
import { checkAnswer } from '@/lib/proposals/rules'
import { accordReferral } from '@/lib/referrals/accord-queries'
import { type WrittenLetter, writeLetter } from '@/lib/referrals/letter-commands'
import { checkLetter } from '@/lib/referrals/letter-rules'
import type { RequestFile } from './decide-queries'
import { decideRefusals } from './decide-words'

/**
 * Signs the devis when it is not signed, and issues the letter, in the caller's transaction (R4): out of order is refused in words.
 * Passes both gates; stage, mails and events are the caller's.
 * @param given minutes, cents granted, and the hash of the devis that was read
 * @returns the letter, what happened for the bilan's trail, and its facts with both gates passed
 */
export async function signWithLetter(
  scope: Scope<Member>,
  file: RequestFile,
  given: { readonly minutes: number; readonly cents: number; readonly devisSha256: string },
): Promise<{ letter: WrittenLetter; events: Event[]; facts: StageFacts }> {
  if (!scope.actor.permissions.includes('CONSEILLERE')) refuse(decideRefusals.LETTER_BY_CONSEILLERE())
  if (!file.enrolled || !file.referralId) refuse(decideRefusals.NO_REFERRAL())
  const referral = await accordReferral(scope, found(file.referralId))
  const approach = referral.approach
  if (approach?.bilanId !== file.bilanId) refuse(decideRefusals.NO_REFERRAL())
  const stage = await stageFacts(scope, file.bilanId)
  if (!isOpen(stage)) refuse(bilanRefusals.NOT_OPEN())
  const signed = file.devis.answer?.outcome === 'ACCEPTED' && file.devis.standing
  if (!signed) await signDevis(scope, file, stage, given.devisSha256)
  accept(
    checkLetter(
      {
        gates: stage.gates,
        passed: stage.gates.filter((gate) => gate === 'DEVIS_SIGNED' || isPassed(stage, gate)),
        open: isOpen(stage) && found(approach).open,
        capMinutes: referral.capMinutes,
        rightMinutes: referral.capMinutes - referral.minutesBefore,
        usedMinutes: file.usedMinutes,
        devis: { minutes: file.devis.minutes, cents: file.devis.cents },
      },
      given.minutes,
    ),
  )
  const former = file.letterId
    ? await scope.tx.accordLetter.findFirst({
        where: { id: file.letterId },
        select: { id: true, year: true, number: true },
      })
    : null
  const letter = await writeLetter(scope, {
    referral,
    approach: found(approach),
    bilan: { id: file.bilanId, number: file.bilanNumber },
    devis: file.devis,
    ...{ minutes: given.minutes, cents: given.cents, usedMinutes: file.usedMinutes },
    former,
    names: {
      funder: file.organisation.name,
      funderSiret: file.organisation.siret,
      provider: file.provider,
      providerSiret: file.providerSiret,
    },
  })
  return {
    letter,
    events: [
      ...(await passBoth(scope, file, letter.id, signed, former?.id ?? null)),
      { kind: 'letter.issued', payload: letter.event },
    ],
    facts: {
      ...stage,
      passages: [
        ...stage.passages,
        ...['DEVIS_SIGNED', 'LETTRE_D_ACCORD'].map((gate) => ({ gate, day: scope.today, party: 'CONSEILLERE' })),
      ],
    },
  }
}

async function signDevis(scope: Scope<Member>, file: RequestFile, stage: StageFacts, read: string): Promise<void> {
  const { devis } = file
  accept(
    checkAnswer(
      {
        sentAt: file.sentAt,
        supersededAt: devis.standing ? null : scope.now,
        validUntil: devis.validUntil,
        addressee: devis.addressee,
        sha256: devis.sha256,
        decision: devis.answer && { outcome: devis.answer.outcome, byName: devis.answer.by },
        contractMinutes: devis.minutes,
      },
      'CONSEILLERE',
      read,
      scope.today,
      file.usedMinutes,
    ),
  )
  accept(checkGateOrder(stage, 'DEVIS_SIGNED'))
  await signYes(scope, { id: file.bilanId, tenantId: file.tenantId }, devis, file.usedMinutes)
}

/** Passes the gate of the devis, when it was signed now, and the letter's; that of a former letter is undone. */
async function passBoth(
  scope: Scope<Member>,
  file: RequestFile,
  letterId: string,
  signed: boolean,
  formerId: string | null,
): Promise<Event[]> {
  const passed = [
    ...(signed ? [] : [{ gate: 'DEVIS_SIGNED', record: file.devis.id }]),
    { gate: 'LETTRE_D_ACCORD', record: letterId },
  ]
  if (formerId)
    await scope.tx.passage.updateMany({
      where: { bilanId: file.bilanId, gate: 'LETTRE_D_ACCORD', undoneAt: null },
      data: { undoneAt: scope.now },
    })
  await scope.tx.$executeRaw`
    INSERT INTO passage (id, tenant_id, bilan_id, gate, party, day, at, login_id, record_id)
    SELECT u.id, ${file.tenantId}::uuid, ${file.bilanId}::uuid, u.gate, gate.side_in(${file.bilanId}::uuid), ${columnOfDay(scope.today)}::date, ${scope.now}::timestamptz,
      ${scope.actor.loginId}::uuid, u.record
    FROM unnest(${passed.map(() => newId())}::uuid[], ${passed.map((one) => one.gate)}::text[], ${passed.map((one) => one.record)}::uuid[]) AS u (id, gate, record)`
  const decided: Event[] = signed
    ? []
    : [
        {
          kind: 'proposal.decided',
          payload: { proposalId: file.devis.id, outcome: 'ACCEPTED', party: 'CONSEILLERE', basis: 'SIGNATURE' },
        },
      ]
  return [
    ...decided,
    ...(formerId ? [{ kind: 'gate.undone', payload: { gate: 'LETTRE_D_ACCORD' } } as const] : []),
    ...passed.map(({ gate }) => ({ kind: 'gate.passed', payload: { gate } }) as const),
  ]
}
