import type { Nature } from '@/lib/bilan-types/keys'

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

/** The ledger by nature, those that count first, in the order in which they appear. */
export function hoursByNature(pieces: readonly Piece[]): HoursLine[] {
  const lines = new Map<Nature, { signed: number; toSign: number; planned: number; counts: boolean }>()
  for (const piece of pieces) {
    const line = lines.get(piece.nature) ?? { signed: 0, toSign: 0, planned: 0, counts: false }
    const part = piece.state === 'PLANNED' ? 'planned' : piece.signed === 'BOTH' ? 'signed' : 'toSign'
    line[part] += piece.minutes
    line.counts ||= piece.counts
    lines.set(piece.nature, line)
  }
  return [...lines].map(([nature, line]) => ({ nature, ...line })).sort((a, b) => Number(b.counts) - Number(a.counts))
}
