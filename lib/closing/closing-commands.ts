import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn, type LoadedBilan, stageFacts } from '@/lib/bilans/bilan-queries'
import { tellFunder } from '@/lib/bilans/pause-commands'
import { settleStage } from '@/lib/bilans/stage-commands'
import { isOpen } from '@/lib/bilans/stage-rules'
import { factsNow } from '@/lib/documents/facts-queries'
import { papersAtClosing } from '@/lib/documents/kind-rules'
import { addDocument, type Requested, recordRequested } from '@/lib/documents/request-commands'
import { courseFacts } from '@/lib/phases/course-queries'
import { authorize } from '@/lib/platform/authorize'
import { columnOfDay, type Day, dayOf, sayDayMonth, sayFullDate } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { queueMail } from '@/lib/platform/mail'
import { accept, done } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import {
  asksActionPlan,
  asksSynthesis,
  type ClosingFacts,
  mayClose,
  minutesShort,
  restitutionOf,
  sessionsAhead,
} from './closing-rules'
import { closingFacts } from './facts-queries'
import { type FollowUpWindow, followUpWindow } from './follow-up-rules'
import type { CloseBilan } from './schema'
import { refusals } from './words'

/**
 * R10: closes a bilan for good. One act, refused with the exact list of what is missing. It cancels the sessions still to
 * come, freezes the facts of the attestation and of the certificat, plans the follow-up and tells the person.
 */
export async function closeBilan(scope: Scope, input: z.output<typeof CloseBilan>) {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'bilan.close', bilan)
  const course = await courseFacts(scope, bilan.id)
  const facts = await closingFacts(scope, bilan, course, isOpen(await stageFacts(scope, bilan.id)))
  const synthesisOn = asksSynthesis(facts) ? (input.synthesisHandedOn ?? null) : null
  const actionPlanOn = asksActionPlan(facts) ? (input.actionPlanHandedOn ?? null) : null
  const startedOn = bilan.startedAt ? dayOf(bilan.startedAt, bilan.zone) : null
  const handed = { synthesisHandedOn: synthesisOn, actionPlanHandedOn: actionPlanOn }
  accept(mayClose(facts, { ...input, ...handed, startedOn, today: scope.today }))

  const ahead = sessionsAhead(facts)
  await cancelAhead(
    scope,
    bilan,
    ahead.map((one) => one.id),
  )
  await writeClosing(scope, bilan, facts, handed, input.belowMinimumReason)
  const window = await planFollowUp(scope, bilan)
  const papers = await papersOfClosing(scope, bilan)
  await tellPerson(scope, bilan, ahead, papers.length > 0, window)
  await tellFunder(scope, bilan)
  await settleStage(scope, bilan)
  await recordRequested(scope, bilan, papers)
  await record(
    scope,
    'bilan.closed',
    { tenantId: bilan.tenantId, bilanId: bilan.id },
    { countedMinutes: facts.countedMinutes },
  )
  return done(bilan.id, { said: 'Le bilan est clos. Les documents se préparent.' })
}

/** A session ahead that bears no signature can be cancelled; one planned never bears any. */
async function cancelAhead(scope: Scope, bilan: LoadedBilan, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await scope.tx.session.updateMany({
    where: { bilanId: bilan.id, id: { in: [...ids] }, state: 'PLANNED' },
    data: { state: 'CANCELLED', cancelledAt: scope.now, cancelledByParty: 'PRACTITIONER' },
  })
}

async function writeClosing(
  scope: Scope,
  bilan: LoadedBilan,
  facts: ClosingFacts,
  handed: { readonly synthesisHandedOn: Day | null; readonly actionPlanHandedOn: Day | null },
  reason: string,
): Promise<void> {
  await guarded(
    scope.tx.closing.create({
      data: {
        id: newId(),
        tenantId: bilan.tenantId,
        bilanId: bilan.id,
        closedAt: scope.now,
        closedByMemberId: asMember(scope).actor.memberId,
        restitutionSessionId: restitutionOf(facts)?.id ?? null,
        belowMinimumReason: minutesShort(facts) > 0 ? reason || null : null,
        synthesisHandedOn: handed.synthesisHandedOn ? columnOfDay(handed.synthesisHandedOn) : null,
        actionPlanHandedOn: handed.actionPlanHandedOn ? columnOfDay(handed.actionPlanHandedOn) : null,
      },
    }),
    { closing_tenant_id_bilan_id: refusals.CLOSED_AT_ONCE() },
  )
  await scope.tx.bilan.updateMany({
    where: { id: bilan.id },
    data: { closedAt: scope.now, phaseKey: null, updatedAt: scope.now },
  })
}

/** R11: the follow-up plans itself; where it is part of the bilan, no answer is asked. Null when the type has none. */
async function planFollowUp(scope: Scope, bilan: LoadedBilan): Promise<FollowUpWindow | null> {
  const restitutionOn = bilan.restitutionAt ? dayOf(bilan.restitutionAt, bilan.zone) : null
  const window = followUpWindow(bilan.parameters, dayOf(scope.now, bilan.zone), restitutionOn)
  if (!window) return null
  await scope.tx.followUp.create({
    data: {
      id: newId(),
      tenantId: bilan.tenantId,
      bilanId: bilan.id,
      fromOn: columnOfDay(window.fromOn),
      toOn: columnOfDay(window.toOn),
      answer: window.kind === 'PLANNED' ? 'PLANNED' : null,
    },
  })
  return window
}

/** The papers that the type's closing brings about, facts frozen now. */
async function papersOfClosing(scope: Scope, bilan: LoadedBilan): Promise<Requested[]> {
  const papers: Requested[] = []
  for (const kind of papersAtClosing(bilan.parameters)) {
    const facts = await factsNow(scope, bilan.id, kind)
    if (facts) papers.push(await addDocument(scope, bilan, kind, facts))
  }
  return papers
}

/** R18: mail is read by others. Neither the kind of bilan, nor that it is one, nor what a session was. */
async function tellPerson(
  scope: Scope,
  bilan: LoadedBilan,
  ahead: readonly { readonly day: Day }[],
  papers: boolean,
  followUp: FollowUpWindow | null,
): Promise<void> {
  const { email, firstName, hasLogin } = bilan.beneficiary
  if (!email || !hasLogin) return
  const said = [
    `Bonjour ${firstName},`,
    `Vos rendez-vous avec ${bilan.organisation.name} sont terminés. Merci pour le travail accompli.`,
    ...(papers ? ['Des documents arrivent dans votre espace.'] : []),
    ...(ahead.length > 0
      ? [`Ce qui restait prévu est annulé : ${ahead.map((one) => `le ${sayDayMonth(one.day)}`).join(' ; ')}.`]
      : []),
    ...(followUp ? [sayFollowUp(followUp)] : []),
  ]
  await queueMail(scope, bilan.tenantId, [
    {
      kind: 'bilan.closed',
      to: email,
      subject: 'Vos rendez-vous sont terminés',
      body: said.join('\n\n'),
      link: '/mon-bilan',
      dedupeKey: `bilan.closed:${bilan.id}`,
    },
  ])
}

const sayFollowUp = ({ kind, fromOn }: FollowUpWindow): string =>
  kind === 'PLANNED'
    ? `Il reste un dernier rendez-vous, vers le ${sayFullDate(fromOn)}. La date exacte se fixe avec vous.`
    : `Un dernier rendez-vous vous sera proposé à partir du ${sayFullDate(fromOn)}. Vous êtes libre de l’accepter.`
