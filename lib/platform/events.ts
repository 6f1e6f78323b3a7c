import 'server-only'
import { canonical } from './canonical'
import { newId, type Scope } from './scope'

/**
 * Every kind of event and what it carries. Facts and ids only: an event outlives the bilan and holds no content, no free text.
 */
export interface EventPayloads {
  'organisation.settings-changed': { fields: string[] }
  'organisation.site-changed': { siteId: string; change: string }
  'organisation.notice-published': { noticeId: string; typeKey: string; version: number }
  'organisation.sheet-published': { sheetId: string; typeKey: string; version: number }
  'organisation.sheet-withdrawn': { sheetId: string; typeKey: string }
  'sheet.accepted': { sheetId: string; version: number }
  'member.invited': { memberId: string; permissions: string[] }
  'member.changed': { memberId: string; fields: string[] }
  'member.left': { memberId: string; handedOver: number }
  'invitation.sent': { invitationId: string; again: boolean; employerAddress: boolean }
  'invitation.revoked': { invitationId: string }
  'beneficiary.added': { beneficiaryId: string }
  'beneficiary.changed': { beneficiaryId: string; fields: string[] }
  'client.added': { clientId: string }
  'client.changed': { clientId: string; fields: string[] }
  'client.closed': { clientId: string }
  'employer-request.sent': { requestId: string }
  'employer-request.withdrawn': { requestId: string }
  'employer-request.answered': { requestId: string; answer: string }
  'bilan.opened': { number: number; typeKey: string }
  'bilan.frame-changed': { fields: string[] }
  /** Days gone by since the last exchange. */
  'bilan.started-early': { days: number }
  'bilan.suspended': { reasonKind: string }
  'bilan.resumed': Record<string, never>
  'bilan.abandoned': { party: string; reasonKind: string }
  'bilan.handed-over': { fromMemberId: string; toMemberId: string }
  'notes.answered': { handoverId: string; pass: boolean }
  'bilan.stage': { from: string; to: string }
  'gate.passed': { gate: string }
  'gate.undone': { gate: string }
  'certificate.recorded': { memberId: string; kind: string }
  'certificate.withdrawn': { memberId: string; kind: string }
  'coach.enrolled': { memberId: string }
  'coach.left': { memberId: string }
  'indicator.noted': { indicatorId: string }
  'indicator.reviewed': { indicatorId: string; attainment: number }
  'indicator.removed': { indicatorId: string }
  'lead.noted': { leadId: string; origin: string }
  'lead.verified': { leadId: string; verdict: string }
  'lead.removed': { leadId: string }
  'health.opened': Record<string, never>
  'health.closed': { eraseAt: string }
  'health.noted': { what: string }
  'health.erased': Record<string, never>
  'expert.changed': { expertId: string; change: string }
  'expertise.ordered': { expertiseId: string; kind: string }
  'expertise.accepted': { expertiseId: string }
  'expertise.declined': { expertiseId: string }
  'expertise.cancelled': { expertiseId: string }
  'convention.prepared': { conventionId: string; version: number }
  'convention.transmitted': { conventionId: string; dueAt: string }
  'convention.signed': { conventionId: string; party: string; contentSha256: string }
  'convention.refused': { conventionId: string }
  'convention.withdrawn': { conventionId: string }
  'employer.named': { goAheadId: string }
  'employer.unnamed': { goAheadId: string }
  'go-ahead.given': { goAheadId: string }
  'go-ahead.declined': { goAheadId: string }
  'employer-exchange.held': { exchangeId: string }
  'employer-exchange.voided': { exchangeId: string }
  'expectation.written': { party: string; by: string }
  'expectation.shared': { expectationId: string }
  'entry.declined': Record<string, never>
  'provider.withdrew': { minutesDone: number }
  'bilan.taken-back': { minutesDone: number }
  'referral.opened': { referralId: string; number: number }
  'referral.changed': { referralId: string; fields: string[] }
  'referral.stopped': { referralId: string }
  'referral.limits-written': { referralId: string }
  'referral.limits-withdrawn': { referralId: string }
  'approach.sent': { approachId: string; referralId: string; providerId: string }
  'approach.withdrawn': { approachId: string }
  'approach.declined': { approachId: string }
  'approach.named': { approachId: string; memberId: string }
  'listing.changed': { listed: boolean }
  'slot.offered': { count: number }
  'slot.withdrawn': { slotId: string }
  'letter.issued': { letterId: string; number: string; minutes: number; cents: number; sha256: string }
  'letter.read': { letterId: string; sha256: string }
  'status.recorded': { statusId: string }
  'status.agreed': { statusId: string }
  'status.voided': { statusId: string }
  'leave.handed-in': { authorisationId: string }
  'leave.copied': { authorisationId: string }
  'referral.stand-in': { referralId: string; memberId: string }
  'referral.stand-in-ended': { referralId: string }
  'referral.handed-over': { referralId: string; fromMemberId: string; toMemberId: string }
  'pole.consented': { kind: string; untilOn: string }
  'pole.withdrawn': { kind: string }
  'adaptation.asked': { adaptationId: string }
  'adaptation.answered': { adaptationId: string }
  'adaptation.public-answered': { requestId: string }
  'interview.recorded': { relevant: boolean; points: number }
  'entry.confirmed': { party: string }
  'employer-wish.accepted': Record<string, never>
  'notice.acknowledged': { noticeId: string; version: number }
  'consent.given': { kind: string }
  'consent.withdrawn': { kind: string }
  'remote.confirmed': Record<string, never>
  'programme.step-changed': { change: string }
  'programme.proposed': { version: number }
  'programme.accepted': { version: number; sha256: string }
  'programme.change-asked': { version: number }
  'tariff.set': { gridId: string; typeKey: string; effectiveFrom: string }
  'proposal.drafted': { proposalId: string; kind: string }
  'proposal.dropped': { proposalId: string }
  'proposal.sent': { proposalId: string; number: string; cents: number; contractMinutes: number; sha256: string }
  'proposal.decided': { proposalId: string; outcome: string; party: string; basis: string }
  'funding-rules.set': { ruleSetId: string; funder: string; effectiveFrom: string }
  /** Months whose budget was set. */
  'budget.set': { year: number; months: number }
  'funding.planned': { planId: string; cents: number }
  'funding.share-changed': { requestId: string; change: string }
  'funding.sent': { requestId: string; round: number; cents: number }
  'funding.withdrawn': { requestId: string }
  'funding.forwarded': { requestId: string; recorded: boolean }
  /** That a ground was seen; never which (R12). */
  'funding.ground-seen': { requestId: string }
  'funding.paper-changed': { requestId: string; paperId: string; change: string }
  /** Cents and minutes granted; `minutes` null: no limit in hours. `number`: of the agreement, empty when it bears none. */
  'funding.granted': { requestId: string; cents: number; minutes: number | null; number: string }
  'funding.refused': { requestId: string; reasonCode: string }
  'funding.correction-asked': { requestId: string; round: number }
  'funding.claimed': {
    requestId: string
    claimId: string
    position: number
    cents: number
    minutes: number
    sha256: string
  }
  'funding.amended': { requestId: string; cents: number; minutes: number | null; number: string }
  'contract.prepared': { contractId: string; version: number; cents: number; sha256: string }
  'contract.cancelled': { contractId: string }
  'contract.signed': { contractId: string; startsOn: string; sha256: string }
  'contract.amendment-prepared': { contractId: string; version: number; cents: number; sha256: string }
  'contract.amended': { contractId: string; cents: number; sha256: string }
  'contract.withdrawn': { contractId: string }
  'contract.ended': { contractId: string; kind: string; doneMinutes: number; dueCents: number }
  'payment.recorded': {
    contractId: string
    paymentId: string
    kind: string
    cents: number
    day: string
    means: string
  }
  'payment.voided': { contractId: string; paymentId: string }
  'cpf.attested': { attestationId: string; sha256: string; waitingMonths: number }
  'cpf.retracted': { attestationId: string }
  'cpf.waived': { waiverId: string }
  'cpf.declared': { declarationId: string; kind: string; declaredOn: string; corrected: boolean }
  'cpf.number-set': { fileId: string }
  'cpf.list-uploaded': { importId: string; lines: number }
  'cpf.list-dropped': { importId: string }
  'cpf.list-applied': { importId: string; applied: number; same: number; refused: number }
  'cpf.reconciled': { importId: string }
  'working-time.agreed': { agreementId: string; day: string }
  'inspection.run': { found: number; gone: number; open: number }
  'inspection.answered': { code: string; count: number }
  'absence.declared': { leaveId: string; memberId: string }
  'absence.withdrawn': { leaveId: string; memberId: string }
  'travel.set': { siteId: string; otherSiteId: string; minutes: number }
  'session.planned': { sessionId: string }
  'session.move-asked': { sessionId: string; party: string }
  'session.move-declined': { sessionId: string }
  'session.moved': { sessionId: string }
  'session.cancelled': { sessionId: string; party: string }
  'session.missed': { sessionId: string }
  'session.logged': { sessionId: string; minutes: number; nature: string }
  'session.changed': { sessionId: string; version: number; voided: number }
  'session.signed': { sessionId: string; party: string; contentSha256: string }
  'session.counted': { sessionId: string; minutes: number }
  'session.disputed': { sessionId: string; party: string; kind: string }
  'session.dispute-settled': { sessionId: string }
  'session.corrected': { sessionId: string; replacedId: string }
  'meeting.planned': { meetingId: string; kind: string }
  'meeting.answered': { meetingId: string; party: string; answer: string }
  'meeting.held': { meetingId: string; kind: string }
  'meeting.waived': { party: string }
  'meeting.waiver-withdrawn': { party: string }
  'minutes.drafted': { meetingId: string; version: number }
  'minutes.change-asked': { meetingId: string; version: number }
  'minutes.validated': { meetingId: string; version: number; sha256: string }
  'minutes.acknowledged': { meetingId: string; party: string }
  'guidance.instructed': { sessionId: string }
  'guidance.handed-in': { sessionId: string; file: boolean }
  'guidance.exchanged': { sessionId: string; party: string }
  'own-work.declared': { ownWorkId: string; minutes: number; counts: boolean }
  'own-work.withdrawn': { ownWorkId: string }
  'phase.item-covered': { phaseKey: string; itemKey: string }
  'phase.item-set-aside': { phaseKey: string; itemKey: string }
  'phase.item-undone': { phaseKey: string; itemKey: string }
  'phase.rated': { phaseKey: string; party: string }
  'phase.closed': { phaseKey: string; round: number }
  'phase.reopened': { phaseKey: string; round: number }
  'objectives.changed': { count: number }
  'bilan.closed': { countedMinutes: number }
  'document.requested': { documentId: string; kind: string; number: string }
  'document.issued': { documentId: string; kind: string; sha256: string }
  'document.opened': { documentId: string; kind: string }
  'document.stale': { documentId: string }
  'followup.offered': { fromOn: string; toOn: string }
  'followup.answered': { answer: string }
  'followup.recorded': { outcomes: number }
  'note.written': { noteId: string }
  'note.removed': { noteId: string }
}

export type EventKind = keyof EventPayloads

/** Where an event belongs: a bilan (its tenant is the chain's), or the tenant itself. */
export interface About {
  readonly tenantId: string
  readonly bilanId?: string
}

/**
 * Appends an event to the tenant's hash chain, in the caller's transaction. The chain's head is locked here: call it last.
 * @param payload ids, codes and numbers; never words that a person wrote
 */
export async function record<K extends EventKind>(
  scope: Scope,
  kind: K,
  about: About,
  payload: EventPayloads[K],
): Promise<void> {
  const { actor } = scope
  const id = actor.kind === 'job' ? null : actor.kind === 'member' ? actor.memberId : actor.loginId
  const name = actor.kind === 'job' ? 'Jalon' : `${actor.firstName} ${actor.lastName}`
  await scope.tx.$executeRaw`
    SELECT gate.append_event(${newId()}::uuid, ${about.tenantId}::uuid, ${scope.now}::timestamptz, ${kind}, ${about.bilanId ?? null}::uuid,
      ${actor.kind}, ${id}::uuid, ${name}, ${canonical(payload)})`
}

/** An event and what it carries, kind by kind. */
export type Event = { [K in EventKind]: { readonly kind: K; readonly payload: EventPayloads[K] } }[EventKind]

/**
 * Appends several events in their order, in one statement: for a command that does several things at once. Call it last.
 * @param elsewhere those of another chain, appended after them
 */
export async function recordAll(
  scope: Scope,
  about: About,
  events: readonly Event[],
  elsewhere: { readonly about: About; readonly events: readonly Event[] } | null = null,
): Promise<void> {
  const { actor } = scope
  const id = actor.kind === 'job' ? null : actor.kind === 'member' ? actor.memberId : actor.loginId
  const name = actor.kind === 'job' ? 'Jalon' : `${actor.firstName} ${actor.lastName}`
  const row = (of: About, { kind, payload }: Event) => ({
    ...{ id: newId(), kind, tenant: of.tenantId, bilan: of.bilanId ?? null, payload: canonical(payload) },
  })
  const rows = events.map((event) => row(about, event))
  if (elsewhere) rows.push(...elsewhere.events.map((event) => row(elsewhere.about, event)))
  await scope.tx.$executeRaw`
    SELECT gate.append_event(e.id, e.tenant, ${scope.now}::timestamptz, e.kind, e.bilan, ${actor.kind}, ${id}::uuid, ${name}, e.payload)
    FROM (SELECT u.* FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS (id uuid, kind text, tenant uuid, bilan uuid, payload text)) WITH ORDINALITY AS u (id, kind, tenant, bilan, payload, place) ORDER BY u.place) e`
}
