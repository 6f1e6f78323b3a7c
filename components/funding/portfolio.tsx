import Link from 'next/link'
import { GaugeBar } from '@/components/hours/gauge-bar'
import { gaugeOf } from '@/components/hours/gauge-view'
import { Badge } from '@/components/ui/badge'
import { Button, ButtonLink } from '@/components/ui/button'
import { Chips, Filters } from '@/components/ui/chips'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { Pager } from '@/components/ui/pager'
import { Search } from '@/components/ui/search'
import { Stage } from '@/components/ui/stage'
import { type Column, Table } from '@/components/ui/table'
import type { AgreementLine, PortfolioView, Totals } from '@/lib/funding/portfolio-queries'
import type { PortfolioArgs } from '@/lib/funding/portfolio-schema'
import { PORTFOLIO_STATES, portfolioStateWords, runningInWords, SOON_DAYS } from '@/lib/funding/portfolio-words'

const A_PAGE = 25

type Filter = Readonly<Record<string, string>>

/** An address with what filters it; what is empty is left out. */
const address = (base: string, filter: Filter): string => {
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ''))
  return query.size > 0 ? `${base}?${query}` : base
}

const kept = (args: PortfolioArgs): Filter => ({
  q: args.q,
  organisme: args.organisme ?? '',
  etat: args.etat ?? '',
  mois: args.mois ?? '',
  fin: args.fin ? '1' : '',
})

/** What a funder agreed to pay: each agreement with its hours, what was claimed of it and what is due. */
export function Portfolio({ view }: { view: PortfolioView }) {
  const here = `/e/${view.slug}/portefeuille`
  const keep = kept(view.args)
  const to = (change: Filter) => address(here, { ...keep, ...change })
  const filtered = Object.values(keep).some((value) => value !== '')
  const step = (change: Filter, rank: number) => to({ ...change, rang: rank > 0 ? String(rank) : '' })
  return (
    <div className="stack">
      <PageHead
        title="Portefeuille"
        lede={totalsInWords(view.totals)}
        acts={
          <>
            <ButtonLink plain icon="download" href={address(`${here}/export`, { ...keep, forme: 'xlsx' })}>
              Exporter en tableur
            </ButtonLink>
            <ButtonLink plain variant="quiet" href={address(`${here}/export`, keep)}>
              Exporter en CSV
            </ButtonLink>
          </>
        }
      />
      <Filters>
        <Search
          label="Chercher une personne, un organisme ou un numéro"
          placeholder="Personne, organisme, numéro"
          value={view.args.q}
          action={here}
          keep={{ ...keep, q: undefined }}
        />
        <Chips
          label="État des accords"
          chips={[
            { label: 'Tous', href: to({ etat: '', fin: '' }), current: view.args.etat === null && !view.args.fin },
            ...PORTFOLIO_STATES.map((state) => ({
              label: portfolioStateWords[state],
              href: to({ etat: state, fin: '' }),
              current: view.args.etat === state,
            })),
            { label: `Échéance sous ${SOON_DAYS} jours`, href: to({ etat: '', fin: '1' }), current: view.args.fin },
          ]}
        />
        <Narrow view={view} here={here} keep={keep} />
      </Filters>
      {view.rows.length === 0 ? (
        <Empty
          level={2}
          title={filtered ? 'Aucun accord ne répond' : 'Aucun accord pour le moment'}
          act={filtered ? <ButtonLink href={here}>Voir tous les accords</ButtonLink> : undefined}
        >
          {filtered ? 'Élargissez les filtres, ou vérifiez le nom.' : 'Chaque prise en charge accordée s’affiche ici.'}
        </Empty>
      ) : (
        <AgreementTable rows={view.rows} caption="Prises en charge accordées, les plus récentes d’abord" />
      )}
      <p className="small muted">Vous voyez les heures et les montants. Jamais le contenu d’un bilan.</p>
      {view.rows.length > 0 ? (
        <Pager
          from={view.rank + 1}
          to={view.rank + view.rows.length}
          total={view.next === null ? view.rank + view.rows.length : null}
          noun={['accord', 'accords']}
          previousHref={view.previous && step({ avant: view.previous }, view.rank - A_PAGE)}
          nextHref={view.next && step({ apres: view.next }, view.rank + view.rows.length)}
        />
      ) : null}
    </div>
  )
}

function totalsInWords(totals: Totals) {
  if (totals.agreements === 0) return 'Les prises en charge que vous accordez s’affichent ici.'
  return (
    <>
      {runningInWords(totals.running)}, sur {totals.agreements} en tout. Accordé&nbsp;:{' '}
      <strong className="nb num">{totals.granted}</strong>. Demandé à ce jour&nbsp;:{' '}
      <strong className="nb num">{totals.claimed}</strong>.
    </>
  )
}

function Narrow({ view, here, keep }: { view: PortfolioView; here: string; keep: Filter }) {
  const { organisme, mois } = view.args
  return (
    <form className="row" action={here} method="get" aria-label="Filtrer par organisme et par mois">
      {['q', 'etat', 'fin'].map((name) =>
        keep[name] ? <input key={name} type="hidden" name={name} value={keep[name]} /> : null,
      )}
      <select
        className="input w-auto max-w-full"
        name="organisme"
        aria-label="Organisme"
        defaultValue={organisme ?? ''}
        key={`o${organisme}`}
      >
        <option value="">Tous les organismes</option>
        {view.providers.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
      <select
        className="input w-auto max-w-full"
        name="mois"
        aria-label="Mois de l’accord"
        defaultValue={mois ?? ''}
        key={`m${mois}`}
      >
        <option value="">Tous les mois</option>
        {mois && !view.months.some((one) => one.key === mois) ? <option value={mois}>{mois}</option> : null}
        {view.months.map((one) => (
          <option key={one.key} value={one.key}>
            {one.label}
          </option>
        ))}
      </select>
      <Button type="submit" size="sm">
        Filtrer
      </Button>
    </form>
  )
}

/** Agreements as rows: person, provider, hours, amounts, where the bilan is. */
export function AgreementTable({ rows, caption }: { rows: readonly AgreementLine[]; caption: string }) {
  return <Table<AgreementLine> caption={caption} top rows={[...rows]} rowKey={(row) => row.id} columns={columns} />
}

const columns: Column<AgreementLine>[] = [
  {
    key: 'person',
    label: 'Personne',
    head: true,
    cell: (row) => (
      <>
        <Link className="row-link" href={row.href} prefetch={false}>
          {row.person}
        </Link>
        <span className="block small muted num nb font-normal">{row.number}</span>
      </>
    ),
  },
  {
    key: 'provider',
    label: 'Organisme',
    cell: (row) => (
      <>
        {row.provider}
        <span className="block small muted">{row.label}</span>
      </>
    ),
  },
  {
    key: 'hours',
    label: 'Heures signées',
    cell: (row) => (
      <span className="use">
        <GaugeBar
          name={`Heures de ${row.person}`}
          height={14}
          view={gaugeOf({
            ...{ counted: row.minutes.signed, toSign: row.minutes.toSign, planned: row.minutes.planned },
            ...{ cap: row.minutes.cap, capNote: '' },
          })}
        />
        <span className="num">{row.hours}</span>
      </span>
    ),
  },
  { key: 'agreed', label: 'Accordé', num: true, cell: (row) => row.agreed },
  { key: 'claimed', label: 'Demandé', num: true, cell: (row) => row.claimed },
  { key: 'due', label: 'Reste dû', num: true, cell: (row) => row.due },
  {
    key: 'course',
    label: 'État',
    cell: (row) => (
      <>
        <Stage at={row.course.at}>{row.course.label}</Stage>
        {row.soon ? (
          <span className="block">
            <Badge tone="info">Valable jusqu’au {row.ends}</Badge>
          </span>
        ) : row.ends ? (
          <span className="block small muted">Jusqu’au {row.ends}</span>
        ) : null}
      </>
    ),
  },
]
