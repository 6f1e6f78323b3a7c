import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { Callout } from '@/components/ui/callout'
import { Journal } from '@/components/ui/journal'
import type { DecidePage as View } from '@/lib/funding/decide-view-rules'
import { stateWords } from '@/lib/funding/words'
import { DecideFacts } from './decide-facts'
import { DecideForm } from './decide-form'
import { RequestAge } from './request-age'

/**
 * One request, to decide in under a minute: what is asked, what was verified of itself, the devis, the answer.
 * @param head its name, where the page does not bear it already
 * @param level of the headings in it
 */
export function DecideCard({ view, head, level }: { view: View; head?: ReactNode; level: 2 | 3 }) {
  const { facts, checks, rules, devis, papers } = view
  return (
    <section className="card decide" aria-label={head ? `La demande de ${view.person}` : 'La demande'}>
      {head}
      <p className="row">
        <State view={view} />
        {view.waited ? <RequestAge request={view.waited} /> : null}
      </p>
      <DecideFacts {...{ facts, checks, rules, devis, papers, level }} />
      {view.form ? (
        <DecideForm
          key={`${view.requestId}${view.round}${view.form.values.decision}`}
          slug={view.slug}
          form={view.form}
        />
      ) : (
        <Answered view={view} />
      )}
    </section>
  )
}

/** What was done about a request, the latest first, with the words said each time. */
export function DecideHistory({ history }: Pick<View, 'history'>) {
  return (
    <Journal
      label="Ce qui s’est passé, le plus récent d’abord"
      entries={history.map(({ words, detail, ...line }) => ({
        ...line,
        detail: detail || words ? [detail, words && `«\u00a0${words}\u00a0»`].filter(Boolean).join(' ') : undefined,
      }))}
    />
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
