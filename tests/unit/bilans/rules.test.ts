import { describe, expect, test } from 'vitest'
import { parametersOn } from '@/lib/bilan-types/registry'
import { adaptationDelay, answerDueOn } from '@/lib/bilans/adaptation-rules'
import { certificationGap, changedFields, readFrame } from '@/lib/bilans/frame-rules'
import { FrameFields } from '@/lib/bilans/frame-schema'
import { frameOptions } from '@/lib/bilans/frame-words'
import { missingBeforeStart } from '@/lib/bilans/gate-rules'
import { missingWords } from '@/lib/bilans/gate-words'
import { checkHandover } from '@/lib/bilans/handover-rules'
import { sayEvent } from '@/lib/bilans/journal-words'
import { type NextFacts, nextSteps } from '@/lib/bilans/next-rules'
import { checkOpening, isBornOfApproach, kindsOn, openingId, readObjectives } from '@/lib/bilans/opening-rules'
import { checkAbandon, checkResume, checkSuspend } from '@/lib/bilans/pause-rules'
import { type StageFacts, stageOf, stages } from '@/lib/bilans/stage-rules'
import { bilanName, headSentence, stageInSentence, stageLabel, stageWords } from '@/lib/bilans/words'
import { stageFactsOf } from '@/tests/support/stage-facts'

const today = '2026-11-24'
const parameters = parametersOn('COMPETENCES', today)
const typed = {
  initiator: 'BENEFICIARY',
  aim: 'EVOLUTION',
  workingTime: 'OFF_WORKING_TIME',
  funder: 'CPF',
  mode: 'MIXED',
}
const read = (more: object, used = 0) => {
  const result = readFrame(FrameFields.parse({ ...typed, ...more }), parameters, today, { usedMinutes: used })
  return 'refusal' in result ? result.refusal.code : result.frame
}

const facts = stageFactsOf({ interviewPlanned: false })
const at = new Date('2026-11-20T10:00:00Z')

describe('frame', () => {
  test('what does not apply is left out; the cap is the type’s unless the contract is shorter', () => {
    expect(
      read({ prescriberName: 'x', employerAgreedOn: '2026-11-01', fundingBasis: 'PLAN_DE_DEVELOPPEMENT' }),
    ).toMatchObject({
      prescriberName: null,
      employerAgreedOn: null,
      fundingBasis: null,
      capMinutes: 1440,
    })
    expect(read({ cap: '20 h' })).toMatchObject({ capMinutes: 1200 })
    expect(read({ cap: '24h01' })).toBe('CAP_ABOVE_TYPE')
    expect(read({ cap: 'abc' })).toBe('CAP_UNREADABLE')
    expect(read({ cap: '10h' }, 601)).toBe('CAP_BELOW_USED')
  })

  test('R21: self-paid is off working time only; an agreement is not dated in the future', () => {
    expect(read({ funder: 'SELF', workingTime: 'ON_WORKING_TIME' })).toBe('SELF_PAID_OFF_ONLY')
    expect(read({ workingTime: 'ON_WORKING_TIME', employerAgreedOn: '2026-11-25' })).toBe('DAY_TO_COME')
    expect(read({ workingTime: 'ON_WORKING_TIME' })).toMatchObject({ employerAgreedOn: null })
  })

  test('R14: a self-payer never begins early; another does with a reason, dropped once settled', () => {
    expect(read({ funder: 'SELF', earlyStartReason: 'pressé' })).toBe('NO_EARLY_START')
    expect(read({ earlyStartReason: 'accord annoncé' })).toMatchObject({ earlyStartReason: 'accord annoncé' })
    expect(read({ earlyStartReason: 'accord annoncé', fundingSettledOn: today })).toMatchObject({
      earlyStartReason: null,
      fundingSettledOn: today,
    })
  })

  test('R24: prescriber and aim come from the type’s lists, or are named', () => {
    expect(read({ initiator: 'PRESCRIBER' })).toBe('PRESCRIBER_NEEDED')
    expect(read({ initiator: 'PRESCRIBER', prescriberKind: 'OTHER' })).toBe('PRESCRIBER_NAME_NEEDED')
    expect(read({ initiator: 'PRESCRIBER', prescriberKind: 'CEP_ADVISER' })).toMatchObject({
      prescriberKind: 'CEP_ADVISER',
    })
    expect(read({ aim: 'OTHER' })).toBe('AIM_NEEDED')
    expect(read({ aim: 'OTHER', aimOther: 'Créer mon activité' })).toMatchObject({ aim: 'Créer mon activité' })
    for (const field of ['initiator', 'aim', 'workingTime', 'funder', 'mode'])
      expect(read({ [field]: 'NONSENSE' })).toBe('UNKNOWN_CHOICE')
    expect(read({ funder: 'EMPLOYER' })).toBe('BASIS_NEEDED')
    expect(read({ funder: 'FPETT' })).toBe('UNKNOWN_CHOICE')
  })

  test('R25: the certification matters to CPF and mutualised money alone', () => {
    const none = { number: null, expiresOn: null }
    const old = { number: 'Q1', expiresOn: '2026-11-23' }
    expect(certificationGap('CPF', none, today)).toBe('MISSING')
    expect(certificationGap('EMPLOYER', old, today)).toBe('EXPIRED')
    expect(certificationGap('CPF', { number: 'Q1', expiresOn: today }, today)).toBeNull()
    expect(certificationGap('SELF', none, today)).toBeNull()
  })

  test('the trail names the fields that changed, and every choice has its words', () => {
    const before = read({})
    const after = read({ cap: '20h', mode: 'REMOTE' })
    if (typeof before === 'string' || typeof after === 'string') throw new Error('refused')
    expect(changedFields(before, after).sort()).toEqual(['capMinutes', 'mode'])
    const options = frameOptions(parameters)
    for (const list of Object.values(options))
      if (Array.isArray(list)) for (const one of list) expect(one.label).toBeTruthy()
  })
})

describe('opening', () => {
  const consultant = { specialisations: [] }
  test('R19: not the provider’s own employee, and a specialist where the type asks', () => {
    const given = { consultant, ownEmployee: false, noticePublished: true, holders: ['Camille Roy'] }
    expect(checkOpening(given, parameters)).toBeNull()
    expect(checkOpening(given, null)?.code).toBe('TYPE_UNKNOWN')
    expect(checkOpening({ ...given, noticePublished: false }, parameters)?.code).toBe('NOTICE_NEEDED')
    expect(checkOpening({ ...given, ownEmployee: true }, parameters)?.code).toBe('OWN_EMPLOYEE')
    expect(checkOpening({ ...given, consultant: null }, parameters)?.code).toBe('NO_SUCH_CONSULTANT')
    const maintien = parametersOn('MAINTIEN', today)
    const refused = checkOpening(given, maintien)
    expect(refused?.code).toBe('NOT_SPECIALISED')
    expect(refused?.message).toContain('Camille Roy')
    expect(checkOpening({ ...given, holders: [] }, maintien)?.message).toContain('Personne ne l’a')
    expect(checkOpening({ ...given, consultant: { specialisations: ['DISABILITY_SPECIALIST'] } }, maintien)).toBeNull()
    const reconversion = parametersOn('RECONVERSION', today)
    expect(checkOpening(given, reconversion)?.code).toBe('BORN_OF_APPROACH')
    expect(checkOpening({ ...given, approached: true }, reconversion)).toBeNull()
  })

  test('every kind may be started but the one born of an approach, each in its variant', () => {
    const kinds = kindsOn(today)
    expect(kinds).toHaveLength(8)
    expect(kinds.filter((one) => isBornOfApproach(one.parameters)).map((one) => one.typeKey)).toEqual(['RECONVERSION'])
  })

  test('objectives are read one a line, and bounded', () => {
    expect(readObjectives(' - Un\n\n• Deux\r\n3. Trois ')).toEqual(['Un', 'Deux', '3. Trois'])
    expect(readObjectives('')).toEqual([])
    expect(readObjectives('x\n'.repeat(13))).toBeNull()
    expect(readObjectives('x'.repeat(301))).toBeNull()
  })

  test('one form names one bilan', () => {
    expect(openingId('t', 'm', 'c')).toBe(openingId('t', 'm', 'c'))
    expect(openingId('t', 'm', 'c')).not.toBe(openingId('t', 'm', 'd'))
    expect(openingId('t', 'm', 'c')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})

describe('pause, end, hand-over', () => {
  test('a bilan that goes on is suspended or stopped; one that ended is neither', () => {
    expect(checkSuspend(facts, 'PERSONAL')).toBeNull()
    expect(checkSuspend(facts, 'toString')?.code).toBe('UNKNOWN_REASON')
    expect(checkSuspend({ ...facts, suspendedAt: at }, 'OTHER')?.code).toBe('SUSPENDED_ALREADY')
    expect(checkResume(facts)?.code).toBe('NOT_SUSPENDED')
    expect(checkResume({ ...facts, suspendedAt: at })).toBeNull()
    expect(checkResume({ ...facts, suspendedAt: at, closedAt: at })?.code).toBe('ENDED')
    expect(checkAbandon({ ...facts, suspendedAt: at }, 'DECISION', 'BENEFICIARY')).toBeNull()
    expect(checkAbandon(facts, 'NO_NEWS', 'BENEFICIARY')?.code).toBe('UNKNOWN_REASON')
    expect(checkAbandon(facts, 'NO_NEWS', 'PRACTITIONER')).toBeNull()
    expect(checkAbandon({ ...facts, consentWithdrawn: true }, 'OTHER', 'PRACTITIONER')?.code).toBe('ENDED')
  })

  test('a bilan passes to another consultant, as specialised as the type asks', () => {
    const to = { id: 'b', specialisations: [] }
    const base = { fromMemberId: 'a', to, stage: 'STARTED', abandonedAt: null }
    expect(checkHandover(base, parameters)).toBeNull()
    expect(checkHandover({ ...base, to: null }, parameters)?.code).toBe('NO_SUCH_COLLEAGUE')
    expect(checkHandover({ ...base, to: { ...to, id: 'a' } }, parameters)?.code).toBe('SAME_CONSULTANT')
    expect(checkHandover({ ...base, stage: 'STOPPED' }, parameters)?.code).toBe('ENDED_BILAN')
    expect(checkHandover(base, { practitionerNeeds: ['CERTIFIED_COACH'] })?.code).toBe('COLLEAGUE_NOT_SPECIALISED')
  })
})

describe('R20: an adaptation is answered in five working days', () => {
  test('week-ends and public holidays do not count, nor the day of the request', () => {
    expect(answerDueOn('2026-11-24')).toBe('2026-12-01')
    expect(answerDueOn('2026-11-09')).toBe('2026-11-17')
    expect(adaptationDelay('2026-11-24', '2026-12-01')).toEqual({ dueOn: '2026-12-01', late: false, daysLeft: 0 })
    expect(adaptationDelay('2026-11-24', '2026-12-02').late).toBe(true)
  })
})

describe('next steps', () => {
  const steps = (
    given: Partial<NextFacts> & { facts?: StageFacts },
    as: 'PRACTITIONER' | 'BENEFICIARY' = 'PRACTITIONER',
  ) => {
    const own = { ...facts, ...given.facts }
    return nextSteps({ stage: stageOf(own), ...given, facts: own }, { as, base: '/b' })
  }

  test('only the interview before the interview; then what each must do, with the way to one’s own', () => {
    const fresh = {
      ...facts,
      interviewHeld: false,
      relevant: false,
      entryBeneficiary: false,
      entryPractitioner: false,
      acknowledged: false,
      consented: false,
      programmeProposed: false,
    }
    expect(steps({ facts: fresh }).map((one) => one.key)).toEqual(['INTERVIEW'])
    const entering = { ...facts, entryBeneficiary: false, consented: false, fundingSettled: false }
    expect(steps({ facts: entering }).map((one) => [one.key, one.for, one.href])).toEqual([
      ['ENTRY_BENEFICIARY', 'BENEFICIARY', null],
      ['CONSENT', 'BENEFICIARY', null],
      ['FUNDING', 'PRACTITIONER', '/b/dossier#cadre'],
    ])
    expect(steps({ facts: entering }, 'BENEFICIARY').map((one) => one.href)).toEqual(['/b/entree', '/b/entree'])
  })

  test('signatures first, then what is to be logged; a pause leaves signing and resuming', () => {
    const given = {
      toSignByBeneficiary: [{ id: 's', when: '17 novembre' }],
      toLog: [{ id: 'l', when: '20 novembre' }],
      facts: { ...facts, startedAt: at },
    }
    expect(steps(given).map((one) => one.key)).toEqual(['sign-b-s', 'log-l', 'date'])
    expect(steps({ ...given, facts: { ...given.facts, suspendedAt: at } }).map((one) => one.key)).toEqual([
      'sign-b-s',
      'resume',
    ])
    expect(steps({ facts: { ...facts, closedAt: at } }, 'BENEFICIARY').map((one) => one.href)).toEqual(['/b/suivi'])
    expect(steps({ facts: { ...facts, abandonedAt: at } })).toEqual([])
  })
})

describe('words', () => {
  test('every stage and every missing step has its words', () => {
    for (const stage of stages) {
      expect(stageWords[stage].label).toBeTruthy()
      expect(stageInSentence(stage, null, false)).toBeTruthy()
      expect(
        headSentence({
          stage,
          suspended: false,
          firstName: 'Léa',
          facts,
          next: null,
          toLog: [],
          toSignByBeneficiary: [],
          toSignByPractitioner: [],
        }),
      ).not.toContain('undefined')
    }
    const nothing = Object.fromEntries(
      Object.entries(facts).map(([key, value]) => [key, typeof value === 'boolean' ? false : value]),
    ) as unknown as StageFacts
    for (const step of missingBeforeStart({ ...nothing, initiator: 'EMPLOYER', workingTime: 'ON_WORKING_TIME' }))
      expect(missingWords[step].pro).toBeTruthy()
    expect(stageLabel('STARTED', 'INVESTIGATION', false)).toBe('Investigation')
    expect(stageLabel('STARTED', 'INVESTIGATION', true)).toBe('Suspendu')
  })

  test('R18: a name that tells of health is the pair’s alone', () => {
    const discreet = { ...parametersOn('MAINTIEN', today), nameDiscloses: true, neutralLabel: 'Accompagnement' }
    expect(bilanName(discreet, true)).toBe('Bilan de maintien dans l’emploi')
    expect(bilanName(discreet, false)).toBe('Accompagnement')
    const told = kindsOn(today).map(({ parameters: own }) => [bilanName(own, true), bilanName(own, false)])
    expect(new Set(told.map(([pair]) => pair)).size).toBe(told.length)
    // Were one variant named outside the pair, the others would tell by being silent.
    expect([...new Set(told.map(([, other]) => other))]).toEqual([
      'Bilan de compétences',
      'Bilan professionnel',
      'Accompagnement professionnel',
    ])
  })

  test('an event is a plain sentence, also of a kind not known', () => {
    expect(sayEvent('session.signed', '{}', 'Marc Tanguy', { session: 'du 17 novembre' })).toBe(
      'Marc Tanguy a signé la séance du 17 novembre.',
    )
    expect(sayEvent('consent.given', '{"kind":"BILAN"}', 'vous', { session: '' })).toBe(
      'Vous avez donné votre accord au bilan.',
    )
    expect(sayEvent('document.issued', '{"kind":"ATTESTATION"}', null, { session: '' })).toBe(
      'Le service a produit l’attestation de fin.',
    )
    expect(sayEvent('autre.chose', '{}', 'X', { session: '' })).toBe('X a agi sur le bilan.')
  })
})
