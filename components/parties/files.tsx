import { ButtonLink } from '@/components/ui/button'
import { Chips, Filters } from '@/components/ui/chips'
import { DataTable } from '@/components/ui/data-table'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { Pager } from '@/components/ui/pager'
import { Stage, type StageState } from '@/components/ui/stage'
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
    <DataTable
      caption="Dossiers"
      columns={columns}
      rows={rows.map((row) => ({
        key: row.id,
        cells: [
          [{ link: `${base}/${row.id}`, text: row.person }, { small: row.label }],
          { stage: stones[row.state], text: fileStateWords[row.state] },
          row.provider,
          sayFullDate(row.openedOn),
          formatMinutes(row.minutes),
        ],
      }))}
    />
  )
}

const columns = [
  { label: 'Agent', head: true },
  { label: 'Où en est-on' },
  { label: 'Avec' },
  { label: 'Ouvert le' },
  { label: 'Heures', num: true },
]

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
