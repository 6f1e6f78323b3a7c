import { canonical, sha256 } from '@/lib/platform/canonical'
import { now } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/scope'
import { aBeneficiary, type TestBilan, type TestMember } from '@/tests/support/factory'
import { insert } from '@/tests/support/rows'

/** The referral that this bilan answers, with a row in every table of a funder, and the provider's listing and slots. */
export async function addReferral(bilan: TestBilan, conseillere: TestMember): Promise<void> {
  const at = now()
  const { tenant, consultant, beneficiary } = bilan
  const person = await aBeneficiary({
    tenant: { id: conseillere.tenantId, slug: conseillere.space, name: '' },
    createdBy: conseillere,
    login: beneficiary.login,
    email: beneficiary.email,
  })
  const referralId = newId()
  const own = () => ({ id: newId(), tenant_id: conseillere.tenantId, referral_id: referralId })
  await insert('provider_listing', { id: newId(), tenant_id: tenant.id, name: tenant.name, updated_at: at })
  await insert('open_slot', {
    id: newId(),
    tenant_id: tenant.id,
    member_id: consultant.id,
    starts_at: new Date(at.getTime() + 86_400_000),
    ends_at: new Date(at.getTime() + 90_000_000),
    mode: 'VIDEO',
    created_at: at,
  })
  await insert('referral', {
    id: referralId,
    tenant_id: conseillere.tenantId,
    number: 1,
    beneficiary_id: person.id,
    conseillere_member_id: conseillere.id,
    contract: 'CDII',
    territory: '29',
    mode: 'MIXED',
    cap_minutes: 1800,
    parameters_from: '2019-01-01',
    opened_at: at,
    opened_by_member_id: conseillere.id,
  })
  await insert('referral_content', { ...own(), request: 'Changer de métier.', updated_at: at })
  const recorded = { recorded_at: at, recorded_by_login_id: conseillere.login.id }
  await insert('referral_limits', { ...own(), words: 'Assis.', consented_on: '2026-01-02', ...recorded })
  const { id: statusId, ...status } = own()
  await insert('referral_status', {
    id: statusId,
    ...status,
    status: 'ON_WORKING_TIME',
    from_day: '2026-01-05',
    recorded_side: 'CONSEILLERE',
    ...recorded,
  })
  await insert('leave_authorisation', {
    ...own(),
    status_id: statusId,
    file_name: 'autorisation.pdf',
    mime: 'application/pdf',
    bytes: Buffer.from('%PDF-'),
    sha256: sha256(Buffer.from('%PDF-')),
    handed_at: at,
    login_id: beneficiary.login.id,
  })
  const { id: approachId, ...approach } = own()
  await insert('approach', {
    id: approachId,
    ...approach,
    provider_id: tenant.id,
    provider_name: tenant.name,
    funder_name: 'Fonds',
    type_key: 'RECONVERSION',
    territory: '29',
    mode: 'MIXED',
    minutes: 1800,
    sent_at: at,
    sent_by_member_id: conseillere.id,
    contact_name: 'Nadège',
    contact_email: conseillere.email,
    named_at: at,
    named_by_member_id: consultant.id,
    consultant_member_id: consultant.id,
    consultant_name: 'Claire',
    provider_beneficiary_id: beneficiary.id,
    bilan_id: bilan.id,
  })
  const content = canonical({ minutes: 1800 })
  const { id: letterId, ...letter } = own()
  await insert('accord_letter', {
    id: letterId,
    ...letter,
    year: 2026,
    number: 1,
    approach_id: approachId,
    provider_id: tenant.id,
    bilan_id: bilan.id,
    minutes: 1800,
    amount_cents: 195_000,
    devis_reference: 'D-1',
    facts: {},
    content,
    sha256: sha256(content),
    issued_at: at,
    issued_by_member_id: conseillere.id,
    login_id: conseillere.login.id,
    signed_name: 'Nadège',
  })
  const statement = 'J’ai lu.'
  await insert('letter_reading', {
    id: newId(),
    tenant_id: conseillere.tenantId,
    letter_id: letterId,
    bilan_id: bilan.id,
    statement,
    sha256: sha256(statement),
    read_at: at,
    login_id: beneficiary.login.id,
  })
  const passed = { at, by_member_id: conseillere.id }
  await insert('referral_stand_in', {
    ...own(),
    member_id: conseillere.id,
    from_on: '2026-01-05',
    until_on: '2026-01-09',
    ...passed,
  })
  await insert('referral_handover', {
    ...own(),
    from_member_id: conseillere.id,
    to_member_id: conseillere.id,
    ...passed,
  })
  await insert('exchange_consent', {
    id: newId(),
    tenant_id: tenant.id,
    bilan_id: bilan.id,
    kind: 'POLE',
    scopes: ['ACTION_PLAN'],
    recipient: 'Fonds',
    statement,
    sha256: sha256(statement),
    until_on: '2999-01-01',
    given_at: at,
    login_id: beneficiary.login.id,
  })
}
