import type { GateKey } from '@/lib/bilan-types/keys'
import { gateWords } from '@/lib/bilan-types/words'

/** A gate's name; empty for one that is not known. */
export const gateName = (gate: string): string => (gate in gateWords ? gateWords[gate as GateKey] : '')

/** Who has signed one dated piece. */
export const signedWords: Readonly<Record<'BOTH' | 'BENEFICIARY' | 'PRACTITIONER' | 'NOBODY', string>> = {
  BOTH: 'Signée des deux',
  BENEFICIARY: 'Attend le consultant',
  PRACTITIONER: 'Attend la personne',
  NOBODY: 'À signer',
}
