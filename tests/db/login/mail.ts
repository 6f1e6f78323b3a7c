import { sql } from '@/tests/support/rows'

interface SentMail {
  readonly kind: string
  readonly subject: string
  readonly body: string
  readonly link: string
}

/** The mails to an address, oldest first. */
export const mailsTo = (address: string): Promise<SentMail[]> =>
  sql<SentMail & Record<string, unknown>>(
    'SELECT kind, subject, body, link FROM mail WHERE recipient = $1 ORDER BY created_at, id',
    [address],
  )

/** The token of the last link that went to an address. */
export async function lastToken(address: string): Promise<string> {
  const mail = (await mailsTo(address)).at(-1)
  if (!mail) throw new Error(`no mail to ${address}`)
  return mail.link.split('/').at(-1) ?? ''
}
