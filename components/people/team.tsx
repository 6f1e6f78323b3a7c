import Link from 'next/link'
import { Badge, type BadgeTone } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { Chips, Filters } from '@/components/ui/chips'
import { DialogButton } from '@/components/ui/dialog-button'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { Pager } from '@/components/ui/pager'
import { Search } from '@/components/ui/search'
import { Table } from '@/components/ui/table'
import type { MemberLine, TeamView } from '@/lib/people/member-queries'
import type { MemberState } from '@/lib/people/rules'
import { memberStateWords, permissionWords } from '@/lib/people/words'
import { InviteMemberForm } from './member-forms'

const tones: Readonly<Record<MemberState, BadgeTone>> = {
  PRESENT: 'done',
  INVITED: 'info',
  EXPIRED: 'neutral',
  NOT_INVITED: 'neutral',
  LEFT: 'neutral',
}

export const MemberBadge = ({ state }: { state: MemberState }) => (
  <Badge tone={tones[state]}>{memberStateWords[state]}</Badge>
)

const hrefOf = (base: string, { q, gone, page }: { q: string; gone: boolean; page?: number }): string => {
  const asked = new URLSearchParams()
  if (q) asked.set('q', q)
  if (gone) asked.set('qui', 'partis')
  if (page && page > 1) asked.set('page', String(page))
  return asked.size > 0 ? `${base}?${asked}` : base
}

/** The team: who, with which roles, and with how many bilans. */
export function Team({ slug, view }: { slug: string; view: TeamView }) {
  const base = `/e/${slug}/equipe`
  const { q, gone, page, rows, from, more } = view
  return (
    <div className="stack">
      <PageHead
        title="Équipe"
        lede="Les membres de votre organisme, leurs rôles et les bilans qu’ils conduisent."
        acts={
          <DialogButton
            variant="primary"
            icon="user-plus"
            label="Inviter un membre"
            title="Inviter un membre"
            lede="Un courriel part avec un lien qui vaut 7 jours."
          >
            <InviteMemberForm slug={slug} roles={view.roles} />
          </DialogButton>
        }
      />
      <Filters>
        <Search
          label="Chercher un nom ou une adresse"
          value={q}
          action={base}
          keep={{ qui: gone ? 'partis' : undefined }}
        />
        <Chips
          label="Filtrer"
          chips={[
            { label: 'Présents et invités', href: hrefOf(base, { q, gone: false }), current: !gone },
            { label: 'Partis', href: hrefOf(base, { q, gone: true }), current: gone },
          ]}
        />
      </Filters>
      {rows.length === 0 ? (
        <Empty title="Personne ici" level={2} act={<ButtonLink href={base}>Voir toute l’équipe</ButtonLink>}>
          {gone && !q ? 'Personne n’a quitté l’équipe.' : 'Essayez une partie du nom ou de l’adresse.'}
        </Empty>
      ) : (
        <>
          <Members base={base} rows={rows} />
          <Pager
            from={from}
            to={from + rows.length - 1}
            total={more ? null : from + rows.length - 1}
            noun={['membre', 'membres']}
            previousHref={page > 1 ? hrefOf(base, { q, gone, page: page - 1 }) : null}
            nextHref={more ? hrefOf(base, { q, gone, page: page + 1 }) : null}
          />
        </>
      )}
    </div>
  )
}

function Members({ base, rows }: { base: string; rows: readonly MemberLine[] }) {
  return (
    <Table<MemberLine>
      caption="Membres de l’équipe"
      rows={[...rows]}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'name',
          label: 'Nom',
          head: true,
          cell: (row) => (
            <>
              <Link className="row-link" href={`${base}/${row.id}`} prefetch={false}>
                {row.name}
              </Link>
              {row.title ? (
                <>
                  <br />
                  <span className="small muted">{row.title}</span>
                </>
              ) : null}
            </>
          ),
        },
        {
          key: 'roles',
          label: 'Rôles',
          cell: (row) => row.permissions.map((one) => permissionWords[one].label).join(', '),
        },
        { key: 'email', label: 'E-mail', cell: (row) => <span className="wrap-anywhere">{row.email}</span> },
        { key: 'caseload', label: 'Bilans ouverts', num: true, cell: (row) => row.caseload },
        { key: 'state', label: 'État', cell: (row) => <MemberBadge state={row.state} /> },
      ]}
    />
  )
}
