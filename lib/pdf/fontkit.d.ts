// fontkit ships no types. Only what the papers use is described.
declare module 'fontkit' {
  export type Glyph = { id: number; advanceWidth: number; codePoints: number[] }
  export type Position = { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number }
  export type GlyphRun = { glyphs: Glyph[]; positions: Position[]; advanceWidth: number }
  export type Font = {
    unitsPerEm: number
    hasGlyphForCodePoint(codePoint: number): boolean
    layout(text: string, features: Record<string, boolean>): GlyphRun
  }
  export function create(bytes: Uint8Array): Font
}
