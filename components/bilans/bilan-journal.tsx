import { Empty } from '@/components/ui/empty'
import { Journal } from '@/components/ui/journal'
import { Pager } from '@/components/ui/pager'
import type { JournalView } from '@/lib/bilans/journal-queries'
import { BilanFrame } from './bilan-frame'

const PAGE = 40

/** The journal of a bilan: who did what, when. It holds no content. */
export function BilanJournal({ view }: { view: JournalView }) {
  const { head, entries, page } = view
  const href = (to: number) => `${head.base}/journal?page=${to}`
  const to = (page - 1) * PAGE + entries.length
  return (
    <BilanFrame head={head} current="journal">
      <section aria-label="Journal" className="stack">
        <p className="muted">
          Chaque action, avec son auteur et son heure. Le journal ne garde pas le contenu des échanges, et rien ne s’y
          efface.
        </p>
        {entries.length === 0 ? (
          <Empty level={2} title="Rien pour le moment">
            Les actions sur ce bilan s’inscriront ici.
          </Empty>
        ) : (
          <Journal label="Actions sur ce bilan" entries={[...entries]} />
        )}
        {page > 1 || view.more ? (
          <Pager
            from={(page - 1) * PAGE + 1}
            to={to}
            total={view.more ? null : to}
            noun={['action', 'actions']}
            previousHref={page > 1 ? href(page - 1) : null}
            nextHref={view.more ? href(page + 1) : null}
          />
        ) : null}
      </section>
    </BilanFrame>
  )
}
