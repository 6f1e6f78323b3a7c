import type { Day } from '@/lib/platform/day'
import { needsSigning } from './plan-rules'
import { type SessionParty, stateWords } from './words'

/** How a session's state is shown: words, tone of its badge, drawing. Amber says whose turn it is, red what is refused. */
export interface Status {
  readonly code:
    | 'PLANNED'
    | 'MOVE_ASKED'
    | 'HANDED_IN'
    | 'TO_LOG'
    | 'OVER'
    | 'TO_SIGN'
    | 'AWAITS_OTHER'
    | 'DISPUTED'
    | 'COUNTED'
    | 'HELD'
    | 'NOT_HELD'
    | 'REPLACED'
  readonly label: string
  readonly tone: 'needs' | 'done' | 'lost' | 'neutral'
  readonly icon: 'circle' | 'calendar-clock' | 'check' | 'flag' | 'hourglass' | 'circle-x' | 'minus' | null
}

export interface StatusFacts {
  readonly state: string
  readonly nature: string
  readonly counts: boolean
  readonly day: Day
  readonly endsAt: Date | null
  readonly signedByBeneficiary: boolean
  readonly signedByPractitioner: boolean
  readonly counted: boolean
  readonly disputeKind: string | null
  readonly moveAskedBy: string | null
  /** Guided work, where the reader may know it: handed in and waiting for the practitioner's words, or answered. */
  readonly work?: 'HANDED_IN' | 'ANSWERED' | null
}

/**
 * Where a session stands, to this reader.
 * @param other the first name of the other of the two
 */
export function statusOf(
  session: StatusFacts,
  reader: SessionParty | 'ADMIN',
  other: string,
  now: Date,
  today: Day,
): Status {
  if (session.state === 'REPLACED') return { code: 'REPLACED', label: 'Remplacée', tone: 'neutral', icon: 'minus' }
  if (session.state === 'MISSED' || session.state === 'CANCELLED') {
    return { code: 'NOT_HELD', label: stateWords[session.state] ?? '', tone: 'neutral', icon: 'minus' }
  }
  if (session.state === 'PLANNED') return planned(session, reader, now, today)
  if (session.disputeKind) {
    return {
      code: 'DISPUTED',
      label: session.disputeKind === 'REFUSED' ? 'Refusée' : 'Contestée',
      tone: 'lost',
      icon: 'circle-x',
    }
  }
  if (session.counted)
    return { code: 'COUNTED', label: session.counts ? 'Comptée' : 'Signée', tone: 'done', icon: 'check' }
  if (!needsSigning(session.nature)) return { code: 'HELD', label: 'Tenue', tone: 'neutral', icon: 'check' }
  const own = reader === 'BENEFICIARY' ? session.signedByBeneficiary : session.signedByPractitioner
  if (reader !== 'ADMIN' && !own) return { code: 'TO_SIGN', label: 'À signer', tone: 'needs', icon: 'flag' }
  if (reader === 'ADMIN')
    return { code: 'AWAITS_OTHER', label: 'Signature attendue', tone: 'neutral', icon: 'hourglass' }
  return {
    code: 'AWAITS_OTHER',
    label: `Attend ${other}`,
    tone: reader === 'PRACTITIONER' ? 'needs' : 'neutral',
    icon: reader === 'PRACTITIONER' ? 'flag' : 'hourglass',
  }
}

function planned(session: StatusFacts, reader: SessionParty | 'ADMIN', now: Date, today: Day): Status {
  if (session.work === 'HANDED_IN') {
    const mine = reader === 'PRACTITIONER'
    return { code: 'HANDED_IN', label: 'Rendu', tone: mine ? 'needs' : 'neutral', icon: mine ? 'flag' : 'hourglass' }
  }
  const over = session.endsAt ? session.endsAt <= now : session.day < today
  if (over) {
    return reader === 'PRACTITIONER'
      ? { code: 'TO_LOG', label: 'À enregistrer', tone: 'needs', icon: 'flag' }
      : { code: 'OVER', label: 'Passée', tone: 'neutral', icon: 'hourglass' }
  }
  if (session.moveAskedBy) {
    const mine = session.moveAskedBy === reader || reader === 'ADMIN'
    return {
      code: 'MOVE_ASKED',
      label: 'Déplacement demandé',
      tone: mine ? 'neutral' : 'needs',
      icon: mine ? 'calendar-clock' : 'flag',
    }
  }
  if (session.work === 'ANSWERED') return { code: 'HANDED_IN', label: 'Rendu', tone: 'neutral', icon: 'check' }
  return { code: 'PLANNED', label: 'Prévue', tone: 'neutral', icon: 'circle' }
}
