import type { Case, CaseSession, CaseWork } from '@/lib/homes/case-queries'

export const TODAY = '2026-11-24'

export const session = (day: string, more: Partial<CaseSession> = {}): CaseSession => ({
  id: `s-${day}`,
  day,
  startsAt: new Date(`${day}T13:00:00Z`),
  nature: 'INTERVIEW',
  label: 'Votre parcours',
  mode: 'ON_SITE',
  ...more,
})

export const work = (more: Partial<CaseWork> = {}): CaseWork => ({
  sessionId: 'w-1',
  day: '2026-11-19',
  label: 'Frise de parcours',
  minutes: 120,
  dueOn: '2026-11-19',
  handedInAt: null,
  answeredAt: null,
  ...more,
})

/** A bilan that goes its way: begun, at its rhythm, its programme accepted, its next session dated. */
export const aCase = (more: Partial<Case> = {}): Case => ({
  id: 'b-1',
  firstName: 'Youssef',
  lastName: 'Amrani',
  stage: 'STARTED',
  phaseKey: 'INVESTIGATION',
  suspended: false,
  openedOn: '2026-09-01',
  startedOn: '2026-09-22',
  restitutionOn: null,
  withdrawnOn: null,
  cap: 1440,
  counted: 720,
  toSign: 0,
  planned: 480,
  rhythmDays: null,
  spreadMonths: null,
  dated: { count: 10, minutes: 1200, from: '2026-09-22', to: '2026-12-15' },
  held: { count: 6, from: '2026-09-22' },
  lastHeld: session('2026-11-17'),
  next: session('2026-12-01'),
  toLog: [],
  toSignByBeneficiary: [],
  toSignByPractitioner: [],
  disputed: [],
  movesAsked: [],
  works: [],
  programme: { proposedOn: '2026-09-20', accepted: true },
  followUp: null,
  entry: null,
  ...more,
})
