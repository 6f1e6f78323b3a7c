import { canonical, sha256 } from '@/lib/platform/canonical'
import { now } from '@/lib/platform/clock'
import { dayOf, PARIS } from '@/lib/platform/day'
import { newId } from '@/lib/platform/scope'
import {
  aBeneficiary,
  aBilan,
  aMember,
  aTenant,
  type BilanWish,
  dateInDays,
  type TestBeneficiary,
  type TestBilan,
  type TestMember,
  type TestTenant,
} from '@/tests/support/factory'
import { insert, sql } from '@/tests/support/rows'

export interface TestFunder {
  readonly tenant: TestTenant
  /** The conseillère named in its referrals, and a colleague of her team. */
  readonly conseillere: TestMember
  readonly colleague: TestMember
}

/** A funder with two conseillères. */
export async function aFunder(): Promise<TestFunder> {
  const tenant = await aTenant({ name: 'FPETT', columns: { capacities: ['FUNDER'] } })
  const conseillere = await aMember({ tenant, permissions: ['CONSEILLERE'], firstName: 'Solange' })
  const colleague = await aMember({ tenant, permissions: ['CONSEILLERE'], firstName: 'Ana' })
  return { tenant, conseillere, colleague }
}

export interface TestAccord {
  readonly funder: TestFunder
  readonly referralId: string
  readonly statusId: string
  readonly approachId: string
  readonly bilan: TestBilan
  /** The worker, in the funder's directory: the same login as in the provider's. */
  readonly worker: TestBeneficiary
}

interface AccordWish {
  readonly funder?: TestFunder
  /** Minutes of the right already used elsewhere. */
  readonly before?: number
  readonly status?: string
  /** Days from today from which the status holds; ninety days ago unless said otherwise. */
  readonly statusInDays?: number
  readonly agreed?: boolean
  readonly bilan?: BilanWish
}

/** A referral whose provider has named a consultant: the bilan stands in the provider's house, the funder takes part in it. */
export async function anAccord(wish: AccordWish = {}): Promise<TestAccord> {
  const funder = wish.funder ?? (await aFunder())
  const bilan = await aBilan({
    typeKey: 'RECONVERSION',
    capMinutes: 1800 - (wish.before ?? 0),
    ...wish.bilan,
    frame: { funder: 'FPETT', aim: 'RECONVERSION', ...wish.bilan?.frame },
  })
  const worker = await aBeneficiary({
    tenant: funder.tenant,
    createdBy: funder.conseillere,
    login: bilan.beneficiary.login,
    email: bilan.beneficiary.email,
    firstName: bilan.beneficiary.firstName,
    lastName: bilan.beneficiary.lastName,
  })
  const at = now()
  const referralId = newId()
  const own = { tenant_id: funder.tenant.id, referral_id: referralId }
  const [series] = await sql<{ n: number }>('SELECT count(*)::int + 1 AS n FROM referral WHERE tenant_id = $1', [
    funder.tenant.id,
  ])
  await insert('referral', {
    id: referralId,
    tenant_id: funder.tenant.id,
    number: series?.n ?? 1,
    beneficiary_id: worker.id,
    conseillere_member_id: funder.conseillere.id,
    contract: 'CDII',
    agency_name: 'Intérim Ouest',
    territory: '29',
    mode: 'MIXED',
    cap_minutes: 1800,
    minutes_before: wish.before ?? 0,
    parameters_from: '2019-01-01',
    opened_at: at,
    opened_by_member_id: funder.conseillere.id,
  })
  const statusId = newId()
  await insert('referral_status', {
    id: statusId,
    ...own,
    status: wish.status ?? 'SICK_LEAVE',
    from_day: dateInDays(wish.statusInDays ?? -90),
    recorded_at: at,
    recorded_by_login_id: funder.conseillere.login.id,
    recorded_side: 'CONSEILLERE',
    agreed_at: wish.agreed ? at : null,
    agreed_by_member_id: wish.agreed ? funder.conseillere.id : null,
  })
  const approachId = await anAnsweredApproach({ funder, referralId }, bilan)
  return { funder, referralId, statusId, approachId, bilan, worker }
}

/** An approach of this referral, answered by this bilan: the funder takes part in it. */
export async function anAnsweredApproach(
  of: { readonly funder: TestFunder; readonly referralId: string },
  bilan: TestBilan,
): Promise<string> {
  const at = now()
  const id = newId()
  await insert('approach', {
    id,
    tenant_id: of.funder.tenant.id,
    referral_id: of.referralId,
    provider_id: bilan.tenant.id,
    provider_name: bilan.tenant.name,
    funder_name: of.funder.tenant.name,
    type_key: 'RECONVERSION',
    territory: '29',
    mode: 'MIXED',
    minutes: 1800,
    sent_at: at,
    sent_by_member_id: of.funder.conseillere.id,
    contact_name: 'Solange',
    contact_email: of.funder.conseillere.email,
    named_at: at,
    named_by_member_id: bilan.consultant.id,
    consultant_member_id: bilan.consultant.id,
    consultant_name: `${bilan.consultant.firstName} ${bilan.consultant.lastName}`,
    provider_beneficiary_id: bilan.beneficiary.id,
    bilan_id: bilan.id,
  })
  const own = { tenant_id: bilan.tenant.id, bilan_id: bilan.id }
  await insert('participation', {
    id: newId(),
    ...own,
    organisation_id: of.funder.tenant.id,
    capacity: 'CONSEILLERE',
    from_at: at,
  })
  await aPassage(bilan, 'PROVIDER_FOUND', 'PROVIDER', bilan.consultant.login.id, id)
  return id
}

/** A gate of a bilan noted as passed today. */
export const aPassage = (bilan: TestBilan, gate: string, party: string, loginId: string, recordId: string = newId()) =>
  insert('passage', {
    id: newId(),
    tenant_id: bilan.tenant.id,
    bilan_id: bilan.id,
    gate,
    party,
    day: dayOf(now(), PARIS),
    at: now(),
    login_id: loginId,
    record_id: recordId,
  })

/** Interview held, both accepted, notice and consent: what the pair does before the money. */
export async function entered(accord: TestAccord): Promise<void> {
  const { bilan } = accord
  const at = now()
  const own = { tenant_id: bilan.tenant.id, bilan_id: bilan.id }
  await interviewHeld(accord)
  await insert('entry_confirmation', {
    id: newId(),
    ...own,
    party: 'PRACTITIONER',
    at,
    login_id: bilan.consultant.login.id,
  })
  await insert('entry_confirmation', {
    id: newId(),
    ...own,
    party: 'BENEFICIARY',
    at,
    login_id: bilan.beneficiary.login.id,
  })
  await aPassage(bilan, 'MUTUAL_ACCEPTANCE', 'BENEFICIARY', bilan.beneficiary.login.id)
  const noticeId = newId()
  const [last] = await sql<{ version: number }>(
    'SELECT coalesce(max(version), 0)::int + 1 AS version FROM notice WHERE tenant_id = $1 AND type_key = $2',
    [bilan.tenant.id, 'RECONVERSION'],
  )
  await insert('notice', {
    id: noticeId,
    tenant_id: bilan.tenant.id,
    type_key: 'RECONVERSION',
    version: last?.version ?? 1,
    title: 'Votre bilan',
    sections: '[]',
    sha256: sha256('[]'),
    published_at: at,
    published_by_member_id: bilan.consultant.id,
  })
  const trace = { login_id: bilan.beneficiary.login.id, ip: '192.0.2.1', user_agent: 'test' }
  await insert('notice_acknowledgement', {
    id: newId(),
    ...own,
    notice_id: noticeId,
    at,
    ...trace,
    sha256: sha256('[]'),
  })
  const statement = 'Je suis d’accord pour faire ce bilan.'
  await insert('consent', {
    id: newId(),
    ...own,
    kind: 'BILAN',
    statement,
    sha256: sha256(statement),
    given_at: at,
    ...trace,
  })
}

/** The discovery interview held and found to suit. */
export async function interviewHeld({ bilan }: TestAccord): Promise<void> {
  const id = newId()
  await insert('preliminary_interview', {
    id,
    tenant_id: bilan.tenant.id,
    bilan_id: bilan.id,
    held_on: dayOf(now(), PARIS),
    points: [],
    relevant: true,
    recorded_at: now(),
    recorded_by_member_id: bilan.consultant.id,
  })
  await aPassage(bilan, 'DISCOVERY_INTERVIEW', 'PRACTITIONER', bilan.consultant.login.id, id)
}

/** A devis of so many minutes and cents, sent by the provider and signed by the conseillère. */
export async function aSignedDevis(
  { bilan, funder }: TestAccord,
  wish: { minutes?: number; cents?: number } = {},
): Promise<string> {
  const at = now()
  const minutes = wish.minutes ?? 1800
  const cents = wish.cents ?? 240_000
  const gridId = newId()
  await insert('tariff_grid', {
    id: gridId,
    tenant_id: bilan.tenant.id,
    type_key: 'RECONVERSION',
    effective_from: dateInDays(-300),
    source: 'Tarif',
    vat_basis_points: 0,
    vat_ground: 'Exonération',
    created_at: at,
    created_by_member_id: bilan.consultant.id,
  })
  const id = newId()
  const own = { tenant_id: bilan.tenant.id, bilan_id: bilan.id }
  const content = canonical({ minutes, cents, id })
  await insert('proposal', {
    id,
    ...own,
    kind: 'DEVIS',
    version: 1,
    addressee: 'CONSEILLERE',
    organisation_id: funder.tenant.id,
    choices: '{}',
    created_at: at,
    created_by_member_id: bilan.consultant.id,
  })
  await insert('proposal_line', {
    id: newId(),
    ...own,
    proposal_id: id,
    position: 1,
    kind: 'INDIVIDUAL_HOURS',
    label: 'Heures individuelles',
    minutes,
    counts: true,
    natures: ['INTERVIEW'],
    unit_cents: Math.round((cents * 60) / minutes),
    cents,
    vat_basis_points: 0,
    vat_cents: 0,
    basis: 'PRO_RATA',
  })
  await sql(
    `UPDATE proposal SET grid_id = $2, number = $3, sent_at = $4, sent_by_member_id = $5, valid_until = $6, contract_minutes = $7, cents = $8, vat_cents = 0,
      content = $9, sha256 = $10 WHERE id = $1`,
    [
      id,
      gridId,
      `D-${id.slice(-6)}`,
      at,
      bilan.consultant.id,
      dateInDays(60),
      minutes,
      cents,
      content,
      sha256(content),
    ],
  )
  const signer = { login_id: funder.conseillere.login.id, party: 'CONSEILLERE' }
  await insert('proposal_signature', {
    id: newId(),
    ...own,
    proposal_id: id,
    position: 2,
    ...signer,
    signer_name: 'Solange',
    signer_title: 'Conseillère',
    method: 'LOGIN',
    content_sha256: sha256(content),
    signed_at: at,
    ip: '192.0.2.1',
    user_agent: 'test',
  })
  await insert('proposal_decision', {
    id: newId(),
    ...own,
    proposal_id: id,
    outcome: 'ACCEPTED',
    ...signer,
    basis: 'SIGNATURE',
    at,
    by_name: 'Solange',
  })
  await aPassage(bilan, 'DEVIS_SIGNED', 'CONSEILLERE', funder.conseillere.login.id, id)
  return id
}
