import type { Verdict } from '@/lib/platform/outcome'
import { type NoticePart, noticeParts, noticePartWords } from './notice-words'
import { refusals } from './words'

/** A part of a published notice, as kept and as papers print it. */
export interface NoticeSection {
  readonly heading: string
  readonly paragraphs: readonly string[]
  readonly items: readonly string[]
}

const bullet = /^[-•–]\s+/

/** A part as typed: paragraphs parted by an empty line, then the lines that begin with a dash. */
export function sectionOf(heading: string, text: string): NoticeSection {
  const paragraphs: string[] = []
  const items: string[] = []
  let open = ''
  const end = () => {
    if (open) paragraphs.push(open)
    open = ''
  }
  for (const line of text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((one) => one.trim())) {
    if (bullet.test(line)) {
      end()
      items.push(line.replace(bullet, ''))
    } else if (line === '') end()
    else open = open ? `${open} ${line}` : line
  }
  end()
  return { heading, paragraphs, items }
}

/** The part as it can be typed again. */
export const textOf = (section: NoticeSection): string =>
  [...section.paragraphs, section.items.map((item) => `- ${item}`).join('\n')].filter(Boolean).join('\n\n')

/** The six parts of a notice, in order (R1). */
export const sectionsOf = (typed: Readonly<Record<NoticePart, string>>): NoticeSection[] =>
  noticeParts.map((part) => sectionOf(noticePartWords[part], typed[part]))

/** A new version says something new: one that is word for word the present one is refused. */
export const checkNewVersion = (sha256: string, current: string | null): Verdict =>
  sha256 === current ? refusals.SAME_NOTICE() : null
