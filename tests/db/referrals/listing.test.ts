import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayOf, PARIS } from '@/lib/platform/day'
import { asMember } from '@/lib/platform/scope'
import { offerSlots, saveListing, withdrawSlot } from '@/lib/referrals/listing-commands'
import { listingSettings, slotsPage } from '@/lib/referrals/listing-queries'
import { OfferSlots, SaveListing } from '@/lib/referrals/listing-schema'
import { providerPage, searchProviders } from '@/lib/referrals/search-queries'
import { SearchArgs } from '@/lib/referrals/search-schema'
import { slotsDue } from '@/lib/referrals/slot-commands'
import { codeOf } from '@/tests/db/people/refused'
import { aMember, as, aTenant, closeAll, type TestMember } from '@/tests/support/factory'
import { aFunder, anApproach, aReferral, type TestFunder } from '@/tests/support/referral-factory'
import { sql } from '@/tests/support/rows'

afterAll(closeAll)

let admin: TestMember
let consultant: TestMember
let funder: TestFunder
beforeAll(async () => {
  const tenant = await aTenant({ name: 'Atelier des quais' })
  admin = await aMember({ tenant, permissions: ['ADMIN'] })
  consultant = await aMember({ tenant })
  funder = await aFunder()
})

const save = (by: TestMember, over: Record<string, unknown> = {}) =>
  as(by, (scope) =>
    saveListing(
      scope,
      SaveListing.parse({
        listed: true,
        departments: '29',
        modes: ['MIXED'],
        specialisations: [],
        presentation: 'Bonjour.',
        ...over,
      }),
    ),
  )
const offer = (by: TestMember, over: Record<string, unknown> = {}) =>
  as(by, (scope) =>
    offerSlots(
      scope,
      OfferSlots.parse({
        day: addDays(dayOf(new Date(), PARIS), 3),
        start: '10:00',
        duration: '1h',
        mode: 'VIDEO',
        siteId: '',
        weeks: '1',
        ...over,
      }),
    ),
  )
const slotsOf = (by: TestMember) => as(by, (scope) => slotsPage(asMember(scope)))
const found = (q: string) =>
  as(funder.conseillere, (scope) => searchProviders(asMember(scope), SearchArgs.parse({ q })))

describe('a listing', () => {
  test('is the administrator’s to write, says where and how, and is found at once', async () => {
    expect(await codeOf(save(consultant))).toBe('NOT_YOURS')
    expect(await codeOf(save(admin, { departments: '' }))).toBe('NO_DEPARTMENT')
    expect(await codeOf(save(admin, { modes: [] }))).toBe('NO_MODE')
    expect((await found('quais')).total).toBe(0)
    await save(admin)
    expect((await found('quais')).rows[0]).toMatchObject({ name: 'Atelier des quais', departments: ['29'] })
    const view = await as(admin, (scope) => listingSettings(asMember(scope)))
    expect(view.listing).toMatchObject({ listed: true, modes: ['MIXED'], freeSlots: 0 })
  })

  test('bears the organisation’s name as it becomes', async () => {
    await sql('UPDATE organisation SET name = $2 WHERE id = $1', [admin.tenantId, 'Atelier du port'])
    expect((await found('port')).rows[0]?.name).toBe('Atelier du port')
  })

  test('taken down is found by nobody', async () => {
    await save(admin, { listed: false })
    expect((await found('port')).total).toBe(0)
    const id = admin.tenantId
    expect(await codeOf(as(funder.conseillere, (scope) => providerPage(asMember(scope), { id, dossier: '' })))).toBe(
      'NOT_FOUND',
    )
    await save(admin)
  })
})

describe('slots', () => {
  test('are a consultant’s own, to come, and never over one another', async () => {
    expect(await codeOf(offer(admin))).toBe('NOT_YOURS')
    expect(await codeOf(offer(consultant, { day: addDays(dayOf(new Date(), PARIS), -1) }))).toBe('SLOT_DAY')
    expect(await codeOf(offer(consultant, { duration: '5 min' }))).toBe('SLOT_LENGTH')
    expect(await codeOf(offer(consultant, { duration: 'long' }))).toBe('SLOT_DURATION')
    expect(await codeOf(offer(consultant, { start: 'midi' }))).toBe('SLOT_TIME')
    expect(await codeOf(offer(consultant, { mode: 'ON_SITE' }))).toBe('SLOT_SITE')
    expect(await codeOf(offer(consultant, { weeks: '4' }))).toBe('DONE')
    expect(await codeOf(offer(consultant, { start: '10:30' }))).toBe('SLOT_TWICE')
    expect((await slotsOf(consultant)).slots).toHaveLength(4)
    expect((await slotsOf(admin)).slots.map((slot) => slot.mine)).toEqual([false, false, false, false])
  })

  test('gone by are looked past, and the job brings the listing in line', async () => {
    const { slots } = await slotsOf(consultant)
    const past = new Date(Date.now() - 3_600_000)
    await sql('UPDATE provider_listing SET next_free_at = $2 WHERE tenant_id = $1', [admin.tenantId, past])
    expect((await found('port')).rows[0]?.nextFreeAt).toEqual(slots[0]?.startsAt)
    expect(await slotsDue(admin.tenantId)).toBe(true)
    expect(await slotsDue(admin.tenantId)).toBe(false)
    const [row] = await sql<{ next_free_at: Date }>('SELECT next_free_at FROM provider_listing WHERE tenant_id = $1', [
      admin.tenantId,
    ])
    expect(row?.next_free_at).toEqual(slots[0]?.startsAt)
  })

  test('stand at the same hour over the weeks, through a change of the clock', async () => {
    const { slots } = await slotsOf(consultant)
    const hours = new Set(
      slots.map((slot) =>
        slot.startsAt.toLocaleTimeString('fr-FR', { timeZone: PARIS, hour: '2-digit', minute: '2-digit' }),
      ),
    )
    expect([...hours]).toEqual(['10:00'])
  })

  test('show in the search, soonest first, and are held by a demand', async () => {
    const [first, second] = (await slotsOf(consultant)).slots
    expect((await found('port')).rows[0]?.nextFreeAt).toEqual(first?.startsAt)
    const referral = await aReferral({ funder })
    const provider = { tenant: { id: admin.tenantId, slug: admin.space, name: 'Atelier du port' }, consultant, admin }
    await anApproach(referral, provider, { slotId: first?.id ?? '' })
    expect((await found('port')).rows[0]?.nextFreeAt).toEqual(second?.startsAt)
    const card = await as(funder.colleague, (scope) =>
      providerPage(asMember(scope), { id: admin.tenantId, dossier: referral.id }),
    )
    expect(card.slots.map((slot) => slot.id)).not.toContain(first?.id)
    expect(card.referral?.openProvider).toBe('Atelier du port')
    const withdraw = (by: TestMember, slotId: string) => codeOf(as(by, (scope) => withdrawSlot(scope, { slotId })))
    expect(await withdraw(consultant, first?.id ?? '')).toBe('SLOT_TAKEN_ALREADY')
    const colleague = await aMember({ tenant: { id: admin.tenantId, slug: admin.space, name: '' } })
    expect(await withdraw(colleague, second?.id ?? '')).toBe('NOT_FOUND')
    expect(await withdraw(admin, second?.id ?? '')).toBe('DONE')
    expect(await withdraw(consultant, second?.id ?? '')).toBe('SLOT_GONE')
  })
})
