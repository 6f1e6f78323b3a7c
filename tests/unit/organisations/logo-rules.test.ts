import { expect, test } from 'vitest'
import { readLogo } from '@/lib/organisations/logo-rules'
import { png } from '@/tests/db/organisations/pictures'

/** The bones of a JPEG: start, one application segment, a frame, an end. */
function jpeg(components: number, { frame = 0xc0, depth = 8, width = 200, height = 100 } = {}): Uint8Array {
  const sof = [
    0xff,
    frame,
    0,
    8 + 3 * components,
    depth,
    height >> 8,
    height & 255,
    width >> 8,
    width & 255,
    components,
  ]
  const parts = Array.from({ length: components * 3 }, (_, index) => index)
  return Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1, ...sof, ...parts, 0xff, 0xda, 0, 2, 9, 9, 0xff, 0xd9])
}

test('a PNG and a JPEG are known by their bytes', () => {
  expect(readLogo(png(64, 40))).toEqual({ mime: 'image/png', width: 64, height: 40 })
  expect(readLogo(jpeg(3))).toEqual({ mime: 'image/jpeg', width: 200, height: 100 })
  expect(readLogo(jpeg(1, { frame: 0xc2 }))).toEqual({ mime: 'image/jpeg', width: 200, height: 100 })
})

test('what a paper cannot bear is refused, each by its name', () => {
  expect(readLogo(jpeg(4))).toBe('CMYK')
  expect(readLogo(png(64, 64, { interlaced: 1 }))).toBe('INTERLACED')
  expect(readLogo(png(8, 8))).toBe('TOO_SMALL')
  expect(readLogo(jpeg(3, { width: 4000, height: 3000 }))).toBe('TOO_LARGE')
  expect(readLogo(jpeg(3, { frame: 0xc9 }))).toBe('DAMAGED')
  expect(readLogo(jpeg(3, { depth: 12 }))).toBe('DAMAGED')
  expect(readLogo(png(64, 64).subarray(0, -4))).toBe('DAMAGED')
})

test('no other kind passes, whatever its name', () => {
  const text = (words: string) => new TextEncoder().encode(words)
  for (const bytes of [
    text('<svg onload="x()"/>'),
    text('GIF89a'),
    text('%PDF-1.7'),
    text('RIFF....WEBP'),
    new Uint8Array(),
  ])
    expect(readLogo(bytes)).toBe('KIND')
})
