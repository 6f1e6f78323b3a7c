import { parametersOn } from '@/lib/bilan-types/registry'
import type { Parameters } from '@/lib/bilan-types/type'
import { stageFacts } from '@/lib/bilans/bilan-queries'
import { type Stage, stageOf } from '@/lib/bilans/stage-rules'
import { canonical, sha256 } from '@/lib/platform/canonical'
import { now } from '@/lib/platform/clock'
import { columnOfDay, type Day, dayOf, PARIS } from '@/lib/platform/day'
import { closeDatabase } from '@/lib/platform/db'
import { inJob, inScope, type Login, newId, OWN_SPACE, type Permission, type Scope } from '@/lib/platform/scope'
import { closeRows, insert, sql } from '@/tests/support/rows'
import { aSession, type SessionWish, type TestSession } from '@/tests/support/session-factory'

/**
 * Factories write rows straight into the test database, past the walls: a test then acts through the doors.
 * Each builds the parents it lacks; what is given wins.
 */

const HOUR = 3_600_000
const DAY = 24 * HOUR
let counter = 0
const next = (): number => ++counter

export interface TestTenant {
  readonly id: string
  readonly slug: string
  readonly name: string
}

/** An organisation, provider unless said otherwise, its settings and certification in order. `columns`: any column of `organisation`. */
export async function aTenant(
  wish: { slug?: string; name?: string; columns?: Record<string, unknown> } = {},
): Promise<TestTenant> {
  const id = newId()
  const slug = wish.slug ?? `cabinet-${id.slice(-12)}`
  const name = wish.name ?? `Cabinet ${next()}`
  await insert('organisation', {
    id,
    slug,
    name,
    legal_name: `${name} SARL`,
    capacities: ['PROVIDER'],
    siret: '73282932000074',
    declaration_number: '11755555575',
    address: '4 rue des Lilas',
    postcode: '35000',
    city: 'Rennes',
    email: `contact@${slug}.test`,
    representative_name: 'Hélène Morvan',
    representative_title: 'Gérante',
    referent_name: 'Yann Le Goff',
    referent_phone: '02 99 00 00 00',
    referent_email: `referent@${slug}.test`,
    certification_number: 'QUA-0001',
    certification_body: 'Certif',
    certification_scope: 'Bilans de compétences',
    certification_expires_on: '2030-12-31',
    created_at: now(),
    ...wish.columns,
  })
  return { id, slug, name }
}

interface WithLogin {
  readonly id: string
  readonly tenantId: string
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  /** What the cookie of this person would say. */
  readonly login: Login
  /** The space this person acts in: her organisation's slug, or her own. */
  readonly space: string
}
export interface TestMember extends WithLogin {
  readonly permissions: readonly Permission[]
}
export type TestBeneficiary = WithLogin

/** A login account; its password is nobody's unless `passwordHash` is given. */
export async function anAccount(email: string, passwordHash = '!'): Promise<Login> {
  const id = newId()
  await insert('login.account', { id, email: email.toLowerCase(), password_hash: passwordHash, created_at: now() })
  return { id, stamp: 1 }
}

interface PersonWish {
  tenant?: TestTenant
  firstName?: string
  lastName?: string
  email?: string
  /** An account that exists already, for a person with several spaces. */
  login?: Login
  passwordHash?: string
  columns?: Record<string, unknown>
}

/** A present member with a login; consultant unless said otherwise. */
export async function aMember(wish: PersonWish & { permissions?: Permission[] } = {}): Promise<TestMember> {
  const tenant = wish.tenant ?? (await aTenant())
  const id = newId()
  const email = wish.email ?? `membre-${id.slice(-12)}@${tenant.slug}.test`
  const login = wish.login ?? (await anAccount(email, wish.passwordHash))
  const person = { firstName: wish.firstName ?? 'Claire', lastName: wish.lastName ?? `Martin ${next()}` }
  const permissions = wish.permissions ?? ['CONSULTANT']
  await insert('member', {
    id,
    tenant_id: tenant.id,
    login_id: login.id,
    email,
    first_name: person.firstName,
    last_name: person.lastName,
    title: permissions.includes('CONSULTANT') ? 'Consultante' : '',
    permissions,
    specialisations: [],
    joined_at: now(),
    created_at: now(),
    ...wish.columns,
  })
  return { id, tenantId: tenant.id, ...person, email, login, space: tenant.slug, permissions }
}

/** A beneficiary with a login, in her provider's directory. `withoutLogin`: nobody has invited her yet (her login then opens nothing). */
export async function aBeneficiary(
  wish: PersonWish & { createdBy?: { id: string }; withoutLogin?: boolean } = {},
): Promise<TestBeneficiary> {
  const tenant = wish.tenant ?? (await aTenant())
  const createdBy = wish.createdBy ?? (await aMember({ tenant, permissions: ['ADMIN'] }))
  const id = newId()
  const email = wish.email ?? `personne-${id.slice(-12)}@exemple.test`
  const login = wish.withoutLogin
    ? { id: newId(), stamp: 0 }
    : (wish.login ?? (await anAccount(email, wish.passwordHash)))
  const person = { firstName: wish.firstName ?? 'Léa', lastName: wish.lastName ?? `Bernard ${next()}` }
  await insert('beneficiary', {
    id,
    tenant_id: tenant.id,
    login_id: wish.withoutLogin ? null : login.id,
    email,
    first_name: person.firstName,
    last_name: person.lastName,
    created_by_member_id: createdBy.id,
    created_at: now(),
    ...wish.columns,
  })
  return { id, tenantId: tenant.id, ...person, email, login, space: OWN_SPACE }
}

/** A published notice of a type; the latest version is the one to acknowledge. */
export async function aNotice(wish: {
  tenant: TestTenant
  by: { id: string }
  typeKey?: string
  version?: number
}): Promise<{ id: string; version: number; sha256: string }> {
  const id = newId()
  const typeKey = wish.typeKey ?? 'COMPETENCES'
  const [last] = await sql<{ version: number }>(
    'SELECT coalesce(max(version), 0)::int AS version FROM notice WHERE tenant_id = $1 AND type_key = $2',
    [wish.tenant.id, typeKey],
  )
  const version = wish.version ?? (last?.version ?? 0) + 1
  const title = 'Votre bilan de compétences : ce qu’il faut savoir'
  const sections = [
    {
      heading: 'Déroulement',
      paragraphs: ['Trois phases, en 24 heures au plus.'],
      items: ['Préliminaire', 'Investigation', 'Conclusion'],
    },
  ]
  const hash = sha256(canonical({ title, sections }))
  await insert('notice', {
    id,
    tenant_id: wish.tenant.id,
    type_key: typeKey,
    version,
    title,
    sections: JSON.stringify(sections),
    sha256: hash,
    published_at: now(),
    published_by_member_id: wish.by.id,
  })
  return { id, version, sha256: hash }
}

export interface BilanWish {
  tenant?: TestTenant
  consultant?: TestMember
  beneficiary?: TestBeneficiary
  typeKey?: string
  variantKey?: string | null
  capMinutes?: number
  /** Moment of opening; 30 days ago unless said otherwise. */
  openedAt?: Date
  /** Parameters that differ from the type's own of that day. */
  parameters?: Partial<Parameters>
  /** Columns of `bilan_frame` that differ: self-asked, off working time, CPF, not settled. */
  frame?: Record<string, unknown>
  /** Columns of `bilan` that differ. */
  columns?: Record<string, unknown>
  request?: string
  objectives?: string[]
  /** Interview held and relevant, both confirmations, notice acknowledged, consent, funding settled: the gate is open. */
  entered?: boolean
  remoteConfirmed?: boolean
  /** Steps as the type proposes them; PROPOSED or ACCEPTED adds the programme's first version. */
  programme?: 'DRAFT' | 'PROPOSED' | 'ACCEPTED'
  sessions?: SessionWish[]
  /** Phases closed, round 1. */
  closedPhases?: string[]
  /** Closed by a restitution held (added when `sessions` has none), with its follow-up. */
  closed?: boolean
}

export interface TestBilan {
  readonly id: string
  readonly number: number
  readonly stage: Stage
  readonly tenant: TestTenant
  readonly consultant: TestMember
  readonly beneficiary: TestBeneficiary
  readonly parameters: Parameters
  readonly objectiveIds: readonly string[]
  readonly stepIds: readonly string[]
  readonly sessions: readonly TestSession[]
  readonly noticeId: string | null
}

/** A bilan of its consultant and beneficiary, at the stage its records make. */
export async function aBilan(wish: BilanWish = {}): Promise<TestBilan> {
  const tenant = wish.tenant ?? (await tenantOf(wish)) ?? (await aTenant())
  const specialisations = parametersOn(
    wish.typeKey ?? 'COMPETENCES',
    dayOf(wish.openedAt ?? now(), PARIS),
    wish.variantKey ?? null,
  ).practitionerNeeds
  const consultant = wish.consultant ?? (await aMember({ tenant, columns: { specialisations } }))
  const beneficiary = wish.beneficiary ?? (await aBeneficiary({ tenant, createdBy: consultant }))
  const openedAt = wish.openedAt ?? new Date(now().getTime() - 30 * DAY)
  const typeKey = wish.typeKey ?? 'COMPETENCES'
  const parameters: Parameters = {
    ...parametersOn(typeKey, dayOf(openedAt, PARIS), wish.variantKey ?? null),
    ...wish.parameters,
  }
  const capMinutes = wish.capMinutes ?? parameters.cap.minutes ?? parameters.totalMinutes ?? 1440
  const id = newId()
  const own = { tenant_id: tenant.id, bilan_id: id }
  const [series] = await sql<{ last: number }>(
    `INSERT INTO number_series AS s (tenant_id, kind, year, last) VALUES ($1, 'BILAN', 0, 1)
     ON CONFLICT (tenant_id, kind, year) DO UPDATE SET last = s.last + 1 RETURNING last`,
    [tenant.id],
  )
  const number = series?.last ?? 1
  await insert('bilan', {
    id,
    tenant_id: tenant.id,
    number,
    beneficiary_id: beneficiary.id,
    type_key: typeKey,
    referent_member_id: consultant.id,
    cap_minutes: capMinutes,
    stage: 'FIRST_CONTACT',
    opened_at: openedAt,
    opened_by_member_id: consultant.id,
    updated_at: openedAt,
  })
  await insert('participation', {
    id: newId(),
    ...own,
    beneficiary_id: beneficiary.id,
    capacity: 'BENEFICIARY',
    from_at: openedAt,
  })
  await insert('participation', {
    id: newId(),
    ...own,
    member_id: consultant.id,
    capacity: 'CONSULTANT',
    from_at: openedAt,
  })
  await insert('bilan_totals', { ...own, cap_minutes: capMinutes })
  await insert('bilan_content', {
    id: newId(),
    ...own,
    request: wish.request ?? 'Faire le point sur mon parcours.',
    updated_at: openedAt,
  })
  await insert('bilan_frame', {
    id: newId(),
    ...own,
    initiator: 'BENEFICIARY',
    aim: 'EVOLUTION',
    working_time: 'OFF_WORKING_TIME',
    funder: 'CPF',
    funding_settled_on: wish.entered || wish.closed ? dayOf(openedAt, PARIS) : null,
    mode: 'MIXED',
    parameters_from: parameters.effectiveFrom,
    parameters: JSON.stringify(parameters),
    ...wish.frame,
  })
  const objectiveIds: string[] = []
  for (const [index, text] of (wish.objectives ?? ['Choisir une piste réaliste']).entries()) {
    objectiveIds.push(newId())
    await insert('objective', { id: objectiveIds[index], ...own, position: index + 1, text, created_at: openedAt })
  }
  const noticeId =
    wish.entered || wish.closed ? await enter(own, tenant, consultant, beneficiary, parameters, openedAt) : null
  if (wish.remoteConfirmed)
    await insert('remote_check', { id: newId(), ...own, confirmed_at: openedAt, login_id: beneficiary.login.id })
  const stepIds = wish.programme
    ? await programme(own, wish.programme, parameters, consultant, beneficiary, openedAt)
    : []

  const wishes = [...(wish.sessions ?? [])]
  if (wish.closed && !wishes.some((one) => one.nature === 'RESTITUTION'))
    wishes.push({ nature: 'RESTITUTION', phaseKey: 'CONCLUSION', state: 'HELD', signed: 'BOTH', inDays: -2 })
  const sessions: TestSession[] = []
  for (const one of wishes) sessions.push(await aSession({ id, tenant, consultant, beneficiary, parameters }, one))

  const phaseKeys =
    wish.closedPhases ??
    (wish.closed ? parameters.phases.filter((phase) => !phase.afterClosing).map((phase) => phase.key) : [])
  for (const phaseKey of phaseKeys) {
    await insert('phase_closing', {
      id: newId(),
      ...own,
      phase_key: phaseKey,
      round: 1,
      closed_at: now(),
      closed_by_member_id: consultant.id,
    })
  }
  const held = sessions.filter((one) => one.state === 'HELD')
  const ends = (list: readonly TestSession[]): Date | null => list[0]?.endsAt ?? null
  const restitution = held.find((one) => one.nature === 'RESTITUTION')
  const moments: Record<string, unknown> = {
    started_at: ends(held.filter((one) => one.counts)),
    restitution_at: restitution?.endsAt ?? null,
  }
  const open = parameters.phases.find((phase) => !phase.afterClosing && !phaseKeys.includes(phase.key))
  if (moments.started_at) moments.phase_key = wish.closed ? null : (open?.key ?? null)
  if (wish.closed && restitution) {
    const at = restitution.endsAt ?? now()
    moments.closed_at = at
    await insert('closing', {
      id: newId(),
      ...own,
      closed_at: at,
      closed_by_member_id: consultant.id,
      restitution_session_id: restitution.id,
      synthesis_handed_on: dayOf(at, PARIS),
    })
    await insert('follow_up', {
      id: newId(),
      ...own,
      from_on: dayOf(new Date(at.getTime() + 90 * DAY)),
      to_on: dayOf(new Date(at.getTime() + 180 * DAY)),
    })
  }
  await change('bilan', id, { ...moments, ...wish.columns })
  const stage = stageOf(await inJob(tenant.id, (scope) => stageFacts(scope, id)))
  await change('bilan', id, { stage })
  return { id, number, stage, tenant, consultant, beneficiary, parameters, objectiveIds, stepIds, sessions, noticeId }
}

async function tenantOf(wish: BilanWish): Promise<TestTenant | null> {
  const id = wish.consultant?.tenantId ?? wish.beneficiary?.tenantId
  if (!id) return null
  const [row] = await sql<{ id: string; slug: string; name: string }>(
    'SELECT id, slug, name FROM organisation WHERE id = $1',
    [id],
  )
  return row ?? null
}

type Own = { tenant_id: string; bilan_id: string }

/** Who passes each gate that a record passes, for a bilan that is entered; the delay counts as set aside. */
const passedBy: Readonly<Partial<Record<string, string>>> = {
  PROVIDER_FOUND: 'CONSEILLERE',
  PRESENTATION_MEETING: 'PRACTITIONER',
  DISCOVERY_INTERVIEW: 'PRACTITIONER',
  MUTUAL_ACCEPTANCE: 'PRACTITIONER',
  AGENT_GO_AHEAD: 'BENEFICIARY',
  EMPLOYER_EXCHANGE: 'PRACTITIONER',
  DEVIS_SENT: 'PRACTITIONER',
  DEVIS_SIGNED: 'CONSEILLERE',
  FUNDING_DECIDED: 'EMPLOYER',
  LETTRE_D_ACCORD: 'CONSEILLERE',
  CONVENTION_SIGNED: 'PROVIDER',
  DELAY_ELAPSED: 'PRACTITIONER',
}

async function enter(
  own: Own,
  tenant: TestTenant,
  consultant: TestMember,
  beneficiary: TestBeneficiary,
  { type: typeKey, gates }: Pick<Parameters, 'type' | 'gates'>,
  at: Date,
): Promise<string> {
  const [known] = await sql<{ id: string; sha256: string }>(
    'SELECT id, sha256 FROM notice WHERE tenant_id = $1 AND type_key = $2 ORDER BY version DESC LIMIT 1',
    [tenant.id, typeKey],
  )
  const notice = known ?? (await aNotice({ tenant, by: consultant, typeKey }))
  await insert('preliminary_interview', {
    id: newId(),
    ...own,
    held_on: dayOf(at, PARIS),
    points: ['SCHEME_PRESENTED', 'REQUEST_ANALYSED', 'FRAMEWORK_BUILT', 'RELEVANCE_CHECKED', 'FORMAT_ADAPTED'],
    relevant: true,
    recorded_at: at,
    recorded_by_member_id: consultant.id,
  })
  await insert('entry_confirmation', { id: newId(), ...own, party: 'PRACTITIONER', at, login_id: consultant.login.id })
  await insert('entry_confirmation', { id: newId(), ...own, party: 'BENEFICIARY', at, login_id: beneficiary.login.id })
  for (const gate of gates) {
    const party = passedBy[gate]
    if (party)
      await insert('passage', { id: newId(), ...own, gate, party, day: dayOf(at, PARIS), at, record_id: newId() })
  }
  const trace = { at, login_id: beneficiary.login.id, ip: '192.0.2.1', user_agent: 'test' }
  await insert('notice_acknowledgement', { id: newId(), ...own, notice_id: notice.id, ...trace, sha256: notice.sha256 })
  const statement = 'Je suis d’accord pour faire ce bilan.'
  const { at: givenAt, ...from } = trace
  await insert('consent', {
    id: newId(),
    ...own,
    kind: 'BILAN',
    statement,
    sha256: sha256(statement),
    given_at: givenAt,
    ...from,
  })
  return notice.id
}

async function programme(
  own: Own,
  state: 'DRAFT' | 'PROPOSED' | 'ACCEPTED',
  parameters: Parameters,
  consultant: TestMember,
  beneficiary: TestBeneficiary,
  at: Date,
): Promise<string[]> {
  const ids: string[] = []
  for (const step of parameters.proposedSteps) {
    const id = newId()
    ids.push(id)
    await insert('step', {
      id,
      ...own,
      position: step.position,
      phase_key: step.phase,
      nature: step.nature,
      label: step.label,
      minutes: step.minutes,
      mode: step.mode,
      item_keys: [...step.covers],
    })
  }
  if (state === 'DRAFT') return ids
  const facts = {
    steps: parameters.proposedSteps.map(({ position, phase, nature, label, minutes, mode }) => ({
      position,
      phase,
      nature,
      label,
      minutes,
      mode,
    })),
  }
  const accepted = state === 'ACCEPTED' ? { accepted_at: at, accepted_by_login_id: beneficiary.login.id } : {}
  await insert('programme', {
    id: newId(),
    ...own,
    version: 1,
    facts,
    sha256: sha256(canonical(facts)),
    proposed_at: at,
    proposed_by_member_id: consultant.id,
    ...accepted,
  })
  return ids
}

/** Changes columns of one row past the walls. */
export async function change(table: string, id: string, columns: Record<string, unknown>): Promise<void> {
  const keys = Object.keys(columns)
  if (keys.length === 0) return
  await sql(`UPDATE ${table} SET ${keys.map((key, index) => `${key} = $${index + 2}`).join(', ')} WHERE id = $1`, [
    id,
    ...keys.map((key) => columns[key]),
  ])
}

/** The `@db.Date` value of a day so many days from now. */
export const dateInDays = (days: number): Date =>
  columnOfDay(dayOf(new Date(now().getTime() + days * DAY), PARIS) as Day)

/**
 * Runs work as this person, through the door of her space.
 * @param space another of her spaces: a slug, or `moi`
 */
export const as = <T>(
  person: { login: Login; space: string },
  work: (scope: Scope) => Promise<T>,
  space: string = person.space,
): Promise<T> => inScope(person.login, space, { ip: '192.0.2.7', userAgent: 'vitest' }, work)

/** Closes every connection of the test: call it in afterAll. */
export async function closeAll(): Promise<void> {
  await closeRows()
  await closeDatabase()
}
