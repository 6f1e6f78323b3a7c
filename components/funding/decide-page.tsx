import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Facts } from '@/components/ui/facts'
import { Journal } from '@/components/ui/journal'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { TodoList } from '@/components/ui/todo-list'
import type { DecidePage as View } from '@/lib/funding/decide-view-rules'
import type { WordedLine } from '@/lib/funding/decide-words'
import { stateWords } from '@/lib/funding/words'
import { Agreement } from './agreement'
import { Consumption } from './consumption'
import { DecideForm } from './decide-form'
import { RequestAge } from './request-age'

/** One request, to decide in under a minute: who, what is asked, what was verified of itself, the devis, the answer. */
export function DecidePage({ view }: { view: View }) {
  const base = `/e/${view.slug}/prises-en-charge`
  return (
    <div className="stack">
      <PageHead
        crumbs={[{ label: 'Demandes', href: base }, { label: view.person }]}
        title={view.person}
        lede={view.lede}
        acts={
          view.nextHref ? (
            <ButtonLink icon="chevron-right" href={view.nextHref}>
              Demande suivante
            </ButtonLink>
          ) : undefined
        }
      />
      <section className="card decide" aria-label="La demande">
        <p className="row">
          <State view={view} />
          {view.waited ? <RequestAge request={view.waited} /> : null}
        </p>
        <div className="decide__facts">
          <Facts facts={view.facts.map((fact) => ({ ...fact }))} />
          <div>
            <h2 className="text-base">Vérifié d’office</h2>
            <TodoList
              label="Vérifié d’office"
              items={view.checks.map((check) => ({ ...check, detail: check.detail || undefined }))}
            />
            <p className="small muted">{view.rules}</p>
          </div>
        </div>
        <Lines view={view} />
        {view.papers.length > 0 ? (
          <ul className="plain-list" aria-label="Pièces jointes">
            {view.papers.map((paper) => (
              <li key={paper.id}>
                <a href={paper.href}>{paper.label}</a>
              </li>
            ))}
          </ul>
        ) : null}
        {view.form ? <DecideForm slug={view.slug} form={view.form} /> : <Answered view={view} />}
      </section>
      {view.agreement ? <Agreement slug={view.slug} agreement={view.agreement} /> : null}
      {view.consumption ? <Consumption view={view.consumption} /> : null}
      <Section title="Ce qui s’est passé">
        <Journal
          label="Ce qui s’est passé, le plus récent d’abord"
          entries={view.history.map(({ words, detail, ...line }) => ({
            ...line,
            detail: detail || words ? [detail, words && `«\u00a0${words}\u00a0»`].filter(Boolean).join(' ') : undefined,
          }))}
        />
      </Section>
      <p>
        <Link href={base} prefetch={false}>
          Toutes les demandes
        </Link>
      </p>
    </div>
  )
}

function State({ view }: { view: View }) {
  if (view.state === 'SENT') return <Badge tone="needs">À décider</Badge>
  if (view.state === 'CORRECTION') return <Badge tone="info">Correction attendue de l’organisme</Badge>
  const { label, tone } = stateWords[view.state]
  return <Badge tone={tone}>{label}</Badge>
}

function Answered({ view }: { view: View }) {
  if (view.state === 'GRANTED') return null
  if (view.state === 'CORRECTION')
    return <Callout>L’organisme a votre demande de correction. Vous pourrez décider dès son retour.</Callout>
  return <Callout>Cette demande n’attend plus de réponse.</Callout>
}

function Lines({ view: { devis } }: { view: View }) {
  return (
    <div className="stack-2">
      <h2 className="text-base">
        {devis.href ? (
          <Link href={devis.href} prefetch={false}>
            {devis.title}
          </Link>
        ) : (
          devis.title
        )}
      </h2>
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
        <strong>Total TTC {devis.total}</strong>
        {devis.signed ? <span className="muted"> {devis.signed}</span> : null}
      </p>
    </div>
  )
}
