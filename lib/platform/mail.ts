import 'server-only'
import { newId, type Scope } from './scope'

export interface MailDraft {
  readonly kind: string
  readonly to: string
  readonly subject: string
  /** Plain text, paragraphs parted by an empty line. Says as little as the purpose needs: mail is read by others. */
  readonly body: string
  /** Path in the product the mail leads to, such as /mon-bilan. */
  readonly link?: string
  /** Two mails with the same key are one: the second is dropped. */
  readonly dedupeKey?: string
}

/** Puts mails in the outbox, in the caller's transaction; a job sends them after the commit. */
export async function queueMail(scope: Scope, tenantId: string, mails: readonly MailDraft[]): Promise<void> {
  if (mails.length === 0) return
  const all = <T>(of: (mail: MailDraft) => T): T[] => mails.map(of)
  await scope.tx.$executeRaw`
    INSERT INTO mail (id, tenant_id, kind, recipient, subject, body, link, dedupe_key, created_at)
    SELECT m.id, ${tenantId}::uuid, m.kind, m.recipient, m.subject, m.body, m.link, m.dedupe_key, ${scope.now}::timestamptz
    FROM unnest(${all(newId)}::uuid[], ${all((mail) => mail.kind)}::text[], ${all((mail) => mail.to)}::text[], ${all((mail) => mail.subject)}::text[],
      ${all((mail) => mail.body)}::text[], ${all((mail) => mail.link ?? null)}::text[], ${all((mail) => mail.dedupeKey ?? null)}::text[])
      AS m (id, kind, recipient, subject, body, link, dedupe_key)
    ON CONFLICT DO NOTHING`
}

/** A mail to the person of a bilan, by a party that is not to know her address. Nothing is sent to one without an account. */
export async function queueMailToPerson(scope: Scope, bilanId: string, mail: Omit<MailDraft, 'to'>): Promise<void> {
  await scope.tx.$executeRaw`
    SELECT gate.mail_to_person(${bilanId}::uuid, ${newId()}::uuid, ${mail.kind}, ${mail.subject}, ${mail.body}, ${mail.link ?? null}, ${mail.dedupeKey ?? null}, ${scope.now}::timestamptz)`
}
