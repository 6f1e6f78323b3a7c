import fc from 'fast-check'
import Link from 'next/link'
import { Fragment, type ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Drawing } from '@/components/path/drawing'
import { PathNarrow } from '@/components/path/path-narrow'
import { pathRow } from '@/components/path/path-row'
import { PathWide } from '@/components/path/path-wide'
import { Badge } from '@/components/ui/badge'
import { markup } from '@/components/ui/markup'
import { Picture } from '@/components/ui/picture'
import { Table } from '@/components/ui/table'
import { Written } from '@/components/ui/written'
import { LEA } from '../path/lea'

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

/** What React writes, its quotes single: in words they are escaped. */
const byReact = (whole: ReactElement) => renderToStaticMarkup(whole).replaceAll('"', "'")

describe('what is written out', () => {
  it('is what React writes, whatever the words in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer(), (title, x) => {
        const drawing = <Stone title={title} x={x} />
        const whole = byReact(<svg aria-hidden="true">{drawing}</svg>)
        expect(`<svg aria-hidden='true'>${markup(drawing)}</svg>`).toBe(whole)
      }),
    )
  })

  it('is what React writes of a list, a table, a form of no script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), fc.boolean(), (word, count, on) => {
        const list = (
          <section className="part" aria-label={word} hidden={on} data-open={on}>
            <Table
              caption={word}
              columns={[
                { key: 'a', label: word, head: true, cell: () => word },
                { key: 'b', label: 'B', num: true, cell: () => <Badge tone="needs">{word}</Badge> },
                { key: 'c', label: 'C', quiet: true, cell: () => [word, <br key="r" />, count] },
              ]}
              rows={[1, 2]}
              rowKey={String}
              rowCurrent={(row) => on && row === 1}
            />
            <time dateTime="2026-11-22">{word}</time>
            <span style={{ gridRow: '2 / 4', marginInlineStart: '3%' }}>{on && word}</span>
            <label htmlFor="q">{word}</label>
          </section>
        )
        expect(markup(list)).toBe(byReact(list))
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

  it('refuses what a gesture could change, rather than leave it out', () => {
    const Scripted = Object.assign(() => null, { $$typeof: Symbol.for('react.client.reference') })
    for (const wrong of [
      <button key="b" type="button" onClick={() => {}} />,
      <path key="s" style={{ width: 3 }} />,
      <Scripted key="c" />,
      <input key="v" />,
      Promise.resolve(''),
    ]) {
      expect(() => markup(wrong as Parameters<typeof markup>[0])).toThrow(/not still|no unit/)
    }
  })

  it('refuses an address that is a script', () => {
    for (const href of ['javascript:alert(1)', ' javascript:1', 'data:text/html,1', 'vbscript:1', ''])
      expect(() => markup(<a href={href}>x</a>)).toThrow('not an address')
    for (const href of ['/e/boreal', '#haut', '?page=2', 'https://visio.fr/1', 'mailto:a@b.fr', 'tel:+33298000000'])
      expect(markup(<a href={href}>x</a>)).toBe(`<a href='${href}'>x</a>`)
  })

  it('makes a link an anchor that is followed without a full load', () => {
    expect(
      markup(
        <Link className="row-link" href="/e/boreal?tri=-nom&page=2" prefetch={false}>
          Léa
        </Link>,
      ),
    ).toBe("<a class='row-link' href='/e/boreal?tri=-nom&amp;page=2' data-soft=''>Léa</a>")
    expect(
      markup(
        <Link href="/" scroll={false}>
          Tri
        </Link>,
      ),
    ).toBe("<a href='/' data-soft='stay'>Tri</a>")
  })

  it('stands in one element of the page', () => {
    const { type, props } = Written({ as: 'svg', viewBox: '0 0 1 1', html: markup(<Stone title="" x={1} />) })
    expect([type, Object.keys(props)]).toEqual(['svg', ['viewBox', 'dangerouslySetInnerHTML']])
    const drawing = (
      <Drawing viewBox="0 0 1 1" aria-hidden="true">
        <Stone title="" x={1} />
      </Drawing>
    )
    expect(byReact(drawing)).toBe(
      byReact(
        <svg viewBox="0 0 1 1" aria-hidden="true">
          <Stone title="" x={1} />
        </svg>,
      ),
    )
  })
})
