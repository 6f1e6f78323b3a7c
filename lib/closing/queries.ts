import 'server-only'
import { itemsDue, phasesBeforeClosing } from '@/lib/bilan-types/content'
import { bilanToRead, type LoadedBilan } from '@/lib/bilans/bilan-queries'
import { type BilanHead, bilanHead } from '@/lib/bilans/head-queries'
import { isUnderLaw, papersAtClosing } from '@/lib/documents/kind-rules'
import { settingsMissing } from '@/lib/documents/queries'
import { kindWords, type ProviderField } from '@/lib/documents/words'
import { type OwnWorkPanel, ownWorkPanel } from '@/lib/guidance/own-work-queries'
import type { CourseFacts } from '@/lib/phases/course-queries'
import { orderedPhases } from '@/lib/phases/phase-rules'
import { type PhasesView, phasesView } from '@/lib/phases/queries'
import { type Day, dayOf, sayFullDate } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import type { Member, Scope } from '@/lib/platform/scope'
import {
  ACTION_PLAN_ITEMS,
  asksActionPlan,
  asksRestitution,
  asksSynthesis,
  type ClosingFacts,
  type ClosingMissing,
  closingMissing,
  minutesShort,
  readsSynthesis,
  restitutionOf,
  sessionsAhead,
} from './closing-rules'
import { closingFacts } from './facts-queries'
import { type FollowUpPanel, followUpPanel } from './follow-up-queries'
import { type FollowUpWindow, followUpWindow } from './follow-up-rules'
import { sayClosingMissing, sessionNamed } from './words'

/** A line of the closing's checklist: done, or still open with the place where it is done. */
export interface ClosingLine {
  readonly key: string
  readonly done: boolean
  readonly label: string
  readonly href: string | null
}

/** What the consultant sees before closing: the checklist, and all that the act will do. */
export interface ClosingPanel {
  readonly bilanId: string
  readonly beneficiary: string
  readonly lines: readonly ClosingLine[]
  /** Why it cannot be closed now; empty when it can. */
  readonly why: string
  readonly asksSynthesis: boolean
  /** The day proposed for the synthèse: that of the session in which it was ticked. */
  readonly synthesisOn: Day | null
  /** Read together with her; else presented to her. */
  readonly readsSynthesis: boolean
  readonly asksActionPlan: boolean
  /** The day proposed for the action plan, likewise. */
  readonly actionPlanOn: Day | null
  readonly today: Day
  /** Minutes short of the type's minimum, in words; null when there are enough. */
  readonly short: { readonly counted: string; readonly minimum: string } | null
  readonly cancels: readonly { readonly id: string; readonly said: string }[]
  /** Content neither covered nor set aside, where the type's stretch gates nothing; empty when there is none. It is said, and holds nobody up. */
  readonly untold: string
  /** What will happen, and to whom, one sentence each. */
  readonly brings: readonly string[]
  /** Settings without which the papers will wait. */
  readonly missingSettings: readonly ProviderField[]
}

/** The page of phases: content, closing and follow-up. */
export interface PhasesPage {
  readonly head: BilanHead
  readonly phases: PhasesView
  /** Null for whoever may not close, and once closed. */
  readonly closing: ClosingPanel | null
  /** `Clos le 24 novembre 2026, 24 h comptées`; null before. */
  readonly closed: string | null
  /** Null before the closing, and where there is none. */
  readonly followUp: FollowUpPanel | null
  /** What the person declared of her own work, for the pair; null where there is no such work. */
  readonly ownWork: OwnWorkPanel | null
}

/** All that the page of phases shows. At most eleven statements. @throws NotFound when the bilan is not visible */
export async function phasesPage(scope: Scope<Member>, { bilanId }: { bilanId: string }): Promise<PhasesPage> {
  const head = await bilanHead(scope, bilanId)
  const bilan = await bilanToRead(scope, bilanId)
  const { view, facts, open } = await phasesView(scope, bilan)
  const closing = await closingFacts(scope, bilan, facts, open)
  const mayClose = bilan.sides.includes('PRACTITIONER') && open
  return {
    head,
    phases: view,
    closing: mayClose ? await closingPanel(scope, bilan, head, facts, closing) : null,
    closed: bilan.closedAt
      ? `Clos le ${sayFullDate(dayOf(bilan.closedAt, bilan.zone))}, ${formatMinutes(closing.countedMinutes)} comptées`
      : null,
    ownWork: bilan.sides.includes('PRACTITIONER') ? await ownWorkPanel(scope, bilan) : null,
    followUp: bilan.closedAt && bilan.sides.includes('PRACTITIONER') ? await followUpPanel(scope, bilan, facts) : null,
  }
}

async function closingPanel(
  scope: Scope<Member>,
  bilan: LoadedBilan,
  head: BilanHead,
  course: CourseFacts,
  facts: ClosingFacts,
): Promise<ClosingPanel> {
  const missing = closingMissing(facts)
  const cancels = sessionsAhead(facts).map((one) => ({ id: one.id, said: sessionNamed(one) }))
  const synthesis = course.covers.filter((cover) => cover.session && cover.itemKey.startsWith('SYNTHESE')).at(-1)
  const actionPlan = course.covers.filter((one) => one.session && ACTION_PLAN_ITEMS.includes(one.itemKey)).at(-1)
  const short = minutesShort(facts)
  return {
    bilanId: bilan.id,
    beneficiary: `${bilan.beneficiary.firstName} ${bilan.beneficiary.lastName}`,
    lines: linesOf(bilan, head, facts, missing),
    why:
      missing.length === 0
        ? ''
        : missing.length === 1
          ? 'Il reste un point à régler.'
          : `Il reste ${missing.length} points à régler.`,
    asksSynthesis: asksSynthesis(facts),
    synthesisOn: synthesis?.session?.day ?? null,
    readsSynthesis: readsSynthesis(facts),
    asksActionPlan: asksActionPlan(facts),
    actionPlanOn: actionPlan?.session?.day ?? null,
    today: scope.today,
    short:
      short > 0
        ? { counted: formatMinutes(facts.countedMinutes), minimum: formatMinutes(bilan.parameters.minMinutes ?? 0) }
        : null,
    cancels,
    untold: sayUntold(bilan, course),
    brings: bringsOf(scope, bilan),
    missingSettings:
      papersAtClosing(bilan.parameters).length > 0 ? await settingsMissing(scope, isUnderLaw(bilan.parameters)) : [],
  }
}

const MEETING_NEEDS: readonly string[] = ['TRIPARTITES_HELD', 'CLOSING_TRIPARTITE_HELD']

/** What is done first, then what is missing, each with a way to where it is done. */
function linesOf(
  bilan: LoadedBilan,
  head: BilanHead,
  facts: ClosingFacts,
  missing: readonly ClosingMissing[],
): ClosingLine[] {
  const names = { BENEFICIARY: bilan.beneficiary.firstName, PRACTITIONER: 'votre côté' }
  const lacks = (...kinds: ClosingMissing['kind'][]): boolean => missing.some((one) => kinds.includes(one.kind))
  const done: string[] = []
  const phases = orderedPhases(bilan.parameters)
  if (facts.started && phases.length > 0 && !lacks('PHASE')) done.push('Toutes les phases sont closes')
  if (asksRestitution(facts) && restitutionOf(facts)) done.push('La restitution est tenue et signée par les deux')
  if (facts.started && asksSynthesis(facts) && !lacks('SYNTHESE', 'SYNTHESE_UNSIGNED'))
    done.push(readsSynthesis(facts) ? 'La synthèse est remise et lue à deux' : 'La synthèse est présentée')
  if (
    facts.started &&
    bilan.parameters.closingNeeds.some((need) => MEETING_NEEDS.includes(need.key)) &&
    !lacks('TRIPARTITES', 'CLOSING_TRIPARTITE')
  )
    done.push(
      facts.meetings.waived
        ? 'Les rendez-vous à trois sont tenus, ou il y est renoncé'
        : 'Les rendez-vous à trois sont tenus',
    )
  if (facts.started && !lacks('UNSIGNED', 'DISPUTED', 'TO_LOG', 'RESTITUTION_UNSIGNED'))
    done.push('Toutes les séances tenues sont signées')
  return [
    ...done.map((label) => ({ key: label, done: true, label, href: null })),
    ...missing.map((one, index) => ({
      key: `${one.kind}-${index}`,
      done: false,
      label: sayClosingMissing(one, names),
      href: hrefOf(one, head.base),
    })),
  ]
}

function hrefOf(missing: ClosingMissing, base: string): string {
  if ('session' in missing) return `${base}/seances/${missing.session.id}`
  if (missing.kind === 'PHASE') return `${base}/phases#${missing.phaseKey.toLowerCase()}`
  if (missing.kind === 'SYNTHESE') return `${base}/phases#conclusion`
  if (missing.kind === 'TRIPARTITES' || missing.kind === 'CLOSING_TRIPARTITE') return `${base}/rendez-vous`
  return `${base}/seances/nouvelle`
}

function bringsOf(scope: Scope, bilan: LoadedBilan): string[] {
  const { firstName, lastName, email, hasLogin } = bilan.beneficiary
  const name = `${firstName} ${lastName}`
  const papers = papersAtClosing(bilan.parameters).map((kind) => kindWords[kind].title.toLowerCase())
  const restitutionOn = bilan.restitutionAt ? dayOf(bilan.restitutionAt, bilan.zone) : null
  const window = followUpWindow(bilan.parameters, dayOf(scope.now, bilan.zone), restitutionOn)
  return [
    ...(papers.length > 0
      ? [`${papers.join(' et ')} établis au nom de ${bilan.organisation.name}, pour ${name}.`].map(capital)
      : []),
    ...(window ? [sayWindow(window, name)] : []),
    email && hasLogin
      ? `${name} en est prévenue par courriel.`
      : `${name} n’a pas d’accès en ligne : prévenez-la vous-même.`,
    'Plus aucune séance qui compte ne peut être ajoutée, et les phases ne se rouvrent plus.',
  ]
}

function sayUntold({ parameters }: LoadedBilan, course: CourseFacts): string {
  if (parameters.phasesAreMandatoryAndOrdered) return ''
  const settled = new Set(course.covers.map((cover) => cover.itemKey))
  const count = phasesBeforeClosing(parameters)
    .flatMap(itemsDue)
    .filter((item) => !settled.has(item.key)).length
  if (count === 0) return ''
  return count === 1
    ? 'Un contenu n’est ni abordé ni écarté. Vous pouvez le noter d’abord.'
    : `${count} contenus ne sont ni abordés ni écartés. Vous pouvez les noter d’abord.`
}

const sayWindow = ({ kind, fromOn }: FollowUpWindow, name: string): string =>
  kind === 'PLANNED'
    ? `L’entretien de suivi fait partie du bilan : il se tient vers le ${sayFullDate(fromOn)}.`
    : `Un entretien de suivi est proposé à ${name} à partir du ${sayFullDate(fromOn)}.`

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
