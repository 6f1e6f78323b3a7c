import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { Pager } from '@/components/ui/pager'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { courseModeWords } from '@/lib/bilan-types/words'
import { sayMoment } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import type { DemandLine, InboxView } from '@/lib/referrals/inbox-queries'
import { ageOf, DAYS_TO_ANSWER } from '@/lib/referrals/referral-rules'
import { sayDays } from '@/lib/referrals/referral-words'
import { sayDepartment } from '@/lib/referrals/territory-words'

/** Demands that conseillères sent to this provider: by age, then those answered. */
export function InboxPage({ view }: { view: InboxView }) {
  const base = `/e/${view.slug}/approches`
  const { waiting } = view
  const many = waiting.length
  return (
    <div className="stack">
      <PageHead
        title="Demandes reçues"
        lede={
          many === 0
            ? 'Aucune demande n’attend votre réponse.'
            : many === 1
              ? 'Une demande attend votre réponse. Nommez un consultant, ou déclinez.'
              : `${many} demandes attendent votre réponse. Nommez un consultant, ou déclinez.`
        }
        acts={
          <ButtonLink icon="calendar-plus" href={`/e/${view.slug}/creneaux`}>
            Créneaux proposés
          </ButtonLink>
        }
      />
      {many > 0 ? (
        <ul className="inbox list-none p-0">
          {waiting.map((demand) => (
            <li key={demand.id}>
              <Link className="inbox__item" href={`${base}/${demand.id}`} prefetch={false}>
                <span className="inbox__who">{sayDepartment(demand.territory)}</span>
                <span className={ageClass(demand)}>{sayDays(demand.days)}</span>
                <span className="inbox__what">
                  {demand.funder}, {courseModeWords[demand.mode].toLowerCase()}, {formatMinutes(demand.minutes)}
                  {demand.slotStartsAt ? `, créneau du ${sayMoment(demand.slotStartsAt, view.zone)}` : ''}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
      <Section title="Déjà répondues">
        {view.past.length === 0 ? (
          <Empty title="Aucune demande passée">Les demandes auxquelles vous répondez s’affichent ici.</Empty>
        ) : (
          <Table<DemandLine>
            caption="Demandes déjà répondues"
            rows={[...view.past]}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'where',
                label: 'Département',
                head: true,
                cell: (row) => (
                  <Link className="row-link" href={`${base}/${row.id}`} prefetch={false}>
                    {sayDepartment(row.territory)}
                  </Link>
                ),
              },
              { key: 'funder', label: 'Financeur', cell: (row) => row.funder },
              { key: 'sent', label: 'Reçue', cell: (row) => sayMoment(row.sentAt, view.zone) },
              {
                key: 'consultant',
                label: 'Consultant',
                cell: (row) => row.consultantName ?? <span className="muted">Aucun</span>,
              },
              { key: 'state', label: 'État', cell: (row) => <DemandState demand={row} /> },
            ]}
          />
        )}
        <Pager
          from={(view.page - 1) * 25 + 1}
          to={(view.page - 1) * 25 + view.past.length}
          total={view.more || view.page > 1 ? null : view.past.length}
          noun={['demande', 'demandes']}
          previousHref={view.page > 1 ? `${base}?page=${view.page - 1}` : null}
          nextHref={view.more ? `${base}?page=${view.page + 1}` : null}
        />
      </Section>
    </div>
  )
}

function ageClass(demand: DemandLine): string {
  const age = ageOf(demand.days, DAYS_TO_ANSWER)
  return age === 'late' ? 'age age--late' : age === 'due' ? 'age age--due' : 'age'
}

/** How a demand ended, to the provider: never who said no, nor why. */
export function DemandState({ demand }: { demand: DemandLine }) {
  if (demand.state === 'WAITING') return <Badge tone="needs">À répondre</Badge>
  if (demand.state === 'NAMED') return <Badge tone="done">Consultant nommé</Badge>
  return <Badge>{demand.ending === 'DECLINED_BY_PROVIDER' ? 'Déclinée' : 'Terminée'}</Badge>
}
