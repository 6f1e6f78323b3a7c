import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Gauge } from '@/components/hours/gauge'
import { againstCap, type GaugeView, gaugeInWords, gaugeOf, gaugeParts } from '@/components/hours/gauge-view'
import { PathTextures } from '@/components/path/textures'
import { drawn } from './drawn'
import { minutes } from './views'

const LEA: GaugeView = { counted: 780, toSign: 90, planned: 330, left: 240, cap: 1440, capNote: '24 h, plafond légal' }
const show = (node: React.ReactNode) => drawn(node).replaceAll('\u00a0', ' ')

describe('the gauge', () => {
  it('keeps the approved numbers', () => {
    const html = show(<Gauge view={LEA} />)
    expect(html).toContain(
      '<strong>13 h</strong> comptées sur 24 h</span><span class="gauge__cap num">24 h, plafond légal<',
    )
    expect(html).toContain(
      'aria-label="Heures : 13 h comptées, 1 h 30 à signer, 5 h 30 prévues, 4 h à dater, sur 24 h"',
    )
    expect([...html.matchAll(/<svg x="([^"]*)" width="([^"]*)"/g)].map(([, x, width]) => [x, width])).toEqual([
      ['0%', '54.167%'],
      ['54.2%', '6.25%'],
      ['60.4%', '22.917%'],
      ['83.3%', '16.667%'],
    ])
    expect(html).toContain('<rect class="g-counted" x="1" y="1" height="24" rx="2" style="width:calc(100% - 2px)">')
    expect(html).toContain('x1="7" y1="13" x2="100%" y2="13" stroke-width="3.7" stroke-dasharray="0.1 8.1"')
    expect([...html.matchAll(/<dd>([^<]*)/g)].map(([, text]) => text)).toEqual(['13 h', '1 h 30', '5 h 30', '4 h'])
  })

  it('has its four sizes', () => {
    expect(show(<Gauge view={LEA} variant="rows" />)).toContain('gauge__legend gauge__legend--rows')
    expect(show(<Gauge view={LEA} variant="rows" />)).toContain('<strong>13 h</strong> sur 24 h</span>')
    const after = show(
      <Gauge
        view={{ ...LEA, counted: 1200, toSign: 240, planned: 0, left: 0 }}
        variant="dialog"
        lead="Après"
        name="Heures de Nadia Benali après enregistrement"
      />,
    )
    expect(after).toContain('<strong>Après :</strong> <span class="num">20 h comptées, 4 h à signer, sur 24 h.</span>')
    expect(after).toContain('Le plafond est atteint, pas dépassé.')
    expect(after).toContain('height="18"')
    expect(show(<Gauge view={LEA} variant="row" />)).toContain('<span class="num">13 h sur 24 h</span></span>')
  })

  it('warns of planned hours past the cap, and shows them beyond the borne', () => {
    const view = gaugeOf({ counted: 780, toSign: 90, planned: 690, cap: 1440, capNote: '' })
    expect(view.left).toBe(0)
    expect(gaugeParts(view).parts.map(({ nature, beyond, width }) => [nature, beyond, Math.round(width)])).toEqual([
      ['counted', false, 50],
      ['to-sign', false, 6],
      ['planned', false, 37],
      ['planned', true, 8],
    ])
    const html = show(<Gauge view={view} />)
    expect(html).toContain('Il y a 2 h de trop au programme')
    expect(html).toContain('dont 2 h de trop')
    expect(html).toContain('x="92.3%"')
    expect(html.match(/class="cap"/g)).toHaveLength(1)
    expect(gaugeInWords(view).replaceAll('\u00a0', ' ')).toBe(
      '13 h comptées, 1 h 30 à signer, 11 h 30 prévues, sur 24 h, 2 h au-delà du plafond',
    )
  })

  it('says the part of the cap that no programme holds, and bears no hours at all', () => {
    expect(show(<Gauge view={{ ...LEA, left: 0 }} />)).toContain('<dt>Hors programme</dt><dd>4 h</dd>')
    const none = show(<Gauge view={{ counted: 0, toSign: 0, planned: 0, left: 0, cap: 0, capNote: '' }} />)
    expect(none).toContain('aria-label="Heures : 0 h comptée, sur 0 h"')
  })

  it('its parts add up: pieces fill the bar, minutes make the cap', () => {
    fc.assert(
      fc.property(minutes, minutes, minutes, minutes, (counted, toSign, planned, cap) => {
        const view = gaugeOf({ counted, toSign, planned, cap, capNote: '' })
        const { over, off } = againstCap(view)
        expect(counted + toSign + planned + view.left - over).toBe(cap)
        expect(off).toBe(0)
        const { parts, capAt } = gaugeParts(view)
        const filled = parts.reduce((sum, part) => sum + part.width, 0)
        expect(filled).toBeCloseTo(parts.length ? 100 : 0, 6)
        for (const [i, part] of parts.entries()) {
          expect(part.x).toBeCloseTo(
            parts.slice(0, i).reduce((sum, one) => sum + one.width, 0),
            6,
          )
          expect(part.beyond ? part.x >= capAt - 1e-6 : part.x + part.width <= capAt + 1e-6).toBe(true)
        }
        expect(show(<Gauge view={view} />)).not.toMatch(/NaN|Infinity|undefined/)
      }),
    )
  })
})

it('the shared hatch is one pattern, outside the flow', () => {
  const html = show(<PathTextures />)
  expect(html).toContain('<pattern id="tx-hatch"')
  expect(html).toContain('class="sprite" aria-hidden="true"')
})
