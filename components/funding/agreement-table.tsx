import { gaugeInWords, gaugeOf, gaugeParts } from '@/components/hours/gauge-view'
import { type RowCell, RowTable } from '@/components/ui/row-table'
import type { AgreementLine } from '@/lib/funding/portfolio-queries'
import { courseWords } from '@/lib/funding/portfolio-words'
import { formatMinutes } from '@/lib/platform/duration'

const columns = [
  { label: 'Personne' },
  { label: 'Organisme' },
  { label: 'Heures signées' },
  { label: 'Accordé', num: true },
  { label: 'Demandé', num: true },
  { label: 'Reste dû', num: true },
  { label: 'État' },
]

/**
 * Agreements as rows: person, provider, hours, amounts, where the bilan is.
 * @param base address of the portfolio
 */
export function AgreementTable({
  rows,
  caption,
  base,
}: {
  rows: readonly AgreementLine[]
  caption: string
  base: string
}) {
  return (
    <RowTable
      caption={caption}
      top
      columns={columns}
      rows={rows.map((row) => ({
        key: row.id,
        cells: [
          { text: row.person, href: `${base}/${row.id}`, under: row.number },
          { text: row.provider, under: row.label },
          hoursOf(row),
          row.agreed,
          row.claimed,
          row.due,
          {
            ...{ text: courseWords[row.course], at: row.course },
            ...(row.soon
              ? { flag: `Valable jusqu’au ${row.ends}` }
              : row.ends
                ? { under: `Jusqu’au ${row.ends}` }
                : {}),
          },
        ],
      }))}
    />
  )
}

/** Hours of an agreement: the gauge in one element, over its figures. */
function hoursOf({ hours: [counted, toSign, planned, cap] }: AgreementLine): RowCell {
  const view = gaugeOf({ counted, toSign, planned, cap, capNote: '' })
  const { parts, capAt } = gaugeParts(view)
  const until = (...natures: readonly string[]): number =>
    Number(parts.reduce((sum, { nature, width }) => (natures.includes(nature) ? sum + width : sum), 0).toFixed(1))
  return {
    text: `${formatMinutes(counted)} sur ${formatMinutes(cap)}`,
    bar: {
      ends: [until('counted'), until('counted', 'to-sign'), until('counted', 'to-sign', 'planned')],
      ...(capAt < 100 ? { cap: Number(capAt.toFixed(1)) } : {}),
      said: gaugeInWords(view),
    },
  }
}
