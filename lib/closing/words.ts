import type { Nature } from '@/lib/bilan-types/keys'
import { natureWords } from '@/lib/bilan-types/words'
import { refusals as bilanRefusals } from '@/lib/bilans/words'
import { phaseInSentence } from '@/lib/phases/words'
import { type Day, sayDayMonth } from '@/lib/platform/day'
import { refusal } from '@/lib/platform/outcome'
import type { ClosingMissing, Waiver } from './closing-rules'

/** Longest reason for closing under the minimum, and longest proposal of a follow-up. */
export const REASON_LENGTH = 600
export const PROPOSAL_LENGTH = 300
export const MOST_PROPOSALS = 10

export const FOLLOW_UP_ANSWERS = ['ACCEPTED', 'DECLINED'] as const

/** What became of a proposal by the follow-up. */
export const OUTCOMES = ['DONE', 'UNDER_WAY', 'CHANGED', 'LATER', 'DROPPED'] as const
export type OutcomeKey = (typeof OUTCOMES)[number]

export const outcomeWords: Readonly<Record<OutcomeKey, string>> = {
  DONE: 'Réalisée',
  UNDER_WAY: 'En cours',
  CHANGED: 'Transformée',
  LATER: 'Remise à plus tard',
  DROPPED: 'Abandonnée',
}

/** `la restitution du 24 novembre`, `la séance du 3 novembre`. */
export function sessionInSentence(session: { readonly nature?: Nature; readonly day: Day }): string {
  const named = session.nature === 'RESTITUTION' ? 'la restitution' : 'la séance'
  return `${named} du ${sayDayMonth(session.day)}`
}

const waiverWords: Partial<Record<Waiver, string>> = {
  BENEFICIARY: 'de la personne',
  EMPLOYER: 'de l’employeur',
  CONSEILLERE: 'de la conseillère',
}

/** `, ou l’accord de la conseillère pour s’en passer`; nothing where none may waive it. */
function orWaived(waivers: readonly Waiver[]): string {
  const said = waivers.flatMap((party) => waiverWords[party] ?? [])
  return said.length === 0 ? '' : `, ou l’accord ${said.join(' et ')} pour s’en passer`
}

const who = { BENEFICIARY: 'la personne', PRACTITIONER: 'le consultant' } as const

/** One thing that the closing wants, as a line of a list. */
export function sayClosingMissing(missing: ClosingMissing, names: { BENEFICIARY: string; PRACTITIONER: string } = who) {
  switch (missing.kind) {
    case 'START':
      return 'Tenir une première séance qui compte'
    case 'PHASE':
      return `Clore ${phaseInSentence(missing.phaseKey)}`
    case 'RESTITUTION':
      return 'Tenir la restitution'
    case 'RESTITUTION_UNSIGNED':
      return `Faire signer ${sessionInSentence(missing.session)} par les deux`
    case 'SYNTHESE':
      return `Cocher dans une séance : ${missing.item.label}`
    case 'SYNTHESE_UNSIGNED':
      return `${missing.item.label} : faire signer ${sessionInSentence(missing.session)} par les deux`
    case 'TRIPARTITES':
      return `Tenir les rendez-vous à trois : ${missing.held} sur ${missing.needed}${orWaived(missing.waivers)}`
    case 'CLOSING_TRIPARTITE':
      return `Tenir la réunion de clôture à trois${orWaived(missing.waivers)}`
    case 'TO_LOG':
      return `Enregistrer ou annuler ${sessionInSentence(missing.session)}`
    case 'UNSIGNED':
      return `Signature de ${missing.by.map((party) => names[party]).join(' et de ')} pour ${sessionInSentence(missing.session)}`
    case 'DISPUTED':
      return `Régler le désaccord sur ${sessionInSentence(missing.session)}`
  }
}

/** `Restitution, 24 novembre`, for a session named by an act. */
export const sessionNamed = (session: { readonly nature: Nature; readonly day: Day }): string =>
  `${natureWords[session.nature]} du ${sayDayMonth(session.day)}`

export const refusals = {
  NOT_OPEN: bilanRefusals.NOT_OPEN,
  CLOSING_MISSING: ({ missing }: { missing: readonly ClosingMissing[] }) =>
    refusal(
      'CLOSING_MISSING',
      `Le bilan ne peut pas encore être clos. Il reste à : ${missing.map((one) => sayClosingMissing(one)).join(' ; ')}.`,
    ),
  CLOSED_AT_ONCE: () => refusal('CLOSED_AT_ONCE', 'Ce bilan vient d’être clos. Rechargez la page.'),
  SYNTHESIS_DAY: () =>
    refusal('SYNTHESIS_DAY', 'Indiquez le jour où la synthèse a été remise ou présentée.', 'synthesisHandedOn'),
  SYNTHESIS_DAY_OUT: () =>
    refusal('SYNTHESIS_DAY_OUT', 'Ce jour se situe entre la première séance et aujourd’hui.', 'synthesisHandedOn'),
  ACTION_PLAN_DAY: () =>
    refusal('ACTION_PLAN_DAY', 'Indiquez le jour où le plan d’action a été remis.', 'actionPlanHandedOn'),
  ACTION_PLAN_DAY_OUT: () =>
    refusal('ACTION_PLAN_DAY_OUT', 'Ce jour se situe entre la première séance et aujourd’hui.', 'actionPlanHandedOn'),
  MINIMUM_REASON: () =>
    refusal(
      'MINIMUM_REASON',
      'Les heures sont sous le minimum de ce bilan. Dites pourquoi il s’arrête là.',
      'belowMinimumReason',
    ),
  SESSIONS_CHANGED: () =>
    refusal('SESSIONS_CHANGED', 'Les séances à venir ont changé. Rechargez la page et relisez avant de clore.'),
  NO_FOLLOW_UP: () => refusal('NO_FOLLOW_UP', 'Le suivi se propose une fois le bilan clos.'),
  FOLLOW_UP_HELD: () => refusal('FOLLOW_UP_HELD', 'L’entretien de suivi a déjà eu lieu : la réponse ne change plus.'),
  FOLLOW_UP_PLANNED: () =>
    refusal('FOLLOW_UP_PLANNED', 'Un entretien de suivi est prévu. Annulez d’abord ce rendez-vous.'),
  FOLLOW_UP_RECORDED: () => refusal('FOLLOW_UP_RECORDED', 'Ce suivi est déjà enregistré. Rechargez la page.'),
  FOLLOW_UP_UNANSWERED: () =>
    refusal('FOLLOW_UP_UNANSWERED', 'Le suivi s’enregistre une fois que la personne l’a accepté.'),
  FOLLOW_UP_PART: () => refusal('FOLLOW_UP_PART', 'Cet entretien fait partie du bilan : il n’y a rien à répondre.'),
  FOLLOW_UP_NOT_HELD: () =>
    refusal('FOLLOW_UP_NOT_HELD', 'Enregistrez d’abord l’entretien de suivi parmi les séances.'),
}
