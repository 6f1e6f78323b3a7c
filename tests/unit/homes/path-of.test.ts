import { expect, test } from 'vitest'
import { pathOf } from '@/components/homes/path-of'
import { pathInWords } from '@/components/path/path-view'
import type { PathFacts, PathSessionFacts } from '@/lib/homes/path-queries'

const session = (id: string, day: string, more: Partial<PathSessionFacts> = {}): PathSessionFacts => ({
  id,
  stepId: id,
  phaseKey: 'PRELIMINAIRE',
  nature: 'INTERVIEW',
  label: 'Votre demande',
  mode: 'ON_SITE',
  state: 'HELD',
  day,
  startsAt: new Date(`${day}T13:00:00Z`),
  endsAt: new Date(`${day}T15:00:00Z`),
  minutes: 120,
  counts: true,
  guided: false,
  signedByBeneficiaryAt: null,
  signedByPractitionerAt: null,
  countedAt: new Date(`${day}T18:00:00Z`),
  disputedAt: null,
  ...more,
})
const step = (id: string, phaseKey: string, minutes = 120) => ({
  id,
  phaseKey,
  nature: 'INTERVIEW' as const,
  label: `Étape ${id}`,
  minutes,
})

const facts = (more: Partial<PathFacts> = {}): PathFacts => ({
  mark: '',
  bilanId: 'b',
  person: 'Léa Moreau',
  capMinutes: 1440,
  stage: 'STARTED',
  phaseKey: 'INVESTIGATION',
  phases: [
    { key: 'PRELIMINAIRE', proposed: 240 },
    { key: 'INVESTIGATION', proposed: 840 },
    { key: 'CONCLUSION', proposed: 360 },
  ],
  closedPhases: { PRELIMINAIRE: '2026-10-06' },
  sessions: [
    session('1', '2026-09-29'),
    session('2', '2026-10-06'),
    session('3', '2026-11-17', { phaseKey: 'INVESTIGATION', countedAt: null }),
    session('4', '2026-11-24', { phaseKey: 'INVESTIGATION', state: 'PLANNED', countedAt: null }),
  ],
  steps: [
    step('1', 'PRELIMINAIRE'),
    step('2', 'PRELIMINAIRE'),
    step('3', 'INVESTIGATION'),
    step('4', 'INVESTIGATION', 180),
    step('5', 'CONCLUSION'),
  ],
  funder: 'CPF',
  fundingSettledOn: '2026-09-25',
  fundingGranted: false,
  consentOn: '2026-09-22',
  interviewOn: '2026-09-20',
  restitutionOn: null,
  closedOn: null,
  followUpMonths: [3, 6],
  followUp: null,
  ...more,
})
const at = { id: 'p', today: '2026-11-24', now: new Date('2026-11-24T12:15:00Z'), zone: 'Europe/Paris' }

test('sessions stand in their phase, what a step has left over without a date after them', () => {
  const view = pathOf(facts(), at)
  expect(view.phases.map((phase) => phase.sessions.map((one) => [one.nature, one.minutes]))).toEqual([
    [
      ['counted', 120],
      ['counted', 120],
    ],
    [
      ['to-sign', 120],
      ['planned', 120],
      ['left', 60],
    ],
    [['left', 120]],
  ])
  expect(view.phases.map((phase) => [phase.reached, phase.current])).toEqual([
    [true, false],
    [false, true],
    [false, false],
  ])
})

test('today’s session is where she stands, at its middle and with its hour', () => {
  const view = pathOf(facts(), at)
  expect(view.hereMinutes).toBe(240 + 120 + 60)
  expect(view.hereLabel).toBe('Aujourd’hui, 14\u00a0h')
  expect(pathInWords(view)).toContain('4\u00a0h comptées, 2\u00a0h à signer')
})

test('without a session today she stands after the last one behind; before the first step, nowhere', () => {
  expect(pathOf(facts(), { ...at, today: '2026-11-20', now: new Date('2026-11-20T12:00:00Z') }).hereMinutes).toBe(360)
  expect(pathOf(facts({ sessions: [], stage: 'READY' }), at).hereMinutes).toBeNull()
  expect(pathOf(facts({ closedOn: '2026-11-20', stage: 'CLOSED' }), at).hereMinutes).toBeNull()
})

test('without a programme the phases take what the type proposes, scaled to the cap', () => {
  const view = pathOf(
    facts({
      sessions: [],
      steps: [],
      closedPhases: {},
      capMinutes: 720,
      stage: 'AGREEMENT',
      consentOn: null,
      interviewOn: null,
    }),
    at,
  )
  expect(view.phases.map((phase) => phase.minutes)).toEqual([120, 420, 180])
  expect(view.before.map((flag) => flag.state)).toEqual(['todo', 'done', 'todo'])
})

test('what was held beside the programme takes the place of undated steps', () => {
  const view = pathOf(facts({ sessions: [session('x', '2026-10-01', { stepId: null })], closedPhases: {} }), at)
  expect(view.phases[0]?.sessions.map((one) => [one.nature, one.minutes])).toEqual([
    ['counted', 120],
    ['left', 120],
  ])
})

test('once closed nothing is left to be walked, and its end is flagged', () => {
  const view = pathOf(
    facts({
      closedOn: '2026-12-20',
      stage: 'CLOSED',
      followUp: { fromOn: '2027-03-20', toOn: '2027-06-20', done: false },
    }),
    at,
  )
  expect(view.phases.flatMap((phase) => phase.sessions).some((one) => one.nature === 'left')).toBe(false)
  expect(view.flags.at(-1)).toMatchObject({ label: 'Bilan clos', state: 'done' })
  expect(view.afterNote).toBe('suivi, mars\u00a02027')
})

test('the first signature awaited is flagged where it stands', () => {
  expect(pathOf(facts(), at).flags.find((flag) => flag.state === 'needs')).toMatchObject({ label: 'À signer', at: 300 })
})

test('a funding granted by a record of its own is settled, though no date was noted', () => {
  const funding = (more: Partial<PathFacts>) =>
    pathOf(facts({ funder: 'FPETT', fundingSettledOn: null, ...more }), at).before.find((flag) =>
      /^Financement/.test(flag.label),
    )
  expect(funding({})).toMatchObject({ label: 'Financement', sub: 'FPETT, à régler', state: 'todo' })
  expect(funding({ fundingGranted: true })).toMatchObject({ label: 'Financement réglé', sub: 'FPETT', state: 'done' })
})
