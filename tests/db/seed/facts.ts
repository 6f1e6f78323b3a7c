import { type FactsRow, factsOf } from '@/lib/bilans/bilan-queries'
import { stageOf } from '@/lib/bilans/stage-rules'
import { type Link, verifyChain } from '@/lib/sessions/sign-rules'
import { type ChainedEvent, firstBreak } from '@/tests/db/walls/chain'
import { sql } from '@/tests/support/rows'

export interface Standing {
  readonly person: string
  readonly stage: string
  readonly phase: string | null
  /** Hours. */
  readonly counted: number
  readonly toSign: number
  readonly planned: number
  readonly left: number
}

/** Where each bilan of the demonstration stands, oldest first in each organisation. */
export const standings = (): Promise<Standing[]> =>
  sql<Standing & Record<string, unknown>>(`
    SELECT n.first_name || ' ' || n.last_name AS person, b.stage, b.phase_key AS phase, t.counted_minutes / 60.0::float AS counted,
      t.to_sign_minutes / 60.0::float AS "toSign", t.planned_minutes / 60.0::float AS planned,
      (t.cap_minutes - t.counted_minutes - t.to_sign_minutes - t.planned_minutes) / 60.0::float AS left
    FROM bilan b JOIN beneficiary n ON n.id = b.beneficiary_id JOIN bilan_totals t ON t.bilan_id = b.id
    JOIN organisation o ON o.id = b.tenant_id ORDER BY o.slug, b.number`)

/** What every bilan of the demonstration must be, as the brief of each says. */
export const expected: readonly Standing[] = [
  row('Pascal Riou', 'CLOSED', null, 20, 0, 0, 0),
  row('Sophie Kerbrat', 'RESTITUTION', null, 24, 0, 0, 0),
  row('Nadia Benali', 'STARTED', 'CONCLUSION', 20, 0, 4, 0),
  row('Guillaume Péron', 'STARTED', 'INVESTIGATION', 11, 0, 1.5, 11.5),
  row('Youssef Amrani', 'STARTED', 'INVESTIGATION', 7, 0, 4.5, 12.5),
  row('Gwenaëlle Le Roux', 'STARTED', 'INVESTIGATION', 9, 0, 0, 15),
  row('Élodie Salaün', 'STARTED', 'INVESTIGATION', 6.5, 0, 4.5, 13),
  row('Léa Moreau', 'STARTED', 'INVESTIGATION', 13, 1.5, 5.5, 4),
  row('Ronan Abiven', 'ABANDONED', null, 0, 0, 0, 24),
  row('Karim Haddad', 'STARTED', 'INVESTIGATION', 11, 2, 3.5, 7.5),
  row('Solène Guéguen', 'ABANDONED', null, 4, 0, 0, 20),
  row('Stéphane Guivarch', 'ABANDONED', null, 4, 0, 0, 15),
  row('Mathilde Corvec', 'FUNDING', null, 0, 0, 0, 24),
  row('Nolwenn Cadic', 'READY', null, 0, 0, 0, 24),
  row('Hugo Lemaire', 'STARTED', 'PRELIMINAIRE', 2, 0, 7, 15),
  row('Ronan Abiven', 'READY', null, 0, 0, 2, 22),
  row('Gaëlle Prigent', 'FUNDING', null, 0, 0, 0, 24),
  row('Anne-Laure Pichon', 'INTERVIEW', null, 0, 0, 0, 24),
  row('Michel Abgrall', 'CLOSED', null, 13, 0, 0, 5),
  row('Erwan Piriou', 'STARTED', 'PARCOURS', 7, 2, 1, 8),
  row('Valérie Tanguy', 'STARTED', 'PARCOURS', 8.5, 0, 1.5, 10),
  row('Marie-Pierre Donval', 'STARTED', 'PARCOURS', 1, 0, 1, 16),
  row('Laure Simon', 'FUNDING', null, 0, 0, 0, 18),
  row('Isabelle Cariou', 'FUNDING', null, 0, 0, 0, 18),
  row('Hervé Quiniou', 'FUNDING', null, 0, 0, 0, 18),
  row('Denis Quéré', 'AGREEMENT', null, 0, 0, 0, 18),
  row('Patrick Jaouen', 'CLOSED', null, 28, 0, 0, 0),
  row('Yvette Masson', 'FOLLOWED_UP', null, 22, 0, 0, 2),
  row('Moussa Traoré', 'STARTED', 'PARCOURS', 13, 0, 3, 12),
  row('Nadège Hamon', 'STARTED', 'PARCOURS', 10, 0, 3, 15),
  row('Karim Belkacem', 'STARTED', 'PARCOURS', 17, 0, 6, 5),
  row('Rokia Konaté', 'STARTED', 'PARCOURS', 6, 0, 2, 20),
  row('Camille Ollivier', 'STARTED', 'INVESTIGATION', 10.5, 2, 3, 8.5),
  row('Paul Le Goff', 'STARTED', 'INVESTIGATION', 13, 0, 4, 7),
  row('Didier Marchal', 'FUNDING', null, 0, 0, 0, 30),
  row('Thierry Lagadec', 'READY', null, 0, 0, 3, 25),
  row('Régis Lebreton', 'NOT_SUITED', null, 0, 0, 0, 24),
  row('Yannick Le Dantec', 'FUNDING', null, 0, 0, 0, 30),
  row('Thomas Rivière', 'FUNDING', null, 0, 0, 0, 24),
  row('Bernard Cadiou', 'FUNDING', null, 0, 0, 0, 30),
  row('Aïssatou Barry', 'FUNDING', null, 0, 0, 0, 30),
  row('Mickaël Tessier', 'FUNDING', null, 0, 0, 0, 30),
  row('Sandrine Le Bihan', 'INTERVIEW', null, 0, 0, 0, 26),
  row('Fatou Diallo', 'AGREEMENT', null, 0, 0, 0, 24),
]

function row(
  ...[person, stage, phase, counted, toSign, planned, left]: [
    string,
    string,
    string | null,
    number,
    number,
    number,
    number,
  ]
): Standing {
  return { person, stage, phase, counted, toSign, planned, left }
}

/** The bilans whose stage is not the one their records give. */
export async function strayStages(): Promise<string[]> {
  const bilans = await sql<{ id: string; tenant_id: string; stage: string }>('SELECT id, tenant_id, stage FROM bilan')
  const strays: string[] = []
  for (const { id, tenant_id, stage } of bilans) {
    // The facts are asked as a job of the tenant asks them: within one statement, the context is set first.
    const [facts] = await sql<FactsRow & Record<string, unknown>>(
      `SELECT f.* FROM (SELECT set_config('app.capacity', 'job', false), set_config('app.tenant', $2, false)) c, LATERAL gate.stage_facts($1::uuid) f`,
      [id, tenant_id],
    )
    if (!facts || stageOf(factsOf(facts)) !== stage) strays.push(`${id} ${stage}`)
  }
  return strays
}

/** Bilans and organisations whose chain does not hold. */
export async function brokenChains(): Promise<string[]> {
  const broken: string[] = []
  const links = await sql<Link & { bilan: string }>(`
    SELECT bilan_id AS bilan, position, previous_hash AS "previousHash", hash, content, content_sha256 AS "contentSha256", party,
      login_id AS "loginId", signed_at AS "signedAt" FROM signature ORDER BY position`)
  for (const [bilan, chain] of Map.groupBy(links, (link) => link.bilan))
    if (verifyChain(chain) !== null) broken.push(`bilan ${bilan}`)
  const events = await sql<ChainedEvent & { tenant_id: string }>('SELECT * FROM event ORDER BY seq')
  const heads = await sql<{ tenant_id: string; seq: number; hash: string }>('SELECT * FROM event_head')
  for (const [tenant, chain] of Map.groupBy(events, (event) => event.tenant_id)) {
    const head = heads.find((one) => one.tenant_id === tenant)
    if (!head || firstBreak(chain, head) !== null) broken.push(`tenant ${tenant}`)
    if (chain.some((event, index) => index > 0 && event.at < (chain[index - 1]?.at ?? event.at)))
      broken.push(`order of ${tenant}`)
  }
  return broken
}

/** Moments on record that are yet to come: what is planned apart, there is none. */
export async function momentsToCome(now: Date): Promise<number> {
  const [row] = await sql<{ count: number }>(
    `SELECT (SELECT count(*) FROM event WHERE at > $1) + (SELECT count(*) FROM signature WHERE signed_at > $1)
       + (SELECT count(*) FROM mail WHERE created_at > $1 OR sent_at > $1) + (SELECT count(*) FROM document WHERE issued_at > $1)
       + (SELECT count(*) FROM session WHERE planned_at > $1 OR logged_at > $1 OR (state = 'HELD' AND ends_at > $1)) AS count`,
    [now],
  )
  return Number(row?.count ?? 0)
}
