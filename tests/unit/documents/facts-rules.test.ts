import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parametersOn } from '@/lib/bilan-types/registry'
import { noticeFacts, programmeFacts } from '@/lib/documents/agreed-rules'
import { drawPaper, pageCount } from '@/lib/documents/draw-rules'
import {
  attestationFacts,
  certificatFacts,
  emargementFacts,
  employerOnPaper,
  type HoursOnRecord,
  presenceFacts,
  type SessionOnRecord,
  sayModes,
} from '@/lib/documents/facts-rules'
import { closingPapers, isUnderLaw, papersAtClosing, papersOnDemand } from '@/lib/documents/kind-rules'
import { letterheadOf, providerMissing } from '@/lib/documents/provider-rules'
import { sayProviderMissing } from '@/lib/documents/words'
import { canonical, sha256 } from '@/lib/platform/canonical'

const parameters = parametersOn('COMPETENCES', '2026-11-24')
const hash = 'a'.repeat(64)
const at = (day: string) => new Date(`${day}T15:00:00Z`)

const session = (day: string, change: Partial<SessionOnRecord> = {}): SessionOnRecord => ({
  day,
  startsAt: new Date(`${day}T13:00:00Z`),
  endsAt: new Date(`${day}T14:30:00Z`),
  nature: 'INTERVIEW',
  mode: 'ON_SITE',
  minutes: 90,
  counts: true,
  guided: false,
  counted: true,
  phaseKey: 'PRELIMINAIRE',
  room: 'Salle Iroise, Brest',
  practitioner: 'Marc Tanguy',
  signatures: [
    { party: 'BENEFICIARY', name: 'Léa Moreau', at: at(day), hash },
    { party: 'PRACTITIONER', name: 'Marc Tanguy', at: at(day), hash },
  ],
  dispute: null,
  ...change,
})
const guided = session('2026-10-06', {
  nature: 'GUIDED_WORK',
  guided: true,
  startsAt: null,
  endsAt: null,
  minutes: 120,
  phaseKey: 'INVESTIGATION',
})
const record: HoursOnRecord = {
  zone: 'Europe/Paris',
  parameters,
  beneficiary: { firstName: 'Léa', lastName: 'Moreau' },
  employerName: 'Usine du Port',
  funder: 'CPF',
  initiator: 'BENEFICIARY',
  referent: 'Marc Tanguy',
  sessions: [
    session('2026-09-29'),
    guided,
    session('2026-11-24', { nature: 'RESTITUTION', phaseKey: 'CONCLUSION', mode: 'VIDEO' }),
  ],
}

describe('the attestation', () => {
  test('states hours, dates and phases, and nothing of the content', () => {
    expect(attestationFacts(record)).toEqual({
      beneficiary: { firstName: 'Léa', lastName: 'Moreau' },
      title: 'Bilan de compétences',
      from: '2026-09-29',
      to: '2026-11-24',
      countedMinutes: 300,
      accompaniedMinutes: 180,
      guidedMinutes: 120,
      mode: 'En présence et à distance',
      minutesByNature: [
        { label: 'Entretien', minutes: 90 },
        { label: 'Travail guidé', minutes: 120 },
        { label: 'Restitution', minutes: 90 },
      ],
      phases: [
        { label: 'Phase préliminaire', from: '2026-09-29', to: '2026-09-29', minutes: 90 },
        { label: 'Phase d’investigation', from: '2026-10-06', to: '2026-10-06', minutes: 120 },
        { label: 'Phase de conclusion', from: '2026-11-24', to: '2026-11-24', minutes: 90 },
      ],
      consultantName: 'Marc Tanguy',
    })
  })

  test('counts only what both signed', () => {
    const sessions = [
      session('2026-09-29'),
      session('2026-10-01', { counted: false }),
      session('2026-10-02', { counts: false }),
    ]
    expect(attestationFacts({ ...record, sessions })?.countedMinutes).toBe(90)
    expect(attestationFacts({ ...record, sessions: sessions.slice(1) })).toBeNull()
  })

  test('names each consultant after a hand-over, in order', () => {
    const sessions = [session('2026-09-29', { practitioner: 'Ana Le Bris' }), session('2026-10-01')]
    expect(attestationFacts({ ...record, sessions })?.consultantName).toBe('Ana Le Bris, puis Marc Tanguy')
  })

  test('adds up, whatever the sessions', () => {
    const any = fc.record({
      minutes: fc.integer({ min: 5, max: 720 }),
      counts: fc.boolean(),
      counted: fc.boolean(),
      guided: fc.boolean(),
      nature: fc.constantFrom('INTERVIEW' as const, 'GUIDED_WORK' as const, 'RESTITUTION' as const),
    })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 20 }), (list) => {
        const sessions = list.map((one) => session('2026-10-01', one))
        const facts = attestationFacts({ ...record, sessions })
        const total = list.filter((one) => one.counts && one.counted).reduce((sum, one) => sum + one.minutes, 0)
        expect(facts?.countedMinutes ?? 0).toBe(total)
        if (!facts) return
        expect(facts.minutesByNature.reduce((sum, one) => sum + one.minutes, 0)).toBe(total)
        expect(facts.phases.reduce((sum, one) => sum + one.minutes, 0)).toBe(total)
        expect(facts.accompaniedMinutes + facts.guidedMinutes).toBe(total)
      }),
    )
  })
})

test('the certificat names the employer only where he pays (R18)', () => {
  expect(employerOnPaper(record)).toBeNull()
  expect(certificatFacts(record)?.employerName).toBeNull()
  expect(certificatFacts({ ...record, funder: 'EMPLOYER' })?.employerName).toBe('Usine du Port')
})

test('the sheet shows what each party did of each session', () => {
  const sessions = [
    session('2026-09-29'),
    session('2026-10-01', {
      counted: false,
      signatures: [],
      dispute: { party: 'BENEFICIARY', kind: 'REFUSED', at: at('2026-10-02') },
    }),
    guided,
    session('2026-10-08', { nature: 'PRELIMINARY_INTERVIEW', counts: false, counted: false }),
    session('2026-10-09', { nature: 'FOLLOW_UP', counts: false }),
  ]
  const sheet = emargementFacts({ ...record, sessions })
  expect(
    sheet?.sessions.map((one) => [one.start, one.place, one.counted, one.beneficiary.state, one.practitioner.state]),
  ).toEqual([
    ['15:00', 'Salle Iroise, Brest', true, 'SIGNED', 'SIGNED'],
    ['15:00', 'Salle Iroise, Brest', false, 'REFUSED', 'AWAITED'],
    [null, 'Travail personnel', true, 'SIGNED', 'SIGNED'],
    ['15:00', 'Salle Iroise, Brest', false, 'SIGNED', 'SIGNED'],
  ])
  expect(sheet?.countedMinutes).toBe(210)
  expect(emargementFacts({ ...record, sessions: [] })).toBeNull()
})

test.each([
  [['ON_SITE'], 'En présence'],
  [['VIDEO', 'PHONE'], 'À distance'],
  [['ON_SITE', 'PHONE'], 'En présence et à distance'],
  [[], 'En présence'],
] as const)('modes %j are said %s', (modes, said) => {
  expect(sayModes(modes.map((mode) => ({ nature: 'INTERVIEW', mode })))).toBe(said)
})

const settings = {
  legalName: 'Cabinet Boréal',
  siret: '81234567800014',
  declarationNumber: '53290987629',
  address: '12 rue de Siam',
  postcode: '29200',
  city: 'Brest',
  representativeName: 'Claire Le Goff',
  representativeTitle: 'Directrice',
  referentName: 'Yann Kermarrec',
  referentPhone: '',
  referentEmail: 'handicap@boreal.test',
  accent: null,
}

describe('the provider', () => {
  test('must have filled what papers bear', () => {
    expect(providerMissing(settings)).toEqual([])
    expect(providerMissing({ ...settings, siret: null, city: '', referentEmail: '' })).toEqual([
      'SIRET',
      'ADDRESS',
      'REFERENT',
    ])
    expect(sayProviderMissing(['SIRET', 'ADDRESS'])).toBe('Il manque le SIRET et l’adresse complète.')
    expect(sayProviderMissing([])).toBe('')
  })
})

describe('every kind', () => {
  const letterhead = letterheadOf(settings, null)
  const identity = { number: 'X-2026-0001', version: 1, issuedOn: '2026-11-24', factsHash: hash }
  const steps = parameters.proposedSteps.map(({ position, phase, nature, label, minutes, mode }) => ({
    position,
    phase,
    nature,
    label,
    minutes,
    mode,
  }))
  const onRecord = {
    zone: 'Europe/Paris',
    parameters,
    beneficiary: record.beneficiary,
    referent: 'Marc Tanguy',
    courseMode: 'MIXED',
    facts: { steps },
    sha256: hash,
    acceptedAt: at('2026-09-10'),
  }
  const programme = programmeFacts(onRecord)
  const notice = noticeFacts({
    parameters,
    title: 'Notice d’information',
    version: 3,
    sections: [{ heading: 'Déroulement', paragraphs: ['Trois phases.'], items: ['Préliminaire'] }],
  })
  const attestation = attestationFacts(record)
  const certificat = certificatFacts(record)
  const emargement = emargementFacts(record)
  if (!attestation || !certificat || !emargement) throw new Error('no facts')
  const papers = [
    { kind: 'ATTESTATION' as const, facts: attestation },
    { kind: 'CERTIFICAT' as const, facts: certificat },
    { kind: 'EMARGEMENT' as const, facts: emargement },
    { kind: 'PROGRAMME' as const, facts: programme },
    { kind: 'NOTICE' as const, facts: notice },
  ]

  test('the programme states what she accepted: 18 h and 6 h by default', () => {
    expect([programme.totalMinutes, programme.accompaniedMinutes, programme.guidedMinutes]).toEqual([1440, 1080, 360])
    expect(programme.phases.map((phase) => phase.label)).toEqual([
      'Phase préliminaire',
      'Phase d’investigation',
      'Phase de conclusion',
    ])
  })

  test('a step has a row for each date, and one for what is left to date', () => {
    const step = {
      position: 1,
      phase: 'PRELIMINAIRE',
      nature: 'INTERVIEW',
      label: 'Votre demande',
      minutes: 150,
      mode: 'VIDEO',
    }
    const dated = (dates: unknown[]) =>
      programmeFacts({ ...onRecord, facts: { totalMinutes: 150, guidedMinutes: 0, steps: [step], dates } }).phases[0]
        ?.steps
    const date = { step: 1, day: '2026-10-01', start: '14:00', minutes: 90 }
    expect(dated([])?.map((row) => [row.day, row.minutes])).toEqual([[null, 150]])
    expect(dated([date])?.map((row) => [row.day, row.start ?? null, row.minutes])).toEqual([
      ['2026-10-01', '14:00', 90],
      [null, null, 60],
    ])
    expect(dated([date, { ...date, day: '2026-10-08', minutes: 60 }])?.map((row) => row.day)).toEqual([
      '2026-10-01',
      '2026-10-08',
    ])
  })

  test.each(papers)('$kind is drawn, the same twice, also from facts kept as JSON', async (paper) => {
    const around = { identity, letterhead, logo: null }
    const kept = { ...paper, facts: JSON.parse(canonical(paper.facts)) }
    const [once, again] = await Promise.all([drawPaper({ ...paper, ...around }), drawPaper({ ...kept, ...around })])
    expect(sha256(once)).toBe(sha256(again))
    expect(sha256(canonical(kept.facts))).toBe(sha256(canonical(paper.facts)))
    expect(pageCount(once)).toBeGreaterThan(0)
    expect(pageCount(once)).toBeLessThan(6)
  })
})

describe('the papers of each kind of bilan', () => {
  const of = (type: string, variant: Parameters<typeof parametersOn>[2] = null) =>
    parametersOn(type, '2026-11-24', variant)
  test.each([
    ['COMPETENCES', null, true, ['ATTESTATION', 'CERTIFICAT']],
    ['MAINTIEN', null, true, []],
    ['RECONVERSION', null, false, []],
    ['PROFESSIONNEL', 'PREVENTION', false, ['PRESENCE']],
  ] as const)('%s %s', (type, variant, law, made) => {
    const terms = of(type, variant)
    expect(isUnderLaw(terms)).toBe(law)
    expect(papersAtClosing(terms)).toEqual(made)
    const own = law ? ['ATTESTATION', 'CERTIFICAT'] : ['PRESENCE']
    expect(closingPapers(terms)).toEqual(own)
    const rest = ['EMARGEMENT', 'PROGRAMME', 'NOTICE']
    expect(papersOnDemand(terms, false, [])).toEqual(rest)
    expect(papersOnDemand(terms, true, [])).toEqual([...own, ...rest])
    expect(
      papersOnDemand(
        terms,
        true,
        own.map((kind) => ({ kind: kind as 'PRESENCE' })),
      ),
    ).toEqual(rest)
  })

  test('the attestation de présence states hours by nature and by day, under a name that tells nothing', () => {
    const prevention = { ...record, parameters: of('PROFESSIONNEL', 'PREVENTION') }
    const alone = session('2026-10-20', { nature: 'AUTONOMOUS_WORK', startsAt: null, endsAt: null, minutes: 120 })
    const unsigned = session('2026-10-21', { counted: false })
    const facts = presenceFacts({ ...prevention, sessions: [session('2026-09-29'), alone, unsigned] })
    expect(facts).toMatchObject({
      title: 'Bilan professionnel',
      countedMinutes: 210,
      minutesByNature: [
        { label: 'Entretien', minutes: 90 },
        { label: 'Travail en autonomie', minutes: 120 },
      ],
      sessions: [
        { day: '2026-09-29', label: 'Entretien', place: 'Sur place', minutes: 90 },
        { day: '2026-10-20', label: 'Travail en autonomie', place: 'Travail personnel', minutes: 120 },
      ],
    })
    expect(JSON.stringify(facts)).not.toMatch(/prévention|Usine|santé/i)
    expect(presenceFacts({ ...prevention, sessions: [unsigned] })).toBeNull()
  })

  test('only an action of the labour code waits for a declaration of activity', () => {
    const none = { ...settings, declarationNumber: null }
    expect(providerMissing(none)).toEqual(['DECLARATION'])
    expect(providerMissing(none, false)).toEqual([])
  })

  test('a programme that touches on health lists its steps, not its themes', () => {
    const terms = of('RECONVERSION')
    const facts = programmeFacts({
      ...{ zone: 'Europe/Paris', parameters: terms, beneficiary: record.beneficiary, referent: 'Marc Tanguy' },
      ...{ courseMode: 'MIXED', sha256: hash, acceptedAt: at('2026-11-24') },
      facts: { steps: terms.proposedSteps, dates: [] },
    })
    expect(facts.title).toBe('Accompagnement professionnel')
    expect(facts.phases[0]?.contents).toEqual([])
    expect(JSON.stringify(facts)).not.toMatch(/médica|santé|restriction/i)
  })
})
