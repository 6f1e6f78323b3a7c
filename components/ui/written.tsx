import { type ComponentProps, createElement } from 'react'
import type { Html } from './markup'

type Tag = 'div' | 'section' | 'ul' | 'ol' | 'dl' | 'nav' | 'span' | 'footer' | 'figure' | 'svg'

/** An element whose inside was written out by `markup`, where every text is escaped: the one way for HTML into a page. */
export function Written<E extends Tag>({ as, html, ...frame }: { as: E; html: Html } & ComponentProps<E>) {
  return createElement(as, { ...frame, dangerouslySetInnerHTML: { __html: html } })
}
