import Link from 'next/link'
import { ButtonLink } from '@/components/ui/button'
import { Chips, Filters } from '@/components/ui/chips'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { Pager } from '@/components/ui/pager'
import { Search } from '@/components/ui/search'
import { Stage } from '@/components/ui/stage'
import { type Column, Table } from '@/components/ui/table'
import type { ReferralLine, ReferralList as View } from '@/lib/referrals/list-queries'
import { STANDINGS } from '@/lib/referrals/referral-rules'
import { sayDays, standingWords } from '@/lib/referrals/referral-words'
import { sayDepartment } from '@/lib/referrals/territory-words'

const PAGE = 25

/** `/orientations?etape=ASKED&q=…`: what is empty is left out. */
function address(base: string, asked: Record<string, string | number | null>): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(asked)) if (value) query.set(key, String(value))
  return query.size > 0 ? `${base}?${query}` : base
}

/** The referrals of a funder's team: one's own, or everybody's. */
export function ReferralList({ view }: { view: View }) {
  const base = `/e/${view.slug}/orientations`
  const { query } = view
  const keep = {
    etape: query.etape ?? '',
    equipe: query.equipe ? '1' : '',
    q: query.q,
    tri: query.tri === 'recents' ? '' : query.tri,
  }
  const to = (change: Record<string, string | number | null>) => address(base, { ...keep, ...change })
  const open = (
    <ButtonLink variant="primary" icon="plus" href={`${base}/nouvelle`}>
      Ouvrir un dossier
    </ButtonLink>
  )
  const nothing = Object.values(view.counts).every((count) => count === 0) && !query.q
  return (
    <div className="stack">
      <PageHead
        title={query.equipe ? 'Dossiers de l’équipe' : 'Vos dossiers'}
        lede={
          query.equipe
            ? 'Vous voyez où en est chaque dossier. Les mots de la personne restent à sa conseillère.'
            : 'Les personnes que vous accompagnez, du premier échange à la clôture.'
        }
        acts={open}
      />
      <Filters>
        <Search
          label="Chercher une personne"
          value={query.q}
          action={base}
          keep={{ etape: keep.etape, equipe: keep.equipe, tri: keep.tri }}
        />
        <Chips
          label="À qui"
          chips={[
            { label: 'Mes dossiers', href: to({ equipe: null }), current: !query.equipe },
            { label: 'Toute l’équipe', href: to({ equipe: '1' }), current: query.equipe },
          ]}
        />
        <Chips
          label="Où ils en sont"
          chips={[
            { label: 'Ouverts', href: to({ etape: null }), current: query.etape === null },
            ...STANDINGS.map((standing) => ({
              label: standingWords[standing].many,
              href: to({ etape: standing }),
              count: view.counts[standing],
              current: query.etape === standing,
            })),
          ]}
        />
      </Filters>
      {view.rows.length === 0 ? (
        <Empty
          level={2}
          title={nothing ? 'Aucun dossier' : 'Aucun dossier ne répond'}
          act={nothing ? undefined : <ButtonLink href={base}>Voir vos dossiers ouverts</ButtonLink>}
        >
          {nothing
            ? 'Ouvrez un dossier dès qu’une personne vous demande un bilan.'
            : 'Changez l’étape, ou cherchez une partie du nom.'}
        </Empty>
      ) : (
        <Table<ReferralLine>
          caption="Dossiers"
          rows={[...view.rows]}
          rowKey={(row) => row.id}
          columns={columns(base, query.equipe, to, query.tri)}
        />
      )}
      <Pager
        from={view.from}
        to={view.from + Math.max(0, view.rows.length - 1)}
        total={view.total}
        noun={['dossier', 'dossiers']}
        previousHref={query.page > 1 ? to({ page: query.page - 1 }) : null}
        nextHref={view.from + PAGE - 1 < view.total ? to({ page: query.page + 1 }) : null}
      >
        <ButtonLink plain variant="quiet" size="sm" icon="download" href={address(`${base}/export`, keep)}>
          Exporter la liste
        </ButtonLink>
      </Pager>
    </div>
  )
}

function columns(
  base: string,
  team: boolean,
  to: (change: Record<string, string | number | null>) => string,
  sorted: string,
): Column<ReferralLine>[] {
  return [
    {
      key: 'person',
      label: 'Personne',
      head: true,
      sort: {
        href: to({ tri: sorted === 'personne' ? null : 'personne' }),
        now: sorted === 'personne' ? 'ascending' : null,
      },
      cell: (row) => (
        <Link className="row-link" href={`${base}/${row.id}`} prefetch={false}>
          {row.name}
        </Link>
      ),
    },
    {
      key: 'standing',
      label: 'Étape',
      cell: (row) => <Stage at={standingWords[row.standing].at}>{standingWords[row.standing].label}</Stage>,
    },
    { key: 'since', label: 'Depuis', cell: (row) => sayDays(row.days) },
    {
      key: 'provider',
      label: 'Organisme',
      cell: (row) => row.provider ?? <span className="muted">À trouver</span>,
    },
    {
      key: 'consultant',
      label: 'Consultant',
      cell: (row) => row.consultant ?? <span className="muted">Pas encore</span>,
    },
    { key: 'territory', label: 'Département', cell: (row) => sayDepartment(row.territory) },
    ...(team
      ? [
          {
            key: 'conseillere',
            label: 'Conseillère',
            cell: (row: ReferralLine) => (row.mine ? 'Vous' : row.conseillere),
          },
        ]
      : []),
    { key: 'number', label: 'Dossier', num: true, cell: (row) => row.number },
  ]
}
