import type { Nature } from '@/components/hours/nature'

/** The texture of a nature of hours as a small square, for legends. Without a nature, its empty place. */
export function Swatch({ nature }: { nature: Nature | null }) {
  return (
    <svg className="swatch" viewBox="0 0 22 14" width={22} height={14} aria-hidden="true">
      {nature === 'left' ? (
        <line
          className="p-left"
          x1={3}
          y1={7}
          x2={20}
          y2={7}
          strokeWidth={3.4}
          strokeDasharray="0.1 7"
          strokeLinecap="round"
        />
      ) : (
        nature && <rect className={`g-${nature}`} x={1} y={1} width={20} height={12} rx={2} />
      )}
      {nature === 'to-sign' && <rect className="g-hatch" x={1} y={1} width={20} height={12} rx={2} />}
    </svg>
  )
}
