import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { Pager } from '@/components/ui/pager'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import type { CpfDesk, CpfListLine, CpfTask } from '@/lib/cpf/desk-queries'
import { importStateWords } from '@/lib/cpf/import-words'
import { UploadButton } from './list-forms'

/** What is to be declared to the CPF for every bilan, by deadline, and the platform's lists read so far. */
export function DeskPage({ view }: { view: CpfDesk }) {
  const base = `/e/${view.slug}/cpf`
  const end = view.from + view.tasks.length - 1
  return (
    <div className="stack">
      <PageHead
        title="CPF"
        lede="Ce qui est à déclarer sur la plateforme, dans l’ordre des délais."
        acts={<UploadButton slug={view.slug} />}
      />
      <Section id="declarations" title="Déclarations à faire">
        {view.tasks.length === 0 ? (
          <Empty title="Rien à déclarer">
            Une déclaration s’affiche ici après la première séance d’un bilan payé par le CPF, puis après sa fin.
          </Empty>
        ) : (
          <>
            <Table<CpfTask>
              caption="Déclarations à faire, la plus proche d’abord"
              rows={[...view.tasks]}
              rowKey={(row) => row.bilanId}
              columns={[
                {
                  key: 'person',
                  label: 'Personne',
                  head: true,
                  cell: (row) => (
                    <Link className="row-link" href={`/e/${view.slug}/bilans/${row.bilanId}/cpf`} prefetch={false}>
                      {row.person}
                    </Link>
                  ),
                },
                { key: 'what', label: 'À déclarer', cell: (row) => row.what },
                {
                  key: 'due',
                  label: 'Avant la fin du',
                  cell: (row) => (
                    <span className="row">
                      {row.due}
                      {row.late ? (
                        <Badge tone="needs" icon="clock">
                          En retard
                        </Badge>
                      ) : null}
                    </span>
                  ),
                },
                {
                  key: 'number',
                  label: 'Dossier',
                  cell: (row) => row.number ?? <span className="muted">Sans numéro</span>,
                },
                {
                  key: 'attested',
                  label: 'Attestation',
                  cell: (row) => (row.attested ? 'Signée' : <span className="muted">Manque</span>),
                },
                { key: 'consultant', label: 'Consultant', cell: (row) => row.consultant },
              ]}
            />
            <Pager
              from={view.from}
              to={end}
              total={view.more ? null : end}
              noun={['déclaration', 'déclarations']}
              previousHref={view.page > 1 ? `${base}?page=${view.page - 1}` : null}
              nextHref={view.more ? `${base}?page=${view.page + 1}` : null}
            />
          </>
        )}
      </Section>
      <Section
        id="listes"
        title="Listes de la plateforme"
        note="Les dix dernières, pour rapprocher numéros, heures et dates."
      >
        {view.lists.length === 0 ? (
          <Empty title="Aucune liste lue">
            Exportez la liste de vos dossiers depuis la plateforme, au format CSV, puis envoyez-la ici.
          </Empty>
        ) : (
          <Table<CpfListLine>
            caption="Listes lues, la dernière d’abord"
            rows={[...view.lists]}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'name',
                label: 'Fichier',
                head: true,
                cell: (row) => (
                  <Link className="row-link wrap-anywhere" href={`${base}/listes/${row.id}`} prefetch={false}>
                    {row.name}
                  </Link>
                ),
              },
              { key: 'at', label: 'Envoyé', cell: (row) => `${row.at}, ${row.by}` },
              { key: 'lines', label: 'Lignes', num: true, cell: (row) => row.lines },
              { key: 'applied', label: 'Appliquées', num: true, cell: (row) => row.applied },
              { key: 'refused', label: 'Refusées', num: true, cell: (row) => row.refused },
              {
                key: 'state',
                label: 'État',
                cell: (row) => (
                  <Badge tone={importStateWords[row.state].tone}>{importStateWords[row.state].label}</Badge>
                ),
              },
            ]}
          />
        )}
      </Section>
    </div>
  )
}
