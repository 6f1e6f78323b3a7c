import { now } from '@/lib/platform/clock'
import { dayOf, PARIS } from '@/lib/platform/day'
import { newId, type Permission } from '@/lib/platform/scope'
import { aMember, aTenant, type TestBilan, type TestMember, type TestTenant } from '@/tests/support/factory'
import { insert } from '@/tests/support/rows'

export interface TestClient {
  readonly id: string
  /** The provider whose directory holds it. */
  readonly tenantId: string
  readonly name: string
  readonly email: string
  /** Its own space; null: its contact has not come yet. */
  readonly organisation: TestTenant | null
}

export interface TestEmployer extends TestClient {
  readonly organisation: TestTenant
  /** Who speaks for it: EMPLOYER and ADMIN there unless said otherwise. */
  readonly member: TestMember
}

interface ClientWish {
  readonly tenant: TestTenant
  readonly by: { readonly id: string }
  readonly name?: string
  /** Its own space, when its contact came. */
  readonly organisation?: TestTenant
  readonly columns?: Record<string, unknown>
}

/** An organisation that is an employer and nothing else. */
export const anEmployerTenant = (name = 'Commune de Plouvern'): Promise<TestTenant> =>
  aTenant({ name, columns: { capacities: ['EMPLOYER'] } })

/** A client organisation in a provider's directory. */
export async function aClient(wish: ClientWish): Promise<TestClient> {
  const id = newId()
  const name = wish.name ?? wish.organisation?.name ?? 'Commune de Plouvern'
  const email = `rh-${id.slice(-12)}@collectivite.test`
  await insert('client_organisation', {
    id,
    tenant_id: wish.tenant.id,
    name,
    affiliated: true,
    contact_name: 'Maryse Kerdraon',
    contact_title: 'Responsable des ressources humaines',
    contact_email: email,
    organisation_id: wish.organisation?.id ?? null,
    created_at: now(),
    created_by_member_id: wish.by.id,
    ...wish.columns,
  })
  return { id, tenantId: wish.tenant.id, name, email, organisation: wish.organisation ?? null }
}

/**
 * An employer that is a party to this bilan: in the provider's directory, with a space of its own and one who speaks for it,
 * after the beneficiary's recorded go-ahead.
 * @param wish `organisation` and `member`: those of an employer that exists already; `permissions`: those of the new member
 */
export async function anEmployerParty(
  bilan: TestBilan,
  wish: { organisation?: TestTenant; member?: TestMember; permissions?: Permission[]; name?: string } = {},
): Promise<TestEmployer> {
  const organisation = wish.organisation ?? (await anEmployerTenant(wish.name))
  const member =
    wish.member ??
    (await aMember({
      tenant: organisation,
      permissions: wish.permissions ?? ['ADMIN', 'EMPLOYER'],
      firstName: 'Maryse',
    }))
  const client = await aClient({ tenant: bilan.tenant, by: bilan.consultant, organisation })
  const own = { tenant_id: bilan.tenant.id, bilan_id: bilan.id }
  const at = now()
  const goAheadId = newId()
  await insert('go_ahead', {
    id: goAheadId,
    ...own,
    client_id: client.id,
    named_at: at,
    named_by_member_id: bilan.consultant.id,
    answer: 'GIVEN',
    answered_at: at,
    answered_by_login_id: bilan.beneficiary.login.id,
  })
  await insert('passage', {
    id: newId(),
    ...own,
    gate: 'AGENT_GO_AHEAD',
    party: 'BENEFICIARY',
    day: dayOf(at, PARIS),
    at,
    login_id: bilan.beneficiary.login.id,
    record_id: goAheadId,
  })
  await insert('participation', { id: newId(), ...own, client_id: client.id, capacity: 'EMPLOYER', from_at: at })
  return { ...client, organisation, member }
}
