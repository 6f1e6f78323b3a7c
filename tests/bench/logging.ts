import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { CASELOAD } from './shares'

/** One session to log, by the login that may. `input`: as a form sends it. */
export interface LogWish {
  readonly loginId: string
  readonly input: Readonly<Record<string, unknown>>
}

/** The most that is added to a bilan: seven hours, which its cap leaves room for. */
const MOST = 7

/** Not the bilans that pages are measured on, nor those of the two last consultants, whose days are laid out otherwise. */
const others = `b.stage = 'STARTED' AND b.number > ${CASELOAD} AND b.number <= $1`

/**
 * Sessions that were not planned, each an hour in some bilan that has room under its cap, at a time when its consultant and
 * its person are free: before dawn, on a day of their own.
 *
 * @param skip how many bilans of the first rank to leave to other measures
 */
export async function unplanned(client: Client, bilans: number, count: number, skip = 0): Promise<LogWish[]> {
  const { rows } = await client.query<{ bilan_id: string; login_id: string; day: string; hour: number }>(
    `SELECT b.id AS bilan_id, m.login_id, (current_date - 3 - (b.number - 1) % ${CASELOAD})::text AS day, l.n + more AS hour
     FROM bilan b JOIN member m ON m.id = b.referent_member_id,
       LATERAL (SELECT count(*)::int AS n FROM session s WHERE s.bilan_id = b.id AND s.idempotency_key IS NOT NULL) l, generate_series(0, ${MOST - 1}) more
     WHERE ${others} AND l.n + more < ${MOST}
     ORDER BY more, md5(b.id::text) OFFSET $2 LIMIT $3`,
    [ordinary(bilans), skip, count],
  )
  return rows.map(({ bilan_id, login_id, day, hour }) => ({
    loginId: login_id,
    input: {
      bilanId: bilan_id,
      sessionId: '',
      outcome: 'OTHER_TIMES',
      nature: 'INTERVIEW',
      mode: 'ON_SITE',
      day,
      start: `0${hour}:00`,
      duration: '60',
      sign: true,
      cle: randomUUID(),
    },
  }))
}

/** Planned sessions that are over, to log as they were planned: what the home page does in one gesture. */
export async function asPlanned(client: Client, bilans: number, count: number): Promise<LogWish[]> {
  const { rows } = await client.query<{ bilan_id: string; login_id: string; id: string }>(
    `SELECT s.bilan_id, m.login_id, s.id FROM session s JOIN bilan b ON b.id = s.bilan_id JOIN member m ON m.id = s.practitioner_member_id
     WHERE ${others} AND s.state = 'PLANNED' AND s.ends_at < now() - interval '1 hour' ORDER BY md5(s.id::text) LIMIT $2`,
    [ordinary(bilans), count],
  )
  return rows.map(({ bilan_id, login_id, id }) => ({
    loginId: login_id,
    input: { bilanId: bilan_id, sessionId: id, outcome: 'AS_PLANNED', sign: true, cle: randomUUID() },
  }))
}

const ordinary = (bilans: number): number => (bilans >= 1000 ? bilans - 201 : bilans)
