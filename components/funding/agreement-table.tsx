import { gaugeInWords, gaugeOf, gaugeParts } from '@/components/hours/gauge-view'
import { type Bit, DataTable } from '@/components/ui/data-table'
import type { AgreementLine } from '@/lib/funding/portfolio-queries'
import { courseWords } from '@/lib/funding/portfolio-words'
import { formatMinutes } from '@/lib/platform/duration'

const columns = [
  { label: 'Personne', head: true },
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
    <DataTable
      caption={caption}
      top
      columns={columns}
      rows={rows.map((row) => ({
        key: row.id,
        cells: [
          [{ link: `${base}/${row.id}`, text: row.person }, { small: row.number }],
          [row.provider, { small: row.label }],
          hoursOf(row),
          row.agreed,
          row.claimed,
          row.due,
          [
            { stage: row.course, text: courseWords[row.course] },
            ...(row.soon
              ? [{ badge: 'info' as const, text: `Valable jusqu’au ${row.ends}` }]
              : row.ends
                ? [{ small: `Jusqu’au ${row.ends}` }]
                : []),
          ],
        ],
      }))}
    />
  )
}

/** Hours of an agreement: the gauge in one element, over its figures. */
function hoursOf({ hours: [counted, toSign, planned, cap] }: AgreementLine): Bit {
  const view = gaugeOf({ counted, toSign, planned, cap, capNote: '' })
  const { parts, capAt } = gaugeParts(view)
  const until = (...natures: readonly string[]): number =>
    Number(parts.reduce((sum, { nature, width }) => (natures.includes(nature) ? sum + width : sum), 0).toFixed(1))
  return {
    text: `${formatMinutes(counted)} sur ${formatMinutes(cap)}`,
    meter: {
      ends: [until('counted'), until('counted', 'to-sign'), until('counted', 'to-sign', 'planned')],
      ...(capAt < 100 ? { cap: Number(capAt.toFixed(1)) } : {}),
      said: gaugeInWords(view),
    },
  }
}
