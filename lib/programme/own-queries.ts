import 'server-only'
import type { PhaseKey } from '@/lib/bilan-types/keys'
import { countsInHours, hasClock, isAccompanied } from '@/lib/bilan-types/nature'
import type { Parameters } from '@/lib/bilan-types/type'
import { modeWords, natureWords, phaseWords } from '@/lib/bilan-types/words'
import { sayDayShort, sayTime } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { isId } from '@/lib/platform/id'
import { found, NotFound } from '@/lib/platform/outcome'
import type { Scope } from '@/lib/platform/scope'
import { versionsOf } from './facts-queries'
import { moment } from './queries'
import { declaresOwnWork } from './rules'
import { type FrozenStep, programmeChanges } from './version-rules'

/** A step as she reads it, from the version that stands. */
export interface OwnStep {
  readonly key: string
  readonly label: string
  readonly kind: string
  readonly duration: string
  readonly dates: readonly { readonly id: string; readonly when: string }[]
  /** What is said while it has no date. */
  readonly undated: string
}

/** The programme in the beneficiary's own space: the version that stands, what changed since the one before, its dates. */
export interface OwnProgrammeView {
  readonly bilanId: string
  readonly practitioner: string
  readonly version: {
    readonly number: number
    readonly sha256: string
    readonly proposed: string
    readonly accepted: string | null
    readonly fingerprint: string
  } | null
  readonly phases: readonly {
    readonly key: string
    readonly name: string
    readonly duration: string
    readonly steps: readonly OwnStep[]
  }[]
  readonly total: string
  readonly split: string
  readonly changes: readonly string[]
  readonly asked: readonly { readonly key: string; readonly at: string; readonly text: string }[]
  readonly upcoming: number
  /** She declares work that she does by herself; `counted`: it makes hours of the bilan (R9). */
  readonly ownWork: { readonly counted: boolean } | null
}

/** Four statements. @throws NotFound when the bilan is not hers */
export async function ownProgramme(scope: Scope, args: { bilanId: string }): Promise<OwnProgrammeView> {
  if (scope.actor.kind !== 'person' || !isId(args.bilanId)) throw new NotFound()
  const [row] = await scope.tx.$queryRaw<
    {
      zone: string
      practitioner: string
      parameters: Parameters
      dates: { id: string; step: string; day: string; start: string | null; ahead: boolean | null }[] | null
    }[]
  >`
    SELECT o.zone, m.first_name || ' ' || m.last_name AS practitioner, f.parameters,
      (SELECT json_agg(json_build_object('id', s.id, 'step', coalesce(s.step_id, (SELECT p.id FROM meeting t JOIN step p ON p.bilan_id = b.id AND p.source_key = t.kind || '_TRIPARTITE' AND p.removed_at IS NULL WHERE t.session_id = s.id LIMIT 1)), 'day', s.day, 'start', to_char(s.starts_at AT TIME ZONE o.zone, 'HH24:MI'), 'ahead', s.state = 'PLANNED' AND s.ends_at > ${scope.now}::timestamptz) ORDER BY s.day, s.starts_at)
        FROM session s WHERE s.bilan_id = b.id AND s.state IN ('PLANNED', 'HELD')) AS dates
    FROM bilan b JOIN bilan_frame f ON f.bilan_id = b.id JOIN organisation o ON o.id = b.tenant_id JOIN member m ON m.id = b.referent_member_id
    WHERE b.id = ${args.bilanId}::uuid AND b.id IN (SELECT gate.my_bilans())`
  const { zone, practitioner, parameters, dates } = found(row)
  const versions = await versionsOf(scope, args.bilanId)
  const standing = versions.find((one) => one.supersededAt === null) ?? null
  const before = standing && versions.find((one) => one.version < standing.version && one.acceptedAt !== null)
  const asked = standing
    ? await scope.tx.$queryRaw<{ id: string; at: Date; text: string }[]>`
        SELECT r.id, r.at, r.text FROM reason r WHERE r.bilan_id = ${args.bilanId}::uuid AND r.subject = 'PROGRAMME' AND r.subject_id = ${standing.id}::uuid ORDER BY r.at DESC LIMIT 10`
    : []
  const steps = standing?.facts.steps ?? []
  const minutes = (list: readonly FrozenStep[]) => list.reduce((sum, step) => sum + step.minutes, 0)
  const datesOf = (step: FrozenStep) =>
    (dates ?? [])
      .filter((one) => one.step === step.id)
      .map((one) => ({ id: one.id, when: sayDayShort(one.day) + (one.start ? `, ${sayTime(one.start)}` : '') }))
  return {
    bilanId: args.bilanId,
    practitioner,
    version: standing && {
      number: standing.version,
      sha256: standing.sha256,
      proposed: moment(standing.proposedAt, zone),
      accepted: standing.acceptedAt && moment(standing.acceptedAt, zone),
      fingerprint: standing.sha256.slice(0, 12).replace(/(.{4})(?=.)/g, '$1 '),
    },
    phases: [...new Set(steps.map((step) => step.phase))].map((key) => {
      const own = steps.filter((step) => step.phase === key)
      return {
        key,
        name: phaseWords[key as PhaseKey] ?? key,
        duration: formatMinutes(minutes(own)),
        steps: own.map((step) => ({
          key: String(step.position),
          label: step.label,
          kind: hasClock(step.nature)
            ? `${natureWords[step.nature]}, ${modeWords[step.mode].toLowerCase()}`
            : natureWords[step.nature],
          duration: formatMinutes(step.minutes),
          dates: datesOf(step),
          undated: undatedWords[step.nature] ?? 'Date à fixer ensemble.',
        })),
      }
    }),
    total: formatMinutes(standing?.facts.totalMinutes ?? 0),
    split: splitOf(parameters, steps),
    changes: standing && before ? programmeChanges(before.facts.steps, steps) : [],
    asked: asked.map((one) => ({ key: one.id, at: moment(one.at, zone), text: one.text })),
    upcoming: (dates ?? []).filter((one) => one.ahead).length,
    ownWork: declaresOwnWork(parameters) ? { counted: parameters.counts.AUTONOMOUS_WORK } : null,
  }
}

const undatedWords: Partial<Record<FrozenStep['nature'], string>> = {
  AUTONOMOUS_WORK: 'Vous le faites quand vous voulez, puis vous le déclarez.',
  TRIPARTITE: 'Date à fixer à trois.',
}

/** `16 h avec votre consultant, 2 h de travail guidé`; empty when it is all with the consultant. */
function splitOf(parameters: Parameters, steps: readonly FrozenStep[]): string {
  const counting = steps.filter((step) => countsInHours(parameters, step.nature, step.mode))
  const of = (which: (step: FrozenStep) => boolean): number =>
    counting.filter(which).reduce((sum, step) => sum + step.minutes, 0)
  const guided = of((step) => step.nature === 'GUIDED_WORK')
  const own = of((step) => step.nature === 'AUTONOMOUS_WORK')
  if (guided + own === 0) return ''
  return [
    `${formatMinutes(of((step) => isAccompanied(step.nature)))} avec votre consultant`,
    ...(guided > 0 ? [`${formatMinutes(guided)} de travail guidé`] : []),
    ...(own > 0 ? [`${formatMinutes(own)} en autonomie`] : []),
  ].join(', ')
}
