import { inflateSync } from 'node:zlib'

/** One element of a paper's structure tree: its tag, its dictionary, its own text and its children. */
export type Element = { tag: string; dictionary: string; text: string; children: Element[] }

export type ReadPdf = {
  source: string
  pages: number
  xmp: string
  catalog: string
  root: Element
  /** Elements of a tag, in reading order. */
  all(tag: string): Element[]
  /** Text of all elements, in reading order, spaces made ordinary. */
  text: string
  /** Text drawn as artifacts: running heads and feet. */
  artifacts: string
  objects: Map<number, string>
  /** Painting operators outside of any marked content, for all pages. */
  unmarked: string[]
}

type Marked = { id: number | null; text: string }

const ordinary = (text: string) => text.replace(/\u00a0/g, ' ')

/** Reads back what `lib/pdf` writes: structure tree, text by tag, metadata. Understands pdfkit's own way of writing only. */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const source = Buffer.from(bytes).toString('latin1')
  const objects = new Map<number, string>()
  for (const [, id, body] of source.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g))
    objects.set(Number(id), body ?? '')
  const object = (id: string | number | undefined): string => objects.get(Number(id)) ?? ''
  const stream = (id: string | number | undefined): string => {
    const body = object(id)
    const raw = Buffer.from(/stream\n([\s\S]*)\nendstream/.exec(body)?.[1] ?? '', 'latin1')
    return (body.includes('/FlateDecode') ? inflateSync(raw) : raw).toString('latin1')
  }

  const catalog = [...objects.values()].find((body) => body.includes('/Type /Catalog')) ?? ''
  const pageIds = [...(/\/Kids \[([^\]]*)\]/.exec(object(ref(catalog, 'Pages')))?.[1] ?? '').matchAll(/(\d+) 0 R/g)]
  const pages = new Map<string, Marked[]>()
  const unmarked: string[] = []
  for (const [, id = ''] of pageIds) {
    const page = object(id)
    const fonts = fontsOf(object(ref(page, 'Resources')), object, stream)
    const { marked, outside } = readContent(stream(ref(page, 'Contents')), fonts)
    pages.set(id, marked)
    unmarked.push(...outside)
  }

  const build = (id: string): Element => {
    const dictionary = object(id)
    const element: Element = { tag: /\/S \/(\w+)/.exec(dictionary)?.[1] ?? '', dictionary, text: '', children: [] }
    const kids = balanced(dictionary, dictionary.indexOf('/K ['))
    const own = ref(dictionary.replace(kids, ''), 'Pg') ?? ''
    for (const kid of kids.matchAll(/(\d+) 0 R|<<([\s\S]*?)>>|(\d+)/g)) {
      const [, child, reference, mcid] = kid
      if (child) element.children.push(build(child))
      else if (reference?.includes('/MCR')) {
        element.text += textOf(
          pages,
          /\/Pg (\d+)/.exec(reference)?.[1] ?? '',
          Number(/\/MCID (\d+)/.exec(reference)?.[1]),
        )
      } else if (mcid) element.text += textOf(pages, own, Number(mcid))
    }
    return element
  }
  const treeRoot = object(ref(catalog, 'StructTreeRoot'))
  const root = build(/\/K \[(\d+) 0 R/.exec(treeRoot)?.[1] ?? '')
  const flat = (element: Element): Element[] => [element, ...element.children.flatMap(flat)]
  const elements = flat(root)
  return {
    source,
    pages: pageIds.length,
    xmp: Buffer.from(stream(ref(catalog, 'Metadata')), 'latin1').toString('utf8'),
    catalog,
    root,
    all: (tag) => elements.filter((element) => element.tag === tag),
    text: elements
      .map((element) => element.text)
      .filter(Boolean)
      .join('\n'),
    artifacts: [...pages.values()]
      .flat()
      .filter(({ id }) => id === null)
      .map(({ text }) => text)
      .join('\n'),
    objects,
    unmarked,
  }
}

function textOf(pages: Map<string, Marked[]>, page: string, id: number): string {
  return pages.get(page)?.find((marked) => marked.id === id)?.text ?? ''
}

function ref(dictionary: string, key: string): string | undefined {
  return new RegExp(`/${key} (\\d+) 0 R`).exec(dictionary)?.[1]
}

function balanced(text: string, from: number): string {
  if (from < 0) return ''
  let depth = 0
  for (let at = text.indexOf('[', from); at < text.length; at += 1) {
    if (text[at] === '[') depth += 1
    if (text[at] === ']') depth -= 1
    if (depth === 0) return text.slice(text.indexOf('[', from) + 1, at)
  }
  return ''
}

type Lookup = (id: string | undefined) => string

function fontsOf(resources: string, object: Lookup, stream: Lookup): Map<string, string[]> {
  const fonts = new Map<string, string[]>()
  for (const [, name = '', id] of resources.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const map = stream(ref(object(id), 'ToUnicode'))
    const glyphs: string[] = []
    for (const [, start = '', list = ''] of map.matchAll(/<(\w{4})> <\w{4}> \[([^\]]*)\]/g)) {
      ;[...list.matchAll(/<([^>]*)>/g)].forEach(([, codes = ''], index) => {
        const units = codes
          .split(' ')
          .filter(Boolean)
          .map((code) => Number.parseInt(code, 16))
        glyphs[Number.parseInt(start, 16) + index] = String.fromCharCode(...units)
      })
    }
    fonts.set(name, glyphs)
  }
  return fonts
}

function readContent(content: string, fonts: Map<string, string[]>): { marked: Marked[]; outside: string[] } {
  const marked: Marked[] = []
  const outside: string[] = []
  let open: Marked | null = null
  let font: string[] = []
  for (const line of content.split('\n')) {
    if (/ BDC$|^<<|^\/MCID|^\/Type/.test(line) || line.startsWith('/')) {
      if (/^\/\w+ <</.test(line)) {
        open = { id: null, text: '' }
        marked.push(open)
      }
      const mcid = /\/MCID (\d+)/.exec(line)?.[1]
      if (open && mcid) open.id = Number(mcid)
    }
    const face = /^\/(F\d+) [\d.]+ Tf$/.exec(line)?.[1]
    if (face) font = fonts.get(face) ?? []
    if (line === 'EMC') open = null
    if (/ TJ$|(^| )(f|S|B|Do)\*?$/.test(line) && !open) outside.push(line)
    if (line.endsWith('TJ') && open) {
      for (const [, hex = ''] of line.matchAll(/<(\w+)>/g)) {
        for (const code of hex.match(/.{4}/g) ?? []) open.text += font[Number.parseInt(code, 16)] ?? '\ufffd'
      }
    }
  }
  return { marked: marked.map(({ id, text }) => ({ id, text: ordinary(text) })), outside }
}
