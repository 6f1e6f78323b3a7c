import { lastOf, layout, ribbons, xAt } from '@/components/path/geometry'
import { type PathView, rowInWords } from '@/components/path/path-view'
import { Approach, Ribbons } from '@/components/path/pieces'
import { round, terrain } from '@/components/path/terrain'
import { markup } from '@/components/ui/markup'
import type { Drawn } from '@/components/ui/picture'

const LINE = terrain({ mid: 11.5, amp: 3.4, long: 96, short: 43 })
const BRUSH = { width: 6, step: 12, cut: 0.3, inset: 1.1, least: Number.POSITIVE_INFINITY }
const APPROACH = LINE.curve(0, 6, 6)

/** The path in a row of a list, 160 × 20: same line, same textures, a ring where the person is; named in few words. */
export function pathRow(view: PathView): Drawn {
  const phases = layout(view, 7, 155, 5)
  const end = lastOf(phases).x1
  const here = view.hereMinutes === null ? null : xAt(phases, view.hereMinutes)
  const html = markup(
    <>
      <Approach done={view.before.every((flag) => flag.state === 'done')} d={APPROACH} />
      <Ribbons list={ribbons(phases, LINE, BRUSH)} width={BRUSH.width} />
      {view.flags
        .filter((flag) => xAt(phases, flag.at) < end || flag.state === 'needs')
        .map((flag) => {
          const x = round(Math.min(xAt(phases, flag.at), end - 8))
          const y = round(LINE.y(x) - 3)
          const d = `M${x} ${y}V${round(y - 6)}h4.5v3.6h-4.5`
          return <path key={`${flag.at} ${flag.label}`} className={`p-flag-s p-flag--${flag.state}`} d={d} />
        })}
      <path
        className={phases.every((phase) => phase.reached) ? 'p-end is-reached' : 'p-end'}
        d={`M${round(end + 3.5)} ${round(LINE.y(end) + 3)}v-6.5a2.6 2.6 0 0 1 5.2 0v6.5z`}
      />
      {here !== null && <circle className="p-ring" cx={round(here)} cy={round(LINE.y(here))} r={4} />}
    </>,
  )
  return { className: 'path path--small', viewBox: '0 0 160 20', width: 160, height: 20, label: rowInWords(view), html }
}
