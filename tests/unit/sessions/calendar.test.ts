import { expect, test } from 'vitest'
import { momentOf } from '@/lib/platform/day'
import { calendarAnswer, calendarFile } from '@/lib/sessions/calendar-rules'
import { sessionMail } from '@/lib/sessions/mail-words'

const one = {
  id: 'a1',
  version: 3,
  startsAt: momentOf('2026-11-24', '14:00'),
  endsAt: momentOf('2026-11-24', '15:30'),
  place: '12 rue de Siam, 29200 Brest',
  remote: false,
}
const forbidden = /bilan|comp[ée]tences|sant[ée]|handicap|reconversion|maintien|coaching|entretien|restitution/i

test('a calendar file says an appointment and with whom, in moments that no zone shifts, and no word more (R18)', () => {
  const file = calendarFile(
    'Cabinet Boréal',
    [one, { ...one, id: 'a2', remote: true }],
    momentOf('2026-11-20', '09:00'),
  )
  expect(file.match(/BEGIN:VEVENT/g)).toHaveLength(2)
  expect(file).toContain('SUMMARY:Rendez-vous\\, Cabinet Boréal')
  expect(file).toContain('DTSTART:20261124T130000Z')
  expect(file).toContain('DTEND:20261124T143000Z')
  expect(file).toContain('SEQUENCE:2')
  expect(file).toContain('CLASS:PRIVATE')
  expect(file).toContain('LOCATION:À distance')
  expect(file).not.toMatch(forbidden)
  expect(file).toBe(
    calendarFile('Cabinet Boréal', [one, { ...one, id: 'a2', remote: true }], momentOf('2026-11-20', '09:00')),
  )
})

test('it is given to be kept; without one, nothing is there', () => {
  expect(calendarAnswer('x').headers.get('content-disposition')).toBe('attachment; filename="rendez-vous.ics"')
  expect(calendarAnswer(null).status).toBe(404)
})

test('no mail about a session says what it is about', () => {
  const bilan = { organisation: { name: 'Cabinet Boréal', slug: 'boreal' }, zone: 'Europe/Paris' }
  const kinds = [
    'session.planned',
    'session.moved',
    'session.cancelled',
    'session.move-asked',
    'session.move-declined',
    'session.to-sign',
    'session.changed',
    'session.corrected',
    'session.disputed',
  ] as const
  for (const kind of kinds) {
    const [mail] = sessionMail(
      kind,
      bilan,
      { id: 's1', day: '2026-11-24', startsAt: one.startsAt, endsAt: one.endsAt },
      { to: 'lea@exemple.test', base: '/mon-bilan/b1' },
      'v1',
    )
    expect(`${mail?.subject} ${mail?.body}`).not.toMatch(forbidden)
    expect(mail?.body).toContain('14\u00a0h à 15\u00a0h\u00a030')
  }
  expect(
    sessionMail('session.planned', bilan, { id: 's1', day: '2026-11-24', startsAt: null, endsAt: null }, null, 'v1'),
  ).toEqual([])
})
