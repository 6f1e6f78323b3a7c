import Link from 'next/link'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { ButtonLink } from '@/components/ui/button'
import { Chips, Filters } from '@/components/ui/chips'
import { Disclosure } from '@/components/ui/disclosure'
import { Empty } from '@/components/ui/empty'
import { Pager } from '@/components/ui/pager'
import { Search } from '@/components/ui/search'
import type { DecidePage } from '@/lib/funding/decide-view-rules'
import type { InboxPage } from '@/lib/funding/inbox-page-queries'
import type { InboxView } from '@/lib/funding/inbox-queries'
import type { Tray } from '@/lib/funding/inbox-schema'
import { emptyWords, sayInbox, sayWhat, sayWhen, trayWords } from '@/lib/funding/inbox-words'
import { Agreement } from './agreement'
import { Consumption } from './consumption'
import { DecideCard, DecideHistory } from './decide-card'
import { InboxList } from './inbox-list'

type Change = { vue?: Tray; page?: number; demande?: string }

/** An address of the inbox: the tray, the words and the page it is at, but for what changes. */
function addressOf({ slug, query }: InboxView, { vue = query.vue, page = 1, demande }: Change): string {
  const asked = new URLSearchParams()
  if (vue !== 'a-decider') asked.set('vue', vue)
  if (query.q) asked.set('q', query.q)
  if (page > 1) asked.set('page', String(page))
  if (demande) asked.set('demande', demande)
  return `/e/${slug}/prises-en-charge${asked.size > 0 ? `?${asked}` : ''}`
}

/**
 * Requests made to a funder, by age against its own delay, and beside them the one that is chosen, whole. On a phone the list comes
 * alone until one is chosen, then that one alone.
 */
export function RequestInbox({ view: { inbox, shown, chosen } }: { view: InboxPage }) {
  const { query, counts } = inbox
  const trays: [Tray, number?][] = [['a-decider', counts.waiting], ['corrections', counts.corrections], ['decidees']]
  const Title = chosen ? 'p' : 'h1'
  return (
    <div className={chosen ? 'stack requests is-chosen' : 'stack requests'}>
      <header className="page-head requests__list">
        <Title className="requests__title">Demandes de prise en charge</Title>
        <p className="lede">{sayInbox(inbox)}</p>
      </header>
      <div className="requests__list">
        <Filters>
          <Search
            label="Chercher une personne"
            value={query.q}
            action={`/e/${inbox.slug}/prises-en-charge`}
            keep={{ vue: query.vue === 'a-decider' ? undefined : query.vue }}
          />
          <Chips
            label="Où elles en sont"
            chips={trays.map(([tray, count]) => ({
              label: trayWords[tray],
              href: addressOf(inbox, { vue: tray }),
              count,
              current: query.vue === tray,
            }))}
          />
        </Filters>
      </div>
      <div className={shown ? 'cols cols--inbox' : undefined}>
        <div className="requests__list">
          <List inbox={inbox} current={shown?.requestId ?? null} />
        </div>
        {shown ? <Shown view={shown} chosen={chosen} back={addressOf(inbox, { page: query.page })} /> : null}
      </div>
    </div>
  )
}

function List({ inbox, current }: { inbox: InboxView; current: string | null }) {
  const { rows, query } = inbox
  const { page } = query
  if (rows.length === 0) {
    const words = query.q ? emptyWords.sought : emptyWords[query.vue]
    const all = `/e/${inbox.slug}/prises-en-charge`
    return (
      <Empty
        level={2}
        title={words.title}
        act={query.q ? <ButtonLink href={all}>Voir toutes les demandes</ButtonLink> : undefined}
      >
        {words.next}
      </Empty>
    )
  }
  const last = inbox.from + rows.length - 1
  return (
    <>
      <InboxList
        label={`${trayWords[query.vue]}, ${query.vue === 'decidees' ? 'la dernière d’abord' : 'la plus ancienne d’abord'}`}
        current={current}
        entries={rows.map((row) => ({
          key: row.id,
          href: addressOf(inbox, { page, demande: row.id }),
          who: row.person,
          what: sayWhat(row),
          said: sayWhen(row),
          age: row.decided ? 'fresh' : row.age,
        }))}
      />
      <Pager
        from={inbox.from}
        to={last}
        total={inbox.more ? null : last}
        noun={['demande', 'demandes']}
        previousHref={page > 1 ? addressOf(inbox, { page: page - 1 }) : null}
        nextHref={inbox.more ? addressOf(inbox, { page: page + 1 }) : null}
      />
    </>
  )
}

/** What came of itself has no answer begun: a gesture meant for the request before it must not answer this one. */
const unanswered = (view: DecidePage): DecidePage =>
  view.form ? { ...view, form: { ...view.form, values: { ...view.form.values, decision: '' } } } : view

/** The request beside the list: the same as on its own page, its course on demand. */
function Shown({ view, chosen, back }: { view: DecidePage; chosen: boolean; back: string }) {
  const Name = chosen ? 'h1' : 'h2'
  return (
    <div className="requests__one stack-4">
      {chosen ? (
        <div className="requests__alone">
          <Breadcrumbs crumbs={[{ label: 'Demandes', href: back }, { label: view.person }]} />
        </div>
      ) : null}
      <DecideCard
        view={chosen ? view : unanswered(view)}
        level={chosen ? 2 : 3}
        head={
          <div>
            <Name className="requests__name">{view.person}</Name>
            <p className="muted">{view.lede}</p>
          </div>
        }
      />
      {view.agreement ? <Agreement slug={view.slug} agreement={view.agreement} /> : null}
      {view.consumption ? <Consumption view={view.consumption} /> : null}
      <Disclosure summary="Ce qui s’est passé">
        <DecideHistory history={view.history} />
      </Disclosure>
      <p className="small">
        <Link href={`/e/${view.slug}/prises-en-charge/${view.requestId}`} prefetch={false}>
          Ouvrir seule sur une page
        </Link>
      </p>
    </div>
  )
}
