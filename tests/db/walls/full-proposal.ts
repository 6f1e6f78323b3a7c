import { sha256 } from '@/lib/platform/canonical'
import { now } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/scope'
import type { TestBilan, TestMember } from '@/tests/support/factory'
import { insert, sql } from '@/tests/support/rows'

/** A devis of this bilan, sent to this client, signed by the provider and declined: a row in each of its tables and in its tariff's. */
export async function aProposal(bilan: TestBilan, clientId: string, employer: TestMember): Promise<void> {
  const { tenant, consultant } = bilan
  const at = now()
  const own = () => ({ id: newId(), tenant_id: tenant.id, bilan_id: bilan.id })
  const gridId = newId()
  await insert('tariff_grid', {
    ...{ id: gridId, tenant_id: tenant.id, type_key: 'COMPETENCES', effective_from: '2026-01-01', source: 'Vote' },
    ...{ vat_basis_points: 0, vat_ground: 'CGI_261_4_4', created_at: at, created_by_member_id: consultant.id },
  })
  const price = { id: newId(), tenant_id: tenant.id, grid_id: gridId, affiliated: false, hour_cents: 6000 }
  await insert('tariff_price', price)
  const proposal = { ...own(), id: newId() }
  await insert('proposal', {
    ...{ ...proposal, kind: 'DEVIS', version: 1, addressee: 'EMPLOYER', client_id: clientId, choices: {} },
    ...{ created_at: at, created_by_member_id: consultant.id },
  })
  await insert('proposal_line', {
    ...{ ...own(), proposal_id: proposal.id, position: 1, kind: 'HOURS', label: 'Heures', minutes: 60, counts: true },
    ...{ natures: ['INTERVIEW'], unit_cents: 6000, cents: 6000, vat_basis_points: 0, vat_cents: 0, basis: 'PRO_RATA' },
  })
  const hash = sha256('{}')
  await sql(
    `UPDATE proposal SET grid_id = $2, number = 'DEV-1', sent_at = $3, sent_by_member_id = $4, valid_until = '2099-01-01', contract_minutes = 60,
       cents = 6000, vat_cents = 0, content = '{}', sha256 = $5 WHERE id = $1`,
    [proposal.id, gridId, at, consultant.id, hash],
  )
  await insert('proposal_signature', {
    ...{ ...own(), proposal_id: proposal.id, position: 1, party: 'PRACTITIONER', login_id: consultant.login.id },
    ...{ signer_name: 'Claire', signer_title: '', method: 'LOGIN', content_sha256: hash, signed_at: at },
    ...{ ip: '', user_agent: '' },
  })
  await insert('proposal_decision', {
    ...{ ...own(), proposal_id: proposal.id, outcome: 'DECLINED', party: 'EMPLOYER', at },
    ...{ login_id: employer.login.id, by_name: 'Claire' },
  })
}
