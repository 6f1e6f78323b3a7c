import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { Pager } from '@/components/ui/pager'
import { Table } from '@/components/ui/table'
import type { OpenLine, OpenListView } from '@/lib/inspection/list-queries'

const hrefOf = (base: string, page: number): string => (page > 1 ? `${base}?page=${page}` : base)

/** Bilans whose check found something that nobody answered yet. */
export function OpenList({ view }: { view: OpenListView }) {
  const { slug, rows, from, more, page } = view
  const base = `/e/${slug}/controles`
  return (
    <div className="stack">
      <PageHead
        title="Contrôles"
        lede={
          view.house
            ? 'Les bilans dont un constat attend une réponse avant facturation.'
            : 'Vos bilans dont un constat attend une réponse avant facturation.'
        }
      />
      {rows.length === 0 ? (
        <Empty title="Rien à signaler" level={2}>
          Aucun constat n’attend de réponse. Un bilan se vérifie depuis son onglet Contrôle.
        </Empty>
      ) : (
        <>
          <Table<OpenLine>
            caption="Bilans avec des constats sans réponse"
            rows={[...rows]}
            rowKey={(row) => row.bilanId}
            columns={[
              {
                key: 'name',
                label: 'Bilan',
                head: true,
                cell: (row) => (
                  <Link className="row-link" href={`/e/${slug}/bilans/${row.bilanId}/controle`} prefetch={false}>
                    {row.name}, n°{'\u00a0'}
                    {row.number}
                  </Link>
                ),
              },
              { key: 'referent', label: 'Référent', cell: (row) => row.referent },
              { key: 'open', label: 'Sans réponse', num: true, cell: (row) => row.open },
              {
                key: 'fix',
                label: 'À corriger',
                cell: (row) =>
                  row.toFix > 0 ? (
                    <Badge tone="needs" icon="triangle-alert">
                      {row.toFix}
                    </Badge>
                  ) : (
                    <span className="muted">Aucun</span>
                  ),
              },
              { key: 'since', label: 'Depuis le', cell: (row) => row.since },
            ]}
          />
          <Pager
            from={from}
            to={from + rows.length - 1}
            total={more ? null : from + rows.length - 1}
            noun={['bilan', 'bilans']}
            previousHref={page > 1 ? hrefOf(base, page - 1) : null}
            nextHref={more ? hrefOf(base, page + 1) : null}
          />
        </>
      )}
    </div>
  )
}
