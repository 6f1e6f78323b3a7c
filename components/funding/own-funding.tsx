import { BackLink } from '@/components/ui/back-link'
import { Badge } from '@/components/ui/badge'
import { Callout } from '@/components/ui/callout'
import { Disclosure } from '@/components/ui/disclosure'
import { Empty } from '@/components/ui/empty'
import { Facts } from '@/components/ui/facts'
import { FileRow, Files } from '@/components/ui/file-row'
import { PageHead } from '@/components/ui/page-head'
import type { OwnFundingView, OwnRequestView } from '@/lib/funding/request-own-queries'
import { Consumption } from './consumption'
import { RequestHistory } from './request-history'

/** Who is asked to pay her bilan, and where each request stands. */
export function OwnFunding({ view }: { view: OwnFundingView }) {
  return (
    <>
      <BackLink href={`/mon-bilan?bilan=${view.bilanId}`}>Mon bilan</BackLink>
      <PageHead
        title="Qui finance votre bilan"
        lede={
          view.total
            ? `Le prix est de ${view.total}. Voici qui est sollicité, et où en est chaque réponse.`
            : 'Vous verrez ici qui est sollicité, et où en est chaque réponse.'
        }
      />
      <div className="stack">
        {view.settledOn ? (
          <Callout tone="done" title={`Financement réglé le ${view.settledOn}`}>
            <p>Tout le prix est couvert. Vos séances peuvent commencer.</p>
          </Callout>
        ) : null}
        {view.requests.length === 0 ? (
          <Empty
            title="Aucune demande n’est encore partie"
            level={2}
          >{`${view.consultant} prépare le financement avec vous.`}</Empty>
        ) : (
          view.requests.map((request) => <OwnRequest key={request.id} request={request} />)
        )}
        {view.consumption.rows.length > 0 ? <Consumption view={view.consumption} title="Heures et montants" /> : null}
      </div>
    </>
  )
}

function OwnRequest({ request }: { request: OwnRequestView }) {
  const titleId = `demande-${request.id}`
  return (
    <section className="card stack" aria-labelledby={titleId}>
      <div className="row row--apart row--top">
        <h2 id={titleId} className="wrap-anywhere">
          {request.name}
        </h2>
        <Badge tone={request.tone}>{request.stateLabel}</Badge>
      </div>
      <p>{request.sentence}</p>
      <Facts
        facts={[
          {
            term: request.granted ? 'Accordé' : request.herself ? 'Votre part' : 'Demandé',
            value: request.granted ?? request.amount,
          },
          request.granted ? null : { term: 'Heures', value: request.hours },
          { term: 'Validité', value: request.validity },
          { term: 'Motif vu', value: request.ground },
        ]}
      />
      {request.papers.length > 0 ? (
        <Files>
          {request.papers.map((paper) => (
            <FileRow key={paper.id} name={paper.name} href={paper.href} kind={paper.kind} meta={paper.label} />
          ))}
        </Files>
      ) : null}
      <Disclosure summary="Ce qui s’est passé">
        <RequestHistory label={`Historique, ${request.name}`} history={request.history} />
      </Disclosure>
    </section>
  )
}
