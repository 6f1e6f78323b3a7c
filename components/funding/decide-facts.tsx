'use client'

import Link from 'next/link'
import { Facts } from '@/components/ui/facts'
import { Table } from '@/components/ui/table'
import { TodoList } from '@/components/ui/todo-list'
import type { DecidePage } from '@/lib/funding/decide-view-rules'
import type { WordedLine } from '@/lib/funding/decide-words'

type Shown = Pick<DecidePage, 'facts' | 'checks' | 'rules' | 'devis' | 'papers'>

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
        <Table<WordedLine>
          caption={`Lignes, ${devis.title}`}
          rows={[...devis.lines]}
          rowKey={(line) => line.key}
          columns={[
            {
              key: 'label',
              label: 'Ligne',
              head: true,
              cell: (line) => <span className="wrap-anywhere">{line.label}</span>,
            },
            { key: 'quantity', label: 'Quantité', num: true, cell: (line) => line.quantity },
            { key: 'unit', label: 'Prix', num: true, cell: (line) => line.unit || 'Sans objet' },
            { key: 'price', label: 'Montant TTC', num: true, cell: (line) => line.price },
          ]}
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
