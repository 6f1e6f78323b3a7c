import { expect, test } from 'vitest'
import type { StageFacts } from '@/lib/bilans/stage-rules'
import { personSentence } from '@/lib/homes/person-words'
import { type TurnFacts, turnsOf } from '@/lib/homes/turn-rules'
import { turnWords } from '@/lib/homes/turn-words'
import { stageFactsOf } from '@/tests/support/stage-facts'

const facts = (more: Partial<StageFacts> = {}) =>
  stageFactsOf({ startedAt: new Date('2026-09-29T12:00:00Z'), remoteConfirmed: true, ...more })

const given = (more: Partial<TurnFacts> = {}): TurnFacts => ({
  facts: facts(),
  toSign: [],
  moves: [],
  notesToPass: false,
  remoteToConfirm: false,
  works: [],
  toRate: null,
  ...more,
})

const all: Partial<TurnFacts> = {
  toSign: [{ id: 's', day: '2026-11-17' }],
  moves: [{ sessionId: 'm', day: '2026-12-01' }],
  remoteToConfirm: true,
  works: [{ sessionId: 'w', label: 'Matrice d’écarts', dueOn: '2026-11-30', begun: true }],
  toRate: { phaseTitle: 'Phase préliminaire' },
}

const kinds = (more: Partial<TurnFacts>): string[] => turnsOf(given(more)).map((turn) => turn.kind)

test('the entry comes first, step by step', () => {
  const before = facts({
    startedAt: null,
    initiator: 'EMPLOYER',
    entryBeneficiary: false,
    acknowledged: false,
    consented: false,
    programmeAccepted: false,
  })
  expect(kinds({ ...all, facts: before })).toEqual([
    'EMPLOYER_WISH',
    'ENTRY',
    'NOTICE',
    'CONSENT',
    'SIGN',
    'MOVE',
    'PROGRAMME',
    'REMOTE',
    'WORK',
    'RATE',
  ])
  expect(kinds({ facts: facts({ startedAt: null, interviewHeld: false, relevant: false, consented: false }) })).toEqual(
    [],
  )
})

test('a meeting of three to answer to waits while the bilan is open, its minutes also once it is closed', () => {
  const meetings = { toAnswer: ['2026-11-24'], minutes: true }
  expect(kinds({ meetings })).toEqual(['MINUTES', 'MEETING'])
  expect(kinds({ meetings, facts: facts({ closedAt: new Date(), followUpAnswer: 'ACCEPTED' }) })).toEqual(['MINUTES'])
  expect(kinds({ meetings, facts: facts({ abandonedAt: new Date() }) })).toEqual([])
})

test('a pause and an end leave what was held to sign', () => {
  expect(kinds({ ...all, facts: facts({ suspendedAt: new Date() }) })).toEqual(['SIGN'])
  expect(kinds({ ...all, facts: facts({ consentWithdrawn: true }) })).toEqual(['SIGN'])
  expect(kinds({ ...all, facts: facts({ abandonedAt: new Date() }) })).toEqual(['SIGN'])
  expect(kinds({ facts: facts({ closedAt: new Date() }) })).toEqual(['FOLLOW_UP'])
  expect(kinds({ facts: facts({ closedAt: new Date(), followUpAnswer: 'DECLINED' }) })).toEqual([])
})

test('each thing that waits is said in short sentences, and shorter still on demand', () => {
  for (const turn of turnsOf(given({ ...all, facts: facts({ programmeAccepted: false }) }))) {
    const words = turnWords(turn, 'Marc Tanguy', { span: 'de 14 h à 15 h 30', signedByConsultant: true })
    for (const sentence of words.text.split(/[.!?] /))
      expect(sentence.split(' ').length, sentence).toBeLessThanOrEqual(20)
    expect(words.short.length).toBeLessThan(words.text.length)
    expect(words.path).toMatch(/^\//)
  }
})

test('her first lines say which bilan, where it stands and what comes next', () => {
  const at = {
    stage: 'STARTED',
    phaseKey: 'INVESTIGATION',
    suspended: false,
    name: 'Bilan de compétences',
    followUpAnswer: null,
    gates: ['PRELIMINARY_INTERVIEW_RELEVANT'],
  } as const
  expect(personSentence({ ...at, next: 'aujourd’hui, à 14 h' }).full).toBe(
    'Votre bilan de compétences avance\u00a0: vous êtes en phase d’investigation. Prochain rendez-vous aujourd’hui, à 14 h.',
  )
  expect(personSentence({ ...at, suspended: true, next: 'demain, à 9 h' }).full).not.toMatch(/rendez-vous/)
  expect(personSentence({ ...at, stage: 'STOPPED', next: null }).full).toMatch(/rien à expliquer/)
  expect(personSentence({ ...at, stage: 'CLOSED', followUpAnswer: 'DECLINED', next: null }).full).toBe(
    'Votre bilan de compétences est terminé.',
  )
  const first = { ...at, stage: 'FIRST_CONTACT', next: null } as const
  expect(personSentence(first).full).toMatch(/premier entretien/)
  expect(personSentence({ ...first, gates: ['NOTICE_AND_CONSENT'] }).full).not.toMatch(/entretien/)
})

test('an employer named to her, and what was noted for her, wait while the bilan is open', () => {
  const employer = { asked: true, toShare: true }
  expect(kinds({ employer })).toEqual(['EMPLOYER_NAMED', 'EXPECTATION'])
  expect(kinds({ employer, facts: facts({ startedAt: null }) })).toEqual(['EMPLOYER_NAMED', 'EXPECTATION'])
  expect(kinds({ employer, facts: facts({ suspendedAt: new Date(0) }) })).toEqual([])
  expect(kinds({ employer, facts: facts({ consentWithdrawn: true }) })).toEqual([])
  for (const kind of ['EMPLOYER_NAMED', 'EXPECTATION'] as const)
    expect(turnWords({ kind }, 'Solène Kermarrec', null).path).toBe('/employeur')
})

test('a convention waits until its last day, also while the bilan rests; an expertise while it is open (R2, R26)', () => {
  const both = { asked: { convention: '2026-11-23', expertise: true } }
  expect(kinds({ ...both, facts: facts({ startedAt: null }) })).toEqual(['CONVENTION', 'EXPERTISE'])
  expect(kinds({ ...both, facts: facts({ suspendedAt: new Date(0) }) })).toEqual(['CONVENTION'])
  expect(kinds({ ...both, facts: facts({ abandonedAt: new Date(0) }) })).toEqual([])
  expect(kinds({ asked: { convention: null, expertise: false } })).toEqual([])
  expect(kinds({ asked: { convention: null, expertise: true, contract: 'CONTRACT' } })).toEqual([
    'CONTRACT',
    'EXPERTISE',
  ])
  expect(kinds({ asked: { convention: null, expertise: false, contract: 'AMENDMENT' } })).toEqual(['AMENDMENT'])
  for (const turn of turnsOf(given(both))) {
    const { text, short, path } = turnWords(turn, 'Inès Carvalho', null)
    expect(['/convention', '/pistes']).toContain(path)
    expect(short.length).toBeLessThan(text.length)
    for (const sentence of text.split(/[.!?] /)) expect(sentence.split(' ').length, sentence).toBeLessThanOrEqual(20)
  }
})
