import { describe, expect, test } from 'vitest'
import { parametersOn } from '@/lib/bilan-types/registry'
import type { Line } from '@/lib/proposals/line-rules'
import {
  type AnswerFacts,
  addresseeKind,
  checkAnnex,
  checkAnswer,
  checkSend,
  type SendFacts,
  stateOf,
} from '@/lib/proposals/rules'
import { checkEffect } from '@/lib/proposals/tariff-rules'

const DAY = '2026-11-24'
const professionnel = parametersOn('PROFESSIONNEL', DAY, 'EVOLUTION')
const reconversion = parametersOn('RECONVERSION', DAY)
const competences = parametersOn('COMPETENCES', DAY)

test('a devis goes to who pays', () => {
  expect(addresseeKind(professionnel, 'FIPHFP')).toBe('EMPLOYER')
  expect(addresseeKind(reconversion, 'FPETT')).toBe('CONSEILLERE')
  expect(addresseeKind(competences, 'EMPLOYER')).toBe('EMPLOYER')
  expect(addresseeKind(competences, 'SELF')).toBe('BENEFICIARY')
  expect(addresseeKind(competences, 'CPF')).toBe('BENEFICIARY')
})

test('annex costs: never for FPETT (R15), never beside the five lines, few elsewhere', () => {
  expect(checkAnnex(reconversion, 0)?.code).toBe('ANNEX_NOT_FUNDED')
  expect(checkAnnex(professionnel, 0)?.code).toBe('ANNEX_NOT_LISTED')
  expect(checkAnnex(competences, 0)).toBeNull()
  expect(checkAnnex(competences, 5)?.code).toBe('ANNEX_FULL')
})

describe('sending', () => {
  const hours = (minutes: number): Line => ({
    ...{ kind: 'HOURS', label: 'Heures', minutes, counts: true, natures: ['INTERVIEW'], unitCents: 6000 },
    ...{ cents: minutes * 100, vatBasisPoints: 0, vatCents: 0, basis: 'PRO_RATA', condition: null },
  })
  const facts: SendFacts = {
    kind: 'DEVIS',
    lines: [hours(1200)],
    contract: null,
    rightMinutes: 1800,
    usedMinutes: 0,
    validUntil: '2027-01-01',
    today: DAY,
  }
  test.each<[string, Partial<SendFacts>, string | undefined]>([
    ['all is well', {}, undefined],
    ['no hour', { lines: [] }, 'PROPOSAL_EMPTY'],
    ['the whole right', { lines: [hours(1800)] }, undefined],
    ['a minute over the right', { lines: [hours(1801)] }, 'CONTRACT_OVER_CAP'],
    ['no right set', { lines: [hours(3000)], rightMinutes: null }, undefined],
    ['all of it done', { usedMinutes: 1200 }, undefined],
    ['a minute more done', { usedMinutes: 1201 }, 'CONTRACT_UNDER_USED'],
    ['an amendment of nothing', { kind: 'AVENANT', contract: [hours(1200)] }, 'AMENDMENT_SAME'],
    ['an amendment of an hour', { kind: 'AVENANT', contract: [hours(1140)] }, undefined],
    ['until yesterday', { validUntil: '2026-11-23' }, 'VALIDITY'],
    ['until today', { validUntil: DAY }, undefined],
    ['for years', { validUntil: '2029-01-01' }, 'VALIDITY'],
  ])('%s', (_, given, code) => {
    expect(checkSend({ ...facts, ...given })?.code).toBe(code)
  })
})

describe('answering', () => {
  const sent: AnswerFacts = {
    addressee: 'EMPLOYER',
    sentAt: new Date('2026-11-01T09:00:00Z'),
    supersededAt: null,
    validUntil: DAY,
    sha256: 'abc',
    decision: null,
    contractMinutes: 1080,
  }
  test.each<[string, Partial<AnswerFacts>, string | null, string, number, string | undefined]>([
    ['in time', {}, 'EMPLOYER', 'abc', 0, undefined],
    ['by another side', {}, 'BENEFICIARY', 'abc', 0, 'NOT_ADDRESSED'],
    ['with another’s agreement', {}, null, 'abc', 0, undefined],
    ['replaced', { supersededAt: new Date() }, 'EMPLOYER', 'abc', 0, 'PROPOSAL_REPLACED'],
    ['decided', { decision: { outcome: 'ACCEPTED', byName: 'Léa' } }, 'EMPLOYER', 'abc', 0, 'PROPOSAL_DECIDED'],
    ['a day late', { validUntil: '2026-11-23' }, 'EMPLOYER', 'abc', 0, 'PROPOSAL_EXPIRED'],
    ['another text', {}, 'EMPLOYER', 'xyz', 0, 'PROPOSAL_CHANGED'],
    ['under what is done', {}, 'EMPLOYER', 'abc', 1081, 'CONTRACT_UNDER_USED'],
  ])('%s', (_, given, as, read, used, code) => {
    expect(checkAnswer({ ...sent, ...given }, as, read, DAY, used)?.code).toBe(code)
  })

  test('how it stands', () => {
    expect(stateOf({ ...sent, sentAt: null }, DAY)).toBe('DRAFT')
    expect(stateOf(sent, DAY)).toBe('AWAITING')
    expect(stateOf(sent, '2026-11-25')).toBe('EXPIRED')
    expect(stateOf({ ...sent, decision: { outcome: 'DECLINED' } }, DAY)).toBe('DECLINED')
    expect(stateOf({ ...sent, decision: { outcome: 'ACCEPTED' } }, '2028-01-01')).toBe('ACCEPTED')
    expect(stateOf({ ...sent, supersededAt: new Date(), decision: { outcome: 'ACCEPTED' } }, DAY)).toBe('REPLACED')
  })
})

test('a grid takes effect after the one before it, never in its stead', () => {
  expect(checkEffect('2026-01-01', null, DAY)).toBeNull()
  expect(checkEffect('2026-01-01', '2026-01-01', DAY)?.code).toBe('TARIFF_NOT_LATER')
  expect(checkEffect('2027-01-01', '2026-01-01', DAY)).toBeNull()
  expect(checkEffect('2207-01-01', '2026-01-01', DAY)?.code).toBe('TARIFF_TOO_OLD')
})
