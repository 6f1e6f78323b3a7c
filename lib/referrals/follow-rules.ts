import type { Nature } from '@/lib/bilan-types/keys'
import type { Parameters } from '@/lib/bilan-types/type'
import type { PassageFact } from '@/lib/bilans/stage-rules'
import { needsSigning } from '@/lib/sessions/plan-rules'

/** Minutes of one nature: signed by both, held and awaiting a signature, planned. */
export interface HoursLine {
  readonly nature: Nature
  readonly counts: boolean
  readonly signed: number
  readonly toSign: number
  readonly planned: number
}

interface Piece {
  readonly nature: Nature
  readonly counts: boolean
  readonly minutes: number
  readonly state: 'PLANNED' | 'HELD'
  readonly signed: string
}

/** What passed a gate, the last of it: of the meetings of three, the one that makes as many as the type asks for (R7). */
export function passageOf(
  gate: string,
  passages: readonly PassageFact[],
  { tripartite }: Pick<Parameters, 'tripartite'>,
): PassageFact | null {
  const own = passages.filter((one) => one.gate === gate)
  const short = gate === 'TRIPARTITES_HELD' && own.length < (tripartite?.atLeast ?? 1)
  return short ? null : (own.at(-1) ?? null)
}

/** The ledger by nature, those that count first, in the order in which they appear; without what nobody signs. */
export function hoursByNature(pieces: readonly Piece[]): HoursLine[] {
  const lines = new Map<Nature, { signed: number; toSign: number; planned: number; counts: boolean }>()
  for (const piece of pieces.filter((one) => needsSigning(one.nature))) {
    const line = lines.get(piece.nature) ?? { signed: 0, toSign: 0, planned: 0, counts: false }
    const part = piece.state === 'PLANNED' ? 'planned' : piece.signed === 'BOTH' ? 'signed' : 'toSign'
    line[part] += piece.minutes
    line.counts ||= piece.counts
    lines.set(piece.nature, line)
  }
  return [...lines].map(([nature, line]) => ({ nature, ...line })).sort((a, b) => Number(b.counts) - Number(a.counts))
}
