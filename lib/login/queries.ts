import 'server-only'
import { currentLogin } from '@/lib/platform/cookie'
import { NotFound } from '@/lib/platform/outcome'
import type { Login, LoginScope } from '@/lib/platform/scope'
import { hashOfToken } from '@/lib/platform/token'
import { type Space, speaksForEmployer } from './rules'

export const spacesOf = (scope: LoginScope, login: Login): Promise<Space[]> =>
  scope.tx.$queryRaw<Space[]>`SELECT * FROM door.spaces(${login.id}::uuid, ${login.stamp}::int)`

export interface Account {
  readonly id: string
  readonly email: string
  readonly operator: boolean
}

/** The account behind the cookie, or null when signed out. */
export async function accountHere(
  scope: LoginScope,
): Promise<(Account & { login: Login; passwordHash: string }) | null> {
  const login = await currentLogin()
  if (!login) return null
  const [row] = await scope.tx.$queryRaw<{ id: string; email: string; operator: boolean; password_hash: string }[]>`
    SELECT * FROM door.account_by_id(${login.id}::uuid, ${login.stamp}::int)`
  return row ? { id: row.id, email: row.email, operator: row.operator, login, passwordHash: row.password_hash } : null
}

export interface DemonstrationAccount {
  readonly email: string
  readonly name: string
  readonly title: string
  /** Organisation's name; null: a person in her own space, or the operator. */
  readonly organisation: string | null
  readonly stage: string | null
  readonly operator: boolean
}

/** Whom one may sign in as in the demonstration; empty everywhere else. */
export async function demonstrationAccounts(scope: LoginScope): Promise<DemonstrationAccount[]> {
  const rows = await scope.tx.$queryRaw<
    {
      email: string
      first_name: string
      last_name: string
      title: string
      organisation: string | null
      stage: string | null
      operator: boolean
    }[]
  >`SELECT * FROM door.demonstration_accounts()`
  return rows.map((row) => ({
    email: row.email,
    name: `${row.first_name} ${row.last_name}`.trim(),
    title: row.title,
    organisation: row.organisation,
    stage: row.stage,
    operator: row.operator,
  }))
}

/** Whether this database says of itself that it is a demonstration. */
export async function isDemonstration(scope: LoginScope): Promise<boolean> {
  const [row] = await scope.tx.$queryRaw<{ yes: boolean }[]>`SELECT door.is_demonstration() AS yes`
  return row?.yes ?? false
}

export async function choiceOfSpace(scope: LoginScope): Promise<{ account: Account; spaces: Space[] } | null> {
  const account = await accountHere(scope)
  if (!account) return null
  return {
    account: { id: account.id, email: account.email, operator: account.operator },
    spaces: await spacesOf(scope, account.login),
  }
}

export interface InvitationView {
  readonly organisation: string
  readonly email: string
  readonly firstName: string
  readonly forMember: boolean
  /** The client organisation whose contact is invited; null: a member or a person is. */
  readonly client: string | null
  readonly hasAccount: boolean
  readonly state: 'OPEN' | 'ACCEPTED' | 'REVOKED' | 'EXPIRED'
}

/** What the link of an invitation leads to. @throws NotFound for a link never given */
export async function invitationByToken(scope: LoginScope, token: string): Promise<InvitationView> {
  const [row] = await scope.tx.$queryRaw<
    {
      organisation_name: string
      email: string
      first_name: string
      for_member: boolean
      client_name: string | null
      has_account: boolean
      state: InvitationView['state']
    }[]
  >`SELECT * FROM door.invitation(${hashOfToken(token)}, ${scope.now}::timestamptz)`
  if (!row) throw new NotFound()
  return {
    organisation: row.organisation_name,
    email: row.email,
    firstName: row.first_name,
    forMember: row.for_member,
    client: row.client_name,
    hasAccount: row.has_account,
    state: row.state,
  }
}

export interface ClientInvitationView extends InvitationView {
  /** Whether this browser is signed in with the invited address. */
  readonly here: boolean
  /** Whether it is signed in with another address, which may not take this invitation. */
  readonly other: string | null
  /** Employers' spaces in which the invited address speaks already; empty unless signed in with it. */
  readonly spaces: readonly { readonly slug: string; readonly name: string }[]
}

/** What the link of an invitation leads to, and what a client's contact may do with it here. @throws NotFound for a link never given */
export async function invitationHere(scope: LoginScope, token: string): Promise<ClientInvitationView> {
  const invitation = await invitationByToken(scope, token)
  const account = invitation.client && invitation.state === 'OPEN' ? await accountHere(scope) : null
  const here = account?.email.toLowerCase() === invitation.email.toLowerCase()
  const spaces = here && account ? await spacesOf(scope, account.login) : []
  return {
    ...invitation,
    here,
    other: account && !here ? account.email : null,
    spaces: spaces.filter(speaksForEmployer).map(({ slug, name }) => ({ slug, name })),
  }
}

/** Whose link this is: the address it is about. Null: dead or never given, one answer. */
export async function tokenOwner(
  scope: LoginScope,
  { token, kind }: { token: string; kind: 'RESET' | 'EMAIL' },
): Promise<{ accountId: string; email: string; newEmail: string | null } | null> {
  const [row] = await scope.tx.$queryRaw<{ account_id: string; email: string; new_email: string | null }[]>`
    SELECT * FROM door.token(${hashOfToken(token)}, ${kind}, ${scope.now}::timestamptz)`
  return row ? { accountId: row.account_id, email: row.email, newEmail: row.new_email } : null
}

export interface DemonstrationMail {
  readonly id: string
  readonly kind: string
  readonly recipient: string
  readonly subject: string
  readonly body: string
  readonly link: string | null
  readonly createdAt: Date
  readonly sentAt: Date | null
}

const PAGE = 20

/** One page of the demonstration's outbox, newest first. @throws NotFound outside the demonstration */
export async function demonstrationMail(
  scope: LoginScope,
  { page }: { page: number },
): Promise<{ mails: DemonstrationMail[]; total: number; page: number; pages: number }> {
  if (!(await isDemonstration(scope))) throw new NotFound()
  const rows = await scope.tx.$queryRaw<
    {
      id: string
      kind: string
      recipient: string
      subject: string
      body: string
      link: string | null
      created_at: Date
      sent_at: Date | null
      total: number
    }[]
  >`SELECT * FROM door.demonstration_mail(${PAGE}::int, ${(page - 1) * PAGE}::int)`
  const total = rows[0]?.total ?? 0
  return {
    mails: rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      recipient: row.recipient,
      subject: row.subject,
      body: row.body,
      link: row.link,
      createdAt: row.created_at,
      sentAt: row.sent_at,
    })),
    total,
    page,
    pages: Math.max(1, Math.ceil(total / PAGE)),
  }
}

export interface OrganisationRow {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly capacities: string[]
  readonly funder_kind: string | null
  readonly members: number
  readonly admins: string | null
}

/** The operator's list of organisations. @throws NotFound for anybody else */
export async function operatorView(scope: LoginScope): Promise<{ email: string; organisations: OrganisationRow[] }> {
  const account = await accountHere(scope)
  if (!account?.operator) throw new NotFound()
  const organisations = await scope.tx.$queryRaw<
    OrganisationRow[]
  >`SELECT * FROM door.organisations(${account.id}::uuid, ${account.login.stamp}::int)`
  return { email: account.email, organisations }
}
