import Link from 'next/link'
import { ButtonLink } from '@/components/ui/button'
import { Filters } from '@/components/ui/chips'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { Pager } from '@/components/ui/pager'
import { Search } from '@/components/ui/search'
import { Tabs } from '@/components/ui/tabs'
import type { InboxView } from '@/lib/funding/inbox-queries'
import type { Tray } from '@/lib/funding/inbox-schema'
import { emptyWords, sayInbox, trayWords } from '@/lib/funding/inbox-words'
import { DecidedRequests } from './decided-requests'
import { RequestAge } from './request-age'

/** Requests made to a funder: to decide, the oldest first against its own delay; sent back; decided. */
export function RequestInbox({ view }: { view: InboxView }) {
  const { query, counts } = view
  const base = `/e/${view.slug}/prises-en-charge`
  const to = (change: { vue?: Tray; page?: number }): string => {
    const { vue = query.vue, page = 1 } = change
    const asked = new URLSearchParams()
    if (vue !== 'a-decider') asked.set('vue', vue)
    if (query.q) asked.set('q', query.q)
    if (page > 1) asked.set('page', String(page))
    return asked.size > 0 ? `${base}?${asked}` : base
  }
  return (
    <div className="stack">
      <PageHead title="Demandes de prise en charge" lede={sayInbox(view)} />
      <Tabs
        label="Où elles en sont"
        tabs={[
          {
            label: trayWords['a-decider'],
            href: to({ vue: 'a-decider' }),
            count: counts.waiting,
            current: query.vue === 'a-decider',
          },
          {
            label: trayWords.corrections,
            href: to({ vue: 'corrections' }),
            count: counts.corrections,
            current: query.vue === 'corrections',
          },
          { label: trayWords.decidees, href: to({ vue: 'decidees' }), current: query.vue === 'decidees' },
        ]}
      />
      <Filters>
        <Search
          label="Chercher une personne"
          value={query.q}
          action={base}
          keep={{ vue: query.vue === 'a-decider' ? undefined : query.vue }}
        />
      </Filters>
      <Rows view={view} base={base} />
      {view.rows.length > 0 ? (
        <Pager
          from={view.from}
          to={view.from + view.rows.length - 1}
          total={view.more ? null : view.from + view.rows.length - 1}
          noun={['demande', 'demandes']}
          previousHref={query.page > 1 ? to({ page: query.page - 1 }) : null}
          nextHref={view.more ? to({ page: query.page + 1 }) : null}
        />
      ) : null}
    </div>
  )
}

function Rows({ view, base }: { view: InboxView; base: string }) {
  const { rows, query } = view
  if (rows.length === 0) {
    const words = query.q ? emptyWords.sought : emptyWords[query.vue]
    return (
      <Empty
        level={2}
        title={words.title}
        act={query.q ? <ButtonLink href={base}>Voir toutes les demandes</ButtonLink> : undefined}
      >
        {words.next}
      </Empty>
    )
  }
  if (query.vue === 'decidees') return <DecidedRequests caption="Demandes décidées" rows={rows} />
  return (
    <ul className="inbox list-none p-0">
      {rows.map((row) => (
        <li key={row.id}>
          <Link className="inbox__item" href={row.href} prefetch={false}>
            <span className="inbox__who">{row.person}</span>
            <RequestAge request={row} />
            <span className="inbox__what">
              {row.provider}, {row.asked}
              {row.again ? '. Renvoyée après correction' : ''}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
