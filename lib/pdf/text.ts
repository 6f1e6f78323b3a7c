/** Stands for a character that the font cannot draw (emoji, Arabic, Chinese …). */
export const missingSign = '□'

/**
 * Text made safe for a document: composed accents, no control or invisible formatting character (a direction override
 * could make a paper read otherwise than it was signed), at most two accents on a letter. Line breaks stay.
 */
export function plain(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\ufffd')
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/[^\P{Cc}\n]|[^\P{Cf}\u200d]|\u200d(?!\p{Extended_Pictographic})|\p{Noncharacter_Code_Point}/gu, '')
    .replace(/(\p{M}{2})\p{M}+/gu, '$1')
}

/** On one line: for a name, a label, a title. */
export function oneLine(text: string): string {
  return plain(text)
    .replace(/\s+/g, (space) => (space === '\u00a0' ? space : ' '))
    .trim()
}

/** French spacing: no line starts with a colon or a closing guillemet. */
export function french(text: string): string {
  return text.replace(/ ([:;?!»€%])/g, '\u00a0$1').replace(/« /g, '«\u00a0')
}

const graphemes = new Intl.Segmenter('fr', { granularity: 'grapheme' })

/**
 * Replaces every sign that the font lacks by one visible square, whatever the number of code points it is made of.
 * @param has whether the font draws a code point
 */
export function drawable(text: string, has: (codePoint: number) => boolean): string {
  const lacks = (part: string) => {
    for (const character of part) if (character !== '\n' && !has(character.codePointAt(0) ?? 0)) return true
    return false
  }
  if (!lacks(text)) return text
  return [...graphemes.segment(text)].map(({ segment }) => (lacks(segment) ? missingSign : segment)).join('')
}

/**
 * Cuts a text into lines no wider than `width`. Lines break at ordinary spaces only, never at a no-break space; a word
 * wider than the line is cut after a hyphen, slash, dot, underscore or at sign, else between two signs. A line cut at a
 * space keeps that space at its end, so that a reader does not glue two words together.
 */
export function breakLines(text: string, width: number, measure: (piece: string) => number): string[] {
  return text.split('\n').flatMap((paragraph) => breakParagraph(paragraph.trim(), width, measure))
}

function breakParagraph(paragraph: string, width: number, measure: (piece: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of paragraph.split(/ +/)) {
    if (line && measure(`${line}${word}`) <= width) {
      line = `${line}${word} `
      continue
    }
    if (line) lines.push(line)
    const pieces = measure(word) <= width ? [word] : cutWord(word, width, measure)
    lines.push(...pieces.slice(0, -1))
    line = `${pieces.at(-1) ?? ''} `
  }
  return [...lines, line.trimEnd()]
}

function cutWord(word: string, width: number, measure: (piece: string) => number): string[] {
  const pieces: string[] = []
  let piece = ''
  let softEnd = 0
  for (const { segment } of graphemes.segment(word)) {
    if (piece && measure(piece + segment) > width) {
      const end = softEnd > piece.length / 2 ? softEnd : piece.length
      pieces.push(piece.slice(0, end))
      piece = piece.slice(end)
      softEnd = 0
    }
    piece += segment
    if (/[-/._@]$/.test(segment)) softEnd = piece.length
  }
  return [...pieces, piece]
}
