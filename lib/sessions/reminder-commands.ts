import 'server-only'
import { addDays, columnOfDay, sayMoment } from '@/lib/platform/day'
import { type MailDraft, queueMail } from '@/lib/platform/mail'
import { inJob, type Scope } from '@/lib/platform/scope'

const BATCH = 200
const DAY = 86_400_000

interface Due {
  id: string
  starts_at: Date | null
  day: Date
  for_beneficiary: boolean
  for_practitioner: boolean
  b_email: string | null
  p_email: string
  bilan_id: string
  slug: string
  /** Who holds the session coaches there: his page is another (R19). */
  coached: boolean
}

const hisLink = ({ slug, bilan_id, id, coached }: Due): string =>
  coached ? `/e/${slug}/coaching/${bilan_id}` : `/e/${slug}/bilans/${bilan_id}/seances/${id}`

/** A word the day before each session that has a clock, to both. Says a time and nothing else: mail is read by others (R18). */
async function tomorrow(scope: Scope): Promise<number> {
  const due = await scope.tx.$queryRaw<Due[]>`
    SELECT s.id, s.starts_at, s.day, true AS for_beneficiary, true AS for_practitioner, b.email AS b_email, m.email AS p_email, s.bilan_id, o.slug,
      EXISTS (SELECT 1 FROM participation c WHERE c.bilan_id = s.bilan_id AND c.member_id = s.practitioner_member_id AND c.capacity = 'COACH') AS coached
    FROM session s JOIN beneficiary b ON b.id = s.beneficiary_id JOIN member m ON m.id = s.practitioner_member_id JOIN organisation o ON o.id = s.tenant_id
    WHERE s.tenant_id = ctx.tenant() AND s.state = 'PLANNED' AND s.starts_at > ${scope.now}::timestamptz AND s.day <= ${columnOfDay(addDays(scope.today, 1))}::date
      AND s.starts_at < ${new Date(scope.now.getTime() + 2 * DAY)}::timestamptz AND s.reminded_at IS NULL
    ORDER BY s.starts_at LIMIT ${BATCH} FOR UPDATE OF s SKIP LOCKED`
  const mails = due.flatMap((one): MailDraft[] => {
    if (!one.starts_at) return []
    const said = sayMoment(one.starts_at, scope.zone)
    const key = `session.tomorrow:${one.id}:${one.starts_at.toISOString()}`
    const subject = 'Rappel : votre rendez-vous'
    const body = `Bonjour,\n\nVous avez rendez-vous le ${said}. Le lieu ou le lien est dans votre espace.\n\nUn empêchement n’est pas une faute : vous pouvez demander à déplacer ce rendez-vous.`
    const toHer = one.b_email
      ? [
          {
            kind: 'session.tomorrow',
            to: one.b_email,
            subject,
            body,
            link: `/mon-bilan/${one.bilan_id}/seances/${one.id}`,
            dedupeKey: `${key}:B`,
          },
        ]
      : []
    return [
      ...toHer,
      {
        kind: 'session.tomorrow',
        to: one.p_email,
        subject,
        body,
        link: hisLink(one),
        dedupeKey: `${key}:P`,
      },
    ]
  })
  await queueMail(scope, scope.actor.kind === 'job' ? scope.actor.organisation.id : '', mails)
  await mark(scope, due, 'reminded_at')
  return due.length
}

/** A word to whoever has not signed a session held more than a day ago: once, and never as a reproach. */
async function toSign(scope: Scope): Promise<number> {
  const due = await scope.tx.$queryRaw<Due[]>`
    SELECT s.id, s.starts_at, s.day, s.signed_by_beneficiary_at IS NULL AS for_beneficiary, s.signed_by_practitioner_at IS NULL AS for_practitioner,
      b.email AS b_email, m.email AS p_email, s.bilan_id, o.slug,
      EXISTS (SELECT 1 FROM participation c WHERE c.bilan_id = s.bilan_id AND c.member_id = s.practitioner_member_id AND c.capacity = 'COACH') AS coached
    FROM session s JOIN beneficiary b ON b.id = s.beneficiary_id JOIN member m ON m.id = s.practitioner_member_id JOIN organisation o ON o.id = s.tenant_id
    WHERE s.tenant_id = ctx.tenant() AND s.state = 'HELD' AND s.counts AND s.counted_at IS NULL AND s.disputed_at IS NULL AND s.sign_reminded_at IS NULL
      AND s.logged_at < ${new Date(scope.now.getTime() - DAY)}::timestamptz
    ORDER BY s.logged_at LIMIT ${BATCH} FOR UPDATE OF s SKIP LOCKED`
  const mails = due.flatMap((one): MailDraft[] => {
    const subject = 'Une séance attend votre signature'
    const body =
      'Bonjour,\n\nUne séance passée attend votre signature. Elle ne compte qu’une fois signée des deux côtés.\n\nRien ne presse, et si les faits ne sont pas justes, vous pouvez le dire.'
    const key = `session.to-sign:${one.id}`
    return [
      ...(one.for_beneficiary && one.b_email
        ? [
            {
              kind: 'session.to-sign',
              to: one.b_email,
              subject,
              body,
              link: `/mon-bilan/${one.bilan_id}/seances/${one.id}`,
              dedupeKey: `${key}:B`,
            },
          ]
        : []),
      ...(one.for_practitioner
        ? [
            {
              kind: 'session.to-sign',
              to: one.p_email,
              subject,
              body,
              link: hisLink(one),
              dedupeKey: `${key}:P`,
            },
          ]
        : []),
    ]
  })
  await queueMail(scope, scope.actor.kind === 'job' ? scope.actor.organisation.id : '', mails)
  await mark(scope, due, 'sign_reminded_at')
  return due.length
}

async function mark(scope: Scope, due: readonly Due[], column: 'reminded_at' | 'sign_reminded_at'): Promise<void> {
  if (due.length === 0) return
  const ids = due.map((one) => one.id)
  if (column === 'reminded_at')
    await scope.tx.session.updateMany({ where: { id: { in: ids } }, data: { remindedAt: scope.now } })
  else await scope.tx.session.updateMany({ where: { id: { in: ids } }, data: { signRemindedAt: scope.now } })
}

/**
 * Reminders of one tenant: tomorrow's sessions, hours to sign. Each is sent once, also when it runs twice or catches up after downtime.
 * @returns how many sessions were reminded of
 */
export async function remind(tenantId: string): Promise<number> {
  let all = 0
  for (let round = 0; round < 100; round++) {
    const some = await inJob(tenantId, async (scope) => (await tomorrow(scope)) + (await toSign(scope)))
    all += some
    if (some === 0) break
  }
  return all
}
