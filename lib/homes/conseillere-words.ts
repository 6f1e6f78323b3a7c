import { courseModeWords } from '@/lib/bilan-types/words'
import type { ReferralWait, WaitKind } from '@/lib/referrals/home-queries'
import { sayDepartment } from '@/lib/referrals/territory-words'

export interface FileWait {
  /** What it is about, in a line. */
  readonly say: (wait: ReferralWait) => string
  /** The part of the file where it is done. */
  readonly path: string
}

const relay = (wait: ReferralWait): string => (wait.standingIn ? ' En remplacement.' : '')

/** What waits for a conseillère in her files. */
export const waitWords: Readonly<Record<WaitKind, FileWait>> = {
  PLACE: {
    say: (wait) =>
      `Chercher un organisme\u00a0: ${sayDepartment(wait.territory)}, ${courseModeWords[wait.mode].toLowerCase()}.${relay(wait)}`,
    path: '',
  },
  SILENT: {
    say: (wait) =>
      `${wait.provider ?? 'L’organisme'} n’a pas encore répondu\u00a0: relancer, ou approcher un autre.${relay(wait)}`,
    path: '',
  },
  LETTER: { say: (wait) => `Lettre d’accord à émettre\u00a0: ${wait.provider ?? ''}.${relay(wait)}`, path: '/lettre' },
  AGREE: { say: (wait) => `Votre accord est attendu pour son nouveau statut.${relay(wait)}`, path: '/statut' },
  PAPER: { say: (wait) => `Une autorisation d’absence est à ouvrir.${relay(wait)}`, path: '/statut' },
}
