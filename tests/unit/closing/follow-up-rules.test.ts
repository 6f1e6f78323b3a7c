import { describe, expect, test } from 'vitest'
import { parametersOn } from '@/lib/bilan-types/registry'
import { type FollowUpFacts, followUpWindow, mayAnswer, mayRecord } from '@/lib/closing/follow-up-rules'
import { RecordFollowUp } from '@/lib/closing/schema'
import { OUTCOMES, outcomeWords } from '@/lib/closing/words'

describe('when the follow-up is offered (R11)', () => {
  test.each<[string, string, string | null, string | null, string | null]>([
    ['COMPETENCES', '2026-11-24', '2026-11-20', '2027-02-24', '2027-05-24'],
    ['COMPETENCES', '2026-11-30', null, '2027-02-28', '2027-05-30'],
    ['MAINTIEN', '2026-11-24', '2026-11-20', '2027-02-20', '2027-02-20'],
    ['MAINTIEN', '2026-11-24', null, '2027-02-24', '2027-02-24'],
    ['RECONVERSION', '2026-11-24', '2026-11-20', null, null],
  ])('%s closed on %s, restitution %s', (type, closedOn, restitutionOn, fromOn, toOn) => {
    const window = followUpWindow(parametersOn(type, '2026-11-24'), closedOn, restitutionOn)
    const kind = type === 'MAINTIEN' ? 'PLANNED' : 'OFFERED'
    expect(window).toEqual(fromOn ? { kind, fromOn, toOn } : null)
  })
})

const open: FollowUpFacts = { fromOn: '2027-02-24', answer: null, held: false, planned: false, heldSession: null }

describe('her answer', () => {
  test.each<[string, Partial<FollowUpFacts>, 'ACCEPTED' | 'DECLINED', string | null]>([
    ['yes', {}, 'ACCEPTED', null],
    ['no', {}, 'DECLINED', null],
    ['yes after a no', { answer: 'DECLINED' }, 'ACCEPTED', null],
    ['no after a yes', { answer: 'ACCEPTED' }, 'DECLINED', null],
    ['no while an interview is planned', { answer: 'ACCEPTED', planned: true }, 'DECLINED', 'FOLLOW_UP_PLANNED'],
    ['anything after the interview', { answer: 'ACCEPTED', heldSession: { id: 's' } }, 'DECLINED', 'FOLLOW_UP_HELD'],
    ['anything before the closing', { fromOn: null }, 'ACCEPTED', 'NO_FOLLOW_UP'],
    ['anything where it is part of the bilan', { answer: 'PLANNED' }, 'DECLINED', 'FOLLOW_UP_PART'],
  ])('%s', (_, change, answer, code) => {
    expect(mayAnswer({ ...open, ...change }, answer)?.code ?? null).toBe(code)
  })
})

describe('recording it', () => {
  const held = { answer: 'ACCEPTED' as const, heldSession: { id: 's' } }
  test.each<[string, Partial<FollowUpFacts>, string | null]>([
    ['once accepted and held', held, null],
    ['without her yes', { ...held, answer: null }, 'FOLLOW_UP_UNANSWERED'],
    ['after her no', { ...held, answer: 'DECLINED' }, 'FOLLOW_UP_UNANSWERED'],
    ['before the interview', { ...held, heldSession: null }, 'FOLLOW_UP_NOT_HELD'],
    ['twice', { ...held, held: true }, 'FOLLOW_UP_RECORDED'],
    ['before the closing', { fromOn: null }, 'NO_FOLLOW_UP'],
  ])('%s', (_, change, code) => {
    expect(mayRecord({ ...open, ...change })?.code ?? null).toBe(code)
  })

  test('leaves empty lines aside, and asks what became of each other', () => {
    const bilanId = '0190b6c0-0000-7000-8000-000000000000'
    const read = (outcomes: unknown[]) => RecordFollowUp.safeParse({ bilanId, outcomes })
    expect(
      read([
        { proposal: 'Formation', outcome: 'DONE' },
        { proposal: '', outcome: '' },
      ]).data?.outcomes,
    ).toHaveLength(1)
    expect(read([{ proposal: 'Formation', outcome: '' }]).success).toBe(false)
    expect(read([{ proposal: ' ', outcome: 'DONE' }]).success).toBe(false)
    expect(OUTCOMES.every((key) => outcomeWords[key])).toBe(true)
  })
})
