import type { FunderTerms } from '@/lib/funders/terms-rules'
import { plainTerms } from '@/lib/funders/terms-rules'
import { canonical, sha256 } from '@/lib/platform/canonical'
import { now } from '@/lib/platform/clock'
import { dayOf, PARIS } from '@/lib/platform/day'
import { newId } from '@/lib/platform/scope'
import type { TestAccord, TestFunder } from './accord-factory'
import { aMember, aTenant, dateInDays, type TestBilan, type TestMember, type TestTenant } from './factory'
import { insert, sql } from './rows'

export interface TestDevis {
  readonly id: string
  readonly sha256: string
}

/** A funder of a kind, with who decides for it. */
export async function aDecider(
  kind: string,
  permissions: ('CONSEILLERE' | 'FUNDING_OFFICER' | 'ADMIN')[] = ['FUNDING_OFFICER'],
): Promise<{ tenant: TestTenant; member: TestMember }> {
  const tenant = await aTenant({ name: kind, columns: { capacities: ['FUNDER'], funder_kind: kind } })
  return { tenant, member: await aMember({ tenant, permissions, firstName: 'Ingrid' }) }
}

/** A devis sent and unanswered, of so many minutes and cents. @param to whom it is addressed to */
export async function aSentDevis(
  bilan: TestBilan,
  to: { addressee: 'CONSEILLERE' | 'EMPLOYER' | 'BENEFICIARY'; organisation_id?: string; client_id?: string },
  wish: { minutes?: number; cents?: number; annexCents?: number } = {},
): Promise<TestDevis> {
  const at = now()
  const { minutes = 1800, cents = 195_000, annexCents = 0 } = wish
  const own = { tenant_id: bilan.tenant.id, bilan_id: bilan.id }
  const [gridId, id] = [newId(), newId()]
  await insert('tariff_grid', {
    ...{
      id: gridId,
      tenant_id: bilan.tenant.id,
      type_key: bilan.parameters.type,
      effective_from: dateInDays(-300),
      source: 'Tarif',
    },
    ...{ vat_basis_points: 0, vat_ground: 'Exonération', created_at: at, created_by_member_id: bilan.consultant.id },
  })
  const total = cents + annexCents
  const content = canonical({ minutes, cents: total, id })
  await insert('proposal', {
    ...{
      id,
      ...own,
      kind: 'DEVIS',
      version: 1,
      choices: '{}',
      created_at: at,
      created_by_member_id: bilan.consultant.id,
    },
    ...to,
  })
  const line = { ...own, proposal_id: id, vat_basis_points: 0, vat_cents: 0 }
  await insert('proposal_line', {
    ...{
      id: newId(),
      ...line,
      position: 1,
      kind: 'INDIVIDUAL_HOURS',
      label: 'Heures individuelles',
      minutes,
      counts: true,
    },
    ...{ natures: ['INTERVIEW'], unit_cents: Math.round((cents * 60) / minutes), cents, basis: 'PRO_RATA' },
  })
  if (annexCents > 0)
    await insert('proposal_line', {
      ...{
        id: newId(),
        ...line,
        position: 2,
        kind: 'ANNEX',
        label: 'Location de salle',
        minutes: null,
        counts: false,
        natures: null,
      },
      ...{ unit_cents: annexCents, cents: annexCents, basis: 'FIXED', condition: 'STARTED' },
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
      total,
      content,
      sha256(content),
    ],
  )
  return { id, sha256: sha256(content) }
}

/** A plan over a devis, with nothing shared yet. */
export async function aPlan(bilan: TestBilan, devisId: string): Promise<string> {
  const id = newId()
  await sql(
    `INSERT INTO funding_plan (id, tenant_id, bilan_id, proposal_id, total_cents, minutes, created_at, created_by_member_id)
     SELECT $1, p.tenant_id, p.bilan_id, p.id, p.cents, p.contract_minutes, $2, $3 FROM proposal p WHERE p.id = $4`,
    [id, now(), bilan.consultant.id, devisId],
  )
  return id
}

export interface RequestWish {
  readonly funder: string
  readonly organisation?: TestTenant
  readonly clientId?: string
  readonly cents: number
  readonly minutes?: number | null
  readonly terms?: Partial<FunderTerms>
}

/** Rules that a funder with a space set for itself, in force since yesterday; the first that a test asks for stand. */
async function ownRules(funder: string, organisation: TestTenant, terms: FunderTerms): Promise<void> {
  await sql(
    `INSERT INTO funding_rule_set (id, tenant_id, funder, effective_from, source, terms, created_at, created_by_member_id)
     SELECT $1, m.tenant_id, $2, $3, 'Règles d’essai', $4, $5, m.id FROM member m WHERE m.tenant_id = $6 ORDER BY m.id LIMIT 1 ON CONFLICT DO NOTHING`,
    [newId(), funder, dateInDays(-1), JSON.stringify(terms), now(), organisation.id],
  )
}

/** A request of a plan, a draft, by its funder's rules where it has a space. */
export async function aRequest(bilan: TestBilan, planId: string, wish: RequestWish): Promise<string> {
  const id = newId()
  const terms = { ...plainTerms, ...wish.terms }
  if (wish.organisation) await ownRules(wish.funder, wish.organisation, terms)
  await insert('funding_request', {
    ...{ id, tenant_id: bilan.tenant.id, bilan_id: bilan.id, plan_id: planId, position: 1, funder: wish.funder },
    ...{
      funder_name: wish.organisation?.name ?? wish.funder,
      organisation_id: wish.organisation?.id ?? null,
      client_id: wish.clientId ?? null,
    },
    ...{
      share_mode: 'CENTS',
      asked_cents: wish.cents,
      asked_minutes: wish.minutes === undefined ? 1800 : wish.minutes,
    },
    ...{ rules: terms, rules_from: dateInDays(-1), rules_source: 'Règles d’essai' },
    ...{ created_at: now(), created_by_member_id: bilan.consultant.id },
  })
  return id
}

/** A step that the house takes past the walls: sent, passed on in the employer's name, withdrawn. */
export async function aHouseStep(
  bilan: TestBilan,
  requestId: string,
  kind: 'SENT' | 'FORWARDED' | 'WITHDRAWN',
): Promise<void> {
  const at = now()
  await sql(
    `INSERT INTO funding_step (id, tenant_id, bilan_id, request_id, round, kind, party, recorded, at, day, login_id, by_name)
     SELECT $1, r.tenant_id, r.bilan_id, r.id, r.round + $2, $3, 'PRACTITIONER', $3 = 'FORWARDED', $4, $5, $6, 'Jeanne Autret' FROM funding_request r WHERE r.id = $7`,
    [newId(), kind === 'SENT' ? 1 : 0, kind, at, dayOf(at, PARIS), bilan.consultant.login.id, requestId],
  )
}

/** A provider whose certification holds for two years (R25). */
export const certified = (bilan: TestBilan): Promise<unknown> =>
  sql('UPDATE organisation SET certification_number = $2, certification_expires_on = $3 WHERE id = $1', [
    bilan.tenant.id,
    'QC-2291',
    dateInDays(700),
  ])

export interface TestRequest {
  readonly id: string
  readonly bilan: TestBilan
  readonly devis: TestDevis
  readonly planId: string
}

/** A request sent to a funder for the whole of a devis that is addressed to the person. */
export async function aSentRequest(
  bilan: TestBilan,
  to: { readonly tenant: TestTenant },
  wish: Partial<RequestWish> & { devis?: TestDevis; annexCents?: number } = {},
): Promise<TestRequest> {
  const devis = wish.devis ?? (await aSentDevis(bilan, { addressee: 'BENEFICIARY' }, { annexCents: wish.annexCents }))
  const planId = await aPlan(bilan, devis.id)
  const cents = wish.cents ?? 195_000 + (wish.annexCents ?? 0)
  const id = await aRequest(bilan, planId, { funder: 'AGEFIPH', organisation: to.tenant, ...wish, cents })
  await aHouseStep(bilan, id, 'SENT')
  return { id, bilan, devis, planId }
}

/** A request to the FPETT for a reconversion that a referral made, the pair entered, its devis sent and unsigned. */
export async function anAccordRequest(
  accord: TestAccord & { funder: TestFunder },
  terms: Partial<FunderTerms> = {},
): Promise<TestRequest> {
  const { bilan, funder } = accord
  const devis = await aSentDevis(bilan, { addressee: 'CONSEILLERE', organisation_id: funder.tenant.id })
  const at = now()
  await insert('passage', {
    ...{ id: newId(), tenant_id: bilan.tenant.id, bilan_id: bilan.id, gate: 'DEVIS_SENT', party: 'PRACTITIONER' },
    ...{ day: dayOf(at, PARIS), at, login_id: bilan.consultant.login.id, record_id: devis.id },
  })
  return aSentRequest(
    bilan,
    { tenant: funder.tenant },
    { funder: 'FPETT', devis, terms: { capMinutes: 1800, annexCostsFunded: false, ...terms } },
  )
}

/** The request's row, past the walls. */
export async function requestRow(id: string): Promise<Record<string, unknown>> {
  const [row] = await sql<Record<string, unknown>>('SELECT * FROM funding_request WHERE id = $1', [id])
  if (!row) throw new Error('no such request')
  return row
}
