import { describe, expect, test } from 'vitest'
import { parametersOn } from '@/lib/bilan-types/registry'
import {
  checkAnswer,
  checkAskChange,
  checkDraft,
  checkPlanMeeting,
  checkValidate,
  checkWaive,
  isWaived,
  kindsLeft,
  meetingsShort,
  minutesHash,
} from '@/lib/meetings/rules'
import { kindFor, type MeetingKind, thirdOf } from '@/lib/sessions/meeting-rules'
import { meetingMail } from '@/lib/sessions/meeting-words'

const reconversion = parametersOn('RECONVERSION', '2026-11-22', null)
const professionnel = parametersOn('PROFESSIONNEL', '2026-11-22', 'EVOLUTION')
const competences = parametersOn('COMPETENCES', '2026-11-22', null)

describe('the third party', () => {
  test('is the type’s own: the conseillère, the employer, or nobody', () => {
    expect([reconversion, professionnel, competences].map(thirdOf)).toEqual(['CONSEILLERE', 'EMPLOYER', null])
  })
})

describe('the kind of a meeting that nobody named', () => {
  test.each<[string, boolean, MeetingKind[], MeetingKind]>([
    ['reconversion', false, [], 'START'],
    ['reconversion', true, [], 'START'],
    ['reconversion', true, ['START'], 'CLOSING'],
    ['reconversion', true, ['START', 'CLOSING'], 'INTERMEDIATE'],
    ['professionnel', false, [], 'START'],
    ['professionnel', true, [], 'CLOSING'],
    ['professionnel', true, ['START'], 'CLOSING'],
    ['professionnel', true, ['CLOSING'], 'INTERMEDIATE'],
  ])('%s, started %s, after %j: %s', (type, started, standing, kind) => {
    expect(kindFor(type === 'reconversion' ? reconversion : professionnel, started, standing)).toBe(kind)
  })

  test('one start and one closing; between them as many as wanted', () => {
    expect(kindsLeft([], false)).toEqual(['START', 'INTERMEDIATE', 'CLOSING'])
    expect(kindsLeft([], true)).toEqual(['START', 'INTERMEDIATE', 'CLOSING'])
    expect(kindsLeft(['CLOSING'], true)).toEqual(['INTERMEDIATE'])
    expect(kindsLeft(['START', 'INTERMEDIATE'], true)).toEqual(['INTERMEDIATE', 'CLOSING'])
  })
})

describe('planning', () => {
  const facts = { parameters: professionnel, hasThird: true, standing: [] }
  test('wants a type that knows meetings, a third who takes part, and a kind not there yet', () => {
    expect(checkPlanMeeting('START', facts)).toBeNull()
    expect(checkPlanMeeting('START', { ...facts, parameters: competences })?.code).toBe('NO_MEETINGS')
    expect(checkPlanMeeting('START', { ...facts, hasThird: false })?.code).toBe('NO_EMPLOYER')
    expect(checkPlanMeeting('START', { ...facts, parameters: reconversion, hasThird: false })?.code).toBe(
      'NO_CONSEILLERE',
    )
    expect(checkPlanMeeting('START', { ...facts, standing: ['START'] })?.code).toBe('KIND_THERE')
    expect(checkPlanMeeting('INTERMEDIATE', { ...facts, standing: ['INTERMEDIATE'] })).toBeNull()
  })
})

describe('answering', () => {
  const now = new Date('2026-11-22T09:00:00Z')
  const facts = {
    state: 'PLANNED',
    startsAt: new Date('2026-11-25T09:00:00Z'),
    version: 2,
    versionRead: 2,
    answer: 'ACCEPTED' as const,
    wish: null,
    now,
  }
  test('is for a meeting ahead, at the date that was read, with a wish ahead', () => {
    expect(checkAnswer(facts)).toBeNull()
    expect(checkAnswer({ ...facts, state: 'HELD' })?.code).toBe('ANSWER_LATE')
    expect(checkAnswer({ ...facts, startsAt: now })?.code).toBe('ANSWER_LATE')
    expect(checkAnswer({ ...facts, versionRead: 1 })?.code).toBe('MEETING_MOVED')
    expect(checkAnswer({ ...facts, answer: 'OTHER_TIME', wish: now })?.code).toBe('WISH_PAST')
    expect(checkAnswer({ ...facts, answer: 'OTHER_TIME' })).toBeNull()
  })
})

describe('meetings that the closing asks for (R7)', () => {
  test('reconversion: two; professionnel: the closing one, and the free start meeting is none of them', () => {
    expect(meetingsShort(reconversion, [])).toBe(2)
    expect(meetingsShort(reconversion, ['START'])).toBe(1)
    expect(meetingsShort(reconversion, ['START', 'CLOSING'])).toBe(0)
    expect(meetingsShort(reconversion, ['START', 'INTERMEDIATE'])).toBe(0)
    expect(meetingsShort(professionnel, [])).toBe(1)
    expect(meetingsShort(professionnel, ['START'])).toBe(1)
    expect(meetingsShort(professionnel, ['INTERMEDIATE'])).toBe(1)
    expect(meetingsShort(professionnel, ['CLOSING'])).toBe(0)
    expect(meetingsShort(competences, [])).toBe(0)
  })

  test('are waived by all who may, together', () => {
    expect(isWaived(reconversion, [])).toBe(false)
    expect(isWaived(reconversion, ['CONSEILLERE'])).toBe(true)
    expect(isWaived(professionnel, ['BENEFICIARY'])).toBe(false)
    expect(isWaived(professionnel, ['EMPLOYER'])).toBe(false)
    expect(isWaived(professionnel, ['EMPLOYER', 'BENEFICIARY'])).toBe(true)
    expect(isWaived(competences, ['BENEFICIARY', 'EMPLOYER', 'CONSEILLERE'])).toBe(false)
  })

  test('are waived by a party that may, while some are missing and the bilan is open', () => {
    const facts = { parameters: reconversion, closed: false, held: [] }
    expect(checkWaive('CONSEILLERE', facts)).toBeNull()
    expect(checkWaive('BENEFICIARY', facts)?.code).toBe('WAIVE_NOT_YOURS')
    expect(checkWaive('CONSEILLERE', { ...facts, closed: true })?.code).toBe('WAIVE_CLOSED')
    expect(checkWaive('CONSEILLERE', { ...facts, held: ['START', 'CLOSING'] })?.code).toBe('NOTHING_TO_WAIVE')
    expect(checkWaive('BENEFICIARY', { ...facts, parameters: professionnel })).toBeNull()
    expect(checkWaive('CONSEILLERE', { ...facts, parameters: professionnel })?.code).toBe('WAIVE_NOT_YOURS')
  })
})

describe('minutes', () => {
  const words = { points: 'Un.', decisions: '', nextSteps: '' }
  const standing = { version: 1, sha256: minutesHash(words), changeAsked: false, validated: false }
  test('are written once the meeting is held, on what was read, and change something', () => {
    const facts = { state: 'HELD', standing: null, versionRead: 0, sha256: 'x' }
    expect(checkDraft(facts)).toBeNull()
    expect(checkDraft({ ...facts, state: 'PLANNED' })?.code).toBe('MINUTES_BEFORE')
    expect(checkDraft({ ...facts, standing })?.code).toBe('MINUTES_CHANGED')
    expect(checkDraft({ ...facts, standing, versionRead: 1, sha256: standing.sha256 })?.code).toBe('MINUTES_SAME')
  })

  test('are validated as they were read; a change is asked once at a time', () => {
    expect(checkValidate(standing, standing.sha256)).toBeNull()
    expect(checkValidate(standing, 'x')?.code).toBe('MINUTES_CHANGED')
    expect(checkAskChange(standing)).toBeNull()
    expect(checkAskChange({ ...standing, changeAsked: true })?.code).toBe('CHANGE_ASKED')
    expect(minutesHash(words)).not.toBe(minutesHash({ ...words, decisions: 'Deux.' }))
  })
})

test('a mail to the third party says a date and an organisation, and leads to its own space', () => {
  const third = {
    party: 'EMPLOYER' as const,
    clientId: null,
    organisationId: null,
    name: 'Commune de Plouvern',
    slug: 'plouvern',
    emails: ['rh@plouvern.test'],
  }
  const session = {
    day: '2026-11-24',
    startsAt: new Date('2026-11-24T13:00:00Z'),
    endsAt: new Date('2026-11-24T14:00:00Z'),
  }
  const bilan = { organisation: { name: 'Centre du Ponant', slug: 'ponant' }, zone: 'Europe/Paris' }
  const [mail] = meetingMail('meeting.planned', bilan, third, 'm1', session, 'v1')
  expect(mail).toMatchObject({ to: 'rh@plouvern.test', link: '/e/plouvern/rendez-vous/m1' })
  expect(mail?.body).toMatch(/le mardi 24\snovembre\s2026, 14\sh à 15\sh/)
  expect(`${mail?.subject} ${mail?.body}`).not.toMatch(/bilan|santé/i)
  const [away] = meetingMail('meeting.planned', bilan, { ...third, slug: null }, 'm1', session, 'v1')
  expect(away?.link).toBeUndefined()
  expect(away?.body).toContain('interlocuteur habituel')
})
