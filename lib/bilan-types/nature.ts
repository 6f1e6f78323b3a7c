import type { Mode, Nature } from '@/lib/bilan-types/keys'
import type { Parameters } from '@/lib/bilan-types/type'

const WITHOUT_CLOCK: ReadonlySet<Nature> = new Set<Nature>(['GUIDED_WORK', 'AUTONOMOUS_WORK'])
const FACE_TO_FACE: ReadonlySet<Nature> = new Set<Nature>([
  'PRELIMINARY_INTERVIEW',
  'INTERVIEW',
  'ACCOMPANIED_WORK',
  'COACHING',
  'TRIPARTITE',
  'RESTITUTION',
  'FOLLOW_UP',
])
const ACCOMPANIED: ReadonlySet<Nature> = new Set<Nature>([
  'INTERVIEW',
  'ACCOMPANIED_WORK',
  'COACHING',
  'TRIPARTITE',
  'RESTITUTION',
])

/** Whether the person and the practitioner are there together, in a room or at a distance. */
export function isFaceToFace(nature: Nature): boolean {
  return FACE_TO_FACE.has(nature)
}

/** Whether its hours are on the accompanied side of the split; guided and autonomous work are on the other. */
export function isAccompanied(nature: Nature): boolean {
  return ACCOMPANIED.has(nature)
}

/** Whether it starts and ends at a time. Without a clock it has a day and minutes, and stands outside the overlap rule. */
export function hasClock(nature: Nature): boolean {
  return !WITHOUT_CLOCK.has(nature)
}

/** Whether minutes of this nature, held in this mode, are hours of the bilan (R6). */
export function countsInHours(
  parameters: Pick<Parameters, 'counts' | 'countsFaceToFaceOnly' | 'faceToFaceIncludesRemote'>,
  nature: Nature,
  mode: Mode,
): boolean {
  if (!parameters.counts[nature]) return false
  if (!parameters.countsFaceToFaceOnly) return true
  return isFaceToFace(nature) && (mode === 'ON_SITE' || parameters.faceToFaceIncludesRemote)
}

/** Whether the CPF may pay for it: only accompaniment is (R13). */
export function isBillableToCpf(parameters: Pick<Parameters, 'billableToCpf'>, nature: Nature): boolean {
  return parameters.billableToCpf.includes(nature)
}
