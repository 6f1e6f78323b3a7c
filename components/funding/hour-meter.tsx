import type { CSSProperties } from 'react'
import { gaugeInWords, gaugeOf, gaugeParts } from '@/components/hours/gauge-view'
import { formatMinutes } from '@/lib/platform/duration'

/**
 * Hours of an agreement in a row of a list: the gauge in one element, drawn by its style, over its figures.
 * @param of minutes signed, to sign, planned, and agreed
 */
export function HourMeter({
  of: [counted, toSign, planned, cap],
}: {
  of: readonly [signed: number, toSign: number, planned: number, agreed: number]
}) {
  const view = gaugeOf({ counted, toSign, planned, cap, capNote: '' })
  const { parts, capAt } = gaugeParts(view)
  const until = (natures: readonly string[]): string =>
    `${parts.reduce((sum, { nature, width }) => (natures.includes(nature) ? sum + width : sum), 0).toFixed(1)}%`
  const drawn = {
    '--c': until(['counted']),
    '--s': until(['counted', 'to-sign']),
    '--p': until(['counted', 'to-sign', 'planned']),
    ...(capAt < 100 ? { '--cap': `${capAt.toFixed(1)}%` } : {}),
  } as CSSProperties
  return (
    <span className="meter" role="img" aria-label={gaugeInWords(view)} style={drawn}>
      {`${formatMinutes(counted)} sur ${formatMinutes(cap)}`}
    </span>
  )
}
