import { expect, test } from 'vitest'
import { cursorText, ExportForm, PortfolioArgs } from '@/lib/funding/portfolio-schema'

const ID = '0198c0de-0000-7000-8000-000000000001'

test('an address says which agreements, and from where', () => {
  const at = new Date('2026-11-24T13:00:00Z')
  const args = PortfolioArgs.parse({
    q: ' Léa ',
    organisme: ID,
    etat: 'en-cours',
    mois: '2026-11',
    fin: '1',
    apres: cursorText({ at, id: ID }),
    rang: '25',
  })
  expect(args).toEqual({
    ...{ q: 'Léa', organisme: ID, etat: 'en-cours', mois: '2026-11', fin: true, apres: { at, id: ID }, avant: null },
    rang: 25,
  })
})

test('what means nothing is as if it were not there', () => {
  const nothing = { q: '', organisme: null, etat: null, mois: null, fin: false, apres: null, avant: null, rang: 0 }
  expect(PortfolioArgs.parse({})).toEqual(nothing)
  expect(
    PortfolioArgs.parse({
      ...{
        q: [' '],
        organisme: "'; --",
        etat: 'x',
        mois: '2026-13',
        fin: '2',
        apres: `12.${ID}`,
        avant: '1700000000000.x',
      },
      rang: '-3',
    }),
  ).toEqual(nothing)
  expect([ExportForm.parse('xlsx'), ExportForm.parse('exe'), ExportForm.parse(undefined)]).toEqual([
    'xlsx',
    'csv',
    'csv',
  ])
})
