import { describe, expect, it } from 'vitest'
import { readLogo } from '@/lib/pdf/logo'
import { decodePng } from '@/lib/pdf/png'
import { png } from './views'

const pixels = (bytes: Uint8Array) => [...(decodePng(bytes, 100)?.rgb ?? [])]

describe('decodePng', () => {
  it('reads colour, grey, palette and low depths', () => {
    expect(pixels(png(1, 1, 8, 2, [0, 10, 20, 30]))).toEqual([10, 20, 30])
    expect(pixels(png(2, 1, 8, 0, [0, 7, 200]))).toEqual([7, 7, 7, 200, 200, 200])
    expect(pixels(png(2, 1, 1, 0, [0, 0b01000000]))).toEqual([0, 0, 0, 255, 255, 255])
    expect(pixels(png(1, 1, 16, 2, [0, 10, 99, 20, 99, 30, 99]))).toEqual([10, 20, 30])
    expect(pixels(png(2, 1, 4, 3, [0, 0x10], [['PLTE', [1, 2, 3, 4, 5, 6]]]))).toEqual([4, 5, 6, 1, 2, 3])
  })

  it('lays transparency on white', () => {
    expect(pixels(png(3, 1, 8, 6, [0, 0, 0, 0, 0, 0, 0, 0, 255, 0, 0, 0, 128]))).toEqual([
      255, 255, 255, 0, 0, 0, 127, 127, 127,
    ])
    expect(pixels(png(1, 1, 8, 4, [0, 0, 0]))).toEqual([255, 255, 255])
    const palette: [string, number[]][] = [
      ['PLTE', [1, 2, 3, 4, 5, 6]],
      ['tRNS', [0]],
    ]
    expect(pixels(png(2, 1, 8, 3, [0, 0, 1], palette))).toEqual([255, 255, 255, 4, 5, 6])
  })

  it('undoes the five row filters', () => {
    expect(pixels(png(2, 1, 8, 0, [1, 5, 3])).filter((_, at) => at % 3 === 0)).toEqual([5, 8])
    const filtered = [0, 10, 20, 2, 1, 1, 3, 2, 2, 4, 1, 1]
    const grey = pixels(png(2, 4, 8, 0, filtered)).filter((_, at) => at % 3 === 0)
    expect(grey).toEqual([10, 20, 11, 21, 7, 16, 8, 17])
  })

  it('refuses what is damaged, too large, interlaced or lying about its size', () => {
    expect(decodePng(png(11, 10, 8, 0, []), 100)).toBeNull()
    expect(decodePng(png(0, 1, 8, 0, [0]), 100)).toBeNull()
    expect(decodePng(png(2, 2, 8, 2, [0, 1, 2, 3]), 100)).toBeNull()
    expect(decodePng(png(1, 1, 8, 0, [9, 1]), 100)).toBeNull()
    expect(decodePng(png(1, 1, 3, 0, [0, 1]), 100)).toBeNull()
    expect(decodePng(png(1, 1, 8, 5, [0, 1]), 100)).toBeNull()
    expect(decodePng(png(1, 1, 8, 0, Array(5000).fill(0)), 100)).toBeNull()
    const interlaced = png(1, 1, 8, 0, [0, 1])
    interlaced[28] = 1
    expect(decodePng(interlaced, 100)).toBeNull()
  })
})

describe('readLogo', () => {
  const jpeg = (components: number, frame = 0xc0) =>
    Uint8Array.from([
      0xff,
      0xd8,
      0xff,
      0xe0,
      0,
      4,
      1,
      2,
      0xff,
      frame,
      0,
      17,
      8,
      0,
      20,
      0,
      60,
      components,
      0,
      0,
      0,
      0xff,
      0xd9,
    ])

  it('passes a grey or RGB JPEG through as it is', () => {
    const bytes = jpeg(3)
    expect(readLogo({ bytes, mime: 'image/jpeg' })).toEqual({
      width: 60,
      height: 20,
      colours: 'DeviceRGB',
      filter: 'DCTDecode',
      data: bytes,
    })
    expect(readLogo({ bytes: jpeg(1), mime: 'image/jpeg' })?.colours).toBe('DeviceGray')
  })

  it('refuses a four-colour JPEG, which PDF/A forbids here, and frames that readers cannot decode', () => {
    expect(readLogo({ bytes: jpeg(4), mime: 'image/jpeg' })).toBeNull()
    expect(readLogo({ bytes: jpeg(3, 0xc9), mime: 'image/jpeg' })).toBeNull()
  })

  it('does not believe the declared type', () => {
    expect(readLogo({ bytes: jpeg(2), mime: 'image/png' })).toBeNull()
    expect(readLogo({ bytes: png(1, 1, 8, 0, [0, 1]), mime: 'image/jpeg' })).toBeNull()
  })
})
