import { Fragment, isValidElement, type ReactNode } from 'react'

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' }
const escaped = (text: string): string => text.replace(/["&'<>]/g, (sign) => SIGNS[sign] ?? sign)

/** Names that React writes otherwise than it is given them. */
const NAMES: Readonly<Record<string, string>> = {
  className: 'class',
  strokeWidth: 'stroke-width',
  strokeDasharray: 'stroke-dasharray',
  strokeLinecap: 'stroke-linecap',
  textAnchor: 'text-anchor',
}

type Props = Record<string, unknown> & { children?: ReactNode }

/**
 * A drawing written out as HTML, letter for letter as React would. React handles each element of a page three times (into the
 * payload, out of it, into the page): a drawing of a hundred costs as much as the page around it, one string nearly nothing.
 * @param drawing elements with attributes of text and numbers, and components without state
 * @throws Error for anything else
 */
export function markup(drawing: ReactNode): string {
  if (drawing === null || drawing === undefined || typeof drawing === 'boolean') return ''
  if (typeof drawing === 'string' || typeof drawing === 'number') return escaped(String(drawing))
  if (Array.isArray(drawing)) return drawing.map(markup).join('')
  if (!isValidElement<Props>(drawing)) throw new Error('no drawing')
  const { type, props } = drawing
  if (type === Fragment) return markup(props.children)
  if (typeof type === 'function') return markup((type as (props: Props) => ReactNode)(props))
  if (typeof type !== 'string') throw new Error('no drawing')
  let attributes = ''
  for (const [name, value] of Object.entries(props)) {
    if (name === 'children' || value === undefined || value === null) continue
    if (typeof value !== 'string' && typeof value !== 'number') throw new Error(`no attribute of a drawing: ${name}`)
    attributes += ` ${NAMES[name] ?? name}="${escaped(String(value))}"`
  }
  return `<${type}${attributes}>${markup(props.children)}</${type}>`
}
