import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkAttest,
  checkDeclare,
  checkRetract,
  checkService,
  checkWaive,
  cpfPart,
  type DeclareFacts,
  dueOn,
  lastDayOf,
  serviceOf,
} from '@/lib/cpf/rules'
import { attestationText, KINDS, sayMonths, sayRate } from '@/lib/cpf/words'
import { cpfRuleSets } from '@/lib/funders/cpf-rules'
import { addDays, daysBetween } from '@/lib/platform/day'
import { isWorkingDay, workingDaysBetween } from '@/lib/platform/working-day'

const terms = cpfRuleSets[0]?.terms ?? null

describe('deadlines of the CPF (three working days, decrees of 24 February 2026)', () => {
  test.each([
    ['an ordinary week', '2026-11-23', '2026-11-26'],
    ['over a week-end', '2026-11-26', '2026-12-01'],
    ['over Christmas', '2026-12-23', '2026-12-29'],
    ['over New Year', '2026-12-30', '2027-01-05'],
    ['over 1 and 8 May', '2026-04-30', '2026-05-06'],
    ['over Ascension', '2026-05-12', '2026-05-18'],
    ['over Easter Monday', '2026-04-02', '2026-04-08'],
    ['over Whit Monday', '2026-05-22', '2026-05-28'],
    ['from a Sunday', '2026-11-22', '2026-11-25'],
  ])('%s', (_, fact, due) => {
    for (const kind of KINDS) expect(dueOn(kind, fact, terms)).toBe(due)
  })

  test('end on a working day, three after the fact, whatever the fact', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), (days) => {
        const fact = addDays('2024-01-01', days)
        const due = dueOn('ENTRY', fact, terms)
        expect(isWorkingDay(due)).toBe(true)
        expect(workingDaysBetween(fact, due)).toBe(3)
        expect(daysBetween(fact, due)).toBeGreaterThanOrEqual(3)
      }),
    )
  })

  test('follow the figures of the rules, and are the fact where these say nothing', () => {
    expect(dueOn('EXIT', '2026-11-23', { declareEntry: null, declareExit: { count: 10, unit: 'DAYS' } })).toBe(
      '2026-12-03',
    )
    expect(dueOn('ENTRY', '2026-11-23', null)).toBe('2026-11-23')
  })
})

describe('the service fait', () => {
  test('is what both signed over what was agreed, never more than the whole, never rounded up', () => {
    expect(serviceOf({ agreed: 1080, done: 1080 })).toEqual({ agreed: 1080, done: 1080, missing: 0, rate: 10_000 })
    expect(serviceOf({ agreed: 1080, done: 1200 })?.rate).toBe(10_000)
    expect(serviceOf({ agreed: 1080, done: 720 })).toEqual({ agreed: 1080, done: 720, missing: 360, rate: 6666 })
    expect(serviceOf({ agreed: null, done: 60 })).toBeNull()
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60_000 }), fc.integer({ min: 0, max: 60_000 }), (agreed, done) => {
        const service = serviceOf({ agreed, done })
        expect((service?.done ?? 0) + (service?.missing ?? 0)).toBe(agreed)
        expect(service?.rate === 10_000).toBe(done >= agreed)
      }),
    )
  })

  test('wants a reason for what is not done, and none for what is', () => {
    const hours = { agreed: 1080, source: 'AGREEMENT', done: 720 } as const
    expect(checkService(hours, null)?.code).toBe('CPF_REASON')
    expect(checkService(hours, 'ABANDON')).toBeNull()
    expect(checkService({ ...hours, done: 1080 }, null)).toBeNull()
    expect(checkService({ ...hours, done: 1080 }, 'ABANDON')?.code).toBe('CPF_NO_REASON')
    expect(checkService({ ...hours, agreed: null }, null)?.code).toBe('CPF_HOURS_UNKNOWN')
  })
})

describe('a declaration', () => {
  const none = { ENTRY: null, EXIT: null, SERVICE_FAIT: null }
  const facts = (given: Partial<DeclareFacts> = {}): DeclareFacts => ({
    ...{ today: '2026-11-24', funded: true, startedOn: '2026-09-07', endedOn: '2026-11-20', standing: none },
    hours: { agreed: 1080, source: 'AGREEMENT', done: 1080 },
    ...given,
  })
  const entry = { id: 'e', declaredOn: '2026-09-09' }
  const exit = { id: 'x', declaredOn: '2026-11-23' }

  test('comes after its fact', () => {
    expect(checkDeclare('ENTRY', '2026-09-09', null, facts())).toBeNull()
    expect(checkDeclare('ENTRY', '2026-09-06', null, facts())?.code).toBe('CPF_BEFORE_FACT')
    expect(checkDeclare('ENTRY', '2026-11-25', null, facts())?.code).toBe('CPF_TO_COME')
    expect(checkDeclare('ENTRY', '2026-09-09', null, facts({ startedOn: null }))?.code).toBe('CPF_NOT_STARTED')
    expect(
      checkDeclare('EXIT', '2026-11-24', null, facts({ endedOn: null, standing: { ...none, ENTRY: entry } }))?.code,
    ).toBe('CPF_NOT_ENDED')
  })

  test('comes after the one before it', () => {
    expect(checkDeclare('EXIT', '2026-11-23', null, facts())?.code).toBe('CPF_ENTRY_FIRST')
    expect(checkDeclare('SERVICE_FAIT', '2026-11-23', null, facts({ standing: { ...none, ENTRY: entry } }))?.code).toBe(
      'CPF_EXIT_FIRST',
    )
    const standing = { ENTRY: entry, EXIT: exit, SERVICE_FAIT: null }
    expect(checkDeclare('SERVICE_FAIT', '2026-11-22', null, facts({ standing }))?.code).toBe('CPF_BEFORE_OTHER')
    expect(checkDeclare('SERVICE_FAIT', '2026-11-23', null, facts({ standing }))).toBeNull()
  })

  test('stays before the one that follows it, when it is corrected', () => {
    const service = { id: 's', declaredOn: '2026-11-23' }
    const standing = { ENTRY: entry, EXIT: exit, SERVICE_FAIT: service }
    expect(checkDeclare('ENTRY', '2026-11-23', 'e', facts({ standing }))).toBeNull()
    expect(checkDeclare('ENTRY', '2026-11-24', 'e', facts({ standing }))).toMatchObject({
      code: 'CPF_AFTER_OTHER',
      message: 'La déclaration suivante est du 23\u00a0novembre\u00a02026. Indiquez ce jour ou un jour d’avant.',
    })
    expect(checkDeclare('EXIT', '2026-11-24', 'x', facts({ standing }))?.code).toBe('CPF_AFTER_OTHER')
    expect(checkDeclare('SERVICE_FAIT', '2026-11-24', 's', facts({ standing }))).toBeNull()
    expect(KINDS.map((kind) => lastDayOf(kind, facts({ standing })))).toEqual([
      '2026-11-23',
      '2026-11-23',
      '2026-11-24',
    ])
  })

  test('is made once, and corrected by another', () => {
    const standing = { ...none, ENTRY: entry }
    expect(checkDeclare('ENTRY', '2026-09-09', null, facts({ standing }))?.code).toBe('CPF_DECLARED')
    expect(checkDeclare('ENTRY', '2026-09-08', 'e', facts({ standing }))).toBeNull()
    expect(checkDeclare('ENTRY', '2026-09-08', 'older', facts({ standing }))?.code).toBe('CPF_CORRECTED')
    expect(checkDeclare('ENTRY', '2026-09-08', null, facts({ funded: false }))?.code).toBe('CPF_NOT_FUNDED')
  })
})

describe('the holder’s attestation', () => {
  test('is asked while the CPF pays and its rules give a waiting period', () => {
    expect(checkAttest({ funded: true, waitingMonths: 60, attestedMonths: null })).toBeNull()
    expect(checkAttest({ funded: false, waitingMonths: 60, attestedMonths: null })?.code).toBe('CPF_NOT_FUNDED')
    expect(checkAttest({ funded: true, waitingMonths: null, attestedMonths: null })?.code).toBe('CPF_NO_WAITING')
    expect(checkAttest({ funded: true, waitingMonths: 60, attestedMonths: 60 })?.code).toBe('CPF_ATTESTED')
    expect(checkAttest({ funded: true, waitingMonths: 72, attestedMonths: 60 })).toBeNull()
    expect(checkWaive({ funded: true, waitingMonths: 72, attestedMonths: 60 })).toBeNull()
    expect(checkWaive({ funded: true, waitingMonths: 60, attestedMonths: 72 })?.code).toBe('CPF_NOT_MISSING')
    expect(checkRetract(false)?.code).toBe('CPF_NOTHING_ATTESTED')
  })

  test('says the period and its rule', () => {
    const text = attestationText({
      ...{ name: 'Léa Bernard', provider: 'Cabinet Ponant', label: 'bilan de compétences' },
      ...{ months: 60, source: 'Décret n° 2026-126', day: '2026-11-24' },
    })
    expect(text).toContain('dans les 5\u00a0ans')
    expect(text).toContain('Décret n° 2026-126')
    expect([sayMonths(12), sayMonths(18), sayRate(6666), sayRate(10_000)]).toEqual([
      '1\u00a0an',
      '18\u00a0mois',
      '66,66\u00a0%',
      '100\u00a0%',
    ])
  })
})

describe('what the CPF may pay', () => {
  test('is accompaniment alone', () => {
    const parameters = { billableToCpf: ['INTERVIEW', 'ACCOMPANIED_WORK', 'RESTITUTION'] as const }
    const lines = [
      { natures: ['INTERVIEW', 'RESTITUTION'] as const, minutes: 1080, cents: 108_000 },
      { natures: ['GUIDED_WORK'] as const, minutes: 360, cents: 36_000 },
      { natures: [], minutes: null, cents: 5_000 },
    ]
    expect(cpfPart(parameters, lines)).toEqual({ minutes: 1080, cents: 108_000, restCents: 41_000 })
  })
})
