import fc from 'fast-check'
import { Fragment } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Drawing } from '@/components/path/drawing'
import { markup } from '@/components/path/markup'
import { PathNarrow } from '@/components/path/path-narrow'
import { pathRow } from '@/components/path/path-row'
import { PathWide } from '@/components/path/path-wide'
import { Picture } from '@/components/ui/picture'
import { LEA } from './lea'

function Stone({ title, x }: { title: string; x: number }) {
  return (
    <g className="p-stone" transform={`rotate(45 ${x} 0)`}>
      {title && <title>{title}</title>}
      <path d="M0 0" strokeWidth={x} strokeDasharray="0.1 2" strokeLinecap="round" pathLength={1} />
      {[1, 2].map((n) => (
        <text key={n} textAnchor="middle" y={n}>
          {n} sur {x}
        </text>
      ))}
      {null}
      <Fragment key="seasons">été &amp; hiver</Fragment>
    </g>
  )
}

describe('a drawing written out', () => {
  it('is what React writes, whatever the words in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer(), (title, x) => {
        const drawing = <Stone title={title} x={x} />
        const whole = renderToStaticMarkup(<svg aria-hidden="true">{drawing}</svg>)
        expect(`<svg aria-hidden="true">${markup(drawing)}</svg>`).toBe(whole)
      }),
    )
  })

  it('lets no word be anything but a word', () => {
    const hostile = "\"><script>alert(1)</script><a href='javascript:1'>"
    const view = {
      ...LEA,
      person: hostile,
      title: hostile,
      hereLabel: hostile,
      flags: LEA.flags.map((flag) => ({ ...flag, label: hostile, sub: hostile })),
      phases: LEA.phases.map((phase) => ({ ...phase, name: hostile })),
    }
    for (const drawn of [
      <PathWide key="w" view={view} />,
      <PathNarrow key="n" view={view} />,
      <Picture key="r" of={pathRow(view)} />,
    ]) {
      const html = renderToStaticMarkup(drawn)
      expect(html).toContain('&lt;script&gt;')
      expect(html).not.toMatch(/<script|<a /)
    }
  })

  it('refuses what is no drawing, rather than leave it out', () => {
    for (const wrong of [<i key="h" hidden />, <path key="s" style={{ fill: 'red' }} />, Promise.resolve('')]) {
      expect(() => markup(wrong as Parameters<typeof markup>[0])).toThrow(/no (attribute of a )?drawing/)
    }
  })

  it('stands in one element of the page', () => {
    const { props } = Drawing({ viewBox: '0 0 1 1', children: <Stone title="" x={1} /> })
    expect(Object.keys(props)).toEqual(['viewBox', 'dangerouslySetInnerHTML'])
  })
})
