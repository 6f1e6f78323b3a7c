import { accentForPaper } from './colour'
import { openDocument, type PaperMeta } from './document'
import { type FaceName, faces } from './fonts'
import { breakLines, drawable, french, plain } from './text'

export type Struct = PDFKit.PDFStructureElement
type StructOptions = PDFKit.Mixins.StructureElementOptions

/** How a text is set. Sizes and leading in points. */
export type Style = { face: FaceName; size: number; leading: number; colour: string; align?: 'left' | 'right' }

const sideMargin = 62
const topMargin = 44
const laterTopMargin = 78
const bottomMargin = 60

/**
 * One tagged paper, PDF/A-3a and PDF/UA-1, drawn from top to bottom with a cursor `y`. Everything drawn belongs to a
 * structure element (`element`, then `into`) or is declared an artifact. The same calls give the same bytes: no clock,
 * no randomness, no trace of the machine.
 */
export class Paper {
  readonly doc: PDFKit.PDFDocument
  readonly root: Struct
  readonly accent: string
  readonly left = sideMargin
  readonly right: number
  readonly bottom: number
  y = topMargin
  /** True once a sign that the font lacks was replaced by a square. */
  replacedSigns = false
  /** Called after each page turn, to repeat what must be: the head of a table. */
  onNewPage: (() => void) | undefined
  readonly bookmarks: { title: string; page: number }[] = []
  private readonly bytes: () => Uint8Array
  private currentFill = ''

  constructor(meta: PaperMeta) {
    const { doc, bytes } = openDocument(meta)
    this.doc = doc
    this.bytes = bytes
    for (const [name, face] of Object.entries(faces())) this.doc.registerFont(name, face.font)
    this.doc.addPage()
    this.accent = accentForPaper(meta.accent)
    this.right = this.doc.page.width - sideMargin
    this.bottom = this.doc.page.height - bottomMargin
    this.root = this.doc.struct('Document')
    this.doc.addStructure(this.root)
  }

  get width(): number {
    return this.right - this.left
  }

  /** Height of a page's body below the running head. */
  get pageHeight(): number {
    return this.bottom - laterTopMargin
  }

  get pageCount(): number {
    return this.doc.bufferedPageRange().count
  }

  /** Opens a structure element; whoever opens it ends it. */
  element(type: string, parent: Struct = this.root, options: StructOptions = {}): Struct {
    const element = this.doc.struct(type, options)
    parent.add(element)
    return element
  }

  /** Draws inside an open element. A second call after a page turn continues the element there. */
  into(element: Struct, draw: () => void): void {
    element.add(draw)
  }

  /** Draws what a screen reader must skip: rules, washes, running heads and feet. */
  artifact(draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
    this.doc.markContent('Artifact', { type })
    draw()
    this.doc.endMarkedContent()
  }

  /** The lines of a text once made drawable and cut to a width in points. */
  lines(text: string, style: Style, width: number): string[] {
    const face = faces()[style.face]
    const safe = french(plain(text))
    const drawn = drawable(safe, face.has)
    if (drawn !== safe) this.replacedSigns = true
    return breakLines(drawn, width, (piece) => face.width(piece, style.size))
  }

  /** Sets lines from a top edge; returns the bottom edge. Must run inside an element or an artifact. */
  set(lines: string[], x: number, top: number, width: number, style: Style): number {
    this.doc.font(style.face, style.size)
    this.fill(style.colour)
    lines.forEach((line, index) => {
      const baseline = top + index * style.leading + (style.leading + style.size * 0.66) / 2
      const shift = style.align === 'right' ? width - faces()[style.face].width(line.trimEnd(), style.size) : 0
      this.doc.text(line, x + shift, baseline, { lineBreak: false, baseline: 'alphabetic' })
    })
    return top + lines.length * style.leading
  }

  /** A text as one element at a fixed place, without page turn; returns its bottom edge. */
  block(type: string, text: string, x: number, top: number, width: number, style: Style, parent?: Struct): number {
    const lines = this.lines(text, style, width)
    const element = this.element(type, parent)
    this.into(element, () => this.set(lines, x, top, width, style))
    element.end()
    return top + lines.length * style.leading
  }

  /** A horizontal rule, as an artifact. */
  rule(x: number, y: number, width: number, thickness: number, colour: string): void {
    this.artifact(() => {
      this.fill(colour)
      this.doc.rect(x, y, width, thickness).fill()
    })
  }

  /** Sets the fill colour, once for a run of things of one colour. */
  fill(colour: string): void {
    if (colour === this.currentFill) return
    this.doc.fillColor(colour)
    this.currentFill = colour
  }

  /** Turns the page when less than `height` points are left. */
  room(height: number): void {
    if (this.y + height > this.bottom) this.turnPage()
  }

  turnPage(): void {
    this.doc.addPage()
    this.currentFill = ''
    this.y = laterTopMargin
    this.onNewPage?.()
  }

  /** Runs a drawing on each page once all are known, for heads and feet. */
  eachPage(draw: (page: number, count: number) => void): void {
    const count = this.pageCount
    for (let page = 0; page < count; page += 1) {
      this.doc.switchToPage(page)
      this.currentFill = ''
      draw(page + 1, count)
    }
  }

  /** Closes the document and gives its bytes. */
  close(): Uint8Array {
    this.root.end()
    this.doc.end()
    return this.bytes()
  }
}
