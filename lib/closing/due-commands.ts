import 'server-only'
import { type Day, sayFullDate } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { type MailDraft, queueMail } from '@/lib/platform/mail'
import { type Actor, inJob, type Scope } from '@/lib/platform/scope'

const MOST_A_RUN = 500

interface Due {
  id: string
  bilan_id: string
  from_on: Day
  to_on: Day
  answer: string | null
  b_first: string
  b_last: string
  b_email: string | null
  r_first: string
  r_email: string
  planned: boolean
}

/** A follow-up that is part of the bilan is to be planned so many days before its day comes. */
const AHEAD_DAYS = 14

/**
 * R11: offers each follow-up whose window has opened, once, by mail to the person; whoever already said yes, or whose
 * follow-up is part of the bilan, is left in peace, and her consultant is told to set a date. Late after downtime rather than never. Each in its own transaction.
 * @returns how many were offered
 */
export async function followUpsDue(tenantId: string): Promise<number> {
  let offered = 0
  for (let run = 0; run < MOST_A_RUN; run++) {
    if (!(await inJob(tenantId, offerNext))) break
    offered++
  }
  return offered
}

type Job = Extract<Actor, { kind: 'job' }>

/** Offers the oldest one due. False when none is, or another worker holds what is left. */
async function offerNext(scope: Scope<Job>): Promise<boolean> {
  const { organisation } = scope.actor
  const [due] = await scope.tx.$queryRaw<Due[]>`
    SELECT f.id, f.bilan_id, to_char(f.from_on, 'YYYY-MM-DD') AS from_on, to_char(f.to_on, 'YYYY-MM-DD') AS to_on, f.answer, n.first_name AS b_first,
      n.last_name AS b_last, CASE WHEN n.login_id IS NOT NULL THEN n.email END AS b_email, m.first_name AS r_first, m.email AS r_email,
      EXISTS (SELECT 1 FROM session s WHERE s.bilan_id = b.id AND s.nature = 'FOLLOW_UP' AND s.state IN ('PLANNED', 'HELD')) AS planned
    FROM follow_up f JOIN bilan b ON b.id = f.bilan_id JOIN beneficiary n ON n.id = b.beneficiary_id JOIN member m ON m.id = b.referent_member_id
    WHERE f.tenant_id = ${organisation.id}::uuid AND f.offered_at IS NULL AND f.held_at IS NULL AND f.from_on <= ${scope.today}::date + CASE WHEN f.answer = 'PLANNED' THEN ${AHEAD_DAYS}::int ELSE 0 END
      AND b.closed_at IS NOT NULL
    ORDER BY f.from_on, f.id LIMIT 1 FOR UPDATE OF f SKIP LOCKED`
  if (!due) return false
  await scope.tx.followUp.updateMany({ where: { id: due.id, offeredAt: null }, data: { offeredAt: scope.now } })
  await queueMail(scope, organisation.id, mailsOf(due, organisation.slug, scope.today))
  const about = { tenantId: organisation.id, bilanId: due.bilan_id }
  await record(scope, 'followup.offered', about, { fromOn: due.from_on, toOn: due.to_on })
  return true
}

function mailsOf(due: Due, slug: string, today: Day): MailDraft[] {
  const until = due.to_on > today ? `, d’ici au ${sayFullDate(due.to_on)}` : ''
  if (due.answer === 'DECLINED' || due.planned) return []
  if (due.answer === 'ACCEPTED' || due.answer === 'PLANNED') {
    return [
      {
        kind: 'followup.to-plan',
        to: due.r_email,
        subject: 'Un entretien de suivi est à fixer',
        body: `Bonjour ${due.r_first},\n\nC’est le moment de fixer l’entretien de suivi avec ${due.b_first} ${due.b_last}${until}.`,
        link: `/e/${slug}/bilans/${due.bilan_id}/phases`,
        dedupeKey: `followup.offered:${due.id}`,
      },
    ]
  }
  if (!due.b_email) return []
  return [
    {
      kind: 'followup.offered',
      to: due.b_email,
      subject: 'Un rendez-vous vous est proposé',
      body: `Bonjour ${due.b_first},\n\nQuelques mois ont passé. Vous pouvez faire le point avec la personne que vous connaissez, une fois, sans frais.\n\nVous êtes libre d’accepter ou non${until}.`,
      link: `/mon-bilan/${due.bilan_id}/suivi`,
      dedupeKey: `followup.offered:${due.id}`,
    },
  ]
}
