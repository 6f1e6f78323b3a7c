import { Drawing } from '@/components/path/drawing'
import { lastOf, layout, minutesEnd, ribbons, stones, tag, xAt } from '@/components/path/geometry'
import { flagsInWords, type PathView, pathInWords, pathTitle } from '@/components/path/path-view'
import { Approach, Bornes, HereTag, Ribbons, Stones } from '@/components/path/pieces'
import { round, terrain } from '@/components/path/terrain'

const WIDTH = 358
const LINE = terrain({ mid: 38, amp: 11, long: 250, short: 112 })
const BRUSH = { width: 11, step: 22, cut: 0.8, inset: 11 * 0.19, least: 7 }

/** The path on a phone, 358 × 96. No words on it but where the person is; the phases stand under it as a list. */
export function PathNarrow({ view, walked }: { view: PathView; walked?: readonly string[] }) {
  const phases = layout(view, 26, 338, 20)
  const end = lastOf(phases).borne
  const here = view.hereMinutes === null ? null : xAt(phases, view.hereMinutes)
  const ends = minutesEnd(phases)
  const id = `${view.id}-n`
  return (
    <Drawing className="path path--narrow" viewBox={`0 0 ${WIDTH} 96`} role="img" aria-labelledby={`${id}-t ${id}-d`}>
      <title id={`${id}-t`}>{pathTitle(view)}</title>
      <desc id={`${id}-d`}>{`${pathInWords(view)} ${flagsInWords(view)}`.trim()}</desc>
      <Approach done={view.before.every((flag) => flag.state === 'done')} d={LINE.curve(2, 22, 20)} />
      <Approach done={false} d={LINE.curve(end + 13, 357, 20)} />
      {view.flags
        .filter((flag) => !ends.includes(flag.at)) // a borne says it already
        .map((flag) => {
          const x = round(xAt(phases, flag.at))
          const y = round(LINE.y(xAt(phases, flag.at)) - 6)
          return (
            <g key={`${flag.at} ${flag.label}`} className={`p-flag p-flag--${flag.state}`}>
              <path className="p-pole" d={`M${x} ${y}v-22`} />
              <path className="p-cloth" d={`M${x} ${round(y - 22)}h9v8h-9z`} />
            </g>
          )
        })}
      <Ribbons list={ribbons(phases, LINE, BRUSH, walked)} width={BRUSH.width} />
      <Stones list={stones(phases, LINE, 2.6)} r={2.6} />
      <Bornes phases={phases} line={LINE} lift={3} scale={0.86} />
      {here !== null && <HereTag {...tag(here, LINE.y(here) - 1, view.hereLabel, WIDTH)} />}
    </Drawing>
  )
}
