import { NATURES, type Nature, sayPart, type Totals } from '@/components/hours/nature'
import { formatMinutes } from '@/lib/platform/duration'

/** Hours against their cap, all in minutes. `capNote` says where the cap comes from: `24 h, plafond légal`. */
export type GaugeView = {
  counted: number
  toSign: number
  planned: number
  left: number
  cap: number
  capNote: string
}

/** One piece of the bar, in percent of its width. `beyond` is what is planned past the cap. */
export type GaugePart = { nature: Nature; beyond: boolean; x: number; width: number }

const sound = (minutes: number) => (Number.isFinite(minutes) && minutes > 0 ? minutes : 0)

/** Minutes by nature of a gauge; what is no number counts as none. */
export function gaugeTotals({ counted, toSign, planned, left }: GaugeView): Totals {
  return { counted: sound(counted), 'to-sign': sound(toSign), planned: sound(planned), left: sound(left) }
}

/**
 * How the parts meet the cap, in minutes: `over` past it (planned hours may warn so, R6), else `off` the part of the
 * cap that no programme holds. One of the two is 0.
 */
export function againstCap(view: GaugeView): { over: number; off: number } {
  const sum = gaugeTotals(view)
  const difference = sum.counted + sum['to-sign'] + sum.planned + sum.left - sound(view.cap)
  return { over: Math.max(0, difference), off: Math.max(0, -difference) }
}

/** A gauge whose parts add up to the cap: what is neither counted, to sign nor planned is left. */
export function gaugeOf(hours: Omit<GaugeView, 'left'>): GaugeView {
  return { ...hours, left: Math.max(0, hours.cap - hours.counted - hours.toSign - hours.planned) }
}

/** The pieces of the bar, and where the cap stands (100 unless it is exceeded), in percent of the width. */
export function gaugeParts(view: GaugeView): { parts: GaugePart[]; capAt: number } {
  const sum = gaugeTotals(view)
  const cap = sound(view.cap)
  const full = Math.max(cap, sum.counted + sum['to-sign'] + sum.planned + sum.left)
  const parts: GaugePart[] = []
  let walked = 0
  const add = (nature: Nature, minutes: number, beyond: boolean) => {
    if (minutes > 0) parts.push({ nature, beyond, x: (walked / full) * 100, width: (minutes / full) * 100 })
    walked += minutes
  }
  for (const nature of NATURES) {
    const within = Math.min(sum[nature], Math.max(0, cap - walked))
    add(nature, within, false)
    add(nature, sum[nature] - within, true)
  }
  return { parts, capAt: full > 0 ? (cap / full) * 100 : 100 }
}

/** The gauge in words: the parts that are not empty, then the cap, then what exceeds it or lies outside the programme. */
export function gaugeInWords(view: GaugeView): string {
  const sum = gaugeTotals(view)
  const said = NATURES.filter((nature) => sum[nature] > 0).map((nature) => sayPart(nature, sum[nature]))
  return `${said.length ? said.join(', ') : sayPart('counted', 0)}, sur ${sayCap(view.cap, againstCap(view))}`
}

/** The cap in words, so that what was said before it adds up. */
export function sayCap(cap: number, { over, off }: { over: number; off: number }): string {
  const gap = over
    ? `, ${formatMinutes(over)} au-delà du plafond`
    : off
      ? `, dont ${formatMinutes(off)} hors programme`
      : ''
  return formatMinutes(sound(cap)) + gap
}
