import { ClaimButton } from '@/components/funding/claim-button'
import { GaugeBar } from '@/components/hours/gauge-bar'
import { gaugeOf } from '@/components/hours/gauge-view'
import { Badge } from '@/components/ui/badge'
import { Disclosure } from '@/components/ui/disclosure'
import { Empty } from '@/components/ui/empty'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import type { Amount, ConsumptionRow, ConsumptionView } from '@/lib/funding/consumption-queries'

/**
 * What each funder agreed to pay of a bilan, and how far it is used: agreed, planned, signed, billable, claimed.
 * @param claim who may claim, in which space and of which bilan; null: the reader only follows
 */
export function Consumption({
  view,
  claim = null,
  title = 'Consommation',
}: {
  view: ConsumptionView
  claim?: { readonly space: string; readonly bilanId: string } | null
  title?: string
}) {
  return (
    <Section title={title} note="Calculé à partir des heures signées des deux, dans les limites de chaque accord.">
      {view.rows.length === 0 ? (
        <Empty title="Aucun financement">
          Ce qui est accordé, prévu et signé s’affiche ici, financeur par financeur.
        </Empty>
      ) : (
        <div className="stack">
          {view.rows.map((row) => (
            <Agreement key={row.requestId} row={row} claim={claim} />
          ))}
        </div>
      )}
    </Section>
  )
}

function Agreement({
  row,
  claim,
}: {
  row: ConsumptionRow
  claim: { readonly space: string; readonly bilanId: string } | null
}) {
  const { minutes } = row
  return (
    <section className="sheet stack-3" aria-label={`Consommation, ${row.funder}`}>
      <div className="section-head">
        <h3>{row.funder}</h3>
        {row.granted ? (
          <span className="small muted">
            {row.agreement ? `Accord ${row.agreement}` : 'Accordé'}
            {row.validity ? `, ${row.validity}` : ''}
          </span>
        ) : (
          <Badge tone="info">En attente de réponse</Badge>
        )}
      </div>
      <GaugeBar
        name={`Heures de l’accord, ${row.funder}`}
        height={16}
        view={gaugeOf({
          ...{ counted: minutes.signed, toSign: minutes.toSign, planned: minutes.planned, cap: minutes.cap },
          capNote: '',
        })}
      />
      <Amounts row={row} />
      <p className="small">{row.payable}</p>
      {claim && row.granted ? <ClaimButton row={row} space={claim.space} bilanId={claim.bilanId} /> : null}
      {row.lines.length > 0 ? (
        <Disclosure summary="D’où vient le calcul">
          <Lines row={row} />
        </Disclosure>
      ) : null}
      {row.claims.length > 0 ? (
        <Disclosure
          summary={row.claims.length > 1 ? `${row.claims.length} demandes de paiement` : 'Une demande de paiement'}
        >
          <ul className="plain-list">
            {row.claims.map((one) => (
              <li key={one.id}>
                <span>
                  Demande {one.position}, le {one.day}
                </span>
                <span className="num">
                  {one.amount.hours}, {one.amount.price}
                </span>
              </li>
            ))}
          </ul>
        </Disclosure>
      ) : null}
    </section>
  )
}

const kinds: readonly { readonly key: keyof ConsumptionRow & string; readonly label: string }[] = [
  { key: 'agreed', label: 'Accordé' },
  { key: 'planned', label: 'Prévu' },
  { key: 'toSign', label: 'À signer' },
  { key: 'signed', label: 'Signé' },
  { key: 'claimed', label: 'Déjà demandé' },
  { key: 'billable', label: 'Reste à demander' },
]

function Amounts({ row }: { row: ConsumptionRow }) {
  const rows = kinds.map(({ key, label }) => ({
    key,
    label: key === 'agreed' && !row.granted ? 'Demandé' : label,
    amount: row[key] as Amount,
  }))
  return (
    <Table
      caption={`Heures et euros, ${row.funder}`}
      cards={false}
      rows={rows}
      rowKey={(one) => one.key}
      columns={[
        { key: 'label', label: 'État', head: true, cell: (one) => one.label },
        { key: 'hours', label: 'Heures', num: true, cell: (one) => one.amount.hours },
        { key: 'price', label: 'Montant TTC', num: true, cell: (one) => one.amount.price },
      ]}
    />
  )
}

function Lines({ row }: { row: ConsumptionRow }) {
  return (
    <Table
      caption={`Lignes du devis, ${row.funder}`}
      rows={[...row.lines]}
      rowKey={(line) => String(line.key)}
      columns={[
        {
          key: 'label',
          label: 'Ligne du devis',
          head: true,
          cell: (line) => (
            <>
              <span className="wrap-anywhere">{line.label}</span>
              {line.waits ? <span className="block small muted font-normal">{line.waits}</span> : null}
            </>
          ),
        },
        { key: 'done', label: 'Heures', num: true, cell: (line) => line.done },
        { key: 'price', label: 'Acquis', num: true, cell: (line) => line.price },
      ]}
    />
  )
}
