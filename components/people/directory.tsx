import Link from 'next/link'
import { ButtonLink } from '@/components/ui/button'
import { Chips, Filters } from '@/components/ui/chips'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { Pager } from '@/components/ui/pager'
import { Search } from '@/components/ui/search'
import { Table } from '@/components/ui/table'
import { sayPhone } from '@/lib/organisations/words'
import type { BeneficiaryLine, DirectoryView } from '@/lib/people/queries'
import { AccessBadge } from './access-badge'

const hrefOf = (
  base: string,
  { q, withoutSpace, page }: { q: string; withoutSpace: boolean; page?: number },
): string => {
  const asked = new URLSearchParams()
  if (q) asked.set('q', q)
  if (withoutSpace) asked.set('espace', 'sans')
  if (page && page > 1) asked.set('page', String(page))
  return asked.size > 0 ? `${base}?${asked}` : base
}

/** The directory of the persons that the provider follows. */
export function Directory({ base, view }: { base: string; view: DirectoryView }) {
  const { q, withoutSpace, page, rows, from, more } = view
  const add = (
    <ButtonLink variant="primary" icon="user-plus" href={`${base}/nouvelle`}>
      Ajouter une personne
    </ButtonLink>
  )
  const nobody = rows.length === 0 && !q && !withoutSpace && page === 1
  return (
    <div className="stack">
      <PageHead
        title="Bénéficiaires"
        lede="L’annuaire des personnes que vous suivez. Il ne sort pas de votre organisme."
        acts={nobody ? undefined : add}
      />
      {nobody ? (
        <Empty title="L’annuaire est vide" level={2} act={add}>
          Ajoutez une personne, puis invitez-la dans son espace.
        </Empty>
      ) : (
        <>
          <Filters>
            <Search
              label="Chercher un nom ou une adresse"
              value={q}
              action={base}
              keep={{ espace: withoutSpace ? 'sans' : undefined }}
            />
            <Chips
              label="Filtrer"
              chips={[
                { label: 'Toutes', href: hrefOf(base, { q, withoutSpace: false }), current: !withoutSpace },
                { label: 'Sans espace', href: hrefOf(base, { q, withoutSpace: true }), current: withoutSpace },
              ]}
            />
          </Filters>
          {rows.length === 0 ? (
            <Empty
              title="Personne ne correspond"
              level={2}
              act={<ButtonLink href={base}>Voir tout l’annuaire</ButtonLink>}
            >
              Essayez une partie du nom, avec ou sans accents.
            </Empty>
          ) : (
            <>
              <Table<BeneficiaryLine>
                caption="Bénéficiaires"
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
                  {
                    key: 'email',
                    label: 'E-mail',
                    cell: (row) =>
                      row.email ? (
                        <span className="wrap-anywhere">{row.email}</span>
                      ) : (
                        <span className="muted">Aucun</span>
                      ),
                  },
                  {
                    key: 'phone',
                    label: 'Téléphone',
                    cell: (row) => (row.phone ? sayPhone(row.phone) : <span className="muted">Aucun</span>),
                  },
                  { key: 'access', label: 'Accès', cell: (row) => <AccessBadge access={row.access} /> },
                ]}
              />
              <Pager
                from={from}
                to={from + rows.length - 1}
                total={more ? null : from + rows.length - 1}
                noun={['personne', 'personnes']}
                previousHref={page > 1 ? hrefOf(base, { q, withoutSpace, page: page - 1 }) : null}
                nextHref={more ? hrefOf(base, { q, withoutSpace, page: page + 1 }) : null}
              />
            </>
          )}
        </>
      )}
    </div>
  )
}
