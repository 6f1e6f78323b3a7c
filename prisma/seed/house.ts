import type { BilanTypeKey } from '@/lib/bilan-types/keys'
import { sectionsOf } from '@/lib/organisations/notice-rules'
import { proposedNotice } from '@/lib/organisations/notice-words'
import { registerBeneficiary } from '@/lib/people/commands'
import { inviteMember } from '@/lib/people/member-commands'
import { AddBeneficiary, InviteMember } from '@/lib/people/schema'
import { canonical, sha256 } from '@/lib/platform/canonical'
import { at, now } from '@/lib/platform/clock'
import { addDays, columnOfDay, dayOf, momentOf } from '@/lib/platform/day'
import { asMember, inLogin, inScope, type Login, type Member, NOWHERE, newId, type Scope } from '@/lib/platform/scope'
import { newToken } from '@/lib/platform/token'
import type { SeedHouse, SeedMember } from './house-shape'
import type { Act } from './timeline'

const DAY = 86_400_000
export const daysAgo = (days: number): Date => new Date(now().getTime() - days * DAY)

/** An organisation of the demonstration once filled: ids by e-mail address and by name. */
export interface House {
  readonly slug: string
  readonly members: ReadonlyMap<string, { readonly id: string; readonly login: Login }>
  readonly beneficiaries: ReadonlyMap<string, { readonly id: string; readonly login: Login }>
  readonly sites: ReadonlyMap<string, string>
  readonly rooms: ReadonlyMap<string, string>
  /** What happened lately and was answered by nobody yet. */
  readonly invitations: readonly Act[]
}

/** Makes a login, ready to sign in. */
const makeLogin = (email: string, passwordHash: string): Promise<Login> =>
  inLogin(NOWHERE, async (scope) => {
    const id = newId()
    await scope.tx
      .$executeRaw`SELECT door.create_account(${id}::uuid, ${email}, ${passwordHash}, ${scope.now}::timestamptz)`
    return { id, stamp: 1 }
  })

const accept = (hash: string, login: Login): Promise<void> =>
  inLogin(NOWHERE, async (scope) => {
    await scope.tx.$executeRaw`SELECT door.accept_invitation(${hash}, ${login.id}::uuid, ${scope.now}::timestamptz)`
  })

async function join(invited: Invited, passwordHash: string): Promise<Login> {
  const login = await makeLogin(invited.email, passwordHash)
  await accept(invited.hash, login)
  return login
}

interface Invited {
  readonly id: string
  readonly email: string
  readonly hash: string
}

/** An organisation, its settings, team and directory, everyone signed up with the same password; its latest invitations are still to be lived through. */
export async function seedHouse(house: SeedHouse, passwordHash: string): Promise<House> {
  const [first, ...others] = house.members
  const founding = daysAgo(house.foundedDaysAgo)
  const admin = await at(founding, () => found(house, first, passwordHash))
  const inside = <T>(moment: Date, work: (scope: Scope<Member>) => Promise<T>): Promise<T> =>
    at(moment, () => inScope(admin.login, house.slug, NOWHERE, (scope) => work(asMember(scope))))

  const places = await inside(daysAgo(house.foundedDaysAgo - 1), (scope) => furnish(scope, house, first))
  const team = await inside(daysAgo(house.foundedDaysAgo - 3), (scope) => invite(scope, others))
  const members = new Map([[first.email, admin]])
  for (const one of team) {
    const login = await at(daysAgo(house.foundedDaysAgo - 4), () => join(one, passwordHash))
    members.set(one.email, { id: one.id, login })
  }
  const beneficiaries = new Map<string, { id: string; login: Login }>()
  for (const person of house.beneficiaries) {
    const one = await inside(daysAgo(person.addedDaysAgo), (scope) => addPerson(scope, person))
    const login = await at(daysAgo(Math.max(person.addedDaysAgo - 1, 1)), () => join(one, passwordHash))
    beneficiaries.set(person.email, { id: one.id, login })
  }
  return { slug: house.slug, members, beneficiaries, ...places, invitations: invitations(house, admin.login) }
}

/** The invitations that still wait: acts of these last days, to be lived through in their turn. */
function invitations({ slug, waiting }: SeedHouse, login: Login): Act[] {
  const act = (days: number, work: (scope: Scope) => Promise<unknown>): Act => ({
    moment: momentOf(dayOf(daysAgo(days)), '11:40'),
    run: () => inScope(login, slug, NOWHERE, work),
  })
  return [
    ...waiting.members.map(({ daysAgo: days, ...guest }) =>
      act(days, (scope) => inviteMember(scope, InviteMember.parse({ ...guest, permissions: ['CONSULTANT'] }))),
    ),
    ...waiting.beneficiaries.map(({ daysAgo: days, ...guest }) =>
      act(days, (scope) => registerBeneficiary(scope, AddBeneficiary.parse({ ...guest, invite: true }))),
    ),
  ]
}

async function found(house: SeedHouse, first: SeedMember, passwordHash: string): Promise<{ id: string; login: Login }> {
  const { hash } = newToken()
  const [id, expires] = [newId(), new Date(now().getTime() + 14 * DAY)]
  await inLogin(
    NOWHERE,
    (scope) =>
      scope.tx
        .$executeRaw`SELECT door.found_organisation(NULL, NULL, ${newId()}::uuid, ${house.slug}, ${house.name}, ${[...(house.capacities ?? ['PROVIDER'])]}::text[],
      ${house.funder ?? null}, ${id}::uuid, ${first.email}, ${first.firstName}, ${first.lastName}, ${newId()}::uuid, ${hash}, ${expires}::timestamptz, ${scope.now}::timestamptz)`,
  )
  const login = await makeLogin(first.email, passwordHash)
  await accept(hash, login)
  return { id, login }
}

/** Settings, sites and rooms, notices. */
async function furnish(
  scope: Scope<Member>,
  house: SeedHouse,
  first: SeedMember,
): Promise<Pick<House, 'sites' | 'rooms'>> {
  const tenantId = scope.actor.organisation.id
  const { certificationEndsIn, ...settings } = house.settings
  // The certification's end is counted from today, not from the day of these settings.
  const certificationExpiresOn = columnOfDay(addDays(scope.today, certificationEndsIn + house.foundedDaysAgo - 1))
  await scope.tx.organisation.update({ where: { id: tenantId }, data: { ...settings, certificationExpiresOn } })
  const { title, phone } = first
  await scope.tx.member.update({
    where: { id: scope.actor.memberId },
    data: { title, phone, permissions: [...first.permissions] },
  })
  const [sites, rooms] = [new Map<string, string>(), new Map<string, string>()]
  for (const { rooms: inside, ...site } of house.sites) {
    const id = newId()
    await scope.tx.site.createMany({ data: [{ id, tenantId, ...site }] })
    sites.set(site.name, id)
    const made = inside.map((room) => ({ id: newId(), tenantId, siteId: id, ...room }))
    await scope.tx.room.createMany({ data: made })
    for (const room of made) rooms.set(room.name, room.id)
  }
  await scope.tx.notice.createMany({ data: house.notices.map((typeKey) => noticeOf(scope, house, typeKey)) })
  return { sites, rooms }
}

function noticeOf(scope: Scope<Member>, house: SeedHouse, typeKey: BilanTypeKey) {
  const { title, ...parts } = proposedNotice(typeKey, { name: house.name, ...house.settings })
  const sections = sectionsOf(parts)
  return {
    id: newId(),
    tenantId: scope.actor.organisation.id,
    typeKey,
    version: 1,
    title,
    sections: JSON.parse(JSON.stringify(sections)),
    sha256: sha256(canonical({ title, sections })),
    publishedAt: scope.now,
    publishedByMemberId: scope.actor.memberId,
  }
}

async function invite(scope: Scope<Member>, team: readonly SeedMember[]): Promise<Invited[]> {
  const tenantId = scope.actor.organisation.id
  const made = team.map((member) => ({ id: newId(), email: member.email, hash: newToken().hash }))
  await scope.tx.member.createMany({
    data: team.map((member, index) => ({
      ...member,
      id: made[index]?.id,
      tenantId,
      permissions: [...member.permissions],
      specialisations: [...(member.specialisations ?? [])],
      createdAt: scope.now,
    })),
  })
  await scope.tx.invitation.createMany({
    data: made.map((one) => ({ ...invitation(scope, one, 7), memberId: one.id })),
  })
  return made
}

const invitation = (scope: Scope<Member>, { email, hash }: Invited, days: number) => ({
  id: newId(),
  tenantId: scope.actor.organisation.id,
  email,
  tokenHash: hash,
  createdAt: scope.now,
  createdByMemberId: scope.actor.memberId,
  expiresAt: new Date(scope.now.getTime() + days * DAY),
})

async function addPerson(scope: Scope<Member>, person: SeedHouse['beneficiaries'][number]): Promise<Invited> {
  const { addedDaysAgo: _, ...facts } = person
  const one = { id: newId(), email: person.email, hash: newToken().hash }
  const [tenantId, createdByMemberId] = [scope.actor.organisation.id, scope.actor.memberId]
  await scope.tx.beneficiary.createMany({
    data: [{ ...facts, id: one.id, tenantId, createdByMemberId, createdAt: scope.now }],
  })
  await scope.tx.invitation.createMany({ data: [{ ...invitation(scope, one, 14), beneficiaryId: one.id }] })
  return one
}
