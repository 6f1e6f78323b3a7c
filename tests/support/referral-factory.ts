import { now } from '@/lib/platform/clock'
import { dayOf, PARIS } from '@/lib/platform/day'
import { newId } from '@/lib/platform/scope'
import { sendApproach } from '@/lib/referrals/approach-commands'
import { SendApproach } from '@/lib/referrals/approach-schema'
import { nameConsultant } from '@/lib/referrals/naming-commands'
import { openReferral } from '@/lib/referrals/referral-commands'
import { OpenReferral } from '@/lib/referrals/referral-schema'
import {
  aBeneficiary,
  aMember,
  as,
  aTenant,
  type TestBeneficiary,
  type TestMember,
  type TestTenant,
} from '@/tests/support/factory'
import { insert } from '@/tests/support/rows'

export interface TestFunder {
  readonly tenant: TestTenant
  readonly conseillere: TestMember
  /** Of the same team. */
  readonly colleague: TestMember
  readonly admin: TestMember
}

/** A funder with two conseillères and an administrator. */
export async function aFunder(name = 'Fonds de la branche'): Promise<TestFunder> {
  const tenant = await aTenant({ name, columns: { capacities: ['FUNDER'] } })
  return {
    tenant,
    conseillere: await aMember({ tenant, firstName: 'Nadège', permissions: ['CONSEILLERE'] }),
    colleague: await aMember({ tenant, firstName: 'Soizic', permissions: ['CONSEILLERE'] }),
    admin: await aMember({ tenant, permissions: ['ADMIN'] }),
  }
}

export interface TestProvider {
  readonly tenant: TestTenant
  readonly consultant: TestMember
  readonly admin: TestMember
}

/** A provider that shows itself to conseillères. `listing`: columns that differ. */
export async function aListedProvider(
  wish: { name?: string; listing?: Record<string, unknown> } = {},
): Promise<TestProvider> {
  const tenant = await aTenant(wish.name ? { name: wish.name } : {})
  const consultant = await aMember({ tenant, firstName: 'Jeanne' })
  const admin = await aMember({ tenant, permissions: ['ADMIN'] })
  await insert('provider_listing', {
    id: newId(),
    tenant_id: tenant.id,
    listed_at: now(),
    name: tenant.name,
    city: 'Rennes',
    departments: ['29', '35'],
    modes: ['ON_SITE', 'REMOTE', 'MIXED'],
    specialisations: ['TEMP_WORK'],
    updated_at: now(),
    ...wish.listing,
  })
  return { tenant, consultant, admin }
}

/** A free slot, two days ahead for an hour unless said otherwise. */
export async function aSlot(
  consultant: TestMember,
  wish: { inHours?: number; minutes?: number } = {},
): Promise<string> {
  const id = newId()
  const startsAt = new Date(Math.ceil(now().getTime() / 60_000) * 60_000 + (wish.inHours ?? 48) * 3_600_000)
  await insert('open_slot', {
    id,
    tenant_id: consultant.tenantId,
    member_id: consultant.id,
    starts_at: startsAt,
    ends_at: new Date(startsAt.getTime() + (wish.minutes ?? 60) * 60_000),
    mode: 'VIDEO',
    created_at: now(),
  })
  return id
}

export const referralInput = (over: Record<string, unknown> = {}) =>
  OpenReferral.parse({
    who: 'KNOWN',
    beneficiaryId: newId(),
    contract: 'CDII',
    status: 'SICK_LEAVE',
    statusFrom: dayOf(now(), PARIS),
    territory: '29',
    mode: 'MIXED',
    agencyName: 'Intérim du Ponant',
    request: 'Retrouver un métier qui me convient.',
    cle: newId(),
    ...over,
  })

export interface TestReferral {
  readonly id: string
  readonly funder: TestFunder
  readonly person: TestBeneficiary
}

/** A referral opened by the funder's conseillère, for a person of its directory who signs in. */
export async function aReferral(
  wish: { funder?: TestFunder; person?: TestBeneficiary; input?: Record<string, unknown> } = {},
): Promise<TestReferral> {
  const funder = wish.funder ?? (await aFunder())
  const person =
    wish.person ?? (await aBeneficiary({ tenant: funder.tenant, createdBy: funder.conseillere, firstName: 'Karim' }))
  const { value } = await as(funder.conseillere, (scope) =>
    openReferral(scope, referralInput({ beneficiaryId: person.id, ...wish.input })),
  )
  return { id: value, funder, person }
}

/** An approach of a provider about a referral, sent by its conseillère. */
export async function anApproach(
  referral: TestReferral,
  provider: TestProvider,
  wish: { by?: TestMember; slotId?: string; words?: string } = {},
): Promise<string> {
  const input = SendApproach.parse({
    referralId: referral.id,
    providerId: provider.tenant.id,
    slotId: wish.slotId ?? null,
    words: wish.words ?? 'Disponible en journée.',
  })
  return (await as(wish.by ?? referral.funder.conseillere, (scope) => sendApproach(scope, input))).value
}

/** The bilan that a provider makes by naming its consultant. */
export async function aNamedBilan(approachId: string, provider: TestProvider): Promise<string> {
  const { value } = await as(provider.consultant, (scope) =>
    nameConsultant(scope, { approachId, consultantId: provider.consultant.id }),
  )
  return value
}
