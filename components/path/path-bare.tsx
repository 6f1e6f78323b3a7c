import type { Nature } from '@/components/hours/nature'
import { Drawing } from '@/components/path/drawing'
import { layout, ribbons } from '@/components/path/geometry'
import type { PathPhase } from '@/components/path/path-view'
import { Approach, Bornes, Ribbons } from '@/components/path/pieces'
import { terrain } from '@/components/path/terrain'

const LINE = terrain({ mid: 46, amp: 20, long: 640, short: 290 })
const BRUSH = { width: 15, step: 40, cut: 1.4, inset: 15 * 0.19, least: 9 }

/** The path without a word, 1080 × 92, for the sign-in page and empty states. Decoration: screen readers skip it. */
export function PathBare({ phases = SHOWN }: { phases?: PathPhase[] }) {
  const laid = layout({ phases, capMinutes: 0 }, 40, 1010, 30)
  return (
    <Drawing className="path" viewBox="0 0 1080 92" aria-hidden="true">
      <Approach done d={LINE.curve(0, 30, 30)} />
      <Approach done={false} d={LINE.curve(1014, 1078, 30)} />
      <Ribbons list={ribbons(laid, LINE, BRUSH)} width={BRUSH.width} />
      <Bornes phases={laid} line={LINE} lift={5} scale={1.2} />
    </Drawing>
  )
}

/** A bilan of nobody, somewhere past its middle: all four textures are seen. */
const SHOWN: PathPhase[] = [
  shown('1', true, ['counted', 120], ['counted', 120]),
  shown(
    '2',
    false,
    ['counted', 150],
    ['counted', 120],
    ['counted', 150],
    ['counted', 120],
    ['to-sign', 90],
    ['planned', 90],
    ['planned', 120],
  ),
  shown('3', false, ['planned', 120], ['left', 120], ['left', 120]),
]

function shown(key: string, reached: boolean, ...walk: [Nature, number][]): PathPhase {
  const sessions = walk.map(([nature, minutes], i) => ({
    id: `${key}-${i}`,
    label: '',
    nature,
    guided: false,
    minutes,
    when: null,
  }))
  return { key, name: '', minutes: walk.reduce((sum, [, minutes]) => sum + minutes, 0), reached, sessions }
}
