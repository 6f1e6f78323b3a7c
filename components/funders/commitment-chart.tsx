import { useId } from 'react'
import { type Commitments, type MonthCommitted, ticksOf } from '@/lib/funders/commitment-rules'
import { formatCents } from '@/lib/platform/money'

/** `2 000 €`: cents are left out where there are none. */
const sayEuros = (cents: number): string => formatCents(cents).replace(',00', '')

const sayRow = (row: MonthCommitted): string =>
  `${row.label} : ${formatCents(row.cents)} engagés${row.budgetCents === null ? '' : `, budget ${formatCents(row.budgetCents)}`}`

/** Bars by month: filled, what was granted; outlined behind, the budget. Upright on a wide screen, lying on a narrow one. */
export function CommitmentChart({ view }: { view: Commitments }) {
  const most = Math.max(...view.months.flatMap(({ cents, budgetCents }) => [cents, budgetCents ?? 0]))
  const ticks = ticksOf(most)
  const top = ticks.at(-1) ?? 1
  const said = view.months
    .filter(({ cents, budgetCents }) => cents !== 0 || budgetCents !== null)
    .map(sayRow)
    .join('. ')
  return (
    <>
      <p className="row small muted">
        <Key className="b1" label="Engagé" />
        <Key className="b2" label="Budget du mois" />
      </p>
      <div className="wide-only">
        <Upright months={view.months} ticks={ticks} top={top} title={`Engagements de ${view.year}`} said={said} />
      </div>
      <div className="narrow-only">
        <Lying months={view.months} top={top} title={`Engagements de ${view.year}`} said={said} />
      </div>
    </>
  )
}

function Key({ className, label }: { className: string; label: string }) {
  return (
    <span className="row">
      <svg className="chart" viewBox="0 0 22 14" style={{ width: '22px' }} aria-hidden="true">
        <rect className={className} x={1} y={1} width={20} height={12} rx={1} />
      </svg>
      {label}
    </span>
  )
}

interface Drawing {
  months: readonly MonthCommitted[]
  top: number
  title: string
  said: string
}

const WIDTH = 860
const LEFT = 92
const BASE = 196
const HEIGHT = 172
const SLOT = (WIDTH - LEFT) / 12

function Upright({ months, ticks, top, title, said }: Drawing & { ticks: readonly number[] }) {
  const id = useId()
  const tall = (cents: number): number => (Math.max(0, cents) / top) * HEIGHT
  return (
    <svg
      className="chart"
      viewBox={`0 0 ${WIDTH} 226`}
      role="img"
      aria-labelledby={`${id}-t`}
      aria-describedby={`${id}-d`}
    >
      <title id={`${id}-t`}>{title}</title>
      <desc id={`${id}-d`}>{said}</desc>
      {ticks.map((tick) => (
        <g key={tick}>
          <path className={tick === 0 ? 'axis' : 'grid'} d={`M${LEFT} ${BASE - tall(tick)}H${WIDTH}`} />
          <text x={LEFT - 10} y={BASE - tall(tick) + 4} textAnchor="end">
            {sayEuros(tick)}
          </text>
        </g>
      ))}
      {months.map((row, index) => {
        const x = LEFT + index * SLOT
        return (
          <g key={row.month}>
            {row.budgetCents === null ? null : (
              <rect
                className="b2"
                x={x + 11}
                y={BASE - tall(row.budgetCents)}
                width={SLOT - 22}
                height={tall(row.budgetCents)}
                rx={1}
              />
            )}
            <rect className="b1" x={x + 19} y={BASE - tall(row.cents)} width={SLOT - 38} height={tall(row.cents)} />
            <text x={x + SLOT / 2} y={BASE + 22} textAnchor="middle">
              {row.short}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

const ROW = 54
const NARROW = 356

function Lying({ months, top, title, said }: Drawing) {
  const id = useId()
  const long = (cents: number): number => (Math.max(0, cents) / top) * NARROW
  return (
    <svg
      className="chart"
      viewBox={`0 0 ${NARROW + 2} ${months.length * ROW}`}
      role="img"
      aria-labelledby={`${id}-t`}
      aria-describedby={`${id}-d`}
    >
      <title id={`${id}-t`}>{title}</title>
      <desc id={`${id}-d`}>{said}</desc>
      {months.map((row, index) => (
        <g key={row.month} transform={`translate(0 ${index * ROW})`}>
          <text className="v" x={0} y={14}>
            {row.short}
          </text>
          <text className="v" x={NARROW} y={14} textAnchor="end">
            {formatCents(row.cents)}
          </text>
          {row.budgetCents === null ? null : (
            <rect className="b2" x={1} y={20} width={long(row.budgetCents)} height={22} rx={1} />
          )}
          <rect className="b1" x={1} y={26} width={long(row.cents)} height={10} />
        </g>
      ))}
      <path className="axis" d={`M.5 0V${months.length * ROW}`} />
    </svg>
  )
}
