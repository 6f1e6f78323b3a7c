import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { conseillereHome } from '@/lib/homes/conseillere-queries'
import { HomeArgs } from '@/lib/homes/home-schema'
import { personHome } from '@/lib/homes/person-queries'
import { palette } from '@/lib/homes/search-queries'
import { spaceHome } from '@/lib/homes/space-queries'
import { asMember, asPerson, newId } from '@/lib/platform/scope'
import { declineApproach } from '@/lib/referrals/approach-commands'
import { referralWaits } from '@/lib/referrals/home-queries'
import { ownReferral, ownReferralPage } from '@/lib/referrals/own-queries'
import { memberShell } from '@/lib/spaces/shell-queries'
import { codeOf } from '@/tests/db/people/refused'
import { aBeneficiary, as, closeAll, type TestMember } from '@/tests/support/factory'
import {
  aFunder,
  aListedProvider,
  aNamedBilan,
  anApproach,
  aReferral,
  type TestFunder,
} from '@/tests/support/referral-factory'
import { insert, sql } from '@/tests/support/rows'

afterAll(closeAll)

let funder: TestFunder
beforeAll(async () => {
  funder = await aFunder()
})

const waits = (by: TestMember) => as(by, (scope) => referralWaits(asMember(scope)))
const backdate = (table: string, id: string, column: string, days: number) =>
  sql(`UPDATE ${table} SET ${column} = ${column} - make_interval(days => $2) WHERE id = $1`, [id, days])

describe('a conseillère’s home', () => {
  test('shows what waits for her alone, the oldest first', async () => {
    const provider = await aListedProvider()
    const [toPlace, silent, fresh] = [
      await aReferral({ funder }),
      await aReferral({ funder }),
      await aReferral({ funder }),
    ]
    await backdate('referral', toPlace.id, 'opened_at', 4)
    const approachId = await anApproach(silent, provider)
    await sql(`UPDATE approach SET sent_at = sent_at - interval '8 days' WHERE id = $1`, [approachId])
    await anApproach(fresh, provider)
    expect((await waits(funder.conseillere)).map((wait) => [wait.kind, wait.referralId, wait.days])).toEqual([
      ['SILENT', silent.id, 8],
      ['PLACE', toPlace.id, 4],
    ])
    expect(await waits(funder.colleague)).toEqual([])
    const home = await as(funder.conseillere, (scope) => conseillereHome(asMember(scope)))
    expect(home.inbox.map((item) => item.age)).toEqual(['late', 'late'])
    expect(home.stages.filter((stage) => stage.count > 0)).toEqual([
      { standing: 'TO_PLACE', count: 1 },
      { standing: 'ASKED', count: 2 },
    ])
  })

  test('asks for her agreement to a new status, and shows a colleague what she stands in for', async () => {
    const own = await aFunder()
    const referral = await aReferral({ funder: own, input: { status: 'JOB_SEEKER' } })
    expect((await waits(own.conseillere)).map((wait) => wait.kind).sort()).toEqual(['AGREE', 'PLACE'])
    await insert('referral_stand_in', {
      id: newId(),
      tenant_id: own.tenant.id,
      referral_id: referral.id,
      member_id: own.colleague.id,
      from_on: '2020-01-01',
      until_on: '2999-01-01',
      at: new Date(),
      by_member_id: own.conseillere.id,
    })
    expect((await waits(own.colleague)).every((wait) => wait.standingIn)).toBe(true)
    expect(await waits(own.colleague)).toHaveLength(2)
  })

  test('is the home of her space, and her files and providers are in its navigation', async () => {
    const home = await as(funder.conseillere, (scope) => spaceHome(asMember(scope), HomeArgs.parse({})))
    expect(home.kind).toBe('conseillere')
    const paths = async (by: TestMember) =>
      (await as(by, (scope) => memberShell(asMember(scope), `/e/${by.space}`))).nav.map(
        (item) => item.href.split('/')[3],
      )
    expect(await paths(funder.conseillere)).toEqual(expect.arrayContaining(['orientations', 'prestataires']))
    const provider = await aListedProvider()
    expect(await paths(provider.consultant)).toContain('approches')
    expect(await paths(provider.consultant)).not.toContain('orientations')
  })

  test('is nobody else’s', async () => {
    const provider = await aListedProvider()
    for (const by of [provider.consultant, provider.admin, funder.admin])
      expect(await codeOf(waits(by))).toBe('NOT_FOUND')
  })
})

describe('the worker’s own space', () => {
  const home = (person: { login: TestMember['login']; space: string }) =>
    as(person, (scope) => personHome(asPerson(scope), { bilan: null }))

  test('says who looks for a provider before there is any, and takes him in', async () => {
    const referral = await aReferral({ funder })
    const view = await home(referral.person)
    expect(view.bilan).toBeNull()
    expect(view.referral).toMatchObject({
      standing: 'TO_PLACE',
      conseillere: {
        name: `${funder.conseillere.firstName} ${funder.conseillere.lastName}`,
        funder: funder.tenant.name,
      },
    })
  })

  test('names no provider that was asked or declined', async () => {
    const provider = await aListedProvider({ name: 'Organisme discret' })
    const referral = await aReferral({ funder })
    const id = await anApproach(referral, provider)
    expect((await as(referral.person, ownReferral))?.standing).toBe('ASKED')
    await as(provider.admin, (scope) => declineApproach(scope, { approachId: id }))
    const page = await as(referral.person, ownReferralPage)
    expect(page.standing).toBe('TO_PLACE')
    expect(JSON.stringify(page)).not.toContain('discret')
  })

  test('leads to the bilan once a consultant is named', async () => {
    const provider = await aListedProvider()
    const referral = await aReferral({ funder })
    const bilanId = await aNamedBilan(await anApproach(referral, provider), provider)
    const view = await home(referral.person)
    expect(view.bilan?.id).toBe(bilanId)
    expect(view.referral).toMatchObject({ standing: 'DISCOVERY', bilanId })
  })

  test('has no referral of another’s', async () => {
    const stranger = await aBeneficiary({ tenant: funder.tenant, createdBy: funder.conseillere })
    expect(await as(stranger, ownReferral)).toBeNull()
    expect(await codeOf(as(stranger, ownReferralPage))).toBe('NOT_FOUND')
    expect((await home(stranger)).referral).toBeNull()
  })
})

describe('the palette', () => {
  test('leads a conseillère to a file by its person’s name, and nobody else', async () => {
    const referral = await aReferral({ funder })
    const q = referral.person.lastName
    const found = (by: TestMember) =>
      as(by, async (scope) => (await palette(scope, { q })).results.map((one) => one.href))
    expect(await found(funder.colleague)).toEqual([`/e/${funder.tenant.slug}/orientations/${referral.id}`])
    const provider = await aListedProvider()
    await anApproach(referral, provider)
    expect(await found(provider.consultant)).toEqual([])
    expect(await found(provider.admin)).toEqual([])
  })
})
