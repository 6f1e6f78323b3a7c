import { meetingGate } from '@/lib/bilans/gate-rules'
import type { Stage } from '@/lib/bilans/stage-rules'
import { stageInSentence } from '@/lib/bilans/words'
import { lower } from './words'

/** Where she stands, in one or two sentences; `short` when "lecture facile" is on. */
export interface PersonSentence {
  readonly full: string
  readonly short: string
}

export interface SentenceFacts {
  readonly stage: Stage
  readonly phaseKey: string | null
  readonly suspended: boolean
  /** `Bilan de compétences`. */
  readonly name: string
  /** The bilan's own: they say whether it begins with a meeting. */
  readonly gates: readonly string[]
  readonly followUpAnswer: string | null
  /** `aujourd’hui, à 14 h`; null without a meeting to come. */
  readonly next: string | null
}

const still: Readonly<Record<Exclude<Stage, 'STARTED' | 'CLOSED'>, PersonSentence>> = {
  FIRST_CONTACT: {
    full: 'Bienvenue. Un premier entretien, gratuit et sans engagement, dira si ce bilan vous convient. Sa date vous sera proposée.',
    short: 'Bienvenue. Un premier entretien va vous être proposé.',
  },
  INTERVIEW: {
    full: 'Votre premier entretien est prévu. Il est gratuit et ne vous engage à rien.',
    short: 'Votre premier entretien est prévu.',
  },
  NOT_SUITED: {
    full: 'Après l’entretien, une autre orientation vous a été proposée. Votre consultant peut vous en redire les raisons.',
    short: 'Une autre orientation vous a été proposée.',
  },
  NOT_ENTERED: {
    full: 'Cette mise en relation s’arrête là, et ce n’est la faute de personne. Votre conseillère vous propose une autre rencontre.',
    short: 'Une autre rencontre va vous être proposée.',
  },
  AGREEMENT: {
    full: 'Votre premier entretien a eu lieu. Il reste quelques étapes avant de commencer.',
    short: 'Il reste quelques étapes avant de commencer.',
  },
  FUNDING: {
    full: 'Votre entrée est faite. Le financement reste à régler avant de commencer.',
    short: 'Le financement reste à régler.',
  },
  READY: { full: 'Tout est prêt\u00a0: votre bilan peut commencer.', short: 'Tout est prêt.' },
  RESTITUTION: {
    full: 'La restitution a eu lieu. Votre consultant prépare la clôture de votre bilan.',
    short: 'Votre bilan est presque terminé.',
  },
  FOLLOWED_UP: {
    full: 'Votre bilan et son suivi sont terminés. Vos documents restent ici.',
    short: 'Votre bilan est terminé.',
  },
  STOPPED: {
    full: 'Votre bilan est arrêté, comme vous l’avez demandé. Vous n’avez rien à expliquer. Vos documents restent ici.',
    short: 'Votre bilan est arrêté, comme vous l’avez demandé.',
  },
  ABANDONED: {
    full: 'Votre bilan a pris fin avant son terme. Vos documents et vos heures restent ici.',
    short: 'Votre bilan a pris fin.',
  },
}

/** Where the type knows no first meeting. */
const unmet: Readonly<Partial<Record<Stage, PersonSentence>>> = {
  FIRST_CONTACT: {
    full: 'Bienvenue. Lisez la notice et donnez votre accord quand vous le souhaitez. Rien ne commence sans vous.',
    short: 'Bienvenue. Rien ne commence sans votre accord.',
  },
  AGREEMENT: {
    full: 'Il reste quelques étapes avant de commencer.',
    short: 'Il reste quelques étapes avant de commencer.',
  },
}

/** The first lines of her home: which bilan, where it stands, what comes next. Never a blame. */
export function personSentence(given: SentenceFacts): PersonSentence {
  const said = sentenceOf(given)
  if (!given.next || given.suspended) return said
  return { full: `${said.full} Prochain rendez-vous ${given.next}.`, short: `${said.short} Rendez-vous ${given.next}.` }
}

function sentenceOf({ stage, phaseKey, suspended, name, followUpAnswer, gates }: SentenceFacts): PersonSentence {
  const bilan = `Votre ${lower(name)}`
  if (stage === 'CLOSED') {
    if (followUpAnswer === 'DECLINED' || followUpAnswer === 'NONE')
      return { full: `${bilan} est terminé.`, short: 'Votre bilan est terminé.' }
    const then =
      followUpAnswer === 'ACCEPTED'
        ? 'Un entretien de suivi aura lieu, comme vous l’avez souhaité.'
        : followUpAnswer === 'PLANNED'
          ? 'Un entretien de suivi aura lieu, trois mois après la restitution.'
          : 'Un entretien de suivi vous est proposé.'
    return { full: `${bilan} est terminé. ${then}`, short: `Votre bilan est terminé. ${then}` }
  }
  if (suspended && stage !== 'STOPPED' && stage !== 'ABANDONED' && stage !== 'NOT_ENTERED' && stage !== 'FOLLOWED_UP')
    return {
      full: `${bilan} est en pause. Il reprend quand vous le souhaitez, sans rien perdre.`,
      short: 'Votre bilan est en pause.',
    }
  if (stage === 'STARTED') {
    const where = phaseKey && phaseKey !== 'PARCOURS' ? inPhase(stage, phaseKey) : ''
    return {
      full: `${bilan} avance${where ? `\u00a0: vous êtes ${where}` : ''}.`,
      short: where ? `Vous êtes ${where}.` : 'Votre bilan avance.',
    }
  }
  return meetingGate(gates) ? still[stage] : (unmet[stage] ?? still[stage])
}

function inPhase(stage: Stage, phaseKey: string): string {
  const said = stageInSentence(stage, phaseKey, false)
  if (said === 'en investigation') return 'en phase d’investigation'
  if (said === 'en conclusion') return 'en phase de conclusion'
  return said
}
