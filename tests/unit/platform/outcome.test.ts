import { expect, test } from 'vitest'
import { accept, done, found, NotFound, Refused, refusal, refuse, SignedOut } from '@/lib/platform/outcome'

const why = refusal('TOO_LATE', 'Le délai est passé. Demandez une prolongation.', 'day')

test('a refusal about a field stands beside it and above the form', () => {
  expect(why).toEqual({ code: 'TOO_LATE', message: why.message, fields: { day: why.message } })
  expect(refusal('TOO_LATE', why.message)).toEqual({ code: 'TOO_LATE', message: why.message })
})

test('a rule that found nothing lets go on; one that did ends the command with its refusal', () => {
  expect(() => accept(null)).not.toThrow()
  expect(() => accept(why)).toThrow(Refused)
  expect(() => refuse(why)).toThrow(expect.objectContaining({ refusal: why }))
})

test('what is there is given; what is not is not found, whatever the emptiness', () => {
  expect(found(0)).toBe(0)
  expect(found('')).toBe('')
  expect(() => found(null)).toThrow(NotFound)
  expect(() => found(undefined)).toThrow(NotFound)
})

test('no such thing and no longer signed in are two different answers', () => {
  expect(new SignedOut()).not.toBeInstanceOf(NotFound)
})

test('what is done may say where to go next', () => {
  expect(done(7, { to: '/mon-bilan' })).toMatchObject({ value: 7, next: { to: '/mon-bilan' } })
})
