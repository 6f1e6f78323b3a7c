import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { TaskList } from '@/components/ui/task-list'
import type { PartyRequestLine, PartyRequestsView } from '@/lib/funding/forward-queries'

/** Requests that an employer is asked, or that go through him. */
export function PartyRequests({ view }: { view: PartyRequestsView }) {
  const none = view.awaiting.length === 0 && view.others.length === 0
  return (
    <div className="stack">
      <PageHead
        title="Demandes de financement"
        lede="Ce que vous prenez en charge, et ce que vous transmettez. Le contenu des bilans n’y figure pas."
      />
      {none ? (
        <Empty title="Aucune demande pour le moment" level={2}>
          Vous recevez un e-mail dès qu’un organisme vous en adresse une.
        </Empty>
      ) : null}
      <RequestsAwaiting lines={view.awaiting} />
      {view.others.length > 0 ? (
        <Section title="Déjà traitées">
          <Table
            caption="Demandes déjà traitées"
            rows={[...view.others]}
            rowKey={(line) => line.id}
            columns={[
              {
                key: 'who',
                label: 'Pour',
                head: true,
                cell: (line) => (
                  <Link className="row-link" href={line.href} prefetch={false}>
                    {line.person}
                  </Link>
                ),
              },
              { key: 'what', label: 'Demande', cell: (line) => line.what },
              { key: 'from', label: 'Organisme', cell: (line) => line.provider },
              { key: 'amount', label: 'Montant TTC', num: true, cell: (line) => line.amount || 'Non indiqué' },
              { key: 'state', label: 'État', cell: (line) => <Badge tone={line.tone}>{line.stateLabel}</Badge> },
            ]}
          />
        </Section>
      ) : null}
    </div>
  )
}

/** Requests that wait for the employer, for a list or a home; nothing when there are none. */
export function RequestsAwaiting({ lines }: { lines: readonly PartyRequestLine[] }) {
  if (lines.length === 0) return null
  return (
    <Section title="À traiter">
      <TaskList
        label="Demandes à traiter"
        tasks={lines.map((line) => ({
          key: line.id,
          what: (
            <strong>
              {line.what}, {line.amount}
            </strong>
          ),
          detail: `${line.person}, ${line.label}, ${line.provider}. Reçue le ${line.sentOn}.`,
          act: (
            <ButtonLink href={line.href} size="sm">
              {line.awaited === 'FORWARD' ? 'Lire et transmettre' : 'Lire et répondre'}
              <span className="vh"> : {line.person}</span>
            </ButtonLink>
          ),
        }))}
      />
    </Section>
  )
}
