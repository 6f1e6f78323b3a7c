import { sha256 } from '@/lib/platform/canonical'
import { now } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/scope'
import { aBilan, aMember, as, aTenant, type TestBilan, type TestMember } from '@/tests/support/factory'
import { insert } from '@/tests/support/rows'
import { addBilling } from './full-billing'
import { addFunding } from './full-funding'
import { addLeads } from './full-leads'
import { aProposal } from './full-proposal'
import { addReferral } from './full-referral'

export interface FullBilan {
  readonly bilan: TestBilan
  readonly admin: TestMember
  /** Speaks for the employer that is a party to it, in his own organisation. */
  readonly employer: TestMember
  /** Of the funder that is a party to it, in her own organisation. */
  readonly conseillere: TestMember
  /** Follows what another funder pays of it, in his own organisation. */
  readonly officer: TestMember
}

/** A closed bilan with at least one row in every table of the application, its organisation's included. */
export async function aFullBilan(): Promise<FullBilan> {
  const bilan = await aBilan({
    programme: 'ACCEPTED',
    closed: true,
    remoteConfirmed: true,
    objectives: ['Choisir entre deux métiers'],
    sessions: [{ signed: 'BOTH' }, { nature: 'GUIDED_WORK', signed: 'BENEFICIARY' }, { state: 'PLANNED', inDays: 9 }],
  })
  const { tenant, consultant, beneficiary } = bilan
  const admin = await aMember({ tenant, permissions: ['ADMIN'] })
  const at = now()
  const own = (): Record<string, unknown> => ({ id: newId(), tenant_id: tenant.id, bilan_id: bilan.id })
  const [first, guided, planned] = bilan.sessions
  const party = { party: 'BENEFICIARY', login_id: beneficiary.login.id }
  const { id: workId, ...work } = own()
  await insert('guided_work', {
    id: workId,
    ...work,
    session_id: guided?.id,
    instructions: 'Décrire trois réussites.',
    instructed_at: at,
    instructed_by_member_id: consultant.id,
  })
  const rows: Record<string, Record<string, unknown>> = {
    hand_in: { guided_work_id: workId, text: 'Les voici.', at, login_id: beneficiary.login.id },
    exchange: { guided_work_id: workId, text: 'Merci.', at, ...party },
    private_note: { member_id: consultant.id, text: 'À revoir.' },
    objective_rating: {
      objective_id: bilan.objectiveIds[0],
      phase_key: 'CONCLUSION',
      round: 1,
      rating: 3,
      rated_at: at,
      ...party,
    },
    adaptation: { need: 'Pauses fréquentes', asked_at: at, asked_by_login_id: beneficiary.login.id },
    suspension: { from_at: at, by_login_id: consultant.login.id, reason_kind: 'PERSONAL', until_at: at },
    handover: { from_member_id: consultant.id, to_member_id: admin.id, at, by_member_id: admin.id },
    reason: {
      subject: 'SESSION_MOVE',
      subject_id: planned?.id,
      text: 'Empêchement.',
      at,
      login_id: beneficiary.login.id,
    },
    item_cover: {
      phase_key: 'INVESTIGATION',
      item_key: 'essai',
      session_id: first?.id,
      at,
      login_id: consultant.login.id,
    },
    own_work: { day: '2026-11-20', minutes: 60, what: 'Recherches', declared_at: at, login_id: beneficiary.login.id },
    dispute: { session_id: first?.id, kind: 'CONTESTED', at, settled_at: at, ...party },
    move_request: { session_id: planned?.id, at, ...party },
    abandonment: { at, by_login_id: beneficiary.login.id, party: 'BENEFICIARY', reason_kind: 'PERSONAL' },
    follow_up_outcome: { proposal: 'Formation', outcome: 'Commencée', at, login_id: consultant.login.id },
    document: {
      kind: 'ATTESTATION',
      number: 'A-1',
      title: 'Attestation',
      facts: {},
      facts_sha256: sha256('{}'),
      template_version: '1',
      requested_at: at,
    },
  }
  for (const [table, row] of Object.entries(rows)) await insert(table, { ...own(), ...row })
  await addLeads(bilan, admin)
  const employer = await aMember({ tenant: await aTenant(), permissions: ['EMPLOYER'] })
  const funder = await aTenant({ columns: { capacities: ['FUNDER'] } })
  const conseillere = await aMember({ tenant: funder, permissions: ['CONSEILLERE'] })
  const clientId = newId()
  await insert('client_organisation', {
    id: clientId,
    tenant_id: tenant.id,
    name: 'Commune de Plouvern',
    organisation_id: employer.tenantId,
    created_at: at,
    created_by_member_id: consultant.id,
  })
  await insert('participation', { ...own(), client_id: clientId, capacity: 'EMPLOYER', from_at: at })
  const { id: meetingId, ...meeting } = own()
  await insert('meeting', {
    id: meetingId,
    ...meeting,
    session_id: first?.id,
    kind: 'CLOSING',
    third_party: 'EMPLOYER',
    client_id: clientId,
    planned_at: at,
    planned_by_member_id: consultant.id,
  })
  const said = { at, name: 'Léa', ...party }
  await insert('meeting_answer', { ...own(), meeting_id: meetingId, answer: 'ACCEPTED', starts_at: at, ...said })
  await insert('meeting_waiver', { ...own(), ...said })
  const { id: minutesId, ...minutes } = own()
  await insert('meeting_word', {
    ...own(),
    meeting_id: meetingId,
    subject: 'MINUTES_CHANGE',
    subject_id: minutesId,
    text: 'Retirer la deuxième phrase.',
    at,
    login_id: beneficiary.login.id,
  })
  await insert('meeting_minutes', {
    id: minutesId,
    ...minutes,
    meeting_id: meetingId,
    version: 1,
    sha256: sha256('{}'),
    drafted_at: at,
    drafted_by_member_id: consultant.id,
    validated_at: at,
    validated_by_login_id: beneficiary.login.id,
  })
  const words = { points: 'Les pistes.', decisions: '', next_steps: '' }
  await insert('meeting_minutes_content', { ...own(), minutes_id: minutesId, ...words })
  const acknowledged = { at, login_id: employer.login.id, name: 'Maryse' }
  await insert('meeting_acknowledgement', { ...own(), minutes_id: minutesId, party: 'EMPLOYER', ...acknowledged })
  await insert('participation', {
    ...own(),
    organisation_id: conseillere.tenantId,
    capacity: 'CONSEILLERE',
    from_at: at,
  })
  const answered = { answered_at: at, answered_by_login_id: beneficiary.login.id }
  await insert('go_ahead', {
    ...own(),
    client_id: clientId,
    named_at: at,
    named_by_member_id: consultant.id,
    answer: 'GIVEN',
    ...answered,
  })
  await insert('employer_exchange', {
    ...own(),
    held_on: '2026-01-06',
    mode: 'VIDEO',
    recorded_at: at,
    recorded_by_member_id: consultant.id,
  })
  await insert('expectation', {
    ...own(),
    party: 'EMPLOYER',
    text: 'Un poste au siège.',
    written_at: at,
    written_by: 'EMPLOYER',
    login_id: employer.login.id,
  })
  const requestId = newId()
  await insert('employer_request', {
    id: requestId,
    tenant_id: tenant.id,
    client_id: clientId,
    first_name: 'Léa',
    last_name: 'Bernard',
    email: beneficiary.email,
    aim: 'EVOLUTION',
    working_time: 'EITHER',
    sent_at: at,
    login_id: employer.login.id,
    sent_by: 'Maryse Kerdraon',
    answer: 'TAKEN',
    answered_at: at,
  })
  await insert('request_taking', {
    id: newId(),
    tenant_id: tenant.id,
    request_id: requestId,
    beneficiary_id: beneficiary.id,
    at,
    member_id: consultant.id,
  })
  const conventionId = newId()
  await insert('convention', {
    ...own(),
    id: conventionId,
    client_id: clientId,
    version: 1,
    content: 'Convention tripartite',
    content_sha256: sha256('Convention tripartite'),
    minutes: 1440,
    cents: 160_000,
    answer_days: 10,
    prepared_at: at,
    prepared_by_member_id: consultant.id,
  })
  await insert('convention_signature', {
    ...own(),
    convention_id: conventionId,
    party: 'PROVIDER',
    login_id: consultant.login.id,
    signer_name: 'Claire',
    content_sha256: sha256('Convention tripartite'),
    signed_at: at,
    ip: '',
    user_agent: '',
  })
  await insert('passage', {
    ...own(),
    gate: 'AGENT_GO_AHEAD',
    party: 'BENEFICIARY',
    day: '2026-01-05',
    at,
    login_id: beneficiary.login.id,
    record_id: newId(),
  })
  await aProposal(bilan, clientId, employer)
  const officer = await addFunding(bilan, admin)
  await addBilling(bilan, admin, employer)
  await insert('draft', { id: newId(), login_id: consultant.login.id, key: 'note', value: '{}', updated_at: at })
  await insert('mail', {
    id: newId(),
    tenant_id: tenant.id,
    kind: 'test',
    recipient: beneficiary.email,
    subject: 'Objet',
    body: 'Texte',
    created_at: at,
  })
  await insert('invitation', {
    id: newId(),
    tenant_id: tenant.id,
    beneficiary_id: beneficiary.id,
    email: beneficiary.email,
    token_hash: sha256(newId()),
    created_by_member_id: consultant.id,
    created_at: at,
    expires_at: at,
    accepted_at: at,
  })
  const siteId = newId()
  const place = { address: '4 rue des Lilas', postcode: '35000', city: 'Rennes' }
  await insert('site', { id: siteId, tenant_id: tenant.id, name: 'Centre', ...place })
  await insert('room', { id: newId(), tenant_id: tenant.id, site_id: siteId, name: 'Salle bleue' })
  const bytes = Buffer.from('drawing')
  await insert('logo', { tenant_id: tenant.id, mime: 'image/png', bytes, sha256: sha256(bytes), updated_at: at })
  await as(consultant, async (scope) => {
    await scope.tx
      .$executeRaw`SELECT gate.append_event(${newId()}::uuid, ${tenant.id}::uuid, ${at}::timestamptz, 'bilan.resumed', ${bilan.id}::uuid, 'member', ${consultant.id}::uuid, 'Claire', '{}')`
  })
  await addReferral(bilan, conseillere)
  return { bilan, admin, employer, conseillere, officer }
}
