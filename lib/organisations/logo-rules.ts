/** Largest logo, in bytes. */
export const LOGO_BYTES = 512 * 1024
const MOST_PIXELS = 4_000_000
const FEWEST = 32

export type LogoFault = 'KIND' | 'DAMAGED' | 'CMYK' | 'INTERLACED' | 'TOO_LARGE' | 'TOO_SMALL'
export type LogoFacts = { readonly mime: 'image/png' | 'image/jpeg'; readonly width: number; readonly height: number }

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const begins = (bytes: Uint8Array, signs: readonly number[]): boolean =>
  signs.every((sign, index) => bytes[index] === sign)
const ends = (bytes: Uint8Array, signs: readonly number[]): boolean =>
  begins(bytes.subarray(bytes.length - signs.length), signs)

/**
 * Reads what a logo is from its first bytes, whatever its name says. Only what a PDF/A can bear is taken: an RGB or grey PNG
 * (not interlaced) or JPEG (not the four colours of print). A drawing with script in it, such as SVG, never is.
 */
export function readLogo(bytes: Uint8Array): LogoFacts | LogoFault {
  if (begins(bytes, PNG)) return sized(readPng(bytes))
  if (begins(bytes, [0xff, 0xd8, 0xff])) return sized(readJpeg(bytes))
  return 'KIND'
}

function sized(facts: LogoFacts | LogoFault): LogoFacts | LogoFault {
  if (typeof facts === 'string') return facts
  if (facts.width * facts.height > MOST_PIXELS) return 'TOO_LARGE'
  return Math.max(facts.width, facts.height) < FEWEST || Math.min(facts.width, facts.height) < 1 ? 'TOO_SMALL' : facts
}

const at = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const PNG_END = [0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]
const PNG_HEADER = [0x49, 0x48, 0x44, 0x52]
const PNG_COLOURS = [0, 2, 3, 4, 6]

function readPng(bytes: Uint8Array): LogoFacts | LogoFault {
  if (bytes.length < 57 || !begins(bytes.subarray(12), PNG_HEADER) || !ends(bytes, PNG_END)) return 'DAMAGED'
  const view = at(bytes)
  if (!PNG_COLOURS.includes(bytes[25] ?? -1)) return 'DAMAGED'
  if (bytes[28] !== 0) return 'INTERLACED'
  return { mime: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
}

/** Start-of-frame markers; the first three are the ones that every reader of PDF decodes. */
const FRAMES = [0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]
const FRAMES_READ = 3

function readJpeg(bytes: Uint8Array): LogoFacts | LogoFault {
  if (!ends(bytes, [0xff, 0xd9])) return 'DAMAGED'
  const view = at(bytes)
  for (let place = 2; place + 10 < bytes.length && bytes[place] === 0xff; ) {
    const marker = bytes[place + 1] ?? 0
    const frame = FRAMES.indexOf(marker)
    if (frame >= 0) {
      const colours = bytes[place + 9]
      if (colours === 4) return 'CMYK'
      if (frame >= FRAMES_READ || bytes[place + 4] !== 8 || (colours !== 1 && colours !== 3)) return 'DAMAGED'
      return { mime: 'image/jpeg', width: view.getUint16(place + 7), height: view.getUint16(place + 5) }
    }
    if (marker === 0xda) break
    place += marker === 0xff ? 1 : 2 + view.getUint16(place + 2)
  }
  return 'DAMAGED'
}
