import type { Client } from 'pg'
import type { GrantWish } from './command-worker'

/** Requests that wait at the fund, each to grant as it was asked, by the conseillère whose inbox is measured: the latest first, so that the oldest stay to be shown. */
export async function waiting(client: Client, loginId: string, count: number): Promise<GrantWish[]> {
  const { rows } = await client.query<{ id: string; round: number; sha256: string; from: string; until: string }>(
    `SELECT r.id, r.round, p.sha256, current_date::text AS from, (current_date + 365)::text AS until
     FROM funding_request r JOIN funding_plan l ON l.id = r.plan_id JOIN proposal p ON p.id = l.proposal_id
     WHERE r.state = 'SENT' ORDER BY r.waiting_since DESC, r.id LIMIT $1`,
    [count],
  )
  return rows.map(({ id, round, sha256, from, until }) => ({
    loginId,
    input: {
      ...{ decision: 'GRANT', requestId: id, round: String(round), amount: '1800', duration: '18 h' },
      ...{ validFrom: from, validUntil: until, conditions: '', devisSha256: sha256 },
    },
  }))
}
