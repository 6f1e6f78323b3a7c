import 'server-only'
import { createTransport } from 'nodemailer'
import { now } from './clock'
import { db } from './db'
import { env } from './env'
import { logBug } from './log'

interface Waiting {
  id: string
  organisation_name: string | null
  recipient: string
  subject: string
  body: string
  link: string | null
}

const BATCH = 20

/** R18: an address in a mail says no word of a bilan. `/suite/…` leads to her space (next.config.js). */
const quiet = (path: string): string => path.replace(/^\/mon-bilan(?=\/|$)/, '/suite')

/** The text of a mail: its words, its link in full, and who sends it. */
export function textOf(mail: Pick<Waiting, 'body' | 'link' | 'organisation_name'>, origin: string): string {
  return [mail.body, mail.link ? origin + quiet(mail.link) : null, `-- \n${mail.organisation_name ?? 'Jalon'}`]
    .filter(Boolean)
    .join('\n\n')
}

/**
 * Sends what waits in the outbox through SMTP_URL, oldest first. Without SMTP_URL nothing is sent: mails stay in the outbox.
 * A mail is claimed first, so that two servers never send the same one, and sent outside any transaction; one that fails is
 * tried again ten minutes later, ten times at most.
 */
export async function sendWaitingMail(): Promise<void> {
  const { SMTP_URL, MAIL_FROM, APP_URL } = env()
  if (!SMTP_URL) return
  const transport = createTransport(SMTP_URL)
  try {
    for (let round = 0; round < 50; round++) {
      const mails = await db().$queryRaw<
        Waiting[]
      >`SELECT * FROM door.mail_to_send(${BATCH}::int, ${now()}::timestamptz)`
      let failed = 0
      for (const mail of mails) {
        const failure = await transport
          .sendMail({
            from: mail.organisation_name ? { name: mail.organisation_name, address: MAIL_FROM as string } : MAIL_FROM,
            to: mail.recipient,
            subject: mail.subject,
            text: textOf(mail, APP_URL),
          })
          .then(() => null)
          .catch((error) => {
            logBug('mail', error)
            failed++
            return String(error instanceof Error ? error.message : error).slice(0, 300)
          })
        await db().$executeRaw`SELECT door.mail_sent(${mail.id}::uuid, ${now()}::timestamptz, ${failure})`
      }
      if (mails.length < BATCH || failed > 0) return
    }
  } finally {
    transport.close()
  }
}
