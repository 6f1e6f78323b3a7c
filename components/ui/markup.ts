import Link from 'next/link'
import { type CSSProperties, Fragment, isValidElement, type ReactNode } from 'react'

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' }
const escaped = (text: string): string => text.replace(/["&'<>]/g, (sign) => SIGNS[sign] ?? sign)

/** Names that React writes otherwise than it is given them. */
const NAMES: Readonly<Record<string, string>> = {
  className: 'class',
  htmlFor: 'for',
  tabIndex: 'tabindex',
  colSpan: 'colspan',
  strokeWidth: 'stroke-width',
  strokeDasharray: 'stroke-dasharray',
  strokeLinecap: 'stroke-linecap',
  textAnchor: 'text-anchor',
}

const EMPTY: ReadonlySet<string> = new Set(['br', 'hr', 'img'])

/** What is typed in them is a state. */
const FIELDS: ReadonlySet<string> = new Set(['input', 'select', 'textarea'])

declare const brand: unique symbol

/** HTML that `markup` wrote, and nothing else did: all that `Written` takes. */
export type Html = string & { readonly [brand]: true }

type Props = Record<string, unknown> & { children?: ReactNode; dangerouslySetInnerHTML?: { __html: string } }

/**
 * Elements written out as HTML, letter for letter as React would but for its quotes: single ones need no escape in a payload.
 * React handles each element of a page four times (into the payload, out of it, into the page, and in the browser): a list of
 * a hundred costs as much as the page around it, one string nearly nothing. A `Link` becomes an anchor that `SoftLinks` follows.
 * @param still elements, and components without state and without script of their own
 * @throws Error for anything that a gesture could change, and for an address that is none
 */
export const markup = (still: ReactNode): Html => text(still) as Html

function text(still: ReactNode): string {
  if (still === null || still === undefined || typeof still === 'boolean') return ''
  if (typeof still === 'string') return escaped(still)
  if (typeof still === 'number') return String(still)
  if (Array.isArray(still)) return still.map(text).join('')
  if (!isValidElement<Props>(still)) throw new Error('not still')
  const { type, props } = still
  if (type === Fragment) return text(props.children)
  if ((type as unknown) === Link) return anchor(props)
  if (typeof type === 'function' && !('$$typeof' in type)) return text((type as (props: Props) => ReactNode)(props))
  if (typeof type !== 'string') throw new Error('not still: a part with a script')
  return element(type, props)
}

function element(type: string, { children, dangerouslySetInnerHTML, ...rest }: Props): string {
  if (FIELDS.has(type)) throw new Error('not still: a field')
  let attributes = ''
  for (const [name, value] of Object.entries(rest)) attributes += attribute(name, value)
  if (EMPTY.has(type)) return `<${type}${attributes}/>`
  return `<${type}${attributes}>${dangerouslySetInnerHTML ? dangerouslySetInnerHTML.__html : text(children)}</${type}>`
}

const anchor = ({ prefetch: _, scroll, ...props }: Props): string =>
  element('a', { ...props, 'data-soft': scroll === false ? 'stay' : '' })

const ADDRESS = /^(?:[/#?]|https?:|mailto:|tel:|data:image\/)/

function attribute(name: string, value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'boolean') {
    if (/^(?:aria|data)-/.test(name)) return ` ${name}='${value}'`
    return value ? ` ${name}=''` : ''
  }
  if (name === 'style') return ` style='${escaped(styleOf(value as CSSProperties))}'`
  if (typeof value !== 'string' && typeof value !== 'number') throw new Error(`not still: ${name}`)
  if ((name === 'href' || name === 'src') && !ADDRESS.test(String(value))) throw new Error(`not an address: ${value}`)
  return ` ${NAMES[name] ?? name}='${escaped(String(value))}'`
}

/** Styles whose number has no unit. */
const UNITLESS: ReadonlySet<string> = new Set(['gridRow', 'strokeWidth'])

const styleOf = (style: CSSProperties): string =>
  Object.entries(style)
    .map(([name, value]) => {
      if (typeof value === 'number' && !name.startsWith('--') && !UNITLESS.has(name))
        throw new Error(`no unit: ${name}`)
      return `${name.startsWith('--') ? name : name.replace(/[A-Z]/g, (sign) => `-${sign.toLowerCase()}`)}:${value}`
    })
    .join(';')
