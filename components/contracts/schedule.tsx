import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { Facts } from '@/components/ui/facts'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import type { ContractView } from '@/lib/contracts/view-rules'
import { instalmentWords } from '@/lib/contracts/words'

/**
 * What is due when, what was paid, and how the account stands; once the contract ended, what was paid alone, since no instalment
 * follows. `strike`: what the house may do about a payment. `past`: of a contract that another one followed.
 */
export function Schedule({
  contract,
  past = false,
  acts,
  strike,
}: {
  contract: ContractView
  past?: boolean
  acts?: ReactNode
  strike?: (paymentId: string, said: string) => ReactNode
}) {
  const { account } = contract
  return (
    <Section
      id={past ? `versements-${contract.id}` : 'versements'}
      title={past ? `Versements du contrat terminé le ${contract.endedOn}` : 'Versements'}
      note={`Heures d’accompagnement signées : ${contract.done}.`}
      aside={acts}
    >
      <div className="stack">
        <Facts
          facts={[
            { term: 'Prix', value: contract.price },
            { term: 'Dû à ce jour', value: account.due },
            { term: 'Reçu', value: account.kept },
            { term: 'Reste à verser à ce jour', value: account.open },
            { term: 'À rendre', value: account.back },
          ]}
        />
        {contract.endedOn ? null : (
          <Table
            caption="Échéances"
            showCaption
            rowKey={(row) => row.key}
            rows={[...contract.instalments]}
            columns={[
              { key: 'when', label: 'Quand', head: true, cell: (row) => row.when },
              { key: 'cents', label: 'Montant', num: true, cell: (row) => row.cents },
              {
                key: 'due',
                label: 'État',
                cell: (row) => <Badge tone={instalmentWords[row.state].tone}>{instalmentWords[row.state].label}</Badge>,
              },
            ]}
          />
        )}
        {contract.payments.length > 0 ? (
          <Table
            caption="Versements notés"
            showCaption
            rowKey={(row) => row.id}
            rows={[...contract.payments]}
            columns={[
              { key: 'day', label: 'Jour', head: true, cell: (row) => row.day },
              { key: 'said', label: 'Quoi', cell: (row) => row.said },
              {
                key: 'cents',
                label: 'Montant',
                num: true,
                cell: (row) =>
                  row.voided ? (
                    <>
                      <s>{row.cents}</s> <Badge>Rayé</Badge>
                    </>
                  ) : (
                    row.cents
                  ),
              },
              ...(strike
                ? [
                    {
                      key: 'act',
                      label: 'Actions',
                      quiet: true,
                      cell: (row: ContractView['payments'][number]) =>
                        row.voided ? null : strike(row.id, `${row.cents}, ${row.day}`),
                    },
                  ]
                : []),
            ]}
          />
        ) : (
          <p className="muted">Aucun versement noté.</p>
        )}
      </div>
    </Section>
  )
}
