export const ink = '#142327'
export const muted = '#404f53'
export const hairline = '#b9c0c1'

const teal = '#005859'
const floor = 7

const channels = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
const toHex = (values: number[]): string =>
  `#${values.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = channels(hex).map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** Contrast ratio of a colour on white paper, from 1 to 21 (WCAG 2). */
export function contrastOnWhite(hex: string): number {
  return 1.05 / (luminance(hex) + 0.05)
}

/**
 * A provider's accent colour, fit for text on white paper: darkened until its contrast reaches 7:1. Anything that is
 * not `#rrggbb` gives the house's deep teal.
 */
export function accentForPaper(accent?: string | null): string {
  if (!accent || !/^#[0-9a-f]{6}$/i.test(accent)) return teal
  let colour = accent.toLowerCase()
  while (contrastOnWhite(colour) < floor) colour = toHex(channels(colour).map((value) => value * 0.94))
  return colour
}

/** A pale wash of a colour, for the ground of a figure: ink on it keeps more than 7:1. */
export function wash(hex: string): string {
  return toHex(channels(hex).map((value) => 255 - (255 - value) * 0.14))
}
