import { sha256 } from '@/lib/platform/canonical'
import { now } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/scope'
import type { TestBilan, TestMember } from '@/tests/support/factory'
import { insert } from '@/tests/support/rows'

/** Leads, the health store open on her consent, an expertise with its result, the sheet she accepted, and a request from outside. */
export async function addLeads(bilan: TestBilan, admin: TestMember): Promise<void> {
  const { tenant, consultant, beneficiary } = bilan
  const at = now()
  const own = (): Record<string, unknown> => ({ id: newId(), tenant_id: tenant.id, bilan_id: bilan.id })
  const by = { login_id: beneficiary.login.id }
  const [leadId, expertId, expertiseId, sheetId] = [newId(), newId(), newId(), newId()]
  await insert('consent', {
    ...own(),
    kind: 'HEALTH',
    statement: 'Accord',
    sha256: sha256('Accord'),
    given_at: at,
    ip: '',
    user_agent: '',
    ...by,
  })
  await insert('lead', { ...own(), id: leadId, position: 1, label: 'Accueil', origin: 'WISHED', noted_at: at, ...by })
  await insert('lead_opinion', {
    ...own(),
    lead_id: leadId,
    outcome: 'COMPATIBLE',
    given_on: '2026-01-05',
    noted_at: at,
    ...by,
  })
  await insert('functional_limit', { ...own(), text: 'Pas de charges', noted_at: at, ...by })
  await insert('health_erasure', { ...own(), due_at: at, called_off_at: at })
  await insert('expert', {
    id: expertId,
    tenant_id: tenant.id,
    name: 'Ana Ergo',
    email: 'ana@exemple.test',
    kinds: ['ERGONOMIC_STUDY'],
    created_at: at,
    created_by_member_id: consultant.id,
  })
  await insert('expertise', {
    ...own(),
    id: expertiseId,
    expert_id: expertId,
    kind: 'ERGONOMIC_STUDY',
    medical: false,
    ordered_at: at,
    ordered_by_member_id: consultant.id,
    until_on: '2030-01-01',
  })
  await insert('expertise_brief', { ...own(), expertise_id: expertiseId, question: 'Le poste se règle-t-il ?' })
  await insert('expertise_result', {
    ...own(),
    expertise_id: expertiseId,
    medical: false,
    text: 'Oui.',
    done_on: '2026-01-05',
    received_at: at,
  })
  await insert('indicator', { ...own(), position: 1, label: 'Je dis non', noted_at: at, ...by })
  await insert('member_certificate', {
    id: newId(),
    tenant_id: tenant.id,
    member_id: consultant.id,
    kind: 'CERTIFIED_COACH',
    body: 'Fédération',
    number: 'C-12',
    obtained_on: '2024-05-02',
    recorded_at: at,
    recorded_by_member_id: admin.id,
  })
  await insert('programme_sheet', {
    id: sheetId,
    tenant_id: tenant.id,
    type_key: 'COMPETENCES',
    version: 1,
    title: 'Fiche',
    sections: '[]',
    sha256: sha256('[]'),
    published_at: at,
    published_by_member_id: admin.id,
  })
  await insert('sheet_acceptance', { ...own(), sheet_id: sheetId, sha256: sha256('[]'), at, ...by })
  await insert('public_adaptation', {
    id: newId(),
    tenant_id: tenant.id,
    name: 'Anne',
    contact: 'anne@exemple.test',
    need: 'Des pauses',
    asked_at: at,
  })
}
