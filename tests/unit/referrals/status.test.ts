import { describe, expect, test } from 'vitest'
import { STATUSES, type StatusKey, type StatusNeed } from '@/lib/bilan-types/keys'
import { parametersOn } from '@/lib/bilan-types/registry'
import {
  checkAuthorisation,
  checkStatus,
  type StatusPeriod,
  statusMissing,
  statusOn,
} from '@/lib/referrals/status-rules'
import { needWords } from '@/lib/referrals/status-words'

const { statuses } = parametersOn('RECONVERSION', '2026-11-22', null)
const period = (key: StatusKey, fromOn: string, more: Partial<StatusPeriod> = {}): StatusPeriod => ({
  id: `${key}-${fromOn}`,
  key,
  fromOn,
  agreed: false,
  authorisationHandedIn: false,
  copySeen: false,
  ...more,
})

describe('the series of statuses', () => {
  const series = [
    period('SICK_LEAVE', '2026-09-01'),
    period('ON_WORKING_TIME', '2026-11-10'),
    period('OFF_WORKING_TIME', '2026-11-10'),
  ]

  test('answers the status of a day: the last begun, the last recorded of the same day', () => {
    expect(statusOn(series, '2026-08-31')).toBeNull()
    expect(statusOn(series, '2026-09-01')?.key).toBe('SICK_LEAVE')
    expect(statusOn(series, '2026-11-09')?.key).toBe('SICK_LEAVE')
    expect(statusOn(series, '2026-11-10')?.key).toBe('OFF_WORKING_TIME')
    expect(statusOn(series, '2027-11-10')?.key).toBe('OFF_WORKING_TIME')
  })

  test('takes another status, at a day that makes sense', () => {
    const today = '2026-11-22'
    const add = (key: StatusKey, fromOn: string) => checkStatus({ key, fromOn }, series, STATUSES, today)?.code ?? null
    expect(add('JOB_SEEKER', '2026-11-20')).toBeNull()
    expect(add('OFF_WORKING_TIME', '2026-11-20')).toBe('STATUS_SAME')
    expect(add('SICK_LEAVE', '2026-10-01')).toBe('STATUS_SAME')
    expect(add('JOB_SEEKER', '2029-01-01')).toBe('STATUS_DAY')
    expect(add('JOB_SEEKER', '2020-01-01')).toBe('STATUS_DAY')
    expect(checkStatus({ key: 'JOB_SEEKER', fromOn: today }, [], ['SICK_LEAVE'], today)?.code).toBe('STATUS_UNKNOWN')
  })
})

describe('what a status wants before a session (R5)', () => {
  const missing = (key: StatusKey, more: Partial<StatusPeriod> = {}, calendar = false) =>
    statusMissing(period(key, '2026-11-10', more), statuses, calendar)
  const cases: [StatusKey, Partial<StatusPeriod>, boolean, StatusNeed[]][] = [
    ['SICK_LEAVE', {}, false, []],
    ['JOB_SEEKER', {}, false, ['CONSEILLERE_AGREEMENT']],
    ['JOB_SEEKER', { agreed: true }, false, []],
    ['ON_WORKING_TIME', {}, false, ['CONSEILLERE_AGREEMENT', 'LEAVE_AUTHORISATION']],
    ['ON_WORKING_TIME', { agreed: true }, true, ['LEAVE_AUTHORISATION']],
    // handed in is not enough: she must have her copy
    ['ON_WORKING_TIME', { agreed: true, authorisationHandedIn: true }, true, ['LEAVE_AUTHORISATION']],
    ['ON_WORKING_TIME', { agreed: true, authorisationHandedIn: true, copySeen: true }, false, []],
    ['OFF_WORKING_TIME', { agreed: true }, false, ['CALENDAR_WITH_HOURS']],
    ['OFF_WORKING_TIME', { agreed: true }, true, []],
    ['OFF_WORKING_TIME', {}, true, ['CONSEILLERE_AGREEMENT']],
  ]
  test.each(cases)('%s with %o, calendar %s', (key, more, calendar, expected) => {
    expect(missing(key, more, calendar)).toEqual(expected)
  })

  test('without a status, a type that knows statuses waits for the conseillère, another for nothing', () => {
    expect(statusMissing(null, statuses, true)).toEqual(['CONSEILLERE_AGREEMENT'])
    expect(statusMissing(null, [], false)).toEqual([])
  })

  test('an authorisation is handed in under a status that asks for one', () => {
    expect(checkAuthorisation(period('ON_WORKING_TIME', '2026-11-10'), statuses)).toBeNull()
    for (const key of ['SICK_LEAVE', 'JOB_SEEKER', 'OFF_WORKING_TIME'] as const)
      expect(checkAuthorisation(period(key, '2026-11-10'), statuses)?.code).toBe('AUTHORISATION_NOT_ASKED')
    expect(checkAuthorisation(null, statuses)?.code).toBe('AUTHORISATION_NOT_ASKED')
  })

  test('is told to each reader, the practitioner without a word of the status', () => {
    for (const need of Object.values(needWords)) {
      expect(need.pro).not.toMatch(/arrêt|maladie|CDII|recherche d’emploi/i)
      expect(need.own.length).toBeGreaterThan(20)
    }
  })
})
