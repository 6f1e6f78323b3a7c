import Link from 'next/link'
import { Act } from '@/components/ui/act'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Chips, Filters } from '@/components/ui/chips'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { Pager } from '@/components/ui/pager'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { applyCpfListAction, dropCpfListAction } from '@/lib/cpf/actions'
import type { CpfListView, LineView } from '@/lib/cpf/import-queries'
import { importStateWords, type LineState, lineStateWords } from '@/lib/cpf/import-words'
import { ColumnsForm } from './list-forms'
import { ListProgress } from './list-progress'

const states = Object.keys(lineStateWords) as LineState[]

/** A list of the platform: its columns, its preview, its application and its report. */
export function ListPage({ view }: { view: CpfListView }) {
  const base = `/e/${view.slug}/cpf`
  const { counts, state } = view
  const working = state === 'READING' || state === 'APPLYING'
  return (
    <div className="stack">
      <PageHead
        crumbs={[{ label: 'CPF', href: base }, { label: view.name }]}
        title={view.name}
        lede={`${view.lines > 1 ? `${view.lines} lignes` : 'Une ligne'}, envoyé par ${view.sent}. ${importStateWords[state].label}.`}
      />
      {view.appliedBefore && state !== 'APPLIED' ? (
        <Callout title="Ce même fichier a déjà été appliqué">
          <p>{view.appliedBefore}. L’appliquer à nouveau ne change rien de ce qui est à jour.</p>
        </Callout>
      ) : null}
      {working ? (
        <ListProgress
          label={state === 'READING' ? 'Lignes lues' : 'Lignes appliquées'}
          done={view.done}
          lines={state === 'READING' ? view.lines : Math.max(view.done, counts.APPLIED + counts.READY)}
        />
      ) : null}
      {state === 'APPLIED' ? (
        <Callout
          tone="done"
          title={`Appliquées\u00a0: ${counts.APPLIED}. Déjà à jour\u00a0: ${counts.SAME}. Refusées\u00a0: ${counts.REFUSED}.`}
        >
          <p>Les numéros, les heures et les dates sont notés sur les bilans. Le texte du fichier n’est pas gardé.</p>
        </Callout>
      ) : null}
      {state === 'UPLOADED' || state === 'READY' ? (
        <Section
          id="colonnes"
          title="Colonnes"
          note="Elles sont proposées d’après leur nom. Le numéro retrouve le bilan ; sinon, le nom et les dates."
        >
          <ColumnsForm view={view} />
        </Section>
      ) : null}
      {state === 'READY' ? <Apply view={view} /> : null}
      {state === 'UPLOADED' || state === 'DROPPED' ? null : <Lines view={view} />}
      {state === 'UPLOADED' || state === 'READING' ? (
        <div>
          <Drop view={view} />
        </div>
      ) : null}
    </div>
  )
}

function Apply({ view }: { view: CpfListView }) {
  const { READY: ready, SAME: same, REFUSED: refused } = view.counts
  return (
    <Callout
      tone={ready > 0 ? 'warning' : 'note'}
      title={
        ready === 0 ? 'Aucune ligne à appliquer' : ready > 1 ? `${ready} lignes à appliquer` : 'Une ligne à appliquer'
      }
    >
      <p>
        Déjà à jour&nbsp;: {same}. Refusées&nbsp;: {refused}. Seuls le numéro, les heures et les dates de la plateforme
        sont notés.
      </p>
      <div className="row">
        {ready > 0 ? (
          <Act
            variant="primary"
            icon="check"
            action={applyCpfListAction.bind(null, view.slug)}
            input={{ importId: view.id }}
            label={ready > 1 ? `Appliquer ${ready} lignes` : 'Appliquer cette ligne'}
          />
        ) : null}
        <Drop view={view} />
      </div>
    </Callout>
  )
}

function Drop({ view }: { view: CpfListView }) {
  return (
    <Act
      action={dropCpfListAction.bind(null, view.slug)}
      input={{ importId: view.id }}
      label="Abandonner ce fichier"
      confirm={{
        title: 'Abandonner ce fichier ?',
        body: 'Aucun bilan ne change. Le texte du fichier est effacé ; vous pourrez l’envoyer à nouveau.',
        confirmLabel: 'Abandonner',
        keepLabel: 'Le garder',
      }}
    />
  )
}

function Lines({ view }: { view: CpfListView }) {
  const base = `/e/${view.slug}/cpf/listes/${view.id}`
  const total = states.reduce((sum, state) => sum + view.counts[state], 0)
  const at = (page: number, filter = view.filter) => {
    const asked = [filter ? `etat=${filter}` : '', page > 1 ? `page=${page}` : ''].filter(Boolean).join('&')
    return asked ? `${base}?${asked}` : base
  }
  const end = view.from + view.shown.length - 1
  return (
    <Section
      id="lignes"
      title={view.state === 'APPLIED' ? 'Lignes' : 'Aperçu'}
      aside={
        view.counts.REFUSED > 0 && view.state !== 'READING' ? (
          <ButtonLink plain size="sm" icon="download" href={`${base}/refus`} download>
            Lignes refusées (CSV)
          </ButtonLink>
        ) : null
      }
    >
      <Filters>
        <Chips
          label="Lignes montrées"
          chips={[
            { label: 'Toutes', href: at(1, null), count: total, current: view.filter === null },
            ...states
              .filter((state) => view.counts[state] > 0 || view.filter === state)
              .map((state) => ({
                ...{ label: lineStateWords[state].label, href: at(1, state), count: view.counts[state] },
                current: view.filter === state,
              })),
          ]}
        />
      </Filters>
      {view.shown.length === 0 ? (
        <Empty title="Aucune ligne ici">Choisissez un autre état, ou attendez la fin de la lecture.</Empty>
      ) : (
        <Table<LineView>
          caption="Lignes du fichier et ce qu’elles deviennent"
          rows={[...view.shown]}
          rowKey={(row) => String(row.line)}
          top
          columns={[
            {
              key: 'number',
              label: 'Dossier',
              head: true,
              cell: (row) => <span className="wrap-anywhere">{row.number || 'Sans numéro'}</span>,
            },
            { key: 'line', label: 'Ligne', num: true, cell: (row) => row.line },
            { key: 'name', label: 'Personne', cell: (row) => <Person row={row} slug={view.slug} /> },
            { key: 'dates', label: 'Dates', cell: (row) => row.dates },
            { key: 'hours', label: 'Heures', num: true, cell: (row) => row.hours },
            {
              key: 'state',
              label: 'État',
              cell: (row) => (
                <div className="stack-2">
                  <div>
                    <Badge tone={lineStateWords[row.state].tone}>{lineStateWords[row.state].label}</Badge>
                  </div>
                  {row.words ? <p className="small">{row.words}</p> : null}
                </div>
              ),
            },
          ]}
        />
      )}
      <Pager
        from={view.from}
        to={end}
        total={view.filter ? view.counts[view.filter] : total}
        noun={['ligne', 'lignes']}
        previousHref={view.page > 1 ? at(view.page - 1) : null}
        nextHref={view.more ? at(view.page + 1) : null}
      />
    </Section>
  )
}

function Person({ row, slug }: { row: LineView; slug: string }) {
  if (!row.bilan) return <span className="wrap-anywhere">{row.name || <span className="muted">Sans nom</span>}</span>
  return (
    <div className="stack-2">
      <Link className="row-link" href={`/e/${slug}/bilans/${row.bilan.id}/cpf`} prefetch={false}>
        {row.bilan.person}
      </Link>
      {row.byName ? <p className="small muted">retrouvé par nom et dates</p> : null}
    </div>
  )
}
