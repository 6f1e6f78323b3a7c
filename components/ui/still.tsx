import type { ComponentProps } from 'react'
import { markup } from './markup'
import { Written } from './written'

type Tag = 'div' | 'section' | 'ul' | 'ol' | 'dl' | 'nav' | 'span' | 'footer' | 'figure'

/**
 * A part of a page that no gesture changes, sent as one string: a list, a table, a menu. Its links lead without a full load.
 * What has a script (a button, a form, a dialog) cannot stand in it, and says so when it is tried.
 */
export function Still<E extends Tag>({ as, children, ...frame }: { as: E } & ComponentProps<E>) {
  const rest = frame as ComponentProps<Tag>
  return <Written as={as as 'div'} {...(rest as ComponentProps<'div'>)} data-still="" html={markup(children)} />
}
