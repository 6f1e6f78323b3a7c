import 'server-only'
import type { Mode, Nature } from '@/lib/bilan-types/keys'
import type { Parameters } from '@/lib/bilan-types/type'
import type { Party } from '@/lib/phases/phase-rules'
import { found } from '@/lib/platform/outcome'
import type { Scope } from '@/lib/platform/scope'
import type { ThirdParty } from '@/lib/sessions/meeting-rules'
import type { HoursOnRecord } from './facts-rules'

interface Row {
  zone: string
  parameters: Parameters
  first_name: string
  last_name: string
  employer_name: string | null
  funder: string
  initiator: string
  referent: string
  sessions: {
    day: string
    startsAt: string | null
    endsAt: string | null
    nature: Nature
    mode: Mode
    minutes: number
    counts: boolean
    guided: boolean
    counted: boolean
    phaseKey: string | null
    room: string | null
    practitioner: string
    third: ThirdParty | null
    signatures: { party: Party | ThirdParty; name: string; at: string; hash: string }[]
    dispute: { party: Party; kind: 'REFUSED' | 'CONTESTED'; at: string } | null
  }[]
}

/** The facts that papers of hours state. One statement. @throws NotFound when the bilan is not visible */
export async function hoursOnRecord(scope: Scope, bilanId: string): Promise<HoursOnRecord> {
  const [row] = await scope.tx.$queryRaw<Row[]>`
    SELECT o.zone, f.parameters, n.first_name, n.last_name, n.employer_name, f.funder, f.initiator, m.first_name || ' ' || m.last_name AS referent,
      (SELECT coalesce(json_agg(json_build_object('day', s.day, 'startsAt', s.starts_at, 'endsAt', s.ends_at, 'nature', s.nature, 'mode', s.mode,
          'minutes', s.minutes, 'counts', s.counts, 'guided', s.guided, 'counted', s.counted_at IS NOT NULL, 'phaseKey', s.phase_key,
          'room', CASE WHEN r.id IS NOT NULL THEN r.name || ', ' || t.name ELSE t.name END, 'practitioner', p.first_name || ' ' || p.last_name,
          'third', (SELECT x.third_party FROM meeting x WHERE x.session_id = s.id),
          'signatures', (SELECT coalesce(json_agg(json_build_object('party', g.party, 'name', g.signer_name, 'at', g.signed_at, 'hash', g.content_sha256) ORDER BY g.position), '[]')
            FROM signature g WHERE g.session_id = s.id AND g.voided_at IS NULL),
          'dispute', (SELECT json_build_object('party', d.party, 'kind', d.kind, 'at', d.at) FROM dispute d WHERE d.session_id = s.id AND d.settled_at IS NULL LIMIT 1))
          ORDER BY s.day, s.starts_at, s.id), '[]')
        FROM session s JOIN member p ON p.id = s.practitioner_member_id LEFT JOIN site t ON t.id = s.site_id LEFT JOIN room r ON r.id = s.room_id
        WHERE s.bilan_id = b.id AND s.state = 'HELD') AS sessions
    FROM bilan b JOIN bilan_frame f ON f.bilan_id = b.id JOIN beneficiary n ON n.id = b.beneficiary_id
    JOIN member m ON m.id = b.referent_member_id JOIN organisation o ON o.id = b.tenant_id
    WHERE b.id = ${bilanId}::uuid`
  const { first_name, last_name, employer_name, sessions, ...rest } = found(row)
  const moment = (text: string | null): Date | null => (text ? new Date(text) : null)
  return {
    ...rest,
    beneficiary: { firstName: first_name, lastName: last_name },
    employerName: employer_name,
    sessions: sessions.map((one) => ({
      ...one,
      startsAt: moment(one.startsAt),
      endsAt: moment(one.endsAt),
      signatures: one.signatures.map((mark) => ({ ...mark, at: new Date(mark.at) })),
      dispute: one.dispute ? { ...one.dispute, at: new Date(one.dispute.at) } : null,
    })),
  }
}
