import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { create, type Font, type GlyphRun } from 'fontkit'

export type FaceName = 'regular' | 'strong'

export type Face = {
  /** The parsed font, in the shape that pdfkit takes. */
  font: PDFKit.ParsedFont
  /** Width in points of a text set on one line at that size. */
  width(text: string, size: number): number
  has(codePoint: number): boolean
}

const folder = join(process.cwd(), 'node_modules/@expo-google-fonts/source-sans-3')
const files: Record<FaceName, string> = {
  regular: '400Regular/SourceSans3_400Regular.ttf',
  strong: '600SemiBold/SourceSans3_600SemiBold.ttf',
}

// One glyph per character, so that a reader or a search finds « fi » and not a ligature. Kerning and accents stay.
const oneGlyphPerCharacter = { liga: false, clig: false, dlig: false, calt: false, rlig: false, ccmp: false }

// Characters drawn by one and the same glyph: what a copy of the page should yield.
const canonical = new Map([
  [0xa0, 0x20],
  [0x202f, 0x20],
  [0x2010, 0x2d],
  [0x2011, 0x2d],
  [0x3bc, 0xb5],
  [0x2206, 0x394],
  [0x2126, 0x3a9],
])

const keptWords = 6000

/**
 * A parsed font with a memory of the words it has shaped. Parsing and shaping cost more than all the rest of a page,
 * so both are shared by every paper of the process. Each glyph is tied here to its own character: left to fontkit, the
 * answer would depend on the papers made before, and the same facts would give other bytes.
 */
function face(bytes: Uint8Array): Face {
  const parsed = create(bytes)
  if (parsed.unitsPerEm !== 1000) throw new Error('The papers expect fonts of 1000 units per em')
  const words = new Map<string, GlyphRun>()

  const shape = (word: string): GlyphRun => {
    const known = words.get(word)
    if (known) return known
    if (words.size >= keptWords) words.clear()
    const run = shapeWord(parsed, word)
    words.set(word, run)
    return run
  }

  return {
    font: Object.create(parsed, { layout: { value: shape } }),
    has: (codePoint) => parsed.hasGlyphForCodePoint(codePoint),
    width: (text, size) => {
      let units = 0
      for (const piece of text.match(/[^ ]* |[^ ]+$/g) ?? []) units += shape(piece).advanceWidth
      return (units * size) / 1000
    },
  }
}

function shapeWord(parsed: Font, word: string): GlyphRun {
  const run = parsed.layout(word, oneGlyphPerCharacter)
  const characters = [...word].map((character) => character.codePointAt(0) ?? 0)
  const glyphs = run.glyphs.map((glyph, index) => {
    const character = characters[index]
    const codePoints = character === undefined ? glyph.codePoints : [canonical.get(character) ?? character]
    return { id: glyph.id, advanceWidth: glyph.advanceWidth, codePoints }
  })
  return { glyphs, positions: run.positions, advanceWidth: run.advanceWidth }
}

let loaded: Record<FaceName, Face> | undefined

/** The two faces of the papers (Source Sans 3, regular and semibold), read from disk once per process. */
export function faces(): Record<FaceName, Face> {
  loaded ??= {
    regular: face(readFileSync(join(folder, files.regular))),
    strong: face(readFileSync(join(folder, files.strong))),
  }
  return loaded
}
