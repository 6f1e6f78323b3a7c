import Link from 'next/link'
import { ButtonLink } from '@/components/ui/button'
import { Chips, Filters } from '@/components/ui/chips'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { Pager } from '@/components/ui/pager'
import { Stage, type StageState } from '@/components/ui/stage'
import { Table } from '@/components/ui/table'
import type { FileLine, FilesView } from '@/lib/parties/file-queries'
import type { FileState } from '@/lib/parties/rules'
import { fileStateWords } from '@/lib/parties/words'
import { sayFullDate } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'

const stones: Readonly<Record<FileState, StageState>> = {
  PREPARING: 'todo',
  GOING: 'going',
  PAUSED: 'needs',
  DONE: 'done',
  ENDED: 'lost',
}

export const FileStage = ({ state }: { state: FileState }) => <Stage at={stones[state]}>{fileStateWords[state]}</Stage>

/** Files as an employer reads them: whose, where it stands, since when, hours in all. */
export function FileTable({ base, rows }: { base: string; rows: readonly FileLine[] }) {
  return (
    <Table<FileLine>
      caption="Dossiers"
      rows={[...rows]}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'person',
          label: 'Agent',
          head: true,
          cell: (row) => (
            <>
              <Link className="row-link" href={`${base}/${row.id}`} prefetch={false}>
                {row.person}
              </Link>
              <br />
              <span className="small muted">{row.label}</span>
            </>
          ),
        },
        { key: 'state', label: 'Où en est-on', cell: (row) => <FileStage state={row.state} /> },
        { key: 'provider', label: 'Avec', cell: (row) => row.provider },
        { key: 'opened', label: 'Ouvert le', cell: (row) => sayFullDate(row.openedOn) },
        { key: 'hours', label: 'Heures', num: true, cell: (row) => formatMinutes(row.minutes) },
      ]}
    />
  )
}

const hrefOf = (base: string, { ended, page }: { ended: boolean; page?: number }): string => {
  const asked = new URLSearchParams()
  if (ended) asked.set('etat', 'termines')
  if (page && page > 1) asked.set('page', String(page))
  return asked.size > 0 ? `${base}?${asked}` : base
}

/** All the files of an employer, those that go on and those that ended. */
export function Files({ view }: { view: FilesView }) {
  const base = `/e/${view.slug}/dossiers`
  const { ended, page, rows, from, more } = view
  return (
    <div className="stack">
      <PageHead
        title="Dossiers"
        lede="Les démarches de vos agents auxquelles vous êtes associé, avec leur accord. Vous en suivez les dates, jamais le contenu."
      />
      <Filters>
        <Chips
          label="Filtrer"
          chips={[
            { label: 'En cours', href: hrefOf(base, { ended: false }), current: !ended },
            { label: 'Terminés', href: hrefOf(base, { ended: true }), current: ended },
          ]}
        />
      </Filters>
      {rows.length === 0 ? (
        <Empty
          title={ended ? 'Aucun dossier terminé' : 'Aucun dossier en cours'}
          level={2}
          act={<ButtonLink href={`/e/${view.slug}/demandes`}>Voir vos demandes</ButtonLink>}
        >
          Un dossier paraît ici quand un de vos agents accepte que vous soyez associé.
        </Empty>
      ) : (
        <>
          <FileTable base={base} rows={rows} />
          <Pager
            from={from}
            to={from + rows.length - 1}
            total={more ? null : from + rows.length - 1}
            noun={['dossier', 'dossiers']}
            previousHref={page > 1 ? hrefOf(base, { ended, page: page - 1 }) : null}
            nextHref={more ? hrefOf(base, { ended, page: page + 1 }) : null}
          />
        </>
      )}
    </div>
  )
}
