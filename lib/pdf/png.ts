import { inflateSync } from 'node:zlib'

/** Pixels of an opaque image, three bytes each, row after row. */
export type RgbImage = { width: number; height: number; rgb: Uint8Array }

type Header = { width: number; height: number; depth: number; kind: number }

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const channelsOf: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/**
 * Decodes a PNG and lays it on white. Null when it is damaged, interlaced or larger than `mostPixels`.
 * Decoding here, and not in pdfkit, keeps a damaged file from failing outside of the caller's reach.
 */
export function decodePng(bytes: Uint8Array, mostPixels: number): RgbImage | null {
  try {
    return decode(bytes, mostPixels)
  } catch {
    return null
  }
}

function decode(bytes: Uint8Array, mostPixels: number): RgbImage | null {
  if (signature.some((byte, index) => bytes[index] !== byte)) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let header: Header | undefined
  let palette = new Uint8Array()
  let transparency = new Uint8Array()
  const parts: Uint8Array[] = []
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at)
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    const data = bytes.slice(at + 8, at + 8 + length)
    if (name === 'IHDR') {
      const interlaced = data[12] !== 0
      header = { width: view.getUint32(16), height: view.getUint32(20), depth: data[8] ?? 0, kind: data[9] ?? 0 }
      if (interlaced || header.width * header.height === 0 || header.width * header.height > mostPixels) return null
    }
    if (name === 'PLTE') palette = data
    if (name === 'tRNS') transparency = data
    if (name === 'IDAT') parts.push(data)
    if (name === 'IEND') break
    at += length + 12
  }
  const channels = header && channelsOf[header.kind]
  if (!header || !channels || ![1, 2, 4, 8, 16].includes(header.depth)) return null
  const rowBytes = Math.ceil((header.width * channels * header.depth) / 8)
  const packed = inflateSync(Buffer.concat(parts), { maxOutputLength: (rowBytes + 1) * header.height })
  if (packed.length !== (rowBytes + 1) * header.height) return null
  const rows = unfilter(packed, rowBytes, Math.max(1, (channels * header.depth) >> 3), header.height)
  return paint(header, channels, rows, rowBytes, palette, transparency)
}

/** Undoes the filter of each row (PNG specification, 9). */
function unfilter(packed: Uint8Array, rowBytes: number, step: number, height: number): Uint8Array {
  const out = new Uint8Array(rowBytes * height)
  for (let row = 0; row < height; row += 1) {
    const filter = packed[row * (rowBytes + 1)] ?? 0
    for (let i = 0; i < rowBytes; i += 1) {
      const at = row * rowBytes + i
      const left = i >= step ? (out[at - step] ?? 0) : 0
      const up = row > 0 ? (out[at - rowBytes] ?? 0) : 0
      const upLeft = row > 0 && i >= step ? (out[at - rowBytes - step] ?? 0) : 0
      out[at] = (packed[row * (rowBytes + 1) + 1 + i] ?? 0) + predicted(filter, left, up, upLeft)
    }
  }
  return out
}

function predicted(filter: number, left: number, up: number, upLeft: number): number {
  if (filter === 0) return 0
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  if (filter !== 4) throw new Error('Unknown PNG filter')
  const estimate = left + up - upLeft
  const [toLeft, toUp, toUpLeft] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - upLeft)]
  if (toLeft <= toUp && toLeft <= toUpLeft) return left
  return toUp <= toUpLeft ? up : upLeft
}

function paint(
  { width, height, depth, kind }: Header,
  channels: number,
  rows: Uint8Array,
  rowBytes: number,
  palette: Uint8Array,
  transparency: Uint8Array,
): RgbImage {
  const rgb = new Uint8Array(width * height * 3)
  const most = 2 ** Math.min(depth, 8) - 1
  const sample = (row: number, index: number): number => {
    if (depth === 8) return rows[row * rowBytes + index] ?? 0
    if (depth === 16) return rows[row * rowBytes + index * 2] ?? 0
    const bit = index * depth
    return ((rows[row * rowBytes + (bit >> 3)] ?? 0) >> (8 - depth - (bit & 7))) & most
  }
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const first = x * channels
      const value = sample(y, first)
      const grey = (value * 255) / most
      let colour = [grey, grey, grey]
      let alpha = 255
      if (kind === 3) {
        colour = [palette[value * 3] ?? 0, palette[value * 3 + 1] ?? 0, palette[value * 3 + 2] ?? 0]
        alpha = transparency[value] ?? 255
      }
      if (kind === 2 || kind === 6) colour = [value, sample(y, first + 1), sample(y, first + 2)]
      if (kind === 4 || kind === 6) alpha = sample(y, first + channels - 1)
      const at = (y * width + x) * 3
      for (let i = 0; i < 3; i += 1) rgb[at + i] = Math.round(255 + (((colour[i] ?? 0) - 255) * alpha) / 255)
    }
  }
  return { width, height, rgb }
}
