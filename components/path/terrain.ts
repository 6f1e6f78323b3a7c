/** Units of the drawing rounded to one decimal: what the eye can tell, and few bytes. */
export const round = (value: number) => Number(value.toFixed(1)) + 0

export type Terrain = {
  /** Height of the line at x. */
  y: (x: number) => number
  /** The stretch from x0 to x1 as cubic Béziers, one node about every `step` units. */
  curve: (x0: number, x1: number, step: number) => string
}

/** A gentle, fixed line of two sines: the same for every bilan, so that two paths can be compared. */
export function terrain({ mid, amp, long, short }: Record<'mid' | 'amp' | 'long' | 'short', number>): Terrain {
  const a = (2 * Math.PI) / long
  const b = (2 * Math.PI) / short
  const y = (x: number) => mid - amp * (0.7 * Math.sin(a * x + 0.4) + 0.3 * Math.sin(b * x + 2))
  const slope = (x: number) => -amp * (0.7 * a * Math.cos(a * x + 0.4) + 0.3 * b * Math.cos(b * x + 2))
  const curve = (x0: number, x1: number, step: number) => {
    const count = Math.max(1, Math.round((x1 - x0) / step))
    const w = (x1 - x0) / count
    let d = `M${round(x0)} ${round(y(x0))}`
    for (let i = 0; i < count; i++) {
      // Hermite form: the exact height and slope at both nodes, handles at a third of the way.
      const p = x0 + i * w
      const q = p + w
      const out = `${round(p + w / 3)} ${round(y(p) + (slope(p) * w) / 3)}`
      const into = `${round(q - w / 3)} ${round(y(q) - (slope(q) * w) / 3)}`
      d += ` C${out} ${into} ${round(q)} ${round(y(q))}`
    }
    return d
  }
  return { y, curve }
}
