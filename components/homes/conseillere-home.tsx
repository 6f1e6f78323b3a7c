import Link from 'next/link'
import { CommitmentsPart } from '@/components/funders/commitments'
import { DecidedRequests } from '@/components/funding/decided-requests'
import { InboxList } from '@/components/funding/inbox-list'
import { ButtonLink } from '@/components/ui/button'
import { DataTable } from '@/components/ui/data-table'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import { Stage } from '@/components/ui/stage'
import type { InboxItem, ConseillereHome as View } from '@/lib/homes/conseillere-queries'
import { sayDays, standingWords } from '@/lib/referrals/referral-words'

const meetingColumns = ['Date', 'Personne', 'Organisme', 'Objet', 'État'].map((label, at) => ({
  label,
  head: at === 0,
}))

/** The home of a conseillère: what waits for her by age, where her files stand, her meetings of three to come. */
export function ConseillereHome({ view }: { view: View }) {
  const base = `/e/${view.slug}`
  return (
    <div className="stack">
      <PageHead
        title={view.title}
        lede={ledeOf(view)}
        acts={
          <>
            <ButtonLink variant="primary" icon="plus" href={`${base}/orientations/nouvelle`}>
              Ouvrir un dossier
            </ButtonLink>
            <ButtonLink icon="search" href={`${base}/prestataires`}>
              Chercher un organisme
            </ButtonLink>
          </>
        }
      />
      <div className="cols cols--half">
        <Section title="À vous">
          {view.inbox.length === 0 ? (
            <Empty title="Rien n’attend votre réponse">
              Les demandes nouvelles s’affichent ici, les plus anciennes d’abord.
            </Empty>
          ) : (
            <InboxList entries={view.inbox.map(entryOf)} />
          )}
          {view.moreRequests ? (
            <p>
              <Link href={`${base}/prises-en-charge`} prefetch={false}>
                Toutes les demandes de prise en charge
              </Link>
            </p>
          ) : null}
        </Section>
        <Section
          title="Vos dossiers"
          aside={
            <Link className="small tap" href={`${base}/orientations`} prefetch={false}>
              La liste
            </Link>
          }
        >
          <Stages view={view} />
        </Section>
      </div>
      <Section
        title="Vos prochains rendez-vous à trois"
        aside={
          <Link className="small tap" href={`${base}/rendez-vous`} prefetch={false}>
            Tous
          </Link>
        }
      >
        {view.meetings.length === 0 ? (
          <Empty title="Aucun rendez-vous à trois n’est prévu">Le consultant les propose. Vous y répondez ici.</Empty>
        ) : (
          <DataTable
            caption="Rendez-vous à trois à venir"
            columns={meetingColumns}
            rows={view.meetings.map(({ id, href, when, person, provider, title, where, stateSaid }) => ({
              key: id,
              cells: [{ link: href, text: when }, person, provider, `${title}, ${where.toLowerCase()}`, stateSaid],
            }))}
          />
        )}
      </Section>
      {view.decisions.length > 0 ? (
        <Section
          title="Vos dernières décisions"
          aside={
            <Link className="small tap" href={`${base}/prises-en-charge?vue=decidees`} prefetch={false}>
              Toutes
            </Link>
          }
        >
          <DecidedRequests caption="Dernières décisions" rows={view.decisions} />
        </Section>
      ) : null}
      {view.commitments.requests > 0 || view.commitments.budgetCents !== null ? (
        <CommitmentsPart view={view.commitments} />
      ) : null}
    </div>
  )
}

function ledeOf({ firstName, inbox }: View): string {
  if (inbox.length === 0) return `Bonjour ${firstName}. Rien n’attend votre réponse.`
  const count = inbox.length === 1 ? 'Une chose attend' : `${inbox.length} choses attendent`
  const oldest = inbox[0]?.days ?? 0
  return `Bonjour ${firstName}. ${count} votre réponse.${oldest > 0 ? ` La plus ancienne a ${sayDays(oldest)}.` : ''}`
}

const entryOf = ({ key, href, who, what, days, age, waited }: InboxItem) => ({
  ...{ key, href, who, what, age },
  said: days === null ? '' : (waited ?? `${sayDays(days)}${age === 'late' ? ', en retard' : ''}`),
})

function Stages({ view }: { view: View }) {
  const shown = view.stages.filter((stage) => stage.count > 0)
  if (shown.length === 0) return <p className="muted">Vous ne suivez encore personne.</p>
  return (
    <ul className="plain-list">
      {shown.map(({ standing, count }) => (
        <li key={standing}>
          <Link href={`/e/${view.slug}/orientations?etape=${standing}`} prefetch={false}>
            <Stage at={standingWords[standing].at}>{standingWords[standing].label}</Stage>
          </Link>
          <span className="num">
            {count}
            <span className="vh">{count > 1 ? ' dossiers' : ' dossier'}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}
