import { sha256 } from '@/lib/platform/canonical'
import { now } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/scope'
import type { TestBilan, TestMember } from '@/tests/support/factory'
import { plant, sql } from '@/tests/support/rows'

const EMPTY = { content: '{}', sha256: sha256('{}') }

/** The CPF's file of this bilan is opened with its frame; what is said in it, and a list of its platform: a row in each of their tables. */
async function addCpf(bilan: TestBilan, admin: TestMember): Promise<void> {
  const { tenant, consultant, beneficiary } = bilan
  const at = now()
  const own = () => ({ id: newId(), tenant_id: tenant.id, bilan_id: bilan.id })
  await plant('cpf_attestation', {
    ...{ ...own(), kind: 'ATTESTED', ...EMPTY, waiting_months: 60, rules_from: '2026-02-26', rules_source: 'Essai' },
    ...{ at, day: '2026-01-05', login_id: beneficiary.login.id, by_name: 'Léa' },
  })
  await plant('cpf_declaration', {
    ...{ ...own(), kind: 'ENTRY', fact_on: '2026-01-06', due_on: '2026-01-09', declared_on: '2026-01-07' },
    ...{ at, member_id: consultant.id, by_name: 'Claire' },
  })
  await plant('cpf_waiver', {
    ...{ ...own(), reason: 'Signée sur papier, vue ce jour.', at, day: '2026-01-05' },
    ...{ member_id: consultant.id, by_name: 'Claire' },
  })
  const list = { id: newId(), tenant_id: tenant.id }
  await plant('cpf_import', {
    ...{ ...list, file_name: 'liste.csv', sha256: EMPTY.sha256, content: 'a;b', separator: ';', header: ['a', 'b'] },
    ...{ mapping: {}, lines: 1, at, member_id: admin.id, by_name: 'Anne' },
  })
  await plant('cpf_import_line', {
    ...{
      id: newId(),
      tenant_id: tenant.id,
      import_id: list.id,
      round: 1,
      line: 1,
      state: 'READY',
      matched_by: 'NUMBER',
    },
    bilan_id: bilan.id,
  })
}

/** What an inspector would find of it, leave declared, and the way between two sites of its house. */
async function addInspection(bilan: TestBilan, admin: TestMember): Promise<void> {
  const { tenant, consultant } = bilan
  const at = now()
  const own = () => ({ id: newId(), tenant_id: tenant.id, bilan_id: bilan.id })
  await plant('inspection', { ...own(), at, member_id: admin.id, sessions: 1, found: 1, gone: 0 })
  await plant('inspection_finding', { ...own(), code: 'HOLIDAY', subject_key: 'essai', facts: {}, found_at: at })
  const house = () => ({ id: newId(), tenant_id: tenant.id })
  await plant('member_leave', {
    ...{ ...house(), member_id: consultant.id, from_on: '2026-08-03', until_on: '2026-08-14' },
    ...{ declared_at: at, declared_by_member_id: consultant.id },
  })
  const sites = [newId(), newId()].sort()
  for (const id of sites)
    await plant('site', { id, tenant_id: tenant.id, name: id, address: '', postcode: '29200', city: 'Brest' })
  await plant('site_travel', {
    ...{ ...house(), site_id: sites[0], other_site_id: sites[1], minutes: 45, set_at: at, set_by_member_id: admin.id },
  })
}

/** Her contract for a part that she pays herself, and her employer's yes to working time. */
async function addContract(bilan: TestBilan, employer: TestMember): Promise<void> {
  const { tenant, consultant } = bilan
  const at = now()
  const own = () => ({ id: newId(), tenant_id: tenant.id, bilan_id: bilan.id })
  const [request] = await sql<{ plan_id: string; proposal_id: string }>(
    'SELECT r.plan_id, l.proposal_id FROM funding_request r JOIN funding_plan l ON l.id = r.plan_id WHERE r.bilan_id = $1',
    [bilan.id],
  )
  const share = { ...own(), plan_id: request?.plan_id, position: 2, funder: 'SELF', funder_name: 'Léa' }
  // of a plan that is shared out: her share is what was refused elsewhere
  await sql('UPDATE funding_plan SET total_cents = 7000, sealed_at = NULL, settled_at = NULL WHERE bilan_id = $1', [
    bilan.id,
  ])
  await plant('funding_request', {
    ...{ ...share, share_mode: 'REST', asked_cents: 1000, rules: {}, rules_from: '2026-01-01', rules_source: 'Essai' },
    ...{ created_at: at, created_by_member_id: consultant.id },
  })
  await plant('funding_step', {
    ...{ ...own(), request_id: share.id, round: 1, kind: 'SENT', party: 'PRACTITIONER', at, day: '2026-01-05' },
    ...{ login_id: consultant.login.id, by_name: 'Claire' },
  })
  const contract = { ...own(), request_id: share.id, proposal_id: request?.proposal_id, version: 1 }
  await plant('contract', {
    ...{ ...contract, place: 'DISTANCE', withdrawal_days: 14, deposit_basis_points: 3000, cents: 1000, minutes: 60 },
    ...{ natures: ['INTERVIEW'], content: '{}', content_sha256: EMPTY.sha256 },
    ...{ prepared_at: at, prepared_by_member_id: consultant.id },
  })
  const of = () => ({ ...own(), contract_id: contract.id })
  await plant('contract_instalment', { ...of(), position: 1, after_minutes: 0, cents: 300 })
  await plant('contract_signature', {
    ...{ ...of(), party: 'PROVIDER', login_id: consultant.login.id, signer_name: 'Claire', signer_title: '' },
    ...{ content_sha256: EMPTY.sha256, signed_at: at, ip: '', user_agent: '' },
  })
  await plant('contract_payment', {
    ...{ ...of(), day: '2026-02-01', cents: 300, kind: 'RECEIVED', means: 'TRANSFER', recorded_at: at },
    recorded_by_member_id: consultant.id,
  })
  const [client] = await sql<{ id: string }>('SELECT id FROM client_organisation WHERE organisation_id = $1', [
    employer.tenantId,
  ])
  await plant('working_time_agreement', {
    ...{ ...own(), client_id: client?.id, agreed_on: '2026-01-04', at, login_id: employer.login.id },
    ...{ by_name: 'Maryse', ip: '', user_agent: '' },
  })
}

/** What of this bilan is billed, and what is looked at before: a row in each of these tables. */
export async function addBilling(bilan: TestBilan, admin: TestMember, employer: TestMember): Promise<void> {
  await addCpf(bilan, admin)
  await addInspection(bilan, admin)
  await addContract(bilan, employer)
  const { tenant } = bilan
  const totals = { agreements: 0, running: 0, granted_cents: 0, claimed_cents: 0 }
  await plant('funder_total', { id: newId(), tenant_id: tenant.id, ...totals })
  const month = { month: '2026-01-01', cents: 0, requests: 0 }
  await plant('funder_commitment', { id: newId(), tenant_id: tenant.id, ...month })
  await sql(
    `INSERT INTO funder_due (id, tenant_id, bilan_id, organisation_id, cents, ended)
     SELECT id, tenant_id, bilan_id, tenant_id, 0, false FROM funding_request WHERE bilan_id = $1 LIMIT 1 ON CONFLICT DO NOTHING`,
    [bilan.id],
  )
  const none = { ended: false, month: null, cents: 0, agreements: 0 }
  await plant('funder_due_month', { id: newId(), tenant_id: tenant.id, ...none })
}
