import { expect, test } from 'vitest'
import { marked, matches } from '@/components/shell/palette-matches'
import { type AgendaSlot, lanes } from '@/components/ui/agenda-day'
import { initialsOf } from '@/components/ui/avatar'
import { sizeWords } from '@/components/ui/file-field'
import { clockWords } from '@/components/ui/form-draft'
import { weeksOf } from '@/components/ui/month-calendar'
import { newKey } from '@/components/ui/outcome-call'
import { pagerWords } from '@/components/ui/pager'
import { formatPreferences, parsePreferences, usualPreferences } from '@/lib/platform/preferences-cookie'

test('initials are those of the first and the last name', () => {
  expect(initialsOf('Léa Moreau')).toBe('LM')
  expect(initialsOf('  Anne-Laure   Pichon ')).toBe('AP')
  expect(initialsOf('élodie')).toBe('É')
  expect(initialsOf('')).toBe('')
})

test('a pager says what is shown of what', () => {
  const noun: [string, string] = ['bilan', 'bilans']
  expect(pagerWords(0, 0, 0, noun)).toBe('Aucun bilan')
  expect(pagerWords(1, 1, 1, noun)).toBe('1 bilan')
  expect(pagerWords(1, 6, 6, noun)).toBe('6 bilans')
  expect(pagerWords(21, 40, 57, noun)).toBe('21 à 40 sur 57 bilans')
  expect(pagerWords(21, 40, null, noun)).toBe('21 à 40, et d’autres après')
})

test('a month has whole weeks from Monday to Sunday', () => {
  const november = weeksOf('2026-11')
  expect(november[0]?.[0]).toBe('2026-10-26')
  expect(november.at(-1)?.at(-1)).toBe('2026-12-06')
  expect(november.every((week) => week.length === 7)).toBe(true)
  expect(weeksOf('2027-02').flat()).toHaveLength(28)
  expect(weeksOf('2028-02').flat()).toContain('2028-02-29')
})

test('slots that overlap share the width, others take it whole', () => {
  const slot = (key: string, startMinute: number, endMinute: number): AgendaSlot => ({
    key,
    startMinute,
    endMinute,
    title: key,
    kind: 'planned',
  })
  const placed = lanes([slot('c', 700, 760), slot('a', 540, 660), slot('b', 600, 690)])
  expect(placed.map(({ slot: { key }, lane, of }) => [key, lane, of])).toEqual([
    ['a', 0, 2],
    ['b', 1, 2],
    ['c', 0, 1],
  ])
})

test('the palette compares without accents, and marks what was typed', () => {
  expect(matches('Léa Moreau, investigation', 'lea mor')).toBe(true)
  expect(matches('Léa Moreau', 'hugo')).toBe(false)
  expect(matches('Agenda', '')).toBe(true)
  expect(marked('Enregistrer une séance de Léa', 'lea')).toEqual(['Enregistrer une séance de ', 'Léa', ''])
  expect(marked('Agenda', '')).toEqual(['Agenda', '', ''])
})

test('preferences survive the cookie, and nonsense is as usual', () => {
  const chosen = { theme: 'dark', text: 'large', easy: true, shared: true } as const
  expect(parsePreferences(formatPreferences(chosen))).toEqual(chosen)
  expect(formatPreferences(usualPreferences)).toBe('')
  expect(parsePreferences('"><script>.darker')).toEqual(usualPreferences)
  expect(parsePreferences(undefined)).toEqual(usualPreferences)
})

test('sizes, hours and keys are written as people and servers expect', () => {
  expect(sizeWords(640 * 1024)).toBe('640\u00a0ko')
  expect(sizeWords(2.4 * 1024 * 1024)).toBe('2,4\u00a0Mo')
  expect(clockWords(new Date(2026, 10, 24, 14, 5))).toBe('14\u00a0h\u00a005')
  expect(newKey()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
