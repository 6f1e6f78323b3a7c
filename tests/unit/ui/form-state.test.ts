import { expect, test } from 'vitest'
import { fieldMessage, summaryTitle } from '@/components/ui/form-errors'
import { collectValues, type FieldKind, type FieldMeta, fieldId, valueAt } from '@/components/ui/form-state'

const field = (kind: FieldKind = 'plain', here = true): FieldMeta => ({ label: 'x', kind, here })

test('hidden values go along, and a field takes the place of a hidden value of its name', () => {
  const sent = collectValues({ bilanId: 'b1', name: 'old' }, { name: 'new' }, new Map([['name', field()]]))
  expect(sent).toEqual({ bilanId: 'b1', name: 'new' })
})

test('a field that has left the page is not sent, whatever was typed or set before', () => {
  const sent = collectValues({ reason: 'before' }, { reason: 'typed' }, new Map([['reason', field('plain', false)]]))
  expect(sent).toEqual({})
})

test('boxes always make a list', () => {
  const fields = new Map([['items', field('list')]])
  expect(collectValues({}, { items: 'one' }, fields)).toEqual({ items: ['one'] })
  expect(collectValues({}, { items: false }, fields)).toEqual({ items: [] })
  expect(collectValues({}, { items: undefined }, fields)).toEqual({ items: [] })
  expect(collectValues({}, { items: ['a', 'b'] }, fields)).toEqual({ items: ['a', 'b'] })
})

test('nested fields are sent under their root', () => {
  const fields = new Map([['lines.0.price', field()]])
  expect(collectValues({}, { lines: [{ price: 3 }] }, fields)).toEqual({ lines: [{ price: 3 }] })
})

test('a dotted name finds its value, its id and its error', () => {
  expect(valueAt({ lines: [{ price: 3 }] }, 'lines.0.price')).toBe(3)
  expect(valueAt({ lines: null }, 'lines.0.price')).toBeUndefined()
  expect(fieldId('f', 'lines.0.price')).toBe('f-lines-0-price')
  expect(fieldMessage({ name: { message: 'À remplir' } }, 'name')).toBe('À remplir')
  expect(fieldMessage({ name: { message: 3 } }, 'name')).toBeUndefined()
})

test('the summary counts in words', () => {
  expect(summaryTitle(1)).toBe('Une réponse à corriger')
  expect(summaryTitle(2)).toBe('Deux réponses à corriger')
  expect(summaryTitle(7)).toBe('7 réponses à corriger')
})
