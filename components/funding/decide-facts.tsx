import Link from 'next/link'
import { DataTable } from '@/components/ui/data-table'
import { Facts } from '@/components/ui/facts'
import { TodoList } from '@/components/ui/todo-list'
import type { DecidePage } from '@/lib/funding/decide-view-rules'

type Shown = Pick<DecidePage, 'facts' | 'checks' | 'rules' | 'devis' | 'papers'>

const columns = [
  { label: 'Ligne', head: true },
  ...['Quantité', 'Prix', 'Montant TTC'].map((label) => ({ label, num: true })),
]

/** What a decision rests on: who and what, what was verified of itself, the devis, the papers. `level`: of its headings. */
export function DecideFacts({ facts, checks, rules, devis, papers, level }: Shown & { level: 2 | 3 }) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <>
      <div className="decide__facts">
        <Facts facts={[...facts]} />
        <div>
          <Heading className="text-base">Vérifié d’office</Heading>
          <TodoList
            label="Vérifié d’office"
            items={checks.map((check) => ({ ...check, detail: check.detail || undefined }))}
          />
          <p className="small muted">{rules}</p>
        </div>
      </div>
      <div className="stack-2">
        <Heading className="text-base">
          {devis.href ? (
            <Link href={devis.href} prefetch={false}>
              {devis.title}
            </Link>
          ) : (
            devis.title
          )}
        </Heading>
        <DataTable
          caption={`Lignes, ${devis.title}`}
          columns={columns}
          rows={devis.lines.map(({ key, label, quantity, unit, price }) => ({
            key,
            cells: [label, quantity, unit || 'Sans objet', price],
          }))}
        />
        <p>
          <strong>{`Total TTC ${devis.total}`}</strong>
          {devis.signed ? <span className="muted">{` ${devis.signed}`}</span> : null}
        </p>
      </div>
      {papers.length > 0 ? (
        <ul className="plain-list" aria-label="Pièces jointes">
          {papers.map((paper) => (
            <li key={paper.id}>
              <a href={paper.href}>{paper.label}</a>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}
