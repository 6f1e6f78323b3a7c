import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sha256 } from '@/lib/platform/canonical'
import { momentOf, PARIS } from '@/lib/platform/day'
import {
  type Attested,
  checkDispute,
  checkSettle,
  checkSign,
  contentOf,
  type Link,
  linkHash,
  readContent,
  type SignFacts,
  verifyChain,
} from '@/lib/sessions/sign-rules'
import { statusOf } from '@/lib/sessions/status-rules'
import { placeSaid } from '@/lib/sessions/words'

const day = '2026-11-24'
const facts: Attested = {
  bilan: 12,
  session: 's1',
  version: 1,
  organisation: 'Cabinet Boréal',
  beneficiary: 'Léa Moreau',
  practitioner: 'Marc Tanguy',
  day,
  start: '14:00',
  end: '15:30',
  minutes: 90,
  nature: 'INTERVIEW',
  mode: 'ON_SITE',
  place: '12 rue de Siam',
}

test('a place says room, site, street and town once each', () => {
  expect(placeSaid('Salle Molène, Brest, Siam, 12 rue de Siam, Brest')).toBe(
    'Salle Molène, Siam, 12 rue de Siam, Brest',
  )
  expect(placeSaid('Brest, Siam', '12 rue de Siam, 29200 Brest')).toBe('Siam, 12 rue de Siam, 29200 Brest')
  expect(placeSaid(null, '', 'Brest')).toBe('Brest')
  expect(placeSaid('en visio', null)).toBe('en visio')
})

test('the text signed is the same for the same facts, differs with any of them, and reads back', () => {
  expect(contentOf(facts)).toBe(
    contentOf({ ...Object.fromEntries(Object.entries(facts).reverse()) } as unknown as Attested),
  )
  for (const [key, value] of Object.entries(facts)) {
    const other = typeof value === 'number' ? value + 1 : `${value}x`
    expect(contentOf({ ...facts, [key]: other })).not.toBe(contentOf(facts))
  }
  expect(readContent(contentOf(facts))).toMatchObject(facts)
  expect(readContent('Séance du 24')).toBeNull()
  expect(readContent('{"kind":"OTHER"}')).toBeNull()
})

const chainOf = (texts: readonly string[]): Link[] => {
  const links: Link[] = []
  for (const [index, content] of texts.entries()) {
    const link = {
      position: index + 1,
      previousHash: links.at(-1)?.hash ?? '',
      content,
      contentSha256: sha256(content),
      party: index % 2 ? 'BENEFICIARY' : 'PRACTITIONER',
      loginId: `l${index}`,
      signedAt: new Date(1_700_000_000_000 + index * 1000),
    }
    links.push({ ...link, hash: linkHash(link) })
  }
  return links
}

describe('the chain', () => {
  const texts = fc.array(fc.string(), { minLength: 1, maxLength: 12 })
  test('holds as it was written, in whatever order it is read', () => {
    fc.assert(
      fc.property(texts, (list) => {
        expect(verifyChain(chainOf(list).reverse())).toBeNull()
      }),
    )
    expect(verifyChain([])).toBeNull()
  })
  test('breaks at whatever is changed, taken away or swapped', () => {
    fc.assert(
      fc.property(
        texts,
        fc.nat(),
        fc.constantFrom('content', 'party', 'loginId', 'signedAt', 'previousHash', 'hash', 'contentSha256'),
        (list, nat, field) => {
          const links = chainOf(list)
          const at = nat % links.length
          const changed = links.map((link, index) =>
            index === at
              ? {
                  ...link,
                  [field]: field === 'signedAt' ? new Date(link.signedAt.getTime() + 1) : `${link[field as 'party']}x`,
                }
              : link,
          )
          expect(verifyChain(changed)).not.toBeNull()
          if (links.length > 1 && at < links.length - 1)
            expect(verifyChain(links.filter((_, index) => index !== at))).not.toBeNull()
        },
      ),
    )
  })
})

describe('signing', () => {
  const base: SignFacts = {
    state: 'HELD',
    nature: 'INTERVIEW',
    version: 2,
    endsAt: momentOf(day, '15:30'),
    day,
    versionRead: 2,
    now: momentOf(day, '15:30'),
    today: day,
    zone: PARIS,
    party: 'BENEFICIARY',
    heldBy: null,
  }
  test.each<[Partial<SignFacts>, string | undefined]>([
    [{}, undefined],
    [{ now: momentOf(day, '15:29') }, 'SIGN_BEFORE_END'],
    [{ state: 'PLANNED' }, 'SIGN_UNHELD'],
    [{ state: 'MISSED' }, 'SIGN_UNHELD'],
    [{ state: 'REPLACED' }, 'SIGN_REPLACED'],
    [{ versionRead: 1 }, 'SIGN_CHANGED'],
    [{ nature: 'PRELIMINARY_INTERVIEW' }, 'SIGN_NOT_NEEDED'],
    [{ heldBy: 'Inès Carvalho' }, 'SIGN_NOT_YOURS'],
    [{ endsAt: null }, undefined],
  ])('%o', (more, expected) => expect(checkSign({ ...base, ...more })?.code).toBe(expected))

  test('a disagreement needs a session held, and is settled by whoever noted it', () => {
    expect(checkDispute({ state: 'HELD', disputed: false })).toBeNull()
    expect(checkDispute({ state: 'HELD', disputed: true })?.code).toBe('DISPUTED_ALREADY')
    expect(checkDispute({ state: 'REPLACED', disputed: false })?.code).toBe('NOT_HELD')
    expect(checkSettle('BENEFICIARY', 'BENEFICIARY')).toBeNull()
    expect(checkSettle('BENEFICIARY', 'PRACTITIONER')?.code).toBe('DISPUTE_NOT_YOURS')
    expect(checkSettle(null, 'PRACTITIONER')?.code).toBe('NOT_DISPUTED')
  })
})

test('a state is told to its reader: whose turn it is, what is refused, what counts', () => {
  const now = momentOf(day, '12:00')
  const of = (more: object, reader: 'PRACTITIONER' | 'BENEFICIARY' | 'ADMIN' = 'PRACTITIONER') =>
    statusOf(
      {
        state: 'HELD',
        nature: 'INTERVIEW',
        counts: true,
        day,
        endsAt: momentOf(day, '11:00'),
        signedByBeneficiary: false,
        signedByPractitioner: false,
        counted: false,
        disputeKind: null,
        moveAskedBy: null,
        ...more,
      },
      reader,
      'Léa',
      now,
      day,
    )
  expect(of({})).toMatchObject({ code: 'TO_SIGN', tone: 'needs' })
  const work = { state: 'PLANNED', nature: 'GUIDED_WORK', endsAt: null, work: 'HANDED_IN' } as const
  expect(of(work)).toMatchObject({ label: 'Rendu', tone: 'needs' })
  expect(of({ ...work, day: '2026-11-20' })).toMatchObject({ label: 'Rendu', tone: 'needs' })
  expect(of(work, 'BENEFICIARY')).toMatchObject({ label: 'Rendu', tone: 'neutral' })
  expect(of({ ...work, work: 'ANSWERED' })).toMatchObject({ label: 'Rendu', tone: 'neutral' })
  expect(of({ ...work, work: 'ANSWERED', day: '2026-11-20' })).toMatchObject({ code: 'TO_LOG' })
  expect(of({ signedByPractitioner: true })).toMatchObject({ label: 'Attend Léa' })
  expect(of({ signedByPractitioner: true }, 'BENEFICIARY')).toMatchObject({ code: 'TO_SIGN' })
  expect(of({}, 'ADMIN')).toMatchObject({ code: 'AWAITS_OTHER', tone: 'neutral' })
  expect(of({ counted: true })).toMatchObject({ label: 'Comptée', tone: 'done' })
  expect(of({ counted: true, disputeKind: 'CONTESTED' })).toMatchObject({ label: 'Contestée', tone: 'lost' })
  expect(of({ disputeKind: 'REFUSED' })).toMatchObject({ label: 'Refusée' })
  expect(of({ state: 'PLANNED' })).toMatchObject({ code: 'TO_LOG' })
  expect(of({ state: 'PLANNED' }, 'BENEFICIARY')).toMatchObject({ code: 'OVER', tone: 'neutral' })
  expect(of({ state: 'PLANNED', endsAt: momentOf(day, '13:00') })).toMatchObject({ code: 'PLANNED' })
  expect(of({ state: 'PLANNED', endsAt: momentOf(day, '13:00'), moveAskedBy: 'BENEFICIARY' })).toMatchObject({
    code: 'MOVE_ASKED',
    tone: 'needs',
  })
  expect(
    of({ state: 'PLANNED', endsAt: momentOf(day, '13:00'), moveAskedBy: 'BENEFICIARY' }, 'BENEFICIARY'),
  ).toMatchObject({ tone: 'neutral' })
  expect(of({ state: 'MISSED' })).toMatchObject({ label: 'Manquée', tone: 'neutral' })
  expect(of({ state: 'REPLACED' })).toMatchObject({ code: 'REPLACED' })
})
