import 'server-only'
import { settleStage } from '@/lib/bilans/stage-commands'
import { record } from '@/lib/platform/events'
import { queueMail } from '@/lib/platform/mail'
import { type Actor, inJob, type Scope } from '@/lib/platform/scope'
import { mailNotConcluded } from './words'

const MOST_A_RUN = 500

type Job = Extract<Actor, { kind: 'job' }>

/**
 * R2: silence refuses by itself, at the instant it falls due, which is what is written down even when the server was away
 * then. Each convention in its own transaction, once. @returns how many lapsed
 */
export async function conventionsDue(tenantId: string): Promise<number> {
  let lapsed = 0
  for (let run = 0; run < MOST_A_RUN; run++) {
    if (!(await inJob(tenantId, lapseNext))) break
    lapsed++
  }
  return lapsed
}

/** Refuses the oldest one due. False when none is, or another worker holds what is left. */
async function lapseNext(scope: Scope<Job>): Promise<boolean> {
  const { organisation } = scope.actor
  const [due] = await scope.tx.$queryRaw<
    {
      id: string
      bilan_id: string
      due_at: Date
      stage: string
      email: string | null
      slug: string | null
      r_email: string
    }[]
  >`
    SELECT c.id, c.bilan_id, c.due_at, b.stage, k.contact_email AS email, e.slug, m.email AS r_email
    FROM convention c JOIN bilan b ON b.id = c.bilan_id JOIN member m ON m.id = b.referent_member_id
    JOIN client_organisation k ON k.id = c.client_id LEFT JOIN LATERAL gate.employer_of(c.bilan_id) e ON true
    WHERE c.tenant_id = ${organisation.id}::uuid AND c.outcome IS NULL AND c.due_at <= ${scope.now}::timestamptz
    ORDER BY c.due_at, c.id LIMIT 1 FOR UPDATE OF c SKIP LOCKED`
  if (!due) return false
  await scope.tx.convention.updateMany({
    where: { id: due.id, outcome: null },
    data: { outcome: 'REFUSED', outcomeAt: due.due_at },
  })
  await settleStage(scope, { id: due.bilan_id, tenantId: organisation.id, stage: due.stage })
  await queueMail(scope, organisation.id, [
    ...(due.email
      ? [mailNotConcluded(due.email, due.slug ? `/e/${due.slug}/conventions/${due.id}` : '/connexion', due.id)]
      : []),
    mailNotConcluded(due.r_email, `/e/${organisation.slug}/bilans/${due.bilan_id}/convention`, due.id),
  ])
  await record(
    scope,
    'convention.refused',
    { tenantId: organisation.id, bilanId: due.bilan_id },
    { conventionId: due.id },
  )
  return true
}
