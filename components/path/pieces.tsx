import type { LaidPhase, Ribbon, Stone, Tag } from '@/components/path/geometry'
import { round, type Terrain } from '@/components/path/terrain'

/** The walk's ribbons, in the texture of their nature: solid, hatched across, hollow, dotted. */
export function Ribbons({ list, width }: { list: Ribbon[]; width: number }) {
  return (
    <g strokeWidth={width}>
      {list.map(({ nature, walked, d, inner }) => {
        if (nature === 'counted') {
          return walked ? (
            <path key="walked" className="p-counted just-walked" pathLength={1} d={d} />
          ) : (
            <path key={nature} className="p-counted" d={d} />
          )
        }
        if (nature === 'left') {
          const dash = `0.1 ${round(width * 0.62)}`
          const thin = round(Math.max(2, width * 0.28))
          return (
            <path
              key={nature}
              className="p-left"
              d={d}
              strokeWidth={thin}
              strokeDasharray={dash}
              strokeLinecap="round"
            />
          )
        }
        return [
          <path key={nature} className={`p-${nature}`} d={d} />,
          nature === 'planned' ? (
            <path key="hollow" className="p-hollow" d={inner} strokeWidth={round(width * 0.62)} />
          ) : (
            <path key="hatch" className="p-hatch" d={d} strokeDasharray={`${round(width / 6)} ${round(width / 4)}`} />
          ),
        ]
      })}
    </g>
  )
}

/** Round for a session, diamond for guided work. With titles, each says its date, label and length under the pointer. */
export function Stones({ list, r, titled = false }: { list: Stone[]; r: number; titled?: boolean }) {
  const half = r * 0.9
  return list.map(({ id, x, y, guided, nature, title }) => {
    const name = `p-stone p-stone--${nature}`
    const side = round(2 * half)
    return guided ? (
      <rect
        key={id}
        className={name}
        x={round(x - half)}
        y={round(y - half)}
        width={side}
        height={side}
        transform={`rotate(45 ${x} ${y})`}
      >
        {titled && <title>{title}</title>}
      </rect>
    ) : (
      <circle key={id} className={name} cx={x} cy={y} r={r}>
        {titled && <title>{title}</title>}
      </circle>
    )
  })
}

/** The stone that closes each phase, with its number; its head is filled once the phase is closed. */
export function Bornes({ phases, line, lift, scale = 1 }: BorneProps) {
  const size = scale === 1 ? '' : ` scale(${scale})`
  return phases.map(({ key, borne, reached }, i) => (
    <g
      key={key}
      className={reached ? 'p-borne is-reached' : 'p-borne'}
      transform={`translate(${round(borne)} ${round(line.y(borne) - lift)})${size}`}
    >
      <path className="p-borne-body" d="M-9 9V-9a9 9 0 0 1 18 0V9z" />
      <path className="p-borne-head" d="M-9-7v-2a9 9 0 0 1 18 0v2z" />
      <text y={6} textAnchor="middle">
        {i + 1}
      </text>
    </g>
  ))
}
type BorneProps = { phases: LaidPhase[]; line: Terrain; lift: number; scale?: number }

/** The way to and from the walk: solid up to it once all that comes before is settled. */
export function Approach({ done, d }: { done: boolean; d: string }) {
  return <path className={done ? 'p-approach is-done' : 'p-approach'} d={d} />
}

/** The arrow and label that say where the person is. */
export function HereTag({ x, y, box, width, text }: Tag) {
  return (
    <g className="p-here">
      <path d={`M${round(x)} ${round(y + 9)}l6 8h-12z`} />
      {text && (
        <>
          <rect x={round(box - width / 2)} y={round(y + 16)} width={round(width)} height={23} rx={4} />
          <text x={round(box)} y={round(y + 32)} textAnchor="middle">
            {text}
          </text>
        </>
      )}
    </g>
  )
}
