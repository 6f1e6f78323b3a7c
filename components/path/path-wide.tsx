import { Drawing } from '@/components/path/drawing'
import { flagsOf, type StandingFlag, standFlags } from '@/components/path/flags'
import { type LaidPhase, lastOf, layout, ribbons, shorten, stones, tag, xAt } from '@/components/path/geometry'
import { flagsInWords, flagTitle, type PathView, pathInWords, pathTitle } from '@/components/path/path-view'
import { Approach, Bornes, HereTag, Ribbons, Stones } from '@/components/path/pieces'
import { round, terrain } from '@/components/path/terrain'
import { formatMinutes } from '@/lib/platform/duration'

const WIDTH = 1080
const LINE = terrain({ mid: 128, amp: 17, long: 640, short: 290 })
const BRUSH = { width: 13, step: 40, cut: 1.2, inset: 13 * 0.19, least: 8 }

/**
 * The path at full width, 1080 × 240, with its words on it; it grows upwards when flags stand on more than two levels.
 * @param walked ids of sessions that have just become counted: their stretch is walked once
 */
export function PathWide({ view, walked }: { view: PathView; walked?: readonly string[] }) {
  const phases = layout(view, 150, 950, 26)
  const end = lastOf(phases).borne
  const flags = standFlags(flagsOf(view, phases, WIDTH), LINE, { base: 60, rise: 34, right: WIDTH })
  const top = Math.min(0, ...flags.map((flag) => flag.top - 4))
  const here = view.hereMinutes === null ? null : xAt(phases, view.hereMinutes)
  const after = round(Math.min(end + 20, WIDTH - view.afterNote.length * 5.6))
  return (
    <Drawing
      className="path path--wide"
      viewBox={`0 ${top} ${WIDTH} ${240 - top}`}
      role="img"
      aria-labelledby={`${view.id}-t ${view.id}-d`}
    >
      <title id={`${view.id}-t`}>{pathTitle(view)}</title>
      <desc id={`${view.id}-d`}>{`${pathInWords(view)} ${flagsInWords(view)}`.trim()}</desc>
      <Approach done={view.before.every((flag) => flag.state === 'done')} d={LINE.curve(8, 140, 44)} />
      <Approach done={false} d={LINE.curve(end + 16, 1072, 44)} />
      {flags.map((flag) => (
        <FlagMark key={`${flag.x} ${flag.level}`} {...flag} />
      ))}
      <Ribbons list={ribbons(phases, LINE, BRUSH, walked)} width={BRUSH.width} />
      <Stones list={stones(phases, LINE, 3.6)} r={3.6} titled />
      <Bornes phases={phases} line={LINE} lift={4} />
      {phases.map((phase, i) => (
        <PhaseNote key={phase.key} phase={phase} room={(phases[i + 1]?.x0 ?? end + 20) - phase.x0 - 6} />
      ))}
      <Note x={8} name="Avant" note={shorten(view.beforeNote, 24)} />
      <Note x={after} name="Après" note={shorten(view.afterNote, 30)} />
      {here !== null && <HereTag {...tag(here, LINE.y(here), view.hereLabel, WIDTH)} />}
    </Drawing>
  )
}

function FlagMark({ flag, x: at, top, foot, label, sub, cut }: StandingFlag) {
  const x = round(at)
  const words = round(at + 21)
  const cloth = flag.kind === 'meeting' ? 'h15l-5 5.5 5 5.5h-15z' : 'h12v11h-12z'
  return (
    <g className={`p-flag p-flag--${flag.state}`}>
      {cut && <title>{flagTitle(flag)}</title>}
      <path className="p-pole" d={`M${x} ${foot}V${top}`} />
      <path className="p-cloth" d={`M${x} ${top}${cloth}`} />
      {label && (
        <text className="p-name" x={words} y={top + 9}>
          {label}
        </text>
      )}
      {sub && (
        <text className="p-note" x={words} y={top + 24}>
          {sub}
        </text>
      )}
    </g>
  )
}

/** The bracket under a phase, its name and its hours, each only as far as there is room for it. */
function PhaseNote({ phase, room }: { phase: LaidPhase; room: number }) {
  const hours = formatMinutes(phase.minutes)
  const full = `${formatMinutes(phase.counted)} sur ${hours}`
  const note = [full, hours].find((text) => text.length * 6.2 <= room) ?? null
  return (
    <>
      {phase.name && <path className="p-rule" d={`M${round(phase.x0)} 194v-5H${round(phase.x1)}v5`} />}
      <Note
        x={round(phase.x0)}
        name={shorten(phase.name, Math.floor(room / 7))}
        title={`${phase.name}, ${full}`}
        note={note}
      />
    </>
  )
}

function Note({ x, name, note, title }: { x: number; name: string | null; note: string | null; title?: string }) {
  return (
    <>
      {name && (
        <text className="p-name" x={x} y={212}>
          {name.endsWith('…') && <title>{title}</title>}
          {name}
        </text>
      )}
      {note && (
        <text className="p-note" x={x} y={229}>
          {note}
        </text>
      )}
    </>
  )
}
