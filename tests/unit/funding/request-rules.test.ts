import { describe, expect, test } from 'vitest'
import { cpfRuleSets } from '@/lib/funders/cpf-rules'
import { fiphfpRuleSets } from '@/lib/funders/fiphfp-rules'
import { type FunderTerms, plainTerms } from '@/lib/funders/terms-rules'
import { checkPart } from '@/lib/funding/forward-rules'
import { checkGround, grounds } from '@/lib/funding/ground-rules'
import { paperKind, paperKinds } from '@/lib/funding/paper-rules'
import { answersByDevis, checkRecorded, recordsAnswer, recordsForward } from '@/lib/funding/record-rules'
import { historyOf, passedHistory } from '@/lib/funding/request-history-rules'
import type { RequestStep } from '@/lib/funding/request-queries'
import { type AskFacts, checkAsk, demandsOf, notesOf, usualMinutes } from '@/lib/funding/request-rules'
import { requestArrived } from '@/lib/funding/words'

const today = '2026-11-24'
const cpf = cpfRuleSets.at(-1)?.terms ?? plainTerms
const fiphfp = fiphfpRuleSets[0]?.terms ?? plainTerms
const facts = (wish: Partial<AskFacts> & { rules?: Partial<FunderTerms> } = {}): AskFacts => ({
  funder: 'CPF',
  name: 'Compte personnel de formation (CPF)',
  askedCents: 160_000,
  askedMinutes: 1440,
  totalCents: 180_000,
  devisMinutes: 1440,
  annexCents: 0,
  funders: ['CPF', 'EMPLOYER', 'SELF'],
  certification: { number: 'QC-2291', expiresOn: '2028-12-31' },
  groundSeen: false,
  vouchedMonths: 60,
  papers: [],
  today,
  ...wish,
  terms: { ...(wish.terms ?? cpf), ...wish.rules },
})
const code = (wish: Parameters<typeof facts>[0]) => checkAsk(facts(wish))?.code ?? null
const sentences = (wish: Parameters<typeof facts>[0]) =>
  notesOf(facts(wish)).map(({ tone, text }) => `${tone}: ${text}`)

describe('what stands against sending', () => {
  test.each([
    ['nothing, within the rules', {}, null],
    ['the cap in euros', { askedCents: 160_001 }, 'CAP_CENTS'],
    ['a funder that the type cannot have', { funders: ['EMPLOYER'] as const }, 'FUNDER_NOT_POSSIBLE'],
    ['no certification (R25)', { certification: null }, 'CERTIFICATION_NEEDED'],
    ['one that ended (R25)', { certification: { number: 'Q', expiresOn: '2026-11-23' } }, 'CERTIFICATION_NEEDED'],
    ['the cap in hours', { rules: { capMinutes: 1200 } }, 'CAP_MINUTES'],
    ['more than its part', { rules: { shareBasisPoints: 5000 } }, 'CAP_SHARE'],
    ['more hours than the devis', { askedMinutes: 1500 }, 'HOURS_OVER_DEVIS'],
    ['nobody answers for the waiting period (R13)', { vouchedMonths: 0 }, 'ATTESTATION_NEEDED'],
    ['fewer months attested than the rules ask for', { rules: { waitingMonths: 72 } }, 'ATTESTATION_NEEDED'],
    ['rules without a waiting period', { vouchedMonths: 0, rules: { waitingMonths: null } }, null],
    ['a ground not seen (R12)', { funder: 'FIPHFP', funders: ['FIPHFP'], terms: fiphfp } as const, 'GROUND_NEEDED'],
    [
      'a paper that is missing',
      { rules: { papers: [{ key: 'CALENDAR', label: 'Calendrier', when: 'REQUEST' }] } } as const,
      'PAPER_NEEDED',
    ],
  ])('%s', (_, wish, expected) => expect(code(wish)).toBe(expected))

  test('a certification without an end known holds; one near its end is warned about', () => {
    expect(code({ certification: { number: 'Q', expiresOn: null } })).toBeNull()
    expect(sentences({ certification: { number: 'Q', expiresOn: '2026-12-31' } }).join()).toContain(
      'Pensez à la renouveler',
    )
  })

  test('what is worth knowing is said: waiting period, participation, annex costs, a type that does not cite it', () => {
    const said = sentences({ annexCents: 10_000, rules: { annexCostsFunded: false } }).join('\n')
    expect(said).toMatch(/note: La personne atteste.*5\sans/)
    expect(said).toMatch(/note: La personne verse 150,00\s€ de participation/)
    expect(said).toContain('warning: Le devis porte')
    expect(sentences({ funder: 'OPCO', terms: plainTerms })[0]).toContain('warning: Ce type de bilan ne cite pas')
    expect(sentences({ askedMinutes: 600 }).join()).toContain('d’accompagnement au moins')
  })
})

test('papers that a record shows are asked of nobody', () => {
  const papers = [
    { key: 'DEVIS', label: 'Devis', when: 'REQUEST' },
    { key: 'CALENDAR', label: 'Calendrier', when: 'REQUEST' },
    { key: 'INVOICE', label: 'Facture', when: 'PAYMENT' },
  ] as const
  expect(demandsOf({ papers }, []).map(({ state }) => state)).toEqual(['elsewhere', 'missing'])
  expect(demandsOf({ papers }, ['CALENDAR'])[1]?.state).toBe('attached')
  expect(paperKinds({ papers }).map(({ value }) => value)).toEqual(['CALENDAR', 'OTHER'])
})

test('a paper is known by its bytes', () => {
  const bytes = (...values: number[]) => new Uint8Array([...values, ...Array(16).fill(0)])
  expect(paperKind(bytes(0x25, 0x50, 0x44, 0x46, 0x2d))?.mime).toBe('application/pdf')
  expect(paperKind(bytes(0xff, 0xd8, 0xff))?.mime).toBe('image/jpeg')
  expect(paperKind(bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))?.mime).toBe('image/png')
  expect(paperKind(new TextEncoder().encode('bonjour'))).toBeNull()
})

describe('a ground (R12)', () => {
  const given = { ground: 'RQTH', paperOn: '2025-01-15', seenOn: today }
  const draft = { needsGround: true, state: 'DRAFT' } as const
  test('is of the list, once seen, while no answer is awaited', () => {
    expect(grounds.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['RQTH', 'AAH', 'FIT_WITH_RESTRICTIONS', 'OTHER']),
    )
    expect(checkGround(given, draft, today)).toBeNull()
    expect(checkGround(given, { ...draft, needsGround: false }, today)?.code).toBe('NOT_FIPHFP')
    expect(checkGround(given, { ...draft, state: 'SENT' }, today)?.code).toBe('GROUND_FIXED')
    expect(checkGround({ ...given, ground: 'X' }, draft, today)?.code).toBe('GROUND_UNKNOWN')
    expect(checkGround({ ...given, seenOn: '2026-11-25' }, draft, today)?.code).toBe('SEEN_TO_COME')
    expect(checkGround({ ...given, paperOn: '2026-11-24', seenOn: '2026-11-23' }, draft, today)?.code).toBe(
      'PAPER_AFTER_SEEN',
    )
  })
})

describe('who notes an answer', () => {
  const employers = [
    { clientId: 'with', hasSpace: true },
    { clientId: 'without', hasSpace: false },
  ]
  const asked = (funder: AskFacts['funder'], organisationId: string | null, clientId: string | null = null) =>
    recordsAnswer({ funder, organisationId, clientId }, employers)
  test('the house, of a funder without a space and of the CPF; never of her who pays herself', () => {
    expect([asked('CPF', 'o'), asked('OPCO', null), asked('EMPLOYER', null, 'without')]).toEqual([true, true, true])
    expect([asked('AGEFIPH', 'o'), asked('SELF', null), asked('EMPLOYER', null, 'with')]).toEqual([false, false, false])
    expect(recordsForward({ clientId: 'with' }, employers)).toBe(false)
    expect(recordsForward({ clientId: 'without' }, employers)).toBe(true)
  })

  test('an employer asked for the whole answers his devis', () => {
    const plan = { plan: { totalCents: 1000 }, devis: { addressee: 'EMPLOYER' } }
    expect(answersByDevis({ funder: 'EMPLOYER', askedCents: 1000 }, plan)).toBe(true)
    expect(answersByDevis({ funder: 'EMPLOYER', askedCents: 999 }, plan)).toBe(false)
    expect(
      answersByDevis({ funder: 'EMPLOYER', askedCents: 1000 }, { ...plan, devis: { addressee: 'BENEFICIARY' } }),
    ).toBe(false)
  })

  test('within what was asked', () => {
    const given = { amount: 500, duration: null, answeredOn: today, validFrom: null, validUntil: null }
    const limits = { askedCents: 500, devisMinutes: 600 }
    expect(checkRecorded(given, limits)).toBeNull()
    expect(checkRecorded({ ...given, amount: 0 }, limits)?.code).toBe('NOTHING_GIVEN')
    expect(checkRecorded({ ...given, amount: 501 }, limits)?.code).toBe('OVER_ASKED_SHARE')
    expect(checkRecorded({ ...given, duration: 601 }, limits)?.code).toBe('HOURS_OVER_DEVIS')
    expect(checkRecorded({ ...given, validUntil: '2026-11-23' }, limits)?.code).toBe('ENDS_BEFORE')
    expect(checkPart({ amount: 501, validUntil: null }, 500, today)?.code).toBe('OVER_ASKED_SHARE')
    expect(checkPart({ amount: 0, validUntil: null }, 500, today)?.code).toBe('NOTHING_GIVEN')
    expect(checkPart({ amount: 500, validUntil: '2026-11-23' }, 500, today)?.code).toBe('ENDS_BEFORE')
  })
})

test('hours first asked are those of the devis, within the cap, or none', () => {
  expect(usualMinutes({ hoursCounted: true, capMinutes: 1200 }, 1440)).toBe(1200)
  expect(usualMinutes({ hoursCounted: true, capMinutes: null }, 1440)).toBe(1440)
  expect(usualMinutes({ hoursCounted: false, capMinutes: 1200 }, 1440)).toBeNull()
})

test('a history has its words and conditions; told to who only passes a request on, neither these nor a name', () => {
  const step: RequestStep = {
    ...{ id: 's', round: 1, kind: 'REFUSED' as const, party: 'FUNDER', recorded: false, at: new Date(), day: today },
    ...{ by: 'Ingrid Le Bris', reasonCode: 'BUDGET', cents: null, minutes: null, validFrom: null, validUntil: null },
    ...{ conditions: 'Sous condition', agreementNumber: null, letterId: null, words: 'Désolée.' },
  }
  expect(historyOf({ steps: [step] }, 'Europe/Paris')[0]?.words).toBe('Désolée.\nConditions : Sous condition')
  const passed = { id: 's', recorded: false, at: new Date() }
  expect(
    passedHistory(
      [
        { ...passed, kind: 'FORWARDED', by_name: 'Anne Morel' },
        { ...passed, kind: 'GRANTED', by_name: null },
      ],
      'FIPHFP',
      'Europe/Paris',
    ),
  ).toMatchObject([
    { what: 'FIPHFP : la réponse est oui', facts: '', words: '' },
    { what: 'Anne Morel a transmis la demande', facts: '', words: '' },
  ])
})

test('a mail names the provider and nobody else', () => {
  const mail = requestArrived(
    { id: 'r', round: 1, toForward: true, employer: false, provider: 'Atelier Nouveau Cap' },
    { slug: 'armor', email: 'rh@armor.test' },
  )
  expect(mail.link).toBe('/e/armor/demandes-de-financement/r')
  expect(`${mail.subject} ${mail.body}`).not.toMatch(/FIPHFP|santé|handicap/i)
})
