import { ButtonLink } from '@/components/ui/button'
import { Chips, Filters } from '@/components/ui/chips'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { Pager } from '@/components/ui/pager'
import { Search } from '@/components/ui/search'
import type { PortfolioView, Totals } from '@/lib/funding/portfolio-queries'
import type { PortfolioArgs } from '@/lib/funding/portfolio-schema'
import { PORTFOLIO_STATES, portfolioStateWords, runningInWords, SOON_DAYS } from '@/lib/funding/portfolio-words'
import { AgreementTable } from './agreement-table'
import { PortfolioNarrow } from './portfolio-narrow'

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
        <PortfolioNarrow
          action={here}
          keep={{ q: keep.q, etat: keep.etat, fin: keep.fin }}
          provider={view.args.organisme ?? ''}
          providers={view.providers}
          month={view.args.mois ?? ''}
          months={view.months}
        />
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
        <AgreementTable rows={view.rows} caption="Prises en charge accordées, les plus récentes d’abord" base={here} />
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
