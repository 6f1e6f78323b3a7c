import type { ComponentProps } from 'react'
import { markup } from '@/components/ui/markup'

/** A picture of the path: one element of the page, whatever is drawn in it. */
export function Drawing({ children, ...frame }: ComponentProps<'svg'>) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: every text in it is escaped by markup
  return <svg {...frame} dangerouslySetInnerHTML={{ __html: markup(children) }} />
}
