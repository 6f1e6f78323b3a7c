import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { decodePng } from './png'

/** A logo as stored by the provider. */
export type Logo = { bytes: Uint8Array; mime: string }

/** An image ready to be written in a PDF/A: RGB or grey, opaque, compressed. */
export type Picture = {
  width: number
  height: number
  colours: 'DeviceRGB' | 'DeviceGray'
  filter: 'FlateDecode' | 'DCTDecode'
  data: Uint8Array
}

const mostPixels = 4_000_000
const keptPictures = 32
const prepared = new Map<string, Picture | null>()

/**
 * Reads a PNG or JPEG logo. Transparency is laid on white, since paper is white. Null when the file cannot go into a
 * PDF/A as it is (damaged, four-colour print JPEG, interlaced PNG, over four million pixels): the paper then shows the
 * provider's name alone. An upload can call it to warn in time.
 */
export function readLogo({ bytes, mime }: Logo): Picture | null {
  const key = createHash('sha256').update(bytes).digest('hex')
  const known = prepared.get(key)
  if (known !== undefined) return known
  const picture = mime === 'image/jpeg' ? readJpeg(bytes) : mime === 'image/png' ? readPng(bytes) : null
  if (prepared.size >= keptPictures) prepared.clear()
  prepared.set(key, picture)
  return picture
}

function readPng(bytes: Uint8Array): Picture | null {
  const image = decodePng(bytes, mostPixels)
  if (!image) return null
  return {
    width: image.width,
    height: image.height,
    colours: 'DeviceRGB',
    filter: 'FlateDecode',
    data: deflateSync(image.rgb),
  }
}

// SOF0 to SOF2: the frames a PDF reader decodes. Others (lossless, arithmetic) are refused.
const framesRead = new Set([0xc0, 0xc1, 0xc2])

function readJpeg(bytes: Uint8Array): Picture | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return null
  if (view.getUint16(bytes.length - 2) !== 0xffd9) return null
  let at = 2
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    if (framesRead.has(marker)) {
      const height = view.getUint16(at + 5)
      const width = view.getUint16(at + 7)
      const components = bytes[at + 9]
      const readable = bytes[at + 4] === 8 && width > 0 && height > 0 && width * height <= mostPixels
      if (!readable || (components !== 1 && components !== 3)) return null
      return { width, height, colours: components === 1 ? 'DeviceGray' : 'DeviceRGB', filter: 'DCTDecode', data: bytes }
    }
    if (marker === 0xda) return null
    at += 2 + view.getUint16(at + 2)
  }
  return null
}
