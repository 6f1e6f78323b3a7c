import { expect, test } from 'vitest'
import { eventGroups, eventWords, KEPT_FROM_ADMIN } from '@/lib/homes/event-words'

test('events are said as the end of a sentence', () => {
  expect(eventWords('session.logged', '{"minutes":90,"nature":"INTERVIEW","sessionId":"x"}')).toBe(
    'a enregistré 1\u00a0h\u00a030 (entretien)',
  )
  expect(eventWords('bilan.stage', '{"from":"READY","to":"STARTED"}')).toBe(
    'a fait passer le bilan de «\u00a0Prêt à commencer\u00a0» à «\u00a0En cours\u00a0»',
  )
  expect(eventWords('document.issued', '{"documentId":"x","kind":"ATTESTATION","sha256":"y"}')).toBe(
    'a établi l’attestation de fin de bilan',
  )
})

test('a kind or a payload that this version does not know is shown as it is, and breaks nothing', () => {
  expect(eventWords('toString', '{}')).toBe('toString')
  expect(eventWords('later.kind', '{}')).toBe('later.kind')
  expect(eventWords('session.logged', 'not json')).toBe('session.logged')
})

test('no group of the trail holds what is kept from the administrator, and none holds a kind twice', () => {
  const kinds = eventGroups.flatMap((group) => group.kinds)
  expect(kinds.filter((kind) => (KEPT_FROM_ADMIN as readonly string[]).includes(kind))).toEqual([])
  expect(new Set(kinds).size).toBe(kinds.length)
})
