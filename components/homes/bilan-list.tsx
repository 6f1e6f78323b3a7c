import { Button, ButtonLink } from '@/components/ui/button'
import { Chips, Filters } from '@/components/ui/chips'
import { type DataColumn, type DataRow, DataTable } from '@/components/ui/data-table'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { Pager } from '@/components/ui/pager'
import { Search } from '@/components/ui/search'
import { stageWords } from '@/lib/bilans/words'
import type { ListRow, ListView } from '@/lib/homes/list-queries'
import { MOST_COUNTED, sayCount } from '@/lib/homes/words'
import { addressOf } from './address'
import { rowPath } from './row-path'

const PAGE = 20
const groups = [
  ['en-cours', 'En cours'],
  ['en-suivi', 'En suivi'],
  ['termines', 'Terminés'],
  ['tous', 'Tous'],
] as const

/** The list of bilans: a practitioner's own, or the organisation's for its administrator. */
export function BilanList({ view }: { view: ListView }) {
  const here = `/e/${view.slug}/bilans`
  const { args } = view
  const keep = {
    etape: args.etape === 'en-cours' ? '' : args.etape,
    consultant: args.consultant,
    q: args.q,
    tri: args.tri === 'recents' ? '' : args.tri,
  }
  const to = (change: Record<string, string | number | null>) => addressOf(here, { ...keep, ...change })
  const stage = args.etape in stageWords ? stageWords[args.etape as keyof typeof stageWords].label : null
  return (
    <div className="stack">
      <PageHead
        title={view.oversees ? 'Bilans de l’organisme' : 'Vos bilans'}
        lede={ledeOf(view, stage)}
        acts={
          <ButtonLink variant="primary" icon="plus" href={`${here}/nouveau`}>
            Ouvrir un bilan
          </ButtonLink>
        }
      />
      <Filters>
        <Search
          label="Chercher une personne"
          placeholder="Nom d’une personne"
          value={args.q}
          action={here}
          keep={{ etape: keep.etape, consultant: keep.consultant ?? '', tri: keep.tri }}
        />
        <Chips
          label="Filtrer par étape"
          chips={[
            ...groups.map(([key, label]) => ({
              label,
              href: to({ etape: key === 'en-cours' ? '' : key }),
              current: args.etape === key,
            })),
            ...(stage ? [{ label: stage, href: to({}), current: true }] : []),
          ]}
        />
        {view.oversees ? <ConsultantFilter view={view} here={here} /> : null}
      </Filters>
      {view.rows.length === 0 ? (
        <Empty level={2} title={args.q ? `Personne ne répond à « ${args.q} »` : 'Aucun bilan ici'}>
          {args.q ? 'Vérifiez le nom, ou élargissez l’étape.' : 'Changez de filtre, ou ouvrez un bilan.'}
        </Empty>
      ) : (
        <DataTable caption="Bilans" columns={columnsOf(view, to)} rows={view.rows.map((row) => rowOf(row, view))} />
      )}
      <Pager
        from={view.from}
        to={view.from + Math.max(0, view.rows.length - 1)}
        total={view.total >= MOST_COUNTED ? null : view.total}
        noun={['bilan', 'bilans']}
        previousHref={args.page > 1 ? to({ page: args.page - 1 }) : null}
        nextHref={view.more && view.rows.length === PAGE ? to({ page: args.page + 1 }) : null}
      >
        <ButtonLink plain variant="quiet" size="sm" icon="download" href={addressOf(`${here}/export`, keep)}>
          Exporter la liste
        </ButtonLink>
      </Pager>
    </div>
  )
}

function ledeOf(view: ListView, stage: string | null): string {
  const count = sayCount(view.total, MOST_COUNTED)
  const what = view.total > 1 ? 'bilans' : 'bilan'
  const group = groups.find(([key]) => key === view.args.etape)?.[1].toLocaleLowerCase('fr')
  const where = stage ? `à l’étape « ${stage} »` : group === 'tous' ? 'en tout' : group
  if (view.total === 0) return view.empty ? 'Aucun bilan n’est encore ouvert.' : 'Aucun bilan ne correspond.'
  return `${count.charAt(0).toLocaleUpperCase('fr')}${count.slice(1)} ${what} ${where}${view.args.q ? `, pour « ${view.args.q} »` : ''}.`
}

/** By the address: a plain form, its button for the keyboard and for who has no script. */
function ConsultantFilter({ view, here }: { view: ListView; here: string }) {
  const { args } = view
  return (
    <form className="row flex-nowrap" action={here} method="get">
      {args.etape === 'en-cours' ? null : <input type="hidden" name="etape" value={args.etape} />}
      {args.q ? <input type="hidden" name="q" value={args.q} /> : null}
      {args.tri === 'recents' ? null : <input type="hidden" name="tri" value={args.tri} />}
      <select
        className="input"
        name="consultant"
        aria-label="Consultant"
        defaultValue={args.consultant ?? ''}
        key={args.consultant}
      >
        <option value="">Tous les consultants</option>
        {view.consultants.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
      <Button type="submit" size="sm">
        Filtrer
      </Button>
    </form>
  )
}

function columnsOf(view: ListView, to: (change: Record<string, string | number | null>) => string): DataColumn[] {
  const { tri } = view.args
  return [
    {
      label: 'Personne',
      head: true,
      sort: { href: to({ tri: tri === 'personne' ? '' : 'personne' }), now: tri === 'personne' ? 'ascending' : null },
    },
    { label: 'Chemin' },
    { label: 'Étape' },
    { label: 'Heures comptées', num: true },
    { label: 'Séance' },
    ...(view.oversees ? [{ label: 'Consultant' }] : []),
    {
      label: 'Ouvert le',
      sort: {
        href: to({ tri: tri === 'recents' ? 'anciens' : '' }),
        now: tri === 'recents' ? 'descending' : tri === 'anciens' ? 'ascending' : null,
      },
    },
  ]
}

const rowOf = (row: ListRow, { oversees, today, now, zone }: ListView): DataRow => ({
  key: row.id,
  cells: [
    { link: row.href, text: row.name },
    row.path ? { drawn: rowPath({ facts: row.path, at: { id: row.id, today, now, zone } }) } : null,
    { stage: row.stageAt, text: row.stage },
    row.hours,
    row.session,
    ...(oversees ? [row.consultant] : []),
    row.opened,
  ],
})
