import Link from 'next/link'
import { ButtonLink } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Filters } from '@/components/ui/chips'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { Pager } from '@/components/ui/pager'
import { Search } from '@/components/ui/search'
import { Table } from '@/components/ui/table'
import type { ClientLine, ClientsView } from '@/lib/parties/client-queries'
import { ClientBadge } from './client-badge'

const hrefOf = (base: string, q: string, page: number): string => {
  const asked = new URLSearchParams()
  if (q) asked.set('q', q)
  if (page > 1) asked.set('page', String(page))
  return asked.size > 0 ? `${base}?${asked}` : base
}

/** The provider's directory of employers. */
export function Clients({ base, view }: { base: string; view: ClientsView }) {
  const { q, page, rows, from, more, requests } = view
  const add = (
    <ButtonLink variant="primary" icon="plus" href={`${base}/nouveau`}>
      Ajouter un employeur
    </ButtonLink>
  )
  const nobody = rows.length === 0 && !q && page === 1
  return (
    <div className="stack">
      <PageHead
        title="Employeurs"
        lede="L’annuaire des employeurs avec qui vous travaillez. Aucun n’apprend l’existence d’un bilan par cette fiche."
        acts={
          <>
            {nobody ? null : add}
            <ButtonLink href={`${base}/demandes`} icon="inbox">
              Demandes reçues
            </ButtonLink>
          </>
        }
      />
      {requests > 0 ? (
        <Callout
          tone="warning"
          title={requests > 1 ? `${requests} demandes attendent votre réponse` : 'Une demande attend votre réponse'}
        >
          <p>
            <ButtonLink size="sm" href={`${base}/demandes`}>
              Voir les demandes
            </ButtonLink>
          </p>
        </Callout>
      ) : null}
      {nobody ? (
        <Empty title="L’annuaire est vide" level={2} act={add}>
          Ajoutez un employeur, puis invitez son contact quand vous en avez besoin.
        </Empty>
      ) : (
        <>
          <Filters>
            <Search label="Chercher un nom ou une ville" value={q} action={base} />
          </Filters>
          {rows.length === 0 ? (
            <Empty
              title="Aucun employeur ne correspond"
              level={2}
              act={<ButtonLink href={base}>Voir tout l’annuaire</ButtonLink>}
            >
              Essayez une partie du nom, avec ou sans accents.
            </Empty>
          ) : (
            <>
              <ClientTable base={base} rows={rows} />
              <Pager
                from={from}
                to={from + rows.length - 1}
                total={more ? null : from + rows.length - 1}
                noun={['employeur', 'employeurs']}
                previousHref={page > 1 ? hrefOf(base, q, page - 1) : null}
                nextHref={more ? hrefOf(base, q, page + 1) : null}
              />
            </>
          )}
        </>
      )}
    </div>
  )
}

function ClientTable({ base, rows }: { base: string; rows: readonly ClientLine[] }) {
  return (
    <Table<ClientLine>
      caption="Employeurs"
      rows={[...rows]}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'name',
          label: 'Nom',
          head: true,
          cell: (row) => (
            <Link className="row-link" href={`${base}/${row.id}`} prefetch={false}>
              {row.name}
            </Link>
          ),
        },
        { key: 'city', label: 'Ville', cell: (row) => row.city || <span className="muted">Non dite</span> },
        { key: 'contact', label: 'Contact', cell: (row) => row.contact || <span className="muted">Aucun</span> },
        { key: 'affiliated', label: 'Affilié', cell: (row) => (row.affiliated ? 'Oui' : 'Non') },
        { key: 'access', label: 'Accès', cell: (row) => <ClientBadge access={row.access} /> },
      ]}
    />
  )
}
