import { describe, expect, it } from 'vitest'
import { Path } from '@/components/path/path'
import { PathBare } from '@/components/path/path-bare'
import { PathNarrow } from '@/components/path/path-narrow'
import { pathRow } from '@/components/path/path-row'
import { PathWide } from '@/components/path/path-wide'
import { Way } from '@/components/path/way'
import { Picture } from '@/components/ui/picture'
import { drawn } from './drawn'
import { LEA } from './lea'
import { NARROW, ROW, WIDE } from './lea-drawing'
import { shapesIn } from './shapes'

const wide = drawn(<PathWide view={LEA} />)
const sorted = (shapes: Record<string, string[]>) =>
  Object.fromEntries(Object.entries(shapes).map(([name, list]) => [name, [...list].sort()]))

describe('the path keeps the approved numbers', () => {
  it('wide', () => expect(sorted(shapesIn(wide))).toEqual(sorted(WIDE)))
  it('narrow', () => expect(sorted(shapesIn(drawn(<PathNarrow view={LEA} />)))).toEqual(sorted(NARROW)))
  it('in a row', () => expect(sorted(shapesIn(drawn(<Picture of={pathRow(LEA)} />)))).toEqual(sorted(ROW)))
})

describe('the picture is named and told', () => {
  it('has a title and a description, each in its drawing', () => {
    expect(wide).toContain('aria-labelledby="lea-t lea-d"')
    expect(wide).toContain('<title id="lea-t">Le chemin du bilan de Léa Moreau</title>')
    expect(wide.replaceAll('\u00a0', ' ')).toContain(
      '<desc id="lea-d">13 h comptées, 1 h 30 à signer, 5 h 30 prévues, 4 h à dater, sur 24 h. ' +
        'Phase 1, Préliminaire : 4 h sur 4 h. Phase 2, Investigation : 9 h sur 14 h. Phase 3, Conclusion : 0 h sur 6 h. ' +
        'Prochaine étape : mardi 24 novembre 2026, 14 h, entretien en visio. ' +
        'Repères : Financement acquis, CPF, 25 sept. (fait) ; Accord donné, 22 sept. (fait) ; ' +
        'Objectifs relus à deux, 6 oct. (fait) ; À signer, séance du 17 nov. (en attente) ; ' +
        'Synthèse, lue et signée à deux (à venir).</desc>',
    )
  })

  it('says it shortly in a row, and nothing where it is decoration', () => {
    const row = drawn(<Picture of={pathRow(LEA)} />).replaceAll('\u00a0', ' ')
    expect(row).toContain(
      'role="img" aria-label="13 h comptées, 1 h 30 à signer, 5 h 30 prévues, 4 h à dater, sur 24 h. Phase 2 sur 3, Investigation."',
    )
    expect(drawn(<PathBare />)).toContain('aria-hidden="true"')
  })

  it('lists the phases under the narrow path, the current one marked', () => {
    const html = drawn(<Path view={LEA} />).replaceAll('\u00a0', ' ')
    expect(html).toContain(
      '<li aria-current="step"><span class="num">2</span><span>Investigation</span><span class="num">9 h sur 14 h</span></li>',
    )
    expect(html.match(/aria-current/g)).toHaveLength(1)
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('what was just counted is walked once', () => {
  it('stands in a stretch of its own, of length one', () => {
    for (const html of [
      drawn(<PathWide view={LEA} walked={['6']} />),
      drawn(<PathNarrow view={LEA} walked={['6']} />),
    ]) {
      expect(html.match(/<path class="p-counted just-walked" pathLength="1" d="M[^M"]*"/g)).toHaveLength(1)
    }
  })

  it('leaves hours that do not count alone', () => {
    expect(drawn(<PathWide view={LEA} walked={['7', '12', 'nobody']} />)).toBe(wide)
  })
})

describe('the way in words', () => {
  const html = drawn(<Way view={LEA} />).replaceAll('\u00a0', ' ')

  it('has one item a session, with its texture and its state', () => {
    expect(html.match(/way__stone/g)).toHaveLength(12)
    expect(html).toContain(
      '<li class="is-to-sign"><span class="way__stone" aria-hidden="true"></span><span class="way__body">' +
        '<span class="way__what">Entretien, premières pistes</span><span class="way__meta num">17 nov., 1 h 30, à signer</span></span></li>',
    )
    expect(html).toContain(
      '<span class="way__what">Restitution</span><span class="way__meta num">2 h, date à fixer</span>',
    )
  })

  it('links a session that has an address', () => {
    const [first, ...others] = LEA.phases
    const [session] = first?.sessions ?? []
    if (!first || !session) throw new Error('no session')
    const view = { ...LEA, phases: [{ ...first, sessions: [{ ...session, href: '/seances/1' }] }, ...others] }
    expect(drawn(<Way view={view} />)).toContain('<a class="way__what" href="/seances/1">Entretien, votre demande</a>')
  })
})

it('keeps a row under 2 kB, so that a list of twenty stays light', () => {
  expect(Buffer.byteLength(drawn(<Picture of={pathRow(LEA)} />))).toBeLessThan(2000)
})
