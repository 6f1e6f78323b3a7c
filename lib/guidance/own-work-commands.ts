import 'server-only'
import type { z } from 'zod'
import { natureWords } from '@/lib/bilan-types/words'
import { bilanToWorkOn, type LoadedBilan, stageFacts } from '@/lib/bilans/bilan-queries'
import { isOpen } from '@/lib/bilans/stage-rules'
import { authorize } from '@/lib/platform/authorize'
import { columnOfDay, dayOf } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { isId } from '@/lib/platform/id'
import { accept, type Done, done, found, NotFound, refuse } from '@/lib/platform/outcome'
import { asPerson, newId, type Scope } from '@/lib/platform/scope'
import { settleCourse } from '@/lib/sessions/course-commands'
import { sessionFacts } from '@/lib/sessions/facts-queries'
import { checkLog } from '@/lib/sessions/log-rules'
import { currentPhase } from '@/lib/sessions/phase-rules'
import { busyAtOnce } from '@/lib/sessions/plan-commands'
import { putSignature, recordSigned, type Signed } from '@/lib/sessions/sign-commands'
import { readSpan, type Span } from '@/lib/sessions/time-rules'
import { refusals as sessionRefusals } from '@/lib/sessions/words'
import { checkDeclare, checkWithdraw, countsOwnWork } from './own-work-rules'
import type { DeclareOwnWork, WithdrawOwnWork } from './schema'

type Declared = z.output<typeof DeclareOwnWork>

/**
 * R9: she declares work that she did by herself: what, when, with whom, how long. Where it counts, it becomes a session held
 * that bears her signature at once and waits for her practitioner's at the next interview; its hours then use up the cap as
 * any held ones do (R6). Elsewhere it is kept, shown, and counts for nothing. The same entry twice is one.
 * @returns the declaration's id
 */
export async function declareOwnWork(scope: Scope, input: Declared): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'own-work.declare', bilan)
  const { actor } = asPerson(scope)
  const known = input.cle
    ? await scope.tx.ownWork.findFirst({
        where: { bilanId: bilan.id, idempotencyKey: input.cle },
        select: { id: true },
      })
    : null
  if (known) return done(known.id, { said: 'C’était déjà déclaré.' })
  const read = readSpan({ day: input.day, duration: input.duration }, false, bilan.zone)
  const span = read.ok ? read.span : refuse(read.refusal)
  const open = isOpen(await stageFacts(scope, bilan.id))
  const { now, today } = scope
  const { parameters, zone } = bilan
  accept(checkDeclare(span, { parameters, open, openedOn: dayOf(bilan.openedAt, zone), now, today, zone }))
  const held = countsOwnWork(parameters) ? await hold(scope, bilan, span, input) : null
  const id = newId()
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  await scope.tx.ownWork.createMany({
    data: {
      id,
      ...about,
      day: columnOfDay(span.day),
      minutes: span.minutes,
      what: input.what,
      withWhom: input.withWhom,
      declaredAt: now,
      loginId: actor.loginId,
      idempotencyKey: input.cle,
      sessionId: held?.id ?? null,
    },
  })
  if (held) await settleCourse(scope, bilan, { nature: 'AUTONOMOUS_WORK', counts: true, endsAt: null })
  await record(scope, 'own-work.declared', about, { ownWorkId: id, minutes: span.minutes, counts: held !== null })
  if (held) await recordSigned(scope, bilan, held.id, held.signed)
  return done(id, {
    said: held
      ? 'Déclaré et signé de votre côté. Votre consultant le contresigne au prochain entretien.'
      : 'C’est noté. Ce travail ne compte pas dans vos heures.',
  })
}

/** The session of a declaration, held and signed by her, by the rules of every session that is logged. */
async function hold(
  scope: Scope,
  bilan: LoadedBilan,
  span: Span,
  input: Declared,
): Promise<{ id: string; signed: Signed }> {
  const { now, today } = scope
  const { parameters, zone, phaseKey } = bilan
  const memberId = bilan.referent.id
  const facts = await sessionFacts(scope, bilan, { sessionId: null, day: span.day, memberId })
  const step = input.stepId ? await stepOf(scope, bilan.id, input.stepId) : null
  const phases = { startedAt: bilan.startedAt, phaseKey, closedPhases: facts.stage.closedPhases }
  const mode = parameters.modes[0] ?? 'ON_SITE'
  const held = {
    nature: 'AUTONOMOUS_WORK' as const,
    mode,
    phaseKey: step?.phaseKey ?? currentPhase(parameters, phases),
    span,
    itemKeys: [],
    asPlanned: false,
  }
  accept(checkLog(held, { ...facts, now, today, zone, parameters, phaseKey, givenBack: 0, correcting: false }))
  const id = newId()
  await guarded(
    scope.tx.session.createMany({
      data: {
        id,
        tenantId: bilan.tenantId,
        bilanId: bilan.id,
        stepId: step?.id ?? null,
        beneficiaryId: bilan.beneficiary.id,
        practitionerMemberId: memberId,
        phaseKey: held.phaseKey,
        nature: held.nature,
        label: step?.label ?? natureWords.AUTONOMOUS_WORK,
        mode,
        state: 'HELD',
        day: columnOfDay(span.day),
        minutes: span.minutes,
        counts: true,
        plannedAt: now,
        loggedAt: now,
        itemKeys: [],
      },
    }),
    busyAtOnce,
  )
  return { id, signed: await putSignature(scope, bilan, id, 1) }
}

async function stepOf(scope: Scope, bilanId: string, id: string) {
  const step = isId(id)
    ? await scope.tx.step.findFirst({ where: { id, bilanId, removedAt: null, nature: 'AUTONOMOUS_WORK' } })
    : null
  return step ?? refuse(sessionRefusals.STEP_UNKNOWN())
}

/** She takes a declaration back while her consultant has not signed it: her signature is void, its hours are free again. */
export async function withdrawOwnWork(scope: Scope, input: z.output<typeof WithdrawOwnWork>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'own-work.declare', bilan)
  const { actor } = asPerson(scope)
  if (!isId(input.ownWorkId)) throw new NotFound()
  const work = found(
    await scope.tx.ownWork.findFirst({
      where: { id: input.ownWorkId, bilanId: bilan.id },
      select: {
        id: true,
        withdrawnAt: true,
        sessionId: true,
        session: { select: { state: true, signedByPractitionerAt: true } },
      },
    }),
  )
  accept(
    checkWithdraw({
      withdrawn: work.withdrawnAt !== null,
      open: isOpen(await stageFacts(scope, bilan.id)),
      session: work.session && {
        state: work.session.state,
        signedByPractitioner: work.session.signedByPractitionerAt !== null,
      },
    }),
  )
  const { now } = scope
  if (work.sessionId) {
    const sessionId = work.sessionId
    await scope.tx.signature.updateMany({
      where: { sessionId, voidedAt: null },
      data: { voidedAt: now, voidReason: 'CHANGED' },
    })
    await scope.tx.dispute.updateMany({
      where: { sessionId, settledAt: null },
      data: { settledAt: now, settledByLoginId: actor.loginId },
    })
    await scope.tx.session.updateMany({
      where: { id: sessionId, state: 'HELD' },
      data: {
        state: 'CANCELLED',
        cancelledAt: now,
        cancelledByParty: 'BENEFICIARY',
        signedByBeneficiaryAt: null,
        disputedAt: null,
      },
    })
    await settleCourse(scope, bilan, { nature: 'AUTONOMOUS_WORK', counts: true, endsAt: null }, true)
  }
  await scope.tx.ownWork.updateMany({ where: { id: work.id, withdrawnAt: null }, data: { withdrawnAt: now } })
  await record(scope, 'own-work.withdrawn', { tenantId: bilan.tenantId, bilanId: bilan.id }, { ownWorkId: work.id })
  return done(work.id, { said: 'Déclaration retirée.' })
}
