import type { PhaseKey } from '@/lib/bilan-types/keys'
import { kindName } from '@/lib/bilan-types/registry'
import type { Parameters } from '@/lib/bilan-types/type'
import { phaseWords } from '@/lib/bilan-types/words'
import { type Day, sayFullDate } from '@/lib/platform/day'
import { deName } from '@/lib/platform/name'
import { refusal } from '@/lib/platform/outcome'
import { firstMeetings, missingBeforeStart, startsFrom } from './gate-rules'
import { missingWords } from './gate-words'
import type { Stage, StageFacts } from './stage-rules'

/** How a stage is shown: its words, and the state of the small stone beside them (components/ui/stage). */
export interface StageWord {
  readonly label: string
  readonly at: 'todo' | 'going' | 'done' | 'lost'
}

export const stageWords: Readonly<Record<Stage, StageWord>> = {
  FIRST_CONTACT: { label: 'Premier contact', at: 'todo' },
  INTERVIEW: { label: 'Entretien préliminaire', at: 'todo' },
  NOT_SUITED: { label: 'Non retenu', at: 'lost' },
  NOT_ENTERED: { label: 'Sans suite', at: 'done' },
  AGREEMENT: { label: 'Entrée à confirmer', at: 'going' },
  FUNDING: { label: 'Financement à régler', at: 'going' },
  READY: { label: 'Prêt à commencer', at: 'going' },
  STARTED: { label: 'En cours', at: 'going' },
  RESTITUTION: { label: 'Restitution tenue', at: 'going' },
  CLOSED: { label: 'Clos', at: 'done' },
  FOLLOWED_UP: { label: 'Suivi terminé', at: 'done' },
  STOPPED: { label: 'Arrêté', at: 'lost' },
  ABANDONED: { label: 'Abandonné', at: 'lost' },
}

const inPhase: Readonly<Record<PhaseKey, string>> = {
  PRELIMINAIRE: 'en phase préliminaire',
  INVESTIGATION: 'en investigation',
  CONCLUSION: 'en conclusion',
  SUIVI: 'en suivi',
  PARCOURS: 'en cours',
}

/**
 * The stage as lists show it, with its phase once begun: `Investigation`; `Suspendu` stands before all else.
 * @param phaseKey the current phase, null before the start and after the closing
 */
export function stageLabel(stage: Stage, phaseKey: string | null, suspended: boolean): string {
  if (suspended) return 'Suspendu'
  if (stage === 'STARTED' && phaseKey && phaseKey in phaseWords) return phaseWords[phaseKey as PhaseKey]
  return stageWords[stage].label
}

/** The stage inside a sentence: `en investigation`, `prêt à commencer`. */
export function stageInSentence(stage: Stage, phaseKey: string | null, suspended: boolean): string {
  if (suspended) return 'suspendu'
  if (stage === 'STARTED' && phaseKey && phaseKey in inPhase) return inPhase[phaseKey as PhaseKey]
  return lower(stageWords[stage].label)
}

/**
 * The name of a bilan. Outside the pair, a name that tells of health or age gives way to the neutral one, and so does every
 * variant: were some of them named, the others would tell by being silent (R18).
 * @param inPair whether the reader is the beneficiary or a practitioner of it
 */
export function bilanName(
  parameters: Pick<Parameters, 'type' | 'variant' | 'nameDiscloses' | 'neutralLabel'>,
  inPair: boolean,
): string {
  if (!inPair && (parameters.nameDiscloses || parameters.variant !== null)) return parameters.neutralLabel
  return kindName(parameters.type, parameters.variant)
}

interface HeadFacts {
  readonly stage: Stage
  readonly suspended: boolean
  readonly firstName: string
  readonly facts: StageFacts
  readonly today?: Day
  readonly next: { readonly when: string } | null
  readonly toLog: readonly { readonly when: string }[]
  readonly toSignByBeneficiary: readonly { readonly when: string }[]
  readonly toSignByPractitioner: readonly { readonly when: string }[]
  /** Guided work handed in, without an answer yet. */
  readonly toAnswer?: readonly { readonly when: string }[]
  /** Held sessions on whose facts the two do not agree. */
  readonly disputed?: readonly { readonly when: string }[]
  /** The reader conducts this bilan: the practitioner's signature is his own. */
  readonly practitioner?: boolean
}

/** What comes next, under the name at the head of a bilan's pages: at most three short sentences. */
export function headSentence(given: HeadFacts): string {
  const said: string[] = []
  const { stage, facts, firstName, next } = given
  if (given.suspended) return 'Aucune séance ne peut être tenue tant qu’il n’est pas repris.'
  const first = missingBeforeStart(facts)[0]
  if (stage === 'FIRST_CONTACT' && first && firstMeetings.includes(first))
    said.push(`${upper(missingWords[first].said)} reste à fixer.`)
  else if (stage === 'FIRST_CONTACT' || stage === 'AGREEMENT' || stage === 'FUNDING') {
    if (first)
      said.push(
        `Il manque : ${lower(missingWords[first].pro)}${missingWords[first].doer === 'BENEFICIARY' ? ` (${firstName})` : ''}.`,
      )
  }
  if (next) said.push(`Prochaine séance : ${next.when}.`)
  const [disputed] = given.disputed ?? []
  const whose = given.practitioner ? 'votre signature' : 'la signature du consultant'
  const [log, hers, his] = [given.toLog, given.toSignByBeneficiary, given.toSignByPractitioner]
  if (log[0])
    said.push(
      log.length === 1 ? `La séance du ${log[0].when} est à enregistrer.` : `${log.length} séances sont à enregistrer.`,
    )
  const works = given.toAnswer ?? []
  if (works[0])
    said.push(
      works.length === 1
        ? `Le travail guidé du ${works[0].when} est rendu et attend une réponse.`
        : `${works.length} travaux guidés sont rendus et attendent une réponse.`,
    )
  if (disputed) said.push(`Un désaccord reste à régler sur la séance du ${disputed.when}.`)
  if (hers[0])
    said.push(
      hers.length === 1
        ? `Il manque la signature ${deName(firstName)} pour le ${hers[0].when}.`
        : `Il manque la signature ${deName(firstName)} pour ${hers.length} séances.`,
    )
  if (his[0])
    said.push(
      his.length === 1 ? `La séance du ${his[0].when} attend ${whose}.` : `${his.length} séances attendent ${whose}.`,
    )
  const from = stage === 'READY' ? startsFrom(facts) : null
  if (from && given.today && given.today < from) said.push(`Il peut commencer à partir du ${sayFullDate(from)}.`)
  else if (stage === 'READY' && !next) said.push('La première séance peut être planifiée.')
  if (stage === 'STARTED' && !next && !said.length) said.push('Aucune séance n’est planifiée.')
  if (stage === 'RESTITUTION') said.push('Il reste à clore.')
  if (stage === 'CLOSED' && facts.followUpAnswer !== 'NONE' && !facts.followUpHeld)
    said.push('Reste l’entretien de suivi.')
  return said.slice(0, 3).join(' ')
}

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

export const refusals = {
  NOT_OPEN: () =>
    refusal(
      'NOT_OPEN',
      'Ce bilan n’est plus ouvert : suspendu, arrêté ou clos. S’il est suspendu, reprenez-le d’abord.',
    ),
}
