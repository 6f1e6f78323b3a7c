import { ButtonLink } from '@/components/ui/button'
import { Chips, Filters } from '@/components/ui/chips'
import { type DataColumn, type DataRow, DataTable } from '@/components/ui/data-table'
import { Empty } from '@/components/ui/empty'
import { Pager } from '@/components/ui/pager'
import { Search } from '@/components/ui/search'
import type { CaseRow, ConsultantHome } from '@/lib/homes/consultant-queries'
import { addressOf, sortLink } from './address'
import { rowPath } from './row-path'

const chips = [
  ['en-cours', 'En cours'],
  ['a-faire', 'À faire'],
  ['a-surveiller', 'À surveiller'],
  ['en-suivi', 'En suivi'],
] as const

/** The caseload: filters, each bilan with its small path, where it stands and what waits. */
export function CaseTable({ view }: { view: ConsultantHome }) {
  const { cases } = view
  const { args } = cases
  const here = `/e/${view.slug}`
  const keep = {
    filtre: args.filtre === 'en-cours' ? '' : args.filtre,
    tri: args.tri === 'seance' ? '' : args.tri,
    q: args.q,
  }
  const to = (change: Record<string, string | number>) => addressOf(here, { ...keep, ...change }, 'bilans')
  return (
    <section id="bilans" aria-labelledby="bilans-titre" className="stack-3">
      <div className="section-head">
        <h2 id="bilans-titre">Vos bilans</h2>
        <p className="small muted">{cases.note}</p>
      </div>
      <Filters>
        <Search
          label="Chercher une personne"
          placeholder="Nom d’une personne"
          value={args.q}
          action={`${here}#bilans`}
          keep={{ filtre: keep.filtre, tri: keep.tri }}
        />
        <Chips
          label="Filtrer vos bilans"
          chips={chips.map(([key, label]) => ({
            label,
            count: cases.counts[key],
            href: to({ filtre: key === 'en-cours' ? '' : key }),
            current: args.filtre === key,
          }))}
        />
      </Filters>
      {cases.rows.length === 0 ? (
        <NoCase view={view} />
      ) : (
        <DataTable
          caption={`Vos bilans, ${chips.find(([key]) => key === args.filtre)?.[1].toLocaleLowerCase('fr')}`}
          columns={columnsOf(view, to)}
          rows={cases.rows.map((row) => rowOf(row, view))}
        />
      )}
      <Pager
        from={cases.from}
        to={cases.from + Math.max(0, cases.rows.length - 1)}
        total={cases.total}
        noun={['bilan', 'bilans']}
        previousHref={args.page > 1 ? to({ page: args.page - 1 }) : null}
        nextHref={args.page < cases.pages ? to({ page: args.page + 1 }) : null}
      >
        {cases.cut ? (
          <ButtonLink variant="quiet" size="sm" href={`${here}/bilans`}>
            Voir tous vos bilans
          </ButtonLink>
        ) : null}
        <ButtonLink
          plain
          variant="quiet"
          size="sm"
          icon="download"
          href={addressOf(`${here}/bilans/export`, { etape: args.filtre === 'en-suivi' ? 'en-suivi' : '', q: args.q })}
        >
          Exporter la liste
        </ButtonLink>
      </Pager>
    </section>
  )
}

function NoCase({ view }: { view: ConsultantHome }) {
  if (view.cases.args.q)
    return <Empty title={`Personne ne répond à « ${view.cases.args.q} »`}>Vérifiez le nom, ou changez de filtre.</Empty>
  if (view.cases.args.filtre !== 'en-cours') return <Empty title="Rien ici pour le moment">Tout suit son cours.</Empty>
  return (
    <Empty
      title="Aucun bilan en cours"
      act={
        <ButtonLink variant="secondary" icon="plus" href={`/e/${view.slug}/bilans/nouveau`}>
          Ouvrir un bilan
        </ButtonLink>
      }
    >
      Ouvrez-en un : la personne est invitée, l’entretien préliminaire est gratuit.
    </Empty>
  )
}

function columnsOf(view: ConsultantHome, to: (change: Record<string, string | number>) => string): DataColumn[] {
  const { tri } = view.cases.args
  const sort = (key: string) => sortLink(tri, key, (value) => to({ tri: value === 'seance' ? '' : value }))
  return [
    { label: 'Personne', head: true, sort: sort('personne') },
    { label: 'Chemin' },
    { label: 'Étape', sort: sort('etape') },
    { label: 'Heures comptées', num: true, sort: sort('heures') },
    { label: 'Séance', sort: { href: to({ tri: '' }), now: tri === 'seance' ? 'ascending' : null } },
    { label: 'À faire' },
  ]
}

const rowOf = (row: CaseRow, { today, now, zone }: ConsultantHome): DataRow => ({
  key: row.id,
  cells: [
    { link: row.href, text: row.name },
    row.path ? { drawn: rowPath({ facts: row.path, at: { id: row.id, today, now, zone } }) } : null,
    { stage: row.stageAt, text: row.stage },
    row.hours,
    row.session,
    row.duty ? (row.duty.mine ? { badge: 'needs', text: row.duty.label } : row.duty.label) : 'Rien',
  ],
})
