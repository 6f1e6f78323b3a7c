import 'server-only'
import { phasesBeforeClosing } from '@/lib/bilan-types/content'
import type { Nature } from '@/lib/bilan-types/keys'
import { countsInHours, hasClock } from '@/lib/bilan-types/nature'
import type { Parameters } from '@/lib/bilan-types/type'
import { modeWords, natureWords, phaseWords } from '@/lib/bilan-types/words'
import { mayEnter } from '@/lib/bilans/gate-rules'
import { type BilanHead, bilanHead } from '@/lib/bilans/head-queries'
import { type Day, isDay } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { isId } from '@/lib/platform/id'
import type { Member, Scope } from '@/lib/platform/scope'
import type { Choice } from './log-queries'
import { currentPhase } from './phase-rules'
import { isOutside, offeredNatures } from './plan-rules'

/** The places of an organisation as one list: a site, or a room of it as `site/room`. One statement. */
export async function placeChoices(scope: Scope, tenantId: string): Promise<Choice[]> {
  const rows = await scope.tx.$queryRaw<
    { site_id: string; site: string; room_id: string | null; room: string | null }[]
  >`
    SELECT s.id AS site_id, s.name AS site, r.id AS room_id, r.name AS room FROM site s
      LEFT JOIN room r ON r.site_id = s.id AND r.closed_at IS NULL
    WHERE s.tenant_id = ${tenantId}::uuid AND s.closed_at IS NULL ORDER BY s.name, r.name LIMIT 200`
  return rows.map((row) =>
    row.room_id
      ? { value: `${row.site_id}/${row.room_id}`, label: `${row.room}, ${row.site}` }
      : { value: row.site_id, label: row.site },
  )
}

/** Whether a session counts in the hours of the bilan (R6). */
export interface Worth {
  readonly onSite: boolean
  readonly remote: boolean
}

/** What the planning form begins with, and what it offers. */
export interface PlanView {
  readonly head: BilanHead
  /** `worth`: what its hours are worth on site, and at a distance. */
  readonly natures: readonly (Choice & { readonly clock: boolean; readonly worth: Worth })[]
  readonly modes: readonly Choice[]
  readonly places: readonly Choice[]
  readonly phases: readonly Choice[]
  /** A step of the programme to be dated; null for a session beside the programme. */
  readonly step: {
    readonly id: string
    readonly label: string
    readonly nature: string
    readonly natureWords: string
    readonly clock: boolean
    readonly worth: Worth
    readonly left: string
  } | null
  readonly values: Readonly<Record<string, string>>
  readonly remoteConfirmed: boolean
  readonly today: Day
}

const worthOf = (parameters: Parameters, nature: Nature): Worth => ({
  onSite: countsInHours(parameters, nature, 'ON_SITE'),
  remote: countsInHours(parameters, nature, 'VIDEO'),
})

/**
 * The page that plans a session. Four statements.
 * @param args.step a step to date; args.day a day already chosen; args.nature another nature to begin with
 */
export async function planPage(
  scope: Scope<Member>,
  args: { bilanId: string; step: string | null; day: string | null; nature: string | null },
): Promise<PlanView> {
  const head = await bilanHead(scope, args.bilanId)
  const { parameters, facts } = head
  const [step] =
    args.step && isId(args.step)
      ? await scope.tx.$queryRaw<
          { id: string; label: string; nature: keyof typeof natureWords; mode: string; minutes: number; used: number }[]
        >`
          SELECT p.id, p.label, p.nature, p.mode, p.minutes, coalesce((SELECT sum(s.minutes)::int FROM session s WHERE s.step_id = p.id AND s.state IN ('PLANNED', 'HELD')), 0) AS used
          FROM step p WHERE p.id = ${args.step}::uuid AND p.bilan_id = ${args.bilanId}::uuid AND p.removed_at IS NULL`
      : []
  const places = await placeChoices(scope, scope.actor.organisation.id)
  const left = step ? Math.min(720, Math.max(0, step.minutes - step.used)) : 0
  const natures = offeredNatures(parameters).filter((nature) =>
    nature === 'PRELIMINARY_INTERVIEW'
      ? !facts.interviewHeld
      : nature === 'FOLLOW_UP'
        ? facts.closedAt !== null
        : facts.closedAt === null,
  )
  const asked = natures.find((nature) => nature === args.nature)
  const nature = step?.nature ?? asked ?? (mayEnter(facts) ? (natures[0] ?? 'INTERVIEW') : 'PRELIMINARY_INTERVIEW')
  const remote = facts.remoteConfirmed || nature === 'PRELIMINARY_INTERVIEW'
  const mode = step && (step.mode !== 'VIDEO' || remote) ? step.mode : 'ON_SITE'
  const current = currentPhase(parameters, {
    startedAt: facts.startedAt,
    phaseKey: head.phaseKey,
    closedPhases: facts.closedPhases,
  })
  return {
    head,
    natures: natures.map((value) => ({
      value,
      label: natureWords[value],
      clock: hasClock(value),
      worth: worthOf(parameters, value),
    })),
    modes: parameters.modes.map((value) => ({ value, label: modeWords[value] })),
    places,
    phases: phasesBeforeClosing(parameters).map((phase) => ({ value: phase.key, label: phaseWords[phase.key] })),
    step: step
      ? {
          id: step.id,
          label: step.label,
          nature: step.nature,
          natureWords: natureWords[step.nature],
          clock: hasClock(step.nature),
          worth: worthOf(parameters, step.nature),
          left: formatMinutes(left),
        }
      : null,
    values: {
      nature,
      mode,
      phaseKey: isOutside(nature) ? '' : (current ?? ''),
      place: places[0]?.value ?? '',
      day: args.day && isDay(args.day) ? args.day : '',
      duration: left > 0 ? formatMinutes(left) : isOutside(nature) ? formatMinutes(60) : formatMinutes(90),
    },
    remoteConfirmed: facts.remoteConfirmed,
    today: scope.today,
  }
}
