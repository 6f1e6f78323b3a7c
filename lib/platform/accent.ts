import { contrast, inGamut, type Oklch, readHex, toHex, toOklch } from './colour'

/** What one accent becomes in one theme: as text and fill, under the pointer, the ink on it, and its faint ground. */
export type AccentShades = { action: string; hover: string; ink: string; soft: string }

export type AccentRefusal = 'ACCENT_UNREADABLE' | 'ACCENT_TOO_PALE'

/** Text contrast that the interface promises everywhere. */
const FLOOR = 7

const LIGHT_SURFACES: Oklch[] = [
  { l: 0.979, c: 0.007, h: 88 },
  { l: 0.998, c: 0.002, h: 88 },
  { l: 0.953, c: 0.01, h: 88 },
]
const DARK_SURFACES: Oklch[] = [
  { l: 0.205, c: 0.012, h: 215 },
  { l: 0.245, c: 0.013, h: 215 },
  { l: 0.172, c: 0.011, h: 215 },
]

/**
 * Why a tenant's colour cannot be its accent: not a colour of six figures, or under 7:1 as text on one of the three
 * light surfaces. Null when it can. (In the dark theme a lighter shade of the same hue is made, so nothing is asked.)
 */
export function accentRefusal(hex: string): AccentRefusal | null {
  const rgb = readHex(hex)
  if (!rgb) return 'ACCENT_UNREADABLE'
  const colour = toOklch(rgb)
  return LIGHT_SURFACES.every((surface) => contrast(colour, surface) >= FLOOR) ? null : 'ACCENT_TOO_PALE'
}

/** The shades of a tenant's accent in both themes, each at 7:1 or more. Null when the colour is refused. */
export function accentTokens(hex: string): { light: AccentShades; dark: AccentShades } | null {
  const rgb = readHex(hex)
  if (!rgb || accentRefusal(hex)) return null
  const base = toOklch(rgb)
  const { h } = base
  const light = base
  const dark = lightened({ l: 0.815, c: Math.min(base.c, 0.1), h }, DARK_SURFACES)
  const lightSoft = softFor(light, { l: 0.945, c: Math.min(base.c * 0.3, 0.02), h }, 0.003)
  const darkSoft = softFor(dark, { l: 0.3, c: Math.min(base.c * 0.4, 0.032), h }, -0.003)
  return {
    light: {
      action: toHex(light),
      hover: toHex({ ...light, l: Math.max(0.12, light.l - 0.07) }),
      ink: toHex({ l: 0.99, c: 0.004, h: 88 }),
      soft: toHex(lightSoft),
    },
    dark: {
      action: toHex(dark),
      hover: toHex({ ...dark, l: Math.min(0.95, dark.l + 0.065) }),
      ink: toHex({ l: 0.205, c: Math.min(base.c, 0.03), h }),
      soft: toHex(darkSoft),
    },
  }
}

function lightened(colour: Oklch, surfaces: Oklch[]): Oklch {
  let made = inGamut(colour)
  while (made.l < 0.97 && surfaces.some((surface) => contrast(made, surface) < FLOOR)) {
    made = inGamut({ ...colour, l: made.l + 0.01 })
  }
  return made
}

/** A ground for this text: moved by `step` until the text stands out on it. */
function softFor(text: Oklch, ground: Oklch, step: number): Oklch {
  let made = inGamut(ground)
  while (contrast(text, made) < FLOOR && made.l > 0.2 && made.l < 0.985) made = inGamut({ ...made, l: made.l + step })
  return made
}
