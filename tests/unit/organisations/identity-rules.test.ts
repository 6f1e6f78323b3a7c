import { describe, expect, test } from 'vitest'
import {
  certificationState,
  isPhone,
  isSiret,
  missingForPapers,
  phoneDigits,
  siretDigits,
} from '@/lib/organisations/identity-rules'
import { missingWords, sayPhone, saySiret } from '@/lib/organisations/words'

describe('SIRET', () => {
  test.each(['73282932000074', '81234567600017', '35600000000048', '35600000049837'])('%s has its key', (siret) => {
    expect(isSiret(siret)).toBe(true)
  })
  test.each([
    '73282932000075',
    '73282932000704',
    '00000000000000',
    '7328293200007',
    'ABCDEFGHIJKLMN',
    '35600000000049',
  ])('%s has not', (siret) => {
    expect(isSiret(siret)).toBe(false)
  })
  test('is read with spaces, dots and no-break spaces, and said by groups', () => {
    expect(siretDigits('732 829 320\u00a0000.74')).toBe('73282932000074')
    expect(saySiret('73282932000074')).toBe('732\u00a0829\u00a0320\u00a000074')
  })
})

test('a telephone number is read as people write it', () => {
  for (const typed of [
    '02 98 00 12 00',
    '02.98.00.12.00',
    '+33 2 98 00 12 00',
    '+33 (0)2 98 00 12 00',
    '0033298001200',
  ])
    expect(phoneDigits(typed)).toBe('0298001200')
  expect(isPhone('0298001200')).toBe(true)
  expect(isPhone('+32470123456')).toBe(true)
  expect(isPhone('029800120')).toBe(false)
  expect(isPhone('0098001200')).toBe(false)
  expect(sayPhone('0298001200')).toBe('02\u00a098\u00a000\u00a012\u00a000')
})

test('papers need an identity, one who signs, a référent who can be reached, a notice', () => {
  const whole = {
    legalName: 'X',
    siret: '73282932000074',
    declarationNumber: '53290987629',
    address: '1 rue',
    postcode: '29200',
    city: 'Brest',
    representativeName: 'O. R.',
    representativeTitle: 'Gérante',
    referentName: 'M. C.',
    referentPhone: '',
    referentEmail: 'm@x.test',
    hasNotice: true,
  }
  expect(missingForPapers(whole)).toEqual([])
  expect(missingForPapers({ ...whole, city: '', referentEmail: '' })).toEqual(['ADDRESS', 'REFERENT'])
  const none = Object.fromEntries(Object.keys(whole).map((key) => [key, ''])) as unknown as typeof whole
  expect(missingForPapers(none)).toEqual(Object.keys(missingWords))
})

test('a certification holds on its last day, and warns four months before (R25)', () => {
  const at = (today: string) => certificationState('N1', '2027-03-31', today)
  expect(at('2026-11-30')).toBe('VALID')
  expect(at('2026-12-01')).toBe('ENDING')
  expect(at('2027-03-31')).toBe('ENDING')
  expect(at('2027-04-01')).toBe('ENDED')
  expect(certificationState(null, null, '2027-01-01')).toBe('NONE')
})
