import { Table } from '@/components/ui/table'
import type { LineView, SumsView } from '@/lib/proposals/paper-rules'

/** The lines of a devis and what they come to. On a phone, each line is a card. */
export function LineTable({
  caption,
  lines,
  sums,
}: {
  caption: string
  lines: readonly LineView[]
  sums: SumsView | null
}) {
  return (
    <div className="stack-2">
      <Table
        caption={caption}
        rowKey={(line) => line.key}
        rows={[...lines]}
        columns={[
          {
            key: 'label',
            label: 'Ligne',
            head: true,
            cell: (line) => (
              <>
                <span className="wrap-anywhere">{line.label}</span>
                {line.note ? <span className="block small muted font-normal">{line.note}</span> : null}
              </>
            ),
          },
          { key: 'quantity', label: 'Quantité', num: true, cell: (line) => line.quantity },
          { key: 'unit', label: 'Prix unitaire', num: true, cell: (line) => line.unit || <Nothing /> },
          { key: 'price', label: 'Montant TTC', num: true, cell: (line) => line.price },
        ]}
      />
      {sums ? (
        <dl className="facts">
          <div>
            <dt>Total TTC</dt>
            <dd>
              <strong>{sums.total}</strong>
            </dd>
          </div>
          <div>
            <dt>TVA</dt>
            <dd>{sums.vat}</dd>
          </div>
          <div>
            <dt>Heures du bilan</dt>
            <dd>{sums.contract}, préparation non comprise</dd>
          </div>
          {sums.split ? (
            <div>
              <dt>Dont</dt>
              <dd>{sums.split}</dd>
            </div>
          ) : null}
        </dl>
      ) : null}
    </div>
  )
}

function Nothing() {
  return (
    <>
      <span aria-hidden="true">–</span>
      <span className="vh">sans prix unitaire</span>
    </>
  )
}
