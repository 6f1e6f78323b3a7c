import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { referralExportPiece } from '@/lib/homes/referral-export-queries'
import { asMember, newId } from '@/lib/platform/scope'
import { referralList } from '@/lib/referrals/list-queries'
import {
  changeReferral,
  openReferral,
  stopReferral,
  withdrawLimits,
  writeLimits,
} from '@/lib/referrals/referral-commands'
import { referralPage } from '@/lib/referrals/referral-queries'
import { STANDINGS } from '@/lib/referrals/referral-rules'
import { ListArgs } from '@/lib/referrals/search-schema'
import { codeOf } from '@/tests/db/people/refused'
import { aBeneficiary, aMember, as, closeAll, type TestMember } from '@/tests/support/factory'
import {
  aFunder,
  aListedProvider,
  aNamedBilan,
  anApproach,
  aReferral,
  referralInput,
  type TestFunder,
} from '@/tests/support/referral-factory'
import { insert, sql } from '@/tests/support/rows'

afterAll(closeAll)

let funder: TestFunder
beforeAll(async () => {
  funder = await aFunder()
})

const page = (member: TestMember, id: string) => as(member, (scope) => referralPage(asMember(scope), id))
const list = (member: TestMember, args: Record<string, unknown> = {}) =>
  as(member, (scope) => referralList(asMember(scope), ListArgs.parse(args)))

describe('opening a referral', () => {
  test('adds the worker, invites him by a mail that says nothing, and writes to nobody else (R18)', async () => {
    const input = referralInput({
      who: 'NEW',
      firstName: 'Karim',
      lastName: 'Haddad',
      email: `karim-${newId().slice(-8)}@perso.test`,
      agencyName: 'Manpower Quimper',
      invite: true,
    })
    const { value: id } = await as(funder.conseillere, (scope) => openReferral(scope, input))
    const view = await page(funder.conseillere, id)
    expect(view).toMatchObject({
      standing: 'TO_PLACE',
      agencyName: 'Manpower Quimper',
      right: { cap: 1800, left: 1800 },
    })
    const mails = await sql<{ recipient: string; subject: string; body: string }>(
      'SELECT recipient, subject, body FROM mail WHERE tenant_id = $1',
      [funder.tenant.id],
    )
    expect(mails).toHaveLength(1)
    expect(JSON.stringify(mails)).not.toMatch(/bilan|reconversion|arr[êe]t|sant[ée]|Manpower/i)
  })

  test('once for one form, sent twice', async () => {
    const person = await aBeneficiary({ tenant: funder.tenant, createdBy: funder.conseillere })
    const input = referralInput({ beneficiaryId: person.id })
    const ids = await Promise.all(
      [1, 2].map(() => as(funder.conseillere, async (scope) => (await openReferral(scope, input)).value)),
    )
    expect(ids[0]).toBe(ids[1])
  })

  test('once at a time for a person, also at one instant', async () => {
    const person = await aBeneficiary({ tenant: funder.tenant, createdBy: funder.conseillere })
    const input = () => referralInput({ beneficiaryId: person.id })
    const codes = await Promise.all(
      [funder.conseillere, funder.colleague].map((by) => codeOf(as(by, (scope) => openReferral(scope, input())))),
    )
    expect(codes.sort()).toEqual(['DONE', 'REFERRAL_OPEN'])
  })

  test('keeps no limits without the day of a consent, and none of more hours than the right has', async () => {
    const open = async (over: Record<string, unknown>) => {
      const person = await aBeneficiary({ tenant: funder.tenant, createdBy: funder.conseillere })
      return codeOf(
        as(funder.conseillere, (scope) => openReferral(scope, referralInput({ beneficiaryId: person.id, ...over }))),
      )
    }
    expect(await open({ limits: 'Pas de port de charges.' })).toBe('LIMITS_CONSENT')
    expect(await open({ limits: 'Pas de port de charges.', limitsConsentedOn: '2999-01-01' })).toBe('LIMITS_DAY')
    expect(await open({ before: '30h' })).toBe('RIGHT_USED_UP')
    expect(await open({ before: 'beaucoup' })).toBe('BEFORE_UNREADABLE')
    expect(await open({ before: '29h59' })).toBe('DONE')
    expect(await open({ statusFrom: '2999-01-01' })).toBe('STATUS_FROM')
  })

  test('is a funder’s conseillère’s alone: not its administrator’s, not a provider’s, whatever permission he gives himself', async () => {
    const provider = await aListedProvider()
    const pretender = await aMember({ tenant: provider.tenant, permissions: ['CONSEILLERE', 'ADMIN'] })
    for (const by of [funder.admin, provider.admin, provider.consultant, pretender])
      expect(await codeOf(as(by, (scope) => openReferral(scope, referralInput())))).toBe('NOT_FOUND')
  })
})

describe('words', () => {
  test('are the named conseillère’s and the worker’s; the team knows facts', async () => {
    const referral = await aReferral({ funder, input: { limits: 'Assis.', limitsConsentedOn: '2026-01-02' } })
    expect(await page(funder.conseillere, referral.id)).toMatchObject({
      request: 'Retrouver un métier qui me convient.',
      limits: { words: 'Assis.' },
    })
    expect(await page(funder.colleague, referral.id)).toMatchObject({ request: null, limits: null, contract: 'CDII' })
    expect(
      await codeOf(
        as(funder.colleague, (scope) =>
          writeLimits(scope, { referralId: referral.id, limits: 'Debout.', limitsConsentedOn: '2026-01-02' }),
        ),
      ),
    ).toBe('NOT_FOUND')
  })

  test('of limits are emptied the moment he takes back his consent (R17)', async () => {
    const referral = await aReferral({ funder, input: { limits: 'Assis.', limitsConsentedOn: '2026-01-02' } })
    await as(referral.person, (scope) => withdrawLimits(scope, { referralId: referral.id }))
    expect((await page(funder.conseillere, referral.id)).limits).toBeNull()
    const rows = await sql<{ words: string }>('SELECT words FROM referral_limits WHERE referral_id = $1', [referral.id])
    expect(rows).toEqual([{ words: '' }])
    expect(await codeOf(as(referral.person, (scope) => withdrawLimits(scope, { referralId: referral.id })))).toBe(
      'LIMITS_GONE',
    )
    const stranger = await aBeneficiary()
    expect(await codeOf(as(stranger, (scope) => withdrawLimits(scope, { referralId: referral.id })))).toBe('NOT_FOUND')
  })
})

describe('a referral', () => {
  test('is changed by the team, and stopped while nothing is under way', async () => {
    const provider = await aListedProvider()
    const referral = await aReferral({ funder })
    await as(funder.colleague, (scope) =>
      changeReferral(scope, {
        referralId: referral.id,
        territory: '35',
        mode: 'REMOTE',
        specialisation: null,
        agencyName: '',
      }),
    )
    expect(await page(funder.conseillere, referral.id)).toMatchObject({ territory: '35', mode: 'REMOTE' })
    const stop = () => codeOf(as(funder.conseillere, (scope) => stopReferral(scope, { referralId: referral.id })))
    const approachId = await anApproach(referral, provider)
    expect(await stop()).toBe('DEMAND_OPEN')
    await aNamedBilan(approachId, provider)
    expect(await stop()).toBe('UNDER_WAY')
    const other = await aReferral({ funder })
    expect(await codeOf(as(funder.conseillere, (scope) => stopReferral(scope, { referralId: other.id })))).toBe('DONE')
    expect(await page(funder.conseillere, other.id)).toMatchObject({ standing: 'CLOSED', outcome: 'STOPPED' })
    expect(await codeOf(as(funder.conseillere, (scope) => stopReferral(scope, { referralId: other.id })))).toBe(
      'REFERRAL_CLOSED',
    )
  })

  test('stands in lists where its page says it stands', async () => {
    const own = await aFunder()
    const provider = await aListedProvider()
    const ids: string[] = []
    for (let depth = 0; depth < 6; depth++) {
      const referral = await aReferral({ funder: own })
      ids.push(referral.id)
      if (depth === 0) continue
      const approachId = await anApproach(referral, provider)
      if (depth === 1) continue
      const bilanId = await aNamedBilan(approachId, provider)
      if (depth === 2) continue
      await sql('UPDATE approach SET person_accepted_at = sent_at, consultant_accepted_at = sent_at WHERE id = $1', [
        approachId,
      ])
      if (depth === 3) continue
      await insert('accord_letter', {
        id: newId(),
        tenant_id: own.tenant.id,
        year: 2026,
        number: depth,
        referral_id: referral.id,
        approach_id: approachId,
        provider_id: provider.tenant.id,
        bilan_id: bilanId,
        minutes: 1800,
        amount_cents: 195_000,
        devis_reference: 'DV-1',
        facts: {},
        content: '{}',
        sha256: '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
        issued_at: new Date(),
        issued_by_member_id: own.conseillere.id,
        login_id: own.conseillere.login.id,
        signed_name: 'Nadège',
      })
      if (depth === 5) await sql('UPDATE bilan SET started_at = opened_at WHERE id = $1', [bilanId])
    }
    const stopped = await aReferral({ funder: own })
    ids.push(stopped.id)
    await as(own.conseillere, (scope) => stopReferral(scope, { referralId: stopped.id }))
    const pages = await Promise.all(ids.map(async (id) => (await page(own.conseillere, id)).standing))
    expect(pages).toEqual([...STANDINGS])
    const shown = await list(own.conseillere, { etape: 'tous' })
    expect(ids.map((id) => shown.rows.find((row) => row.id === id)?.standing)).toEqual([...STANDINGS])
    expect(shown.counts).toEqual(Object.fromEntries(STANDINGS.map((standing) => [standing, 1])))
    expect((await list(own.conseillere)).total).toBe(6)
    expect((await list(own.conseillere, { etape: 'ASKED' })).rows.map((row) => row.id)).toEqual([ids[1]])
    expect((await list(own.colleague)).total).toBe(0)
    expect((await list(own.colleague, { equipe: '1' })).total).toBe(6)
  })
})

describe('the list as a file', () => {
  test('holds the list’s lines, its filters included, and is a conseillère’s alone', async () => {
    const own = await aFunder()
    const referral = await aReferral({ funder: own })
    const piece = (by: TestMember, asked: Record<string, unknown> = {}) =>
      as(by, (scope) => referralExportPiece(scope, { filters: ListArgs.parse(asked), offset: 0 }))
    const { piece: text, next } = await piece(own.conseillere)
    expect(text).toContain(`;À confier;0;;;Finistère;`)
    expect(text.split('\r\n')).toHaveLength(2)
    expect(next).toBeNull()
    expect((await piece(own.conseillere, { etape: 'ASKED' })).piece).toBe('')
    expect((await piece(own.colleague)).piece).toBe('')
    const elsewhere = await aFunder()
    expect((await piece(elsewhere.conseillere, { equipe: '1', etape: 'tous' })).piece).not.toContain(
      referral.person.lastName,
    )
    expect(await codeOf(piece((await aListedProvider()).admin))).toBe('NOT_FOUND')
  })
})
