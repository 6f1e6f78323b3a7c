import { sha256 } from '@/lib/platform/canonical'
import { now } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/scope'
import { aMember, aTenant, type TestBilan, type TestMember } from '@/tests/support/factory'
import { insert, sql } from '@/tests/support/rows'

/**
 * What this bilan costs, asked of a funder with a space of its own, granted and claimed in part: a row in each table of
 * funding. @returns who follows what that funder pays
 */
export async function addFunding(bilan: TestBilan, admin: TestMember): Promise<TestMember> {
  const { tenant, consultant } = bilan
  const at = now()
  const own = () => ({ id: newId(), tenant_id: tenant.id, bilan_id: bilan.id })
  const funder = await aTenant({ columns: { capacities: ['FUNDER'], funder_kind: 'OPCO' } })
  const officer = await aMember({ tenant: funder, permissions: ['FUNDING_OFFICER'] })
  const [devis] = await sql<{ id: string }>('SELECT id FROM proposal WHERE bilan_id = $1', [bilan.id])
  const plan = { ...own(), proposal_id: devis?.id, total_cents: 6000, minutes: 60 }
  await insert('funding_plan', { ...plan, created_at: at, created_by_member_id: consultant.id })
  const request = { ...own(), plan_id: plan.id, position: 1, funder: 'OPCO', funder_name: 'Opco des villes' }
  await insert('funding_request', {
    ...{ ...request, organisation_id: funder.id, share_mode: 'REST', asked_cents: 6000, rules: {} },
    ...{ rules_from: '2026-01-01', rules_source: 'Essai', created_at: at, created_by_member_id: consultant.id },
  })
  const of = () => ({ ...own(), request_id: request.id })
  const step = of()
  await insert('funding_step', {
    ...{ ...step, round: 1, kind: 'SENT', party: 'PRACTITIONER', at, day: '2026-01-05' },
    ...{ login_id: consultant.login.id, by_name: 'Claire' },
  })
  await insert('funding_word', { ...of(), step_id: step.id, text: 'Merci.', at, login_id: consultant.login.id })
  const bytes = Buffer.from('%PDF-1.7')
  await insert('funding_paper', {
    ...{ ...of(), kind: 'DEVIS', file_name: 'devis.pdf', mime: 'application/pdf', bytes, sha256: sha256(bytes) },
    ...{ at, login_id: consultant.login.id },
  })
  await insert('funding_ground', {
    ...{ ...of(), ground: 'RQTH', paper_on: '2026-01-02', seen_on: '2026-01-05', seen_by_member_id: consultant.id, at },
  })
  await sql(
    `UPDATE funding_request SET state = 'GRANTED', decided_at = $2, granted_at = $2, granted_cents = 6000, agreement_number = 'LA-1', waiting_since = NULL WHERE id = $1`,
    [request.id, new Date(at.getTime() + 1000)],
  )
  await insert('funding_claim', {
    ...{ ...of(), position: 1, cents: 3000, minutes: 30, lines: {}, content: '{}', sha256: sha256('{}') },
    ...{ at, day: '2026-01-06', member_id: consultant.id },
  })
  const rules = { funder: 'OPCO', effective_from: '2026-01-01', source: 'Essai', terms: {} }
  await insert('funding_rule_set', {
    ...{ id: newId(), tenant_id: tenant.id, ...rules, created_at: at, created_by_member_id: admin.id },
  })
  const budget = { month: '2026-01-01', cents: 100_000, set_at: at, set_by_member_id: admin.id }
  await insert('funder_budget', { id: newId(), tenant_id: tenant.id, ...budget })
  return officer
}
