import { describe, expect, test } from 'vitest'
import { stages } from '@/lib/bilans/stage-rules'
import { slugOf } from '@/lib/login/rules'
import {
  checkAnswer,
  checkExchange,
  checkExpectation,
  checkNaming,
  fileState,
  mayHaveEmployer,
  requestState,
} from '@/lib/parties/rules'
import { fileStateWords, requestAims, requestStateWords } from '@/lib/parties/words'

const going = { suspendedAt: null, abandonedAt: null, closedAt: null, consentWithdrawn: false }
const ended = { ...going, closedAt: new Date(0) }
const professionnel = {
  gates: ['AGENT_GO_AHEAD'],
  funder: 'FIPHFP',
  initiator: 'BENEFICIARY',
  workingTime: 'OFF_WORKING_TIME',
}
const ownTime = { gates: [], funder: 'CPF', initiator: 'BENEFICIARY', workingTime: 'OFF_WORKING_TIME' }

describe('who may be a party', () => {
  test('an employer whose type passes through him, who pays, who asked, or whose time it takes; else nobody', () => {
    expect(mayHaveEmployer(professionnel)).toBe(true)
    expect(mayHaveEmployer({ ...ownTime, funder: 'EMPLOYER' })).toBe(true)
    expect(mayHaveEmployer({ ...ownTime, initiator: 'EMPLOYER' })).toBe(true)
    expect(mayHaveEmployer({ ...ownTime, workingTime: 'ON_WORKING_TIME' })).toBe(true)
    expect(mayHaveEmployer(ownTime)).toBe(false)
  })

  test('is named one at a time, while the bilan goes on, again after a no', () => {
    const facts = { ...going, ...professionnel }
    expect(checkNaming(facts, null)).toBeNull()
    expect(checkNaming(facts, { answer: 'DECLINED' })).toBeNull()
    expect(checkNaming(facts, { answer: null })?.code).toBe('EMPLOYER_NAMED')
    expect(checkNaming(facts, { answer: 'GIVEN' })?.code).toBe('EMPLOYER_IS_PARTY')
    expect(checkNaming(facts, null, true)?.code).toBe('EMPLOYER_IS_PARTY')
    expect(checkNaming({ ...ended, ...professionnel }, null)?.code).toBe('BILAN_ENDED')
    expect(checkNaming({ ...going, ...ownTime }, null)?.code).toBe('NO_EMPLOYER_HERE')
  })

  test('is answered once', () => {
    expect(checkAnswer(going, { answer: null })).toBeNull()
    expect(checkAnswer(going, { answer: 'DECLINED' })?.code).toBe('ANSWERED')
    expect(checkAnswer(ended, { answer: null })?.code).toBe('BILAN_ENDED')
  })
})

describe('expectations', () => {
  const hers = { party: 'BENEFICIARY', writtenBy: 'BENEFICIARY', shared: false } as const
  const noted = { party: 'BENEFICIARY', writtenBy: 'PRACTITIONER', shared: false } as const

  test('each writes his own; the practitioner notes either, never over one’s own words', () => {
    const check = (
      hand: 'BENEFICIARY' | 'EMPLOYER' | 'PRACTITIONER',
      party: 'BENEFICIARY' | 'EMPLOYER',
      standing: readonly (typeof hers | typeof noted)[] = [],
    ) => checkExpectation(going, { hand, party, employerIsParty: true }, standing)?.code ?? null
    expect(check('BENEFICIARY', 'BENEFICIARY', [hers])).toBeNull()
    expect(check('BENEFICIARY', 'EMPLOYER')).toBe('NOT_YOUR_WORDS')
    expect(check('EMPLOYER', 'BENEFICIARY')).toBe('NOT_YOUR_WORDS')
    expect(check('PRACTITIONER', 'BENEFICIARY', [noted])).toBeNull()
    expect(check('PRACTITIONER', 'BENEFICIARY', [hers])).toBe('OWN_WORDS')
    expect(check('PRACTITIONER', 'EMPLOYER', [hers])).toBeNull()
  })

  test('the employer’s wait for her go-ahead; none is written once the bilan is closed', () => {
    const given = { hand: 'PRACTITIONER', party: 'EMPLOYER', employerIsParty: false } as const
    expect(checkExpectation(going, given, [])?.code).toBe('GO_AHEAD_FIRST')
    expect(checkExpectation(ended, { ...given, employerIsParty: true }, [])?.code).toBe('BILAN_ENDED')
  })
})

test('the exchange: after the go-ahead, held, both expectations written, once', () => {
  const whole = {
    heldOn: '2026-11-20',
    today: '2026-11-22',
    partySince: '2026-11-18',
    wishPending: false,
    written: ['BENEFICIARY', 'EMPLOYER'],
    already: false,
  }
  const code = (change: Partial<typeof whole> | { partySince: null }, facts: typeof going | typeof ended = going) =>
    checkExchange(facts, { ...whole, ...change })?.code ?? null
  expect(code({})).toBeNull()
  expect(code({}, ended)).toBe('BILAN_ENDED')
  expect(code({ partySince: null })).toBe('GO_AHEAD_FIRST')
  expect(code({ wishPending: true })).toBe('GO_AHEAD_FIRST')
  expect(code({ already: true })).toBe('EXCHANGE_RECORDED')
  expect(code({ heldOn: '2026-11-23' })).toBe('EXCHANGE_TO_COME')
  expect(code({ heldOn: '2026-11-17' })).toBe('EXCHANGE_TOO_EARLY')
  expect(code({ written: ['EMPLOYER'] })).toBe('AGENT_EXPECTS_MISSING')
  expect(code({ written: ['BENEFICIARY'] })).toBe('EMPLOYER_EXPECTS_MISSING')
})

describe('what a third party reads', () => {
  test('a file stands in five words, whatever its stage; an end says not why', () => {
    for (const stage of stages) expect(fileStateWords[fileState(stage, false)]).toBeTruthy()
    expect(['STOPPED', 'ABANDONED', 'NOT_SUITED'].map((stage) => fileState(stage as 'STOPPED', true))).toEqual([
      'ENDED',
      'ENDED',
      'ENDED',
    ])
    expect(fileState('STARTED', true)).toBe('PAUSED')
    expect(fileState('FUNDING', false)).toBe('PREPARING')
  })

  test('no word of health, fault or reason', () => {
    const said = [fileStateWords, requestStateWords, requestAims].flatMap((words) => Object.values(words)).join(' ')
    expect(said).not.toMatch(/santé|handicap|inapt|refus|abandon|maladie|restriction|usure/i)
  })

  test('a request: sent, then taken up, without sequel or taken back', () => {
    expect(requestState({ answer: null, withdrawnAt: null })).toBe('SENT')
    expect(requestState({ answer: 'TAKEN', withdrawnAt: null })).toBe('TAKEN')
    expect(requestState({ answer: 'DECLINED', withdrawnAt: null })).toBe('DECLINED')
    expect(requestState({ answer: null, withdrawnAt: new Date(0) })).toBe('WITHDRAWN')
  })
})

test('a space’s address is made of its name', () => {
  expect(slugOf('Commune de Plouvern')).toBe('commune-de-plouvern')
  expect(slugOf('  Œuvre d’Élise & Cie ')).toBe('oeuvre-d-elise-cie')
  expect(slugOf('—')).toBe('employeur')
  expect(slugOf('a'.repeat(80)).length).toBeLessThanOrEqual(40)
})
