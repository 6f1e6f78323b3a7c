import { BarKeys, Bars } from '@/components/funders/bars'
import { DataTable } from '@/components/ui/data-table'
import { Disclosure } from '@/components/ui/disclosure'
import { Empty } from '@/components/ui/empty'
import { Section } from '@/components/ui/section'
import type { DueLine, Dues } from '@/lib/funding/due-rules'
import { formatCents } from '@/lib/platform/money'

/**
 * What falls due of a funder's agreements, and when: what was claimed, and what may be once each bilan ends.
 * @param on the day it is told, in words
 */
export function DuesPart({ view, on }: { view: Dues; on: string }) {
  if (view.lines.length === 0)
    return (
      <Section title="À payer, et quand">
        <Empty title="Rien à payer pour le moment">
          Ce qui est réclamé, puis ce que chaque accord peut encore coûter, s’affiche ici mois par mois.
        </Empty>
      </Section>
    )
  return (
    <Section
      title="À payer, et quand"
      aside={<span className="small muted">{`Au ${on}`}</span>}
      className="sheet sheet--chart"
    >
      <p>
        {`Réclamé depuis le ${view.since}\u00a0: ${formatCents(view.claimedCents)}. À venir\u00a0: ${formatCents(view.aheadCents)} au plus.`}
      </p>
      <BarKeys solid="Réclamé" outlined="À venir, selon les séances prévues" />
      <Bars
        lying
        title="À payer, par mois"
        said={view.lines.map((line) => `${line.label}\u00a0: ${sayLine(line)}`).join('. ')}
        top={Math.max(...view.lines.map((line) => line.claimedCents + line.aheadCents))}
        bars={view.lines.map((line) => ({
          key: line.key,
          label: line.label,
          solid: line.claimedCents,
          outlined: line.aheadCents > 0 ? line.claimedCents + line.aheadCents : 0,
          said: sayLine(line),
        }))}
      />
      <p className="small muted">
        {`Réclamé\u00a0: au mois de la dernière demande de l’organisme. À venir\u00a0: ce qui reste de chaque accord, au mois de sa dernière séance. Les paiements ne sont pas suivis ici.`}
      </p>
      <Disclosure summary="Les mêmes chiffres en tableau">
        <DataTable
          caption="À payer, par mois"
          columns={columns}
          rows={view.lines.map((line) => ({
            key: line.key,
            cells: [line.label, String(line.agreements), formatCents(line.claimedCents), formatCents(line.aheadCents)],
          }))}
        />
      </Disclosure>
    </Section>
  )
}

/** `1 950,00 € réclamés, 3 900,00 € à venir`. */
const sayLine = ({ claimedCents, aheadCents }: DueLine): string =>
  [
    claimedCents > 0 ? `${formatCents(claimedCents)} réclamés` : '',
    aheadCents > 0 ? `${formatCents(aheadCents)} à venir` : '',
  ]
    .filter(Boolean)
    .join(', ')

const columns = [
  { label: 'Mois', head: true },
  ...['Accords', 'Réclamé', 'À venir, au plus'].map((label) => ({ label, num: true })),
]
