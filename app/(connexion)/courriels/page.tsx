import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ClockControl } from '@/components/login/clock-control'
import { PublicFrame } from '@/components/spaces/public-frame'
import { Empty } from '@/components/ui/empty'
import { Pager } from '@/components/ui/pager'
import { demonstrationMail } from '@/lib/login/queries'
import { now } from '@/lib/platform/clock'
import { sayMoment } from '@/lib/platform/day'
import { NotFound } from '@/lib/platform/outcome'
import { readLogin } from '@/lib/platform/read'

export const metadata: Metadata = { title: 'Courriels de la démonstration' }

export default async function Page({ searchParams }: { searchParams: Promise<{ page?: string }> }) {
  const page = Math.min(500, Math.max(1, Number.parseInt((await searchParams).page ?? '1', 10) || 1))
  const view = await readLogin(demonstrationMail, { page }).catch((error) => {
    if (error instanceof NotFound) notFound()
    throw error
  })
  return (
    <PublicFrame>
      <div className="stack">
        <div className="stack-3">
          <h1>Courriels de la démonstration</h1>
          <p className="lede">Ici, rien ne part. Chaque message se lit comme son destinataire le recevrait.</p>
        </div>
        <ClockControl said={sayMoment(now())} />
        {view.mails.length === 0 ? (
          <Empty title="Aucun courriel">Invitez une personne ou planifiez une séance : le message paraîtra ici.</Empty>
        ) : (
          <ul className="plain-list" aria-label="Courriels, du plus récent au plus ancien">
            {view.mails.map((mail) => (
              <li key={mail.id}>
                <article className="stack-2" aria-labelledby={`m-${mail.id}`}>
                  <h2 id={`m-${mail.id}`} className="text-lg">
                    {mail.subject}
                  </h2>
                  <p className="muted">
                    À {mail.recipient}, <time dateTime={mail.createdAt.toISOString()}>{sayMoment(mail.createdAt)}</time>
                  </p>
                  {mail.body.split('\n\n').map((paragraph, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of one mail never move
                    <p key={index}>{paragraph}</p>
                  ))}
                  {mail.link ? (
                    <p>
                      <a href={mail.link}>Ouvrir le lien du message</a>
                    </p>
                  ) : null}
                </article>
              </li>
            ))}
          </ul>
        )}
        <Pager
          from={(view.page - 1) * 20 + 1}
          to={(view.page - 1) * 20 + view.mails.length}
          total={view.total}
          noun={['courriel', 'courriels']}
          previousHref={view.page > 1 ? `/courriels?page=${view.page - 1}` : null}
          nextHref={view.page < view.pages ? `/courriels?page=${view.page + 1}` : null}
        />
      </div>
    </PublicFrame>
  )
}
