import { Badge } from '@/components/ui/badge'
import { Callout } from '@/components/ui/callout'
import { Disclosure } from '@/components/ui/disclosure'
import { Facts } from '@/components/ui/facts'
import { FileRow, Files } from '@/components/ui/file-row'
import type { FundingView } from '@/lib/funding/plan-queries'
import type { RequestView } from '@/lib/funding/request-view-rules'
import { RecordButton, RecordForwardButton } from './record-form'
import {
  AttachButton,
  ChangeButton,
  DropButton,
  GroundButton,
  RemovePaperButton,
  SendButton,
  WithdrawButton,
} from './request-forms'
import { RequestHistory } from './request-history'

const tones = { refusal: 'warning', warning: 'warning', note: 'note' } as const
const demandWords = { attached: 'done', elsewhere: 'neutral', missing: 'needs' } as const

/** One funder's request: its share, its rules, its papers, its history, and what may be done. */
export function RequestCard({ request, view }: { request: RequestView; view: FundingView }) {
  const { today } = view
  const { slug: space, bilanId } = view.head
  const titleId = `demande-${request.id}`
  return (
    <section className="card stack" aria-labelledby={titleId} id={request.id}>
      <div className="row row--apart row--top">
        <h2 id={titleId} className="wrap-anywhere">
          {request.name}
        </h2>
        <Badge tone={request.tone}>{request.stateLabel}</Badge>
      </div>
      <Facts
        facts={[
          { term: request.granted ? 'Accordé' : 'Demandé', value: request.granted ?? request.amount },
          request.granted ? null : { term: 'Heures', value: request.hours },
          { term: 'Part', value: request.said },
          { term: 'Envoyée le', value: request.sentOn },
          { term: 'Accord', value: request.agreementNumber },
          { term: 'Validité', value: request.validity },
          { term: 'Facture', value: request.invoiced },
        ]}
      />
      {request.next ? <p>{request.next}</p> : null}
      {request.notes.map((note) => (
        <Callout key={note.text} tone={tones[note.tone]}>
          <p>{note.text}</p>
        </Callout>
      ))}
      {request.ground ? <Ground request={request} space={space} today={today} /> : null}
      <Papers request={request} space={space} />
      <Disclosure summary={`Règles appliquées à ${request.name}`}>
        <div className="stack-3">
          <Facts
            facts={request.rules.facts.map((fact) => ({
              key: fact.term,
              term: fact.term,
              value: fact.toVerify ? `${fact.value} (à vérifier)` : fact.value,
            }))}
          />
          <p className="small muted">
            En vigueur depuis le {request.rules.from}. {request.rules.source}
          </p>
        </div>
      </Disclosure>
      {request.history.length > 0 ? (
        <Disclosure summary="Historique de cette demande" open={request.state === 'CORRECTION'}>
          <RequestHistory label={`Historique, ${request.name}`} history={request.history} />
        </Disclosure>
      ) : null}
      <Acts request={request} space={space} today={today} bilanId={bilanId} />
    </section>
  )
}

/** R12: whether the ground was seen; which one, to the pair alone. */
function Ground({ request, space, today }: { request: RequestView; space: string; today: string }) {
  const { ground } = request
  if (!ground) return null
  return (
    <div className="stack-2">
      <h3>Motif d’éligibilité</h3>
      <p>
        {ground.seen ? <Badge tone="done">Vu</Badge> : <Badge tone="needs">À voir</Badge>}{' '}
        {ground.detail ??
          (ground.seen
            ? 'Lequel reste entre la personne et son praticien.'
            : 'Le praticien note un motif, sans garder la pièce.')}
      </p>
      {ground.mayNote ? (
        <div>
          <GroundButton request={request} space={space} today={today} />
        </div>
      ) : null}
    </div>
  )
}

function Papers({ request, space }: { request: RequestView; space: string }) {
  if (request.demands.length === 0 && request.papers.length === 0 && !request.mayAttach) return null
  return (
    <div className="stack-2">
      <h3>Pièces</h3>
      {request.demands.length > 0 ? (
        <ul className="plain-list">
          {request.demands.map((demand) => (
            <li key={demand.key}>
              <span>
                {demand.label}. <span className="muted">{demand.detail}</span>
              </span>
              <Badge tone={demandWords[demand.state]}>
                {demand.state === 'missing' ? 'À joindre' : demand.state === 'attached' ? 'Jointe' : 'Dans Jalon'}
              </Badge>
            </li>
          ))}
        </ul>
      ) : null}
      {request.papers.length > 0 ? (
        <Files>
          {request.papers.map((paper) => (
            <FileRow
              key={paper.id}
              name={paper.name}
              href={paper.href}
              kind={paper.kind}
              meta={paper.label}
              state={paper.mayRemove ? <RemovePaperButton request={request} paper={paper} space={space} /> : null}
            />
          ))}
        </Files>
      ) : null}
      {request.mayAttach ? (
        <div>
          <AttachButton request={request} space={space} />
        </div>
      ) : null}
    </div>
  )
}

function Acts({
  request,
  space,
  today,
  bilanId,
}: {
  request: RequestView
  space: string
  today: string
  bilanId: string
}) {
  const none = !request.maySend && !request.change && !request.mayWithdraw && !request.record && !request.recordForward
  if (none) return null
  return (
    <div className="row">
      {request.record ? <RecordButton request={request} space={space} today={today} /> : null}
      {request.recordForward ? <RecordForwardButton request={request} space={space} /> : null}
      {request.maySend ? <SendButton request={request} space={space} bilanId={bilanId} /> : null}
      {request.change ? <ChangeButton request={request} space={space} /> : null}
      {request.mayDrop ? <DropButton request={request} space={space} /> : null}
      {request.mayWithdraw ? <WithdrawButton request={request} space={space} /> : null}
    </div>
  )
}
