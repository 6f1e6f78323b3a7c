import type { CSSProperties } from 'react'
import { Still } from '@/components/ui/still'

/** A bar: from nothing to `solid`, and outlined as far as `outlined`, in cents. */
export interface Bar {
  readonly key: string
  readonly label: string
  readonly solid: number
  readonly outlined: number
  /** Its figures, where there is room to say them. */
  readonly said: string
}

/**
 * Bars of amounts, drawn by their style alone. Upright on a wide screen and lying on a narrow one; always lying with `lying`.
 * @param title what is drawn, before `said`, the same in words
 * @param top amount as long as the drawing
 * @param ticks amounts told along an upright drawing
 */
export function Bars({
  bars,
  title,
  said,
  top,
  ticks = [],
  lying = false,
}: {
  bars: readonly Bar[]
  title: string
  said: string
  top: number
  ticks?: readonly { readonly at: number; readonly label: string }[]
  lying?: boolean
}) {
  const part = (cents: number): string => `${((Math.max(0, cents) / Math.max(1, top)) * 100).toFixed(1)}%`
  return (
    <Still as="div" className={lying ? 'bars bars--lying' : 'bars'} role="img" aria-label={`${title}. ${said}`}>
      {ticks.map(({ at, label }) => (
        <span key={at} className="bars__tick" style={{ '--at': (at / Math.max(1, top)).toFixed(3) } as CSSProperties}>
          {label}
        </span>
      ))}
      {bars.map((bar) => (
        <span
          key={bar.key}
          className="bars__bar"
          style={{ '--a': part(bar.solid), '--b': part(bar.outlined) } as CSSProperties}
          data-said={bar.said}
        >
          {bar.label}
        </span>
      ))}
    </Still>
  )
}

/** What a solid and an outlined bar stand for. */
export function BarKeys({ solid, outlined }: { solid: string; outlined: string }) {
  return (
    <p className="row small muted">
      <span className="bar-key">{solid}</span>
      <span className="bar-key bar-key--outlined">{outlined}</span>
    </p>
  )
}
