import 'server-only'
import { now } from './clock'
import { type Day, dayOf } from './day'
import { db, inTransaction, type Tx } from './db'
import { v7 as uuidv7 } from './id'
import { NotFound, SignedOut } from './outcome'

export type Permission = 'ADMIN' | 'CONSULTANT' | 'REFERENT_HANDICAP' | 'CONSEILLERE' | 'FUNDING_OFFICER' | 'EMPLOYER'

/** The name of one's own space, where an organisation's slug would stand. */
export const OWN_SPACE = 'moi'

/** A signed-in login, as the cookie tells: ids only. Whether it still holds is asked of the database at each request. */
export interface Login {
  readonly id: string
  /** Raised by sign-out everywhere and by each new password: an older cookie is worth nothing. */
  readonly stamp: number
}

export interface Organisation {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly zone: string
  readonly accent: string | null
  readonly hasLogo: boolean
  readonly capacities: readonly string[]
}

interface Person {
  readonly loginId: string
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  /** How many spaces this login may choose between. */
  readonly spaces: number
}

/** Whoever acts: a member in an organisation's space, a person in her own, or a job of one tenant. */
export type Actor =
  | (Person & {
      readonly kind: 'member'
      readonly memberId: string
      readonly title: string
      readonly permissions: readonly Permission[]
      readonly organisation: Organisation
    })
  | (Person & { readonly kind: 'person' })
  | { readonly kind: 'job'; readonly organisation: Pick<Organisation, 'id' | 'slug' | 'name' | 'zone'> }

export type Member = Extract<Actor, { kind: 'member' }>

declare const brand: unique symbol

/**
 * For whom, when and in which transaction a command or query runs. Only the doors of this folder make one, so nothing
 * reaches the database without a walled context.
 */
export interface Scope<A extends Actor = Actor> {
  readonly [brand]: true
  readonly tx: Tx
  readonly actor: A
  readonly now: Date
  /** The day it is in the organisation's zone; Europe/Paris in one's own space. */
  readonly today: Day
  readonly zone: string
  readonly from: Source
}

/** Where a request comes from: kept with a signature. */
export interface Source {
  readonly ip: string
  readonly userAgent: string
}

/** Where a request comes from when no proxy is trusted to say: everybody's place, so nothing may be counted against it alone. */
export const UNKNOWN_PLACE = 'local'

export const NOWHERE: Source = { ip: '', userAgent: '' }

const scopeOf = <A extends Actor>(tx: Tx, actor: A, zone: string, from: Source): Scope<A> => {
  const moment = now()
  return { tx, actor, now: moment, today: dayOf(moment, zone), zone, from } as Scope<A>
}

/** Fresh id, ordered in time (UUID version 7). */
export const newId = (): string => uuidv7(now())

/** Tells a login without such a space from one that holds no more. */
async function nowhereToGo(tx: Tx, login: Login): Promise<never> {
  const [account] = await tx.$queryRaw<
    { id: string }[]
  >`SELECT id FROM door.account_by_id(${login.id}::uuid, ${login.stamp}::int)`
  throw account ? new NotFound() : new SignedOut()
}

interface EnteredMember {
  tenant_id: string
  slug: string
  organisation_name: string
  zone: string
  accent: string | null
  has_logo: boolean
  capacities: string[]
  member_id: string
  first_name: string
  last_name: string
  title: string
  email: string
  permissions: Permission[]
  spaces: number
}

/**
 * Runs work in a space: an organisation's, by its slug, or one's own (`moi`). One transaction, with the row-level context set first.
 * @throws NotFound when this login has no such space: the answer of a space that does not exist
 * @throws SignedOut when this login holds no more
 */
export function inScope<T>(login: Login, space: string, from: Source, work: (scope: Scope) => Promise<T>): Promise<T> {
  return inTransaction(async (tx) => {
    if (space === OWN_SPACE) {
      const [own] = await tx.$queryRaw<{ email: string; first_name: string; last_name: string; spaces: number }[]>`
        SELECT * FROM door.enter_self(${login.id}::uuid, ${login.stamp}::int)`
      if (!own) return nowhereToGo(tx, login)
      const person = {
        loginId: login.id,
        firstName: own.first_name,
        lastName: own.last_name,
        email: own.email,
        spaces: own.spaces,
      }
      return work(scopeOf(tx, { kind: 'person', ...person }, 'Europe/Paris', from))
    }
    const [row] = await tx.$queryRaw<EnteredMember[]>`
      SELECT * FROM door.enter(${login.id}::uuid, ${login.stamp}::int, ${space})`
    if (!row) return nowhereToGo(tx, login)
    const organisation: Organisation = {
      id: row.tenant_id,
      slug: row.slug,
      name: row.organisation_name,
      zone: row.zone,
      accent: row.accent,
      hasLogo: row.has_logo,
      capacities: row.capacities,
    }
    const actor: Member = {
      kind: 'member',
      loginId: login.id,
      memberId: row.member_id,
      firstName: row.first_name,
      lastName: row.last_name,
      email: row.email,
      title: row.title,
      permissions: row.permissions,
      organisation,
      spaces: row.spaces,
    }
    return work(scopeOf(tx, actor, row.zone, from))
  })
}

/** Runs a job for one tenant: it reads and writes facts, never content. @throws NotFound when there is no such tenant */
export function inJob<T>(
  tenantId: string,
  work: (scope: Scope<Extract<Actor, { kind: 'job' }>>) => Promise<T>,
): Promise<T> {
  return inTransaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ tenant_id: string; slug: string; organisation_name: string; zone: string }[]>`
      SELECT * FROM door.enter_job(${tenantId}::uuid)`
    if (!row) throw new NotFound()
    const organisation = { id: row.tenant_id, slug: row.slug, name: row.organisation_name, zone: row.zone }
    return work(scopeOf(tx, { kind: 'job', organisation }, row.zone, NOWHERE))
  })
}

declare const loginBrand: unique symbol

/** What the sign-in pages may do: only call the functions of the schema `door`, by e-mail or token. No walled table shows a row. */
export interface LoginScope {
  readonly [loginBrand]: true
  readonly tx: Tx
  readonly now: Date
  readonly from: Source
}

/** Runs sign-in, invitation, reset and the operator's deeds: no tenant, no table, only doors. */
export function inLogin<T>(from: Source, work: (scope: LoginScope) => Promise<T>): Promise<T> {
  return inTransaction((tx) => work({ tx, now: now(), from } as LoginScope))
}

declare const publicBrand: unique symbol

/** What anybody may do without signing in: call the functions of the schema `door` that are made for it. No walled table shows a row. */
export interface PublicScope {
  readonly [publicBrand]: true
  readonly tx: Tx
  readonly now: Date
  readonly from: Source
}

/** Runs what a public page shows or sends: no login, no tenant, only doors. */
export function inPublic<T>(from: Source, work: (scope: PublicScope) => Promise<T>): Promise<T> {
  return inTransaction((tx) => work({ tx, now: now(), from } as PublicScope))
}

/** The member who acts. @throws NotFound in one's own space or in a job: there, such a page does not exist */
export function asMember(scope: Scope): Scope<Member> {
  if (scope.actor.kind !== 'member') throw new NotFound()
  return scope as Scope<Member>
}

/** The person who acts in her own space. @throws NotFound elsewhere */
export function asPerson(scope: Scope): Scope<Extract<Actor, { kind: 'person' }>> {
  if (scope.actor.kind !== 'person') throw new NotFound()
  return scope as Scope<Extract<Actor, { kind: 'person' }>>
}

/** The tenants jobs go through: all that are served, those whose papers wait to be made, or whose CPF files or lists have work waiting. */
export async function tenants(which: 'all' | 'with-papers' | 'with-cpf'): Promise<string[]> {
  const rows =
    which === 'all'
      ? await db().$queryRaw<{ id: string }[]>`SELECT door.tenants() AS id`
      : which === 'with-papers'
        ? await db().$queryRaw<{ id: string }[]>`SELECT door.tenants_with_papers() AS id`
        : await db().$queryRaw<{ id: string }[]>`SELECT door.tenants_with_cpf() AS id`
  return rows.map((row) => row.id)
}

/** By how many seconds the demonstration's clock was moved on; 0 elsewhere. */
export async function demonstrationSeconds(): Promise<number> {
  const [row] = await db().$queryRaw<{ seconds: bigint }[]>`SELECT door.demonstration_clock() AS seconds`
  return Number(row?.seconds ?? 0)
}
