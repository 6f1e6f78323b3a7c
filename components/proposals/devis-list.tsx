import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { TaskList } from '@/components/ui/task-list'
import type { DevisLine, DevisListView } from '@/lib/proposals/party-queries'

/** The devis addressed to an organisation: those that wait for its answer, then the others. */
export function DevisListPage({ view }: { view: DevisListView }) {
  const none = view.awaiting.length === 0 && view.others.length === 0
  return (
    <div className="stack">
      <PageHead title="Devis" lede="Les propositions que des organismes vous adressent. Vous répondez sur chacune." />
      {none ? (
        <Empty title="Aucun devis pour le moment" level={2}>
          Vous recevez un e-mail dès qu’un organisme vous en adresse un.
        </Empty>
      ) : null}
      <DevisToAnswer lines={view.awaiting} />
      {view.others.length > 0 ? (
        <Section title="Déjà répondus, ou dépassés">
          <Table
            caption="Devis déjà répondus, ou dépassés"
            rows={[...view.others]}
            rowKey={(line) => line.id}
            columns={[
              {
                key: 'title',
                label: 'Devis',
                head: true,
                cell: (line) => (
                  <Link className="row-link" href={line.href} prefetch={false}>
                    {line.title}
                  </Link>
                ),
              },
              { key: 'who', label: 'Pour', cell: (line) => line.beneficiary },
              { key: 'from', label: 'Organisme', cell: (line) => line.provider },
              { key: 'price', label: 'Montant TTC', num: true, cell: (line) => line.price },
              { key: 'state', label: 'Réponse', cell: (line) => <Badge tone={line.tone}>{line.stateLabel}</Badge> },
            ]}
          />
        </Section>
      ) : null}
    </div>
  )
}

/** Devis that wait for an answer, for a list or a home; nothing when there are none. */
export function DevisToAnswer({ lines }: { lines: readonly DevisLine[] }) {
  if (lines.length === 0) return null
  return (
    <Section title="À répondre">
      <TaskList
        label="Devis à répondre"
        tasks={lines.map((line) => ({
          key: line.id,
          what: (
            <strong>
              {line.title}, {line.price}
            </strong>
          ),
          detail: `${line.beneficiary}, ${line.provider}. Valable jusqu’au ${line.validUntil}.`,
          act: (
            <ButtonLink href={line.href} size="sm">
              Lire et répondre<span className="vh"> : {line.title}</span>
            </ButtonLink>
          ),
        }))}
      />
    </Section>
  )
}

/** The devis of one file, beside what else a party reads of it; nothing when there are none. */
export function DevisOfFile({ view }: { view: DevisListView }) {
  const lines = [...view.awaiting, ...view.others]
  if (lines.length === 0) return null
  return (
    <Section id="devis" title="Devis">
      <TaskList
        label="Devis de ce dossier"
        tasks={lines.map((line) => ({
          key: line.id,
          what: (
            <>
              <strong>{line.title}</strong> <Badge tone={line.tone}>{line.stateLabel}</Badge>
            </>
          ),
          detail: `${line.price}, envoyé le ${line.sentOn}`,
          act: (
            <ButtonLink href={line.href} size="sm">
              {line.state === 'AWAITING' ? 'Lire et répondre' : 'Lire'}
              <span className="vh"> : {line.title}</span>
            </ButtonLink>
          ),
        }))}
      />
    </Section>
  )
}
