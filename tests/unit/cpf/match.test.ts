import { describe, expect, test } from 'vitest'
import {
  checkMapping,
  dateOf,
  lineOf,
  type Mapping,
  minutesOf,
  numberOf,
  proposedMapping,
} from '@/lib/cpf/mapping-rules'
import { type Candidate, matchOf } from '@/lib/cpf/match-rules'

const all: Mapping = { NUMBER: 0, LAST_NAME: 1, FIRST_NAME: 2, STARTS_ON: 3, ENDS_ON: 4, HOURS: 5 }
const line = (...cells: string[]) => lineOf(cells, all)
const candidate = (given: Partial<Candidate> = {}): Candidate => ({
  ...{ bilanId: 'b1', fileId: 'f1', number: null, lastName: 'Le Goff', firstName: 'Anaïs' },
  ...{ from: '2026-03-02', until: null, startedOn: '2026-03-10', endedOn: null, agreedMinutes: 1080 },
  platform: { startsOn: null, endsOn: null, minutes: null },
  ...given,
})

describe('columns', () => {
  test('are proposed by their names, each once', () => {
    expect(
      proposedMapping([
        'Numéro de dossier',
        'Nom de la formation',
        'NOM',
        'Prénom',
        'Date de début',
        'Date fin',
        'Durée (h)',
      ]),
    ).toEqual({ NUMBER: 0, LAST_NAME: 2, FIRST_NAME: 3, STARTS_ON: 4, ENDS_ON: 5, HOURS: 6 })
    expect(proposedMapping(['N° dossier', 'Titulaire'])).toMatchObject({ NUMBER: 0, LAST_NAME: null })
    expect(proposedMapping(['x', 'y']).NUMBER).toBeNull()
  })

  test('are those of the file, each chosen once', () => {
    expect(checkMapping(all, ['a', 'b', 'c', 'd', 'e', 'f'])).toBeNull()
    expect(checkMapping(all, ['a'])?.code).toBe('COLUMN_GONE')
    expect(checkMapping({ ...all, HOURS: 0 }, ['a', 'b', 'c', 'd', 'e', 'f'])).toMatchObject({
      code: 'COLUMN_TWICE',
      fields: { hours: expect.any(String) },
    })
    expect(checkMapping({ ...all, NUMBER: null }, ['a', 'b', 'c', 'd', 'e', 'f'])?.code).toBe('COLUMN_GONE')
  })
})

describe('cells', () => {
  test('are days, hours and numbers as lists write them', () => {
    expect(['24/11/2026', '2026-11-24T09:00:00', '4-1-2026', '31/02/2026', 'hier'].map(dateOf)).toEqual([
      '2026-11-24',
      '2026-11-24',
      '2026-01-04',
      undefined,
      undefined,
    ])
    expect(['18', '18,5', '18.50 h', '18:30', '18 h 30', '0', '-3', 'x'].map(minutesOf)).toEqual([
      ...[1080, 1110, 1110, 1110, 1110],
      ...[undefined, undefined, undefined],
    ])
    expect([' 12 345 ', '="00123"', "'ab-12", '=1+1', 'x', ''].map(numberOf)).toEqual([
      ...['12345', '00123', 'AB-12'],
      ...[null, null, null],
    ])
  })

  test('say why a line is refused', () => {
    expect(line('', 'Le Goff', 'Anaïs', '', '', '').wrong).toBe('NUMBER_MISSING')
    expect(line('=cmd()', 'Le Goff', 'Anaïs', '', '', '').wrong).toBe('NUMBER_UNREADABLE')
    expect(line('1234', '', '', 'hier', '', '').wrong).toBe('DATE_UNREADABLE')
    expect(line('1234', '', '', '', '', 'dix').wrong).toBe('HOURS_UNREADABLE')
    expect(line('1234', '', '', '02/03/2026', '01/03/2026', '').wrong).toBe('DATES_ORDER')
  })
})

describe('a line', () => {
  const whole = line('1234', 'LE-GOFF', 'Anais', '12/03/2026', '30/06/2026', '18')

  test('is about the bilan of its number, whatever its name', () => {
    const one = candidate({ number: '1234', lastName: 'Autre' })
    expect(matchOf(whole, [one], new Set())).toMatchObject({ state: 'READY', by: 'NUMBER', candidate: one })
  })

  test('else about the one bilan of that name at those dates, and says what differs', () => {
    const match = matchOf(line('1234', 'LE-GOFF', 'Anais', '12/03/2026', '30/06/2026', '24'), [candidate()], new Set())
    expect(match).toMatchObject({ state: 'READY', by: 'NAME', differences: ['NUMBER', 'HOURS', 'STARTS_ON'] })
  })

  test('is refused when nobody, several, another number or other dates answer to it', () => {
    const refused = (candidates: Candidate[], taken: string[] = [], given = whole) =>
      (matchOf(given, candidates, new Set(taken)) as { reason?: string }).reason
    expect(refused([])).toBe('UNKNOWN')
    expect(refused([candidate({ until: '2026-03-11' })])).toBe('UNKNOWN')
    expect(refused([candidate()], [], line('1234', 'Le Goff', 'Anaïs', '', '', ''))).toBe('UNKNOWN')
    expect(refused([candidate(), candidate({ bilanId: 'b2' })])).toBe('SEVERAL')
    expect(refused([candidate({ number: '999' })])).toBe('OTHER_NUMBER')
    expect(refused([candidate()], ['b1'])).toBe('TWICE')
    const known = candidate({ number: '1234', platform: { startsOn: '2026-07-01', endsOn: null, minutes: null } })
    expect(refused([known], [], line('1234', '', '', '', '30/06/2026', ''))).toBe('DATES_ORDER')
  })

  test('that is applied already changes nothing', () => {
    const platform = { startsOn: '2026-03-12', endsOn: '2026-06-30', minutes: 1080 }
    expect(matchOf(whole, [candidate({ number: '1234', platform })], new Set())).toMatchObject({ state: 'SAME' })
  })
})
