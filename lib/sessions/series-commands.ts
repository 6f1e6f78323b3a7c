import 'server-only'
import type { z } from 'zod'
import type { Mode, Nature } from '@/lib/bilan-types/keys'
import { countsInHours, hasClock } from '@/lib/bilan-types/nature'
import { bilanToWorkOn, type LoadedBilan } from '@/lib/bilans/bilan-queries'
import { authorize } from '@/lib/platform/authorize'
import { columnOfDay, sayDay } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { queueMail } from '@/lib/platform/mail'
import { accept, type Done, done, refuse } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import { sessionFacts } from './facts-queries'
import { toBeneficiary } from './mail-words'
import { busyAtOnce } from './plan-commands'
import { checkPlan, isOutside } from './plan-rules'
import type { PlanSeries } from './schema'
import { readSpan, type Span, sayWhen } from './time-rules'
import { refusals } from './words'

interface StepRow {
  id: string
  nature: Nature
  label: string
  mode: Mode
  phase_key: string
  item_keys: string[]
  minutes: number
  used: number
}

interface Planned {
  readonly id: string
  readonly step: StepRow
  readonly span: Span
}

/**
 * Takes over the dates that the calendar proposed, all in one gesture, and tells the person of them in one mail (R27).
 * Each is planned on its step, in the step's mode; whoever has something else at one of these times is said by its day, and
 * nothing is planned.
 * @returns how many were planned; the same for the same key
 */
export async function planSeries(scope: Scope, input: z.output<typeof PlanSeries>): Promise<Done<number>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'session.plan', bilan)
  const { actor } = asMember(scope)
  const facts = await sessionFacts(scope, bilan, {
    sessionId: null,
    key: keyOf(input.cle, 0),
    memberId: actor.memberId,
  })
  if (facts.sameKey) return done(input.dates.length, { said: 'Ces dates sont déjà prises.' })
  const planned = datesOf(await stepsToDate(scope, bilan, input), input, bilan.zone)
  const { now, today } = scope
  const { parameters, zone } = bilan
  for (const { step, span } of planned) {
    const alone = { ...facts, consultantClash: null, beneficiaryClash: null, now, today, zone, parameters }
    accept(checkPlan({ nature: step.nature, mode: step.mode, span }, alone))
  }
  await checkAllFree(scope, bilan, actor.memberId, planned)
  const place = await usualPlace(scope, bilan)
  await guarded(
    scope.tx.session.createMany({
      data: planned.map(({ id, step, span }, index) => ({
        id,
        tenantId: bilan.tenantId,
        bilanId: bilan.id,
        stepId: step.id,
        beneficiaryId: bilan.beneficiary.id,
        practitionerMemberId: actor.memberId,
        phaseKey: isOutside(step.nature) ? null : step.phase_key,
        nature: step.nature,
        label: step.label,
        mode: step.mode,
        state: 'PLANNED',
        day: columnOfDay(span.day),
        startsAt: span.startsAt,
        endsAt: span.endsAt,
        minutes: span.minutes,
        counts: countsInHours(parameters, step.nature, step.mode),
        guided: step.nature === 'GUIDED_WORK',
        ...(step.mode === 'ON_SITE' && hasClock(step.nature) ? place : {}),
        idempotencyKey: keyOf(input.cle, index),
        plannedAt: now,
        itemKeys: step.item_keys,
      })),
    }),
    busyAtOnce,
  )
  await tell(scope, bilan, planned, input.cle)
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  for (const { id } of planned) await record(scope, 'session.planned', about, { sessionId: id })
  return done(planned.length, {
    said: planned.length > 1 ? `${planned.length} dates sont prises.` : 'La date est prise.',
  })
}

const keyOf = (cle: string, index: number): string => `${cle}:${index}`

/** The steps asked for, with what of them is dated already. One statement. */
async function stepsToDate(
  scope: Scope,
  bilan: LoadedBilan,
  input: z.output<typeof PlanSeries>,
): Promise<ReadonlyMap<string, StepRow>> {
  const ids = [...new Set(input.dates.map((date) => date.stepId))]
  const rows = await scope.tx.$queryRaw<StepRow[]>`
    SELECT p.id, p.nature, p.label, p.mode, p.phase_key, p.item_keys, p.minutes,
      coalesce((SELECT sum(s.minutes)::int FROM session s WHERE s.step_id = p.id AND s.state IN ('PLANNED', 'HELD')), 0) AS used
    FROM step p WHERE p.bilan_id = ${bilan.id}::uuid AND p.id = ANY(${ids}::uuid[]) AND p.removed_at IS NULL`
  return new Map(rows.map((row) => [row.id, row]))
}

/** The dates as typed, each on a step that still has these minutes to date. */
function datesOf(
  steps: ReadonlyMap<string, StepRow>,
  input: z.output<typeof PlanSeries>,
  zone: string,
): readonly Planned[] {
  const used = new Map<string, number>()
  return input.dates.map((date) => {
    const step = steps.get(date.stepId) ?? refuse(refusals.SERIES_CHANGED())
    const clock = hasClock(step.nature)
    const read = readSpan({ ...date, duration: `${date.minutes} min` }, clock, zone)
    const span = read.ok ? read.span : refuse(read.refusal)
    const taken = (used.get(step.id) ?? step.used) + span.minutes
    if (taken > step.minutes) refuse(refusals.SERIES_CHANGED())
    used.set(step.id, taken)
    return { id: newId(), step, span }
  })
}

/** Neither of the two has anything else at these times, nor do the dates meet one another. One statement. */
async function checkAllFree(
  scope: Scope,
  bilan: LoadedBilan,
  memberId: string,
  planned: readonly Planned[],
): Promise<void> {
  const timed = planned.flatMap(({ span }) => (span.startsAt && span.endsAt ? [span] : []))
  if (timed.length === 0) return
  const starts = timed.map((span) => span.startsAt)
  const ends = timed.map((span) => span.endsAt)
  const [taken] = await scope.tx.$queryRaw<{ at: number }[]>`
    SELECT w.at::int FROM unnest(${starts}::timestamptz[], ${ends}::timestamptz[]) WITH ORDINALITY AS w(a, z, at)
    WHERE EXISTS (SELECT 1 FROM session o WHERE o.state IN ('PLANNED', 'HELD') AND o.starts_at < w.z AND o.starts_at > w.a - interval '1 day' AND o.ends_at > w.a
      AND (o.practitioner_member_id = ${memberId}::uuid OR o.beneficiary_id = ${bilan.beneficiary.id}::uuid))
    ORDER BY w.at LIMIT 1`
  const span = taken && timed[taken.at - 1]
  if (span) refuse(refusals.SERIES_BUSY({ day: sayDay(span.day) }))
}

/** Where the two last met on site, else the only place that the organisation has; to be said later otherwise. One statement. */
async function usualPlace(scope: Scope, bilan: LoadedBilan): Promise<{ siteId: string | null; roomId: string | null }> {
  const [row] = await scope.tx.$queryRaw<{ siteId: string; roomId: string | null }[]>`
    (SELECT s.site_id AS "siteId", r.id AS "roomId" FROM session s JOIN site t ON t.id = s.site_id AND t.closed_at IS NULL
      LEFT JOIN room r ON r.id = s.room_id AND r.closed_at IS NULL
      WHERE s.bilan_id = ${bilan.id}::uuid AND s.state IN ('PLANNED', 'HELD') ORDER BY s.day DESC, s.starts_at DESC LIMIT 1)
    UNION ALL
    (SELECT min(t.id::text)::uuid, NULL FROM site t WHERE t.tenant_id = ${bilan.tenantId}::uuid AND t.closed_at IS NULL HAVING count(*) = 1)
    LIMIT 1`
  return row ?? { siteId: null, roomId: null }
}

/** R18: dates alone, as a calendar has them. */
async function tell(scope: Scope, bilan: LoadedBilan, planned: readonly Planned[], cle: string): Promise<void> {
  const recipient = toBeneficiary(bilan)
  const timed = planned.filter(({ span }) => span.startsAt !== null)
  if (!recipient || timed.length === 0) return
  const lines = timed.map(({ span }) => `- ${sayWhen(span, bilan.zone)}`)
  await queueMail(scope, bilan.tenantId, [
    {
      kind: 'session.planned-series',
      to: recipient.to,
      subject: 'Vos rendez-vous sont fixés',
      body: `Voici vos rendez-vous avec ${bilan.organisation.name} :\n\n${lines.join('\n')}\n\nSi une date ne vous convient pas, vous pouvez demander à la déplacer.`,
      link: '/mon-bilan/rendez-vous',
      dedupeKey: `session.planned-series:${bilan.id}:${cle}`,
    },
  ])
}
