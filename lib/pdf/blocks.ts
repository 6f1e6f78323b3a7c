import { ink, muted } from './colour'
import { faces } from './fonts'
import type { Paper, Struct, Style } from './paper'
import { oneLine } from './text'

export const body: Style = { face: 'regular', size: 10.5, leading: 15.5, colour: ink }
export const strong: Style = { ...body, face: 'strong' }
export const lede: Style = { face: 'regular', size: 12, leading: 17.5, colour: ink }
export const small: Style = { face: 'regular', size: 8.5, leading: 12, colour: muted }
const titleStyle: Style = { face: 'strong', size: 25, leading: 29, colour: ink }
const headings: Record<2 | 3, Style & { before: number }> = {
  2: { face: 'strong', size: 13.5, leading: 19, colour: ink, before: 13 },
  3: { face: 'strong', size: 11, leading: 16, colour: ink, before: 8 },
}

/** The paper's one title, with the kind of bilan above it and its number, version and day below. */
export function title(paper: Paper, text: string, kind: string, reference: string): void {
  paper.y = paper.block('P', kind, paper.left, paper.y, paper.width, { ...strong, colour: paper.accent }) + 1
  paper.y = paper.block('H1', text, paper.left, paper.y, paper.width, titleStyle) + 2
  paper.y = paper.block('P', reference, paper.left, paper.y, paper.width, { ...small, size: 9.5, leading: 14 }) + 10
}

/** A heading that never stands last on a page: `keep` points must be free below it. */
export function heading(paper: Paper, level: 2 | 3, text: string, keep = 56): void {
  const { before, ...style } = headings[level]
  const lines = paper.lines(text, style, paper.width)
  paper.room(before + lines.length * style.leading + keep)
  paper.y += before
  if (level === 2) paper.bookmarks.push({ title: oneLine(text), page: paper.pageCount - 1 })
  paper.y = paper.block(`H${level}`, text, paper.left, paper.y, paper.width, style) + 4
}

/** A paragraph that flows over pages; at least two lines stay together. */
export function paragraph(paper: Paper, text: string, style: Style = body, after = 7): void {
  flow(paper, paper.element('P'), paper.lines(text, style, paper.width), paper.left, style)
  paper.y += after
}

/** A bulleted list. */
export function list(paper: Paper, items: string[], style: Style = body): void {
  const indent = 15
  const element = paper.element('L')
  for (const item of items) {
    const lines = paper.lines(item, style, paper.width - indent)
    paper.room(Math.min(2, lines.length) * style.leading)
    const entry = paper.element('LI', element)
    const label = paper.element('Lbl', entry)
    paper.into(label, () => paper.set(['•'], paper.left + 2, paper.y, indent, { ...style, colour: paper.accent }))
    label.end()
    flow(paper, paper.element('LBody', entry), lines, paper.left + indent, style)
    entry.end()
    paper.y += 2.5
  }
  element.end()
  paper.y += 5
}

/** A text that opens a page of the web, said in words for those who do not see where it leads. */
export function link(paper: Paper, text: string, url: string, meaning: string, style: Style = body): void {
  const linked: Style = { ...style, colour: paper.accent }
  const lines = paper.lines(text, linked, paper.width)
  paper.room(lines.length * linked.leading)
  const holder = paper.element('P')
  const element = paper.element('Link', holder)
  const top = paper.y
  paper.into(element, () => {
    paper.set(lines, paper.left, top, paper.width, linked)
    lines.forEach((line, index) => {
      const under = top + (index + 1) * linked.leading - 2.6
      paper.doc.rect(paper.left, under, faces()[linked.face].width(line.trimEnd(), linked.size), 0.6).fill()
    })
  })
  const widest = Math.max(...lines.map((line) => faces()[linked.face].width(line.trimEnd(), linked.size)))
  const description = Object(oneLine(meaning))
  paper.doc.link(paper.left, top, widest, lines.length * linked.leading, url, {
    structParent: element,
    Contents: description,
  })
  element.end()
  holder.end()
  paper.y = top + lines.length * linked.leading + 6
}

function flow(paper: Paper, element: Struct, lines: string[], x: number, style: Style): void {
  let rest = lines
  while (rest.length > 0) {
    const fits = Math.floor((paper.bottom - paper.y) / style.leading)
    const orphan = fits < Math.min(2, rest.length)
    if (orphan) paper.turnPage()
    const now = orphan ? Math.floor((paper.bottom - paper.y) / style.leading) : fits
    const part = rest.slice(0, Math.max(1, now))
    paper.into(element, () => {
      paper.y = paper.set(part, x, paper.y, paper.right - x, style)
    })
    rest = rest.slice(part.length)
  }
  element.end()
}
