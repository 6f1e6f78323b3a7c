import { describe, expect, test } from 'vitest'
import { kindName, parametersOn } from '@/lib/bilan-types/registry'
import { bookletSections, sheetPaper } from '@/lib/offers/paper-rules'
import type { PublicProvider } from '@/lib/offers/queries'
import { addressIn } from '@/lib/offers/words'
import { checkNewSheet, isKindOn, kindsOn, sheetKey, sheetSectionsOf } from '@/lib/organisations/sheet-rules'
import { proposedSheet, sheetParts } from '@/lib/organisations/sheet-words'

const house = {
  name: 'Cabinet Boréal',
  address: '4 rue des Lilas',
  postcode: '35000',
  city: 'Rennes',
  phone: '0299000000',
  email: 'contact@boreal.test',
  referentName: 'Yann Le Goff',
  referentPhone: '0299000001',
  referentEmail: 'referent@boreal.test',
}
const TODAY = '2026-11-22'

describe('what the product proposes for each kind (R23)', () => {
  test.each(kindsOn(TODAY).map((kind) => [sheetKey(kind), kind] as const))(
    '%s: every part says something',
    (_, kind) => {
      const text = proposedSheet(parametersOn(kind.typeKey, TODAY, kind.variantKey), house)
      expect(text.title).toBe(kindName(kind.typeKey, kind.variantKey))
      for (const part of sheetParts) expect(text[part].length, part).toBeGreaterThan(20)
      expect(text.accessibility).toContain('Yann Le Goff')
      const sections = sheetSectionsOf(text)
      expect(sections).toHaveLength(12)
      for (const { heading, paragraphs, items } of sections)
        expect(paragraphs.length + items.length, heading).toBeGreaterThan(0)
    },
  )

  test('lengths are those of the type’s own figures', () => {
    const length = (type: string, variant: string | null = null) =>
      proposedSheet(parametersOn(type, TODAY, variant), house).length
    expect(length('COMPETENCES')).toContain('24\u00a0h au plus')
    expect(length('RECONVERSION')).toContain('30\u00a0h au plus')
    expect(length('MAINTIEN')).toContain('De 20\u00a0h à 24\u00a0h')
    expect(length('PROFESSIONNEL', 'HORIZON')).toContain('18\u00a0h en général')
    expect(length('PROFESSIONNEL', 'DEVELOPPEMENT')).toContain('20\u00a0h en général')
  })

  test('there is a sheet for each type, and for each variant instead of its type', () => {
    expect(kindsOn(TODAY).map(sheetKey)).toEqual(
      expect.arrayContaining([
        'competences',
        'reconversion',
        'maintien',
        'professionnel-evolution',
        'professionnel-horizon',
      ]),
    )
    expect(isKindOn(TODAY, { typeKey: 'PROFESSIONNEL', variantKey: null })).toBe(false)
  })
})

test('a version says something new, unless the present one left the offer', () => {
  expect(checkNewSheet('a', { sha256: 'a', withdrawn: false })?.code).toBe('SAME_SHEET')
  expect(checkNewSheet('a', { sha256: 'a', withdrawn: true })).toBeNull()
  expect(checkNewSheet('b', { sha256: 'a', withdrawn: false })).toBeNull()
  expect(checkNewSheet('a', null)).toBeNull()
})

const provider: PublicProvider = {
  ...house,
  slug: 'boreal',
  legalName: 'Cabinet Boréal SARL',
  siret: '73282932000074',
  declarationNumber: '11755555575',
  representativeName: 'Hélène Morvan',
  representativeTitle: 'Gérante',
  certification: 'n° QUA-0001',
  accent: null,
  logo: null,
  zone: 'Europe/Paris',
}

test('the paper of a version is the same bytes each time', async () => {
  const text = proposedSheet(parametersOn('COMPETENCES', TODAY), house)
  const sheet = {
    key: 'competences',
    version: 2,
    title: text.title,
    sections: sheetSectionsOf(text),
    sha256: 'ab'.repeat(32),
    publishedOn: TODAY,
  }
  const [one, two] = [await sheetPaper({ provider, sheet }), await sheetPaper({ provider, sheet })]
  expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true)
  expect(Buffer.from(one.subarray(0, 5)).toString()).toBe('%PDF-')
})

test('the booklet names the places with their access, and the référent', () => {
  const place = { name: 'Centre', address: '1 quai', postcode: '29000', city: 'Quimper', access: 'Ascenseur, parking' }
  const said = JSON.stringify(bookletSections({ provider, sheets: [], places: [place] }))
  expect(said).toContain('Ascenseur, parking')
  expect(said).toContain('Yann Le Goff')
})

test.each([
  ['lea@exemple.test', 'lea@exemple.test'],
  [' LEA@exemple.test ', 'lea@exemple.test'],
  ['06 12 34 56 78', null],
  ['lea at exemple', null],
  ['<lea@exemple.test>', null],
])('where to answer: %j', (typed, address) => {
  expect(addressIn(typed)).toBe(address)
})
