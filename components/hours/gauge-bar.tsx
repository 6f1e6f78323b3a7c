import { type GaugePart, type GaugeView, gaugeInWords, gaugeParts } from '@/components/hours/gauge-view'

/**
 * The bar of the gauge: the path pulled straight, widths in percent of the cap, so that it needs no script.
 * Past the cap the bar is longer than it, and the borne stands inside. Needs `PathTextures` on the page.
 * @param name what the hours are, before their words in the picture's name
 */
export function GaugeBar({ view, name = 'Heures', height = 26 }: BarProps) {
  const { parts, capAt } = gaugeParts(view)
  return (
    <svg
      className="gauge-bar"
      width="100%"
      height={height}
      role="img"
      aria-label={`${name}\u00a0: ${gaugeInWords(view)}`}
    >
      {parts.map((part) => (
        <Part key={`${part.nature}${part.beyond}`} {...part} height={height} />
      ))}
      {capAt < 100 && (
        <svg x={`${percent(capAt)}%`} overflow="visible" aria-hidden="true">
          <g transform={`translate(-9 ${height - 29})`}>
            <CapStone />
          </g>
        </svg>
      )}
    </svg>
  )
}
type BarProps = { view: GaugeView; name?: string; height?: number }

/** The borne that stands for the cap, 18 × 32. */
export function CapStone() {
  return (
    <svg className="cap" viewBox="0 0 20 34" width={18} height={32} aria-hidden="true">
      <path
        d="M2 33V10a8 8 0 0 1 16 0v23z"
        style={{ fill: 'var(--surface-raised)', stroke: 'var(--ink)', strokeWidth: 1.8 }}
      />
      <path d="M2 13v-3a8 8 0 0 1 16 0v3z" style={{ fill: 'var(--ink)' }} />
    </svg>
  )
}

const percent = (value: number) => Number(value.toFixed(1))

function Part({ nature, beyond, x, width, height }: GaugePart & { height: number }) {
  const box = (name: string, inset: number, warn = false) => (
    <rect
      className={name}
      x={inset}
      y={inset}
      height={height - 2 * inset}
      rx={2}
      style={{
        width: `calc(100% - ${2 * inset}px)`,
        ...(warn && { fill: 'var(--needs-you-soft)', stroke: 'var(--needs-you-ink)' }),
      }}
    />
  )
  return (
    <svg x={`${percent(x)}%`} width={`${Number(width.toFixed(3))}%`} height={height} aria-hidden="true">
      {nature === 'counted' && box('g-counted', 1)}
      {nature === 'to-sign' && box('g-to-sign', 2)}
      {nature === 'to-sign' && box('g-hatch', 2)}
      {nature === 'planned' && box('g-planned', 2, beyond)}
      {nature === 'left' && (
        <line
          className="p-left"
          x1={7}
          y1={height / 2}
          x2="100%"
          y2={height / 2}
          strokeWidth={Number((height / 7).toFixed(1))}
          strokeDasharray={`0.1 ${Number((height / 3.2).toFixed(1))}`}
          strokeLinecap="round"
        />
      )}
    </svg>
  )
}
