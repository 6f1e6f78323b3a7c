import 'server-only'
import type { LoadedBilan } from '@/lib/bilans/bilan-queries'
import type { Day } from '@/lib/platform/day'
import { found } from '@/lib/platform/outcome'
import type { Scope } from '@/lib/platform/scope'
import type { Agreement, CheckedSession, CheckedSignature, Elsewhere, Inspected } from './facts-rules'

/** A row as JSON tells it: moments are texts. */
type Told<T, K extends keyof T> = Omit<T, K> & { readonly [key in K]: string | null }

interface Row {
  sessions: Told<CheckedSession, 'startsAt' | 'endsAt'>[]
  signatures: Told<CheckedSignature, 'signedAt'>[]
  elsewhere: Told<Elsewhere, 'startsAt' | 'endsAt'>[]
  leaves: Inspected['leaves']
  travel: Inspected['travel']
  agreements: Agreement[]
  working_time: string
  employer_agreed_on: Day | null
  employed: boolean
  statuses: Inspected['statusMissing']
  remote_at: Date | null
  closed_phases: string[]
  phases: Inspected['phaseItems']
  meetings: (string | null)[]
  waived: boolean
  counted: number
}

const moment = (text: string | null): Date | null => (text === null ? null : new Date(text))

/**
 * Everything that a check reads of a bilan, in one statement however many its sessions are. What lies beyond it (other bilans of its
 * practitioners, leave, statuses, content covered) comes from functions that tell times, days and numbers alone.
 */
export async function inspectedFacts(scope: Scope, bilan: LoadedBilan): Promise<Inspected> {
  const [row] = await scope.tx.$queryRaw<Row[]>`
    SELECT f.working_time, f.employer_agreed_on::text, t.counted_minutes AS counted, gate.tripartite_waived(b.id) AS waived,
      coalesce((SELECT n.employer_name FROM beneficiary n WHERE n.id = b.beneficiary_id), '') <> '' AS employed,
      (SELECT r.confirmed_at FROM remote_check r WHERE r.bilan_id = b.id) AS remote_at,
      ARRAY(SELECT c.phase_key FROM phase_closing c WHERE c.bilan_id = b.id AND c.reopened_at IS NULL) AS closed_phases,
      ARRAY(SELECT m.kind FROM passage p LEFT JOIN meeting m ON m.id = p.record_id
        WHERE p.bilan_id = b.id AND p.gate = 'TRIPARTITES_HELD' AND p.undone_at IS NULL ORDER BY p.day) AS meetings,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'day', s.day, 'startsAt', s.starts_at, 'endsAt', s.ends_at, 'minutes', s.minutes,
          'nature', s.nature, 'mode', s.mode, 'counts', s.counts, 'counted', s.counted_at IS NOT NULL, 'version', s.version,
          'practitionerId', s.practitioner_member_id, 'siteId', CASE s.mode WHEN 'ON_SITE' THEN s.site_id END, 'postcode', i.postcode) ORDER BY s.day, s.starts_at, s.id), '[]')
        FROM session s LEFT JOIN site i ON i.id = s.site_id WHERE s.bilan_id = b.id AND s.state = 'HELD') AS sessions,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('sessionId', g.session_id, 'party', g.party, 'loginId', g.login_id, 'signedAt', g.signed_at, 'position', g.position,
          'previousHash', g.previous_hash, 'hash', g.hash, 'content', g.content, 'contentSha256', g.content_sha256, 'voided', g.voided_at IS NOT NULL) ORDER BY g.position), '[]')
        FROM signature g WHERE g.bilan_id = b.id) AS signatures,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('who', e.who, 'practitionerId', e.member_id, 'startsAt', e.starts_at, 'endsAt', e.ends_at, 'siteId', e.site_id,
          'postcode', e.postcode)), '[]') FROM gate.inspection_elsewhere(b.id) e) AS elsewhere,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('practitionerId', l.member_id, 'from', l.from_on, 'until', l.until_on)), '[]')
        FROM gate.inspection_leaves(b.id) l) AS leaves,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('a', w.site_id, 'b', w.other_site_id, 'minutes', w.minutes)), '[]')
        FROM site_travel w WHERE w.tenant_id = b.tenant_id) AS travel,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('requestId', q.id, 'name', q.funder_name, 'from', q.valid_from, 'until', q.valid_until) ORDER BY q.position), '[]')
        FROM funding_request q JOIN funding_plan p ON p.id = q.plan_id AND p.superseded_at IS NULL WHERE q.bilan_id = b.id AND q.state = 'GRANTED') AS agreements,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('day', d.day, 'needs', d.needs)), '[]') FROM gate.inspection_statuses(b.id) d) AS statuses,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('phase', h.phase_key, 'due', h.due, 'settled', h.settled)), '[]') FROM gate.inspection_phases(b.id) h) AS phases
    FROM bilan b JOIN bilan_frame f ON f.bilan_id = b.id JOIN bilan_totals t ON t.bilan_id = b.id
    WHERE b.id = ${bilan.id}::uuid`
  const facts = found(row)
  return {
    number: bilan.number,
    zone: bilan.zone,
    closed: bilan.closedAt !== null,
    parameters: bilan.parameters,
    sessions: facts.sessions.map((one) => ({ ...one, startsAt: moment(one.startsAt), endsAt: moment(one.endsAt) })),
    signatures: facts.signatures.map((one) => ({ ...one, signedAt: new Date(one.signedAt ?? '') })),
    elsewhere: facts.elsewhere.map((one) => ({
      ...one,
      startsAt: new Date(one.startsAt ?? ''),
      endsAt: new Date(one.endsAt ?? ''),
    })),
    leaves: facts.leaves,
    travel: facts.travel,
    agreements: facts.agreements,
    workingTime: facts.working_time,
    employerAgreedOn: facts.employer_agreed_on,
    employed: facts.employed,
    statusMissing: facts.statuses,
    remoteConfirmedAt: facts.remote_at,
    closedPhases: facts.closed_phases,
    phaseItems: facts.phases,
    meetings: facts.meetings,
    meetingsWaived: facts.waived,
    countedMinutes: facts.counted,
  }
}
