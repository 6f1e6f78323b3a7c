import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { Pager } from '@/components/ui/pager'
import { TaskList } from '@/components/ui/task-list'
import type { ToSign, ToSignView } from '@/lib/sessions/session-queries'
import { SignButton } from './sign-forms'

/** Sessions that wait for one's own signature, each with its act. @param space the organisation's slug */
export function ToSignList({
  sessions,
  space,
  signer,
}: {
  sessions: readonly ToSign[]
  space: string
  signer: string
}) {
  return (
    <TaskList
      label="Séances à signer"
      tasks={sessions.map((one) => ({
        key: one.id,
        what: (
          <>
            <Link href={`/e/${space}/bilans/${one.bilanId}/seances/${one.id}`} prefetch={false}>
              <strong>{one.person}</strong>
            </Link>
            , {one.title.charAt(0).toLowerCase() + one.title.slice(1)}{' '}
            {one.disputed ? <Badge tone="lost">Désaccord</Badge> : null}
          </>
        ),
        detail: `Le ${one.when}. ${one.place}. ${one.signedByOther ? 'Déjà signée de l’autre côté.' : 'Pas encore signée de l’autre côté.'}`,
        act: (
          <SignButton
            target={{ space, bilanId: one.bilanId, sessionId: one.id, version: one.version }}
            name={signer}
            label={
              <span>
                Signer
                <span className="vh">
                  {' '}
                  la séance de {one.person}, {one.when}
                </span>
              </span>
            }
            variant="secondary"
          />
        ),
      }))}
    />
  )
}

/** What a consultant has to sign. */
export function ToSignPage({ view, signer }: { view: ToSignView; signer: string }) {
  const here = `/e/${view.slug}/a-signer`
  return (
    <div className="stack">
      <PageHead
        title="À signer"
        lede={
          view.total === 0
            ? 'Rien n’attend votre signature.'
            : 'Vérifiez les faits, puis signez chaque séance de votre côté.'
        }
      />
      {view.sessions.length === 0 ? (
        <Empty title="Tout est signé" level={2}>
          Les séances enregistrées apparaissent ici tant que vous ne les avez pas signées.
        </Empty>
      ) : (
        <>
          <ToSignList sessions={view.sessions} space={view.slug} signer={signer} />
          <Pager
            from={view.from}
            to={view.to}
            total={view.total}
            noun={['séance', 'séances']}
            previousHref={view.page > 1 ? `${here}?page=${view.page - 1}` : null}
            nextHref={view.to < view.total ? `${here}?page=${view.page + 1}` : null}
          />
        </>
      )}
    </div>
  )
}
