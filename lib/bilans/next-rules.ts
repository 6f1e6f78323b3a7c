import type { Day } from '@/lib/platform/day'
import { firstMeetings, mayEnter, missingBeforeStart } from './gate-rules'
import { type Doer, doerOf, missingWords, sayStep } from './gate-words'
import { isOpen, type Stage, type StageFacts } from './stage-rules'

/** A session something waits on. `when` is in words: `17 novembre`. */
export interface Awaiting {
  readonly id: string
  readonly when: string
}

/** What the next steps of a bilan are told from. Every list but the stage's facts may be left out. */
export interface NextFacts {
  readonly stage: Stage
  readonly facts: StageFacts
  /** The reader's day, from which a delay still to run is told (R3). */
  readonly today?: Day
  /** The next session that is planned. */
  readonly next?: (Awaiting & { readonly what: string }) | null
  /** Past sessions still to be logged. */
  readonly toLog?: readonly Awaiting[]
  readonly toSignByBeneficiary?: readonly Awaiting[]
  readonly toSignByPractitioner?: readonly Awaiting[]
  /** Requests to move a session, to be answered by the other side. */
  readonly movesAskedByBeneficiary?: readonly Awaiting[]
  readonly movesAskedByPractitioner?: readonly Awaiting[]
  /** Guided work not yet handed in; `when` is the day it is due, or empty. */
  readonly toHandIn?: readonly Awaiting[]
  /** Guided work handed in, not yet discussed. */
  readonly toDiscuss?: readonly Awaiting[]
  /** A hand-over whose private notes wait for her answer. */
  readonly notesToPass?: boolean
}

export interface NextStep {
  readonly key: string
  readonly for: Doer | 'BOTH'
  readonly what: string
  /** Where it is done in the reader's own space; null when it is the other's to do. */
  readonly href: string | null
}

/** Who reads: in an organisation's space the address of the bilan is /e/…/bilans/…, in one's own /mon-bilan/…. */
export interface Reader {
  readonly as: 'PRACTITIONER' | 'BENEFICIARY'
  readonly base: string
}

/**
 * « La suite »: what comes next in a bilan, for whom, in the order in which it is wanted. Empty once nothing is. Who it is for is shown beside it.
 */
export function nextSteps(given: NextFacts, reader: Reader): NextStep[] {
  const pro = reader.as === 'PRACTITIONER'
  const steps: NextStep[] = []
  const add = (key: string, whom: NextStep['for'], what: string, proPath: string | null, ownPath: string | null) => {
    const path = pro ? proPath : ownPath
    steps.push({ key, for: whom, what, href: path === null ? null : reader.base + path })
  }
  const { facts } = given

  for (const one of given.toSignByBeneficiary ?? [])
    add(`sign-b-${one.id}`, 'BENEFICIARY', `Signer la séance du ${one.when}`, null, `/seances/${one.id}`)
  for (const one of given.toSignByPractitioner ?? [])
    add(`sign-p-${one.id}`, 'PRACTITIONER', `Signer la séance du ${one.when}`, `/seances/${one.id}`, null)
  if (given.notesToPass)
    add('notes', 'BENEFICIARY', 'Dire si les notes privées passent au nouveau consultant', null, '/demandes')
  if (facts.suspendedAt && !facts.closedAt && !facts.abandonedAt && !facts.consentWithdrawn) {
    add('resume', 'BOTH', 'Reprendre le bilan quand ce sera possible', '/dossier#poursuite', '/demandes')
    return steps
  }
  if (!isOpen(facts)) {
    if (facts.closedAt && facts.followUpAnswer === null) {
      add('follow-up', 'BENEFICIARY', 'Répondre à la proposition de suivi', null, '/suivi')
    } else if (facts.closedAt && isAwaited(facts.followUpAnswer) && !facts.followUpHeld) {
      add('follow-up-held', 'BOTH', 'Tenir l’entretien de suivi', '/seances', '/suivi')
    }
    return steps
  }
  for (const one of given.toLog ?? [])
    add(`log-${one.id}`, 'PRACTITIONER', `Enregistrer la séance du ${one.when}`, `/seances/${one.id}`, null)
  for (const one of given.movesAskedByBeneficiary ?? [])
    add(
      `move-b-${one.id}`,
      'PRACTITIONER',
      `Répondre à la demande de déplacer la séance du ${one.when}`,
      `/seances/${one.id}`,
      null,
    )
  for (const one of given.movesAskedByPractitioner ?? [])
    add(
      `move-p-${one.id}`,
      'BENEFICIARY',
      `Répondre à la demande de déplacer la séance du ${one.when}`,
      null,
      `/seances/${one.id}`,
    )

  // R5: what a changed status wants holds the next sessions back, also once the bilan has begun.
  if (given.stage !== 'NOT_SUITED' && !facts.restitutionAt) {
    for (const step of missingBeforeStart(facts, given.today ?? null)) {
      const [words, doer] = [missingWords[step], doerOf(step, facts)]
      if (pro || doer === 'BENEFICIARY') add(step, doer, sayStep(step, facts, pro), words.proPath, words.ownPath)
      if (firstMeetings.includes(step)) break
    }
  }
  if (!facts.programmeProposed && mayEnter(facts)) {
    if (pro) add('programme', 'BOTH', 'Construire le programme', '/programme', null)
  } else if (facts.programmeProposed && !facts.programmeAccepted) {
    add('programme', 'BENEFICIARY', 'Lire le programme et l’accepter', '/programme', '/programme')
  }
  for (const one of given.toHandIn ?? [])
    add(
      `hand-in-${one.id}`,
      'BENEFICIARY',
      one.when ? `Rendre le travail guidé, ${one.when}` : 'Rendre le travail guidé',
      `/seances/${one.id}`,
      `/travaux/${one.id}`,
    )
  for (const one of given.toDiscuss ?? [])
    add(`discuss-${one.id}`, 'PRACTITIONER', 'Répondre au travail guidé rendu', `/seances/${one.id}`, null)
  if (given.next)
    add(
      `next-${given.next.id}`,
      'BOTH',
      `${given.next.what}, ${given.next.when}`,
      `/seances/${given.next.id}`,
      `/seances/${given.next.id}`,
    )
  else if (facts.startedAt && !facts.restitutionAt)
    add('date', 'BOTH', 'Fixer la prochaine séance', '/seances/nouvelle', null)
  if (facts.restitutionAt || (!given.next && hasMetSinceStart(facts))) {
    if (pro) add('close', 'PRACTITIONER', 'Vérifier ce qui manque, puis clore le bilan', '/phases', null)
  }
  return steps
}

/** A follow-up agreed by her, or part of the bilan. */
const isAwaited = (answer: string | null): boolean => answer === 'ACCEPTED' || answer === 'PLANNED'

/** A meeting of three held once the bilan had begun: where no restitution is asked for, the end may have come. */
const hasMetSinceStart = ({ startedAt, passages }: StageFacts): boolean =>
  startedAt !== null &&
  passages.some(({ gate, day }) => gate === 'TRIPARTITES_HELD' && day > startedAt.toISOString().slice(0, 10))
