import { BilanFrame } from '@/components/bilans/bilan-frame'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Disclosure } from '@/components/ui/disclosure'
import { Empty } from '@/components/ui/empty'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import type { FundingView, PlanView } from '@/lib/funding/plan-queries'
import { Consumption } from './consumption'
import { AddShareButton, BuildButton, FollowButton, SendAllButton } from './plan-forms'
import { RequestCard } from './request-card'

/** Who pays for a bilan: the devis, its shares, and each request. */
export function FundingPage({ view }: { view: FundingView }) {
  const { head, plan } = view
  return (
    <BilanFrame head={head} current="funding">
      <div className="stack">
        {view.settledOn ? (
          <Callout tone="done" title={`Financement réglé le ${view.settledOn}`}>
            <p>Tout le prix est accordé. Les séances qui comptent peuvent commencer.</p>
          </Callout>
        ) : null}
        {plan ? <Plan view={view} plan={plan} /> : <NoPlan view={view} />}
        {view.requests.map((request) => (
          <RequestCard key={request.id} request={request} view={view} />
        ))}
        {view.consumption.rows.length > 0 ? (
          <Consumption
            view={view.consumption}
            claim={view.mayClaim ? { space: head.slug, bilanId: head.bilanId } : null}
          />
        ) : null}
        {view.past.length > 0 ? (
          <Disclosure summary={view.past.length > 1 ? `${view.past.length} demandes passées` : 'Une demande passée'}>
            <div className="stack">
              {view.past.map((request) => (
                <RequestCard key={request.id} request={request} view={view} />
              ))}
            </div>
          </Disclosure>
        ) : null}
      </div>
    </BilanFrame>
  )
}

function NoPlan({ view }: { view: FundingView }) {
  const { devis, head } = view
  if (!devis)
    return (
      <Empty
        title="Le financement part du devis"
        level={2}
        act={<ButtonLink href={`${head.base}/devis`}>Voir le devis</ButtonLink>}
      >
        Une fois le devis envoyé, vous répartissez ici son prix entre ceux qui paient.
      </Empty>
    )
  return (
    <Empty title="Qui paie ce bilan ?" level={2} act={view.mayPlan ? <BuildButton view={view} /> : null}>
      {`Le devis ${devis.number} est prêt : ${devis.price}, ${devis.hours}. Rien n’est à recopier.`}
    </Empty>
  )
}

function Plan({ view, plan }: { view: FundingView; plan: PlanView }) {
  return (
    <Section
      id="parts"
      title="Les parts"
      note={
        view.devis
          ? `Devis ${view.devis.number}, ${view.devis.accepted ? 'accepté' : 'envoyé'}, ${plan.hours}.`
          : undefined
      }
      aside={
        view.mayPlan && !plan.behind && view.options.length > 0 && plan.missing !== null ? (
          <AddShareButton view={view} main />
        ) : null
      }
    >
      <div className="stack">
        {plan.behind ? (
          <Callout tone="warning" title={`Le devis ${plan.behind.number} remplace celui des demandes`}>
            <p>
              {plan.behind.problem ??
                `Son prix est ${plan.behind.price}. Les parts le suivent dès que vous le reprenez.`}
            </p>
            {view.mayPlan && plan.behind.problem === null ? <FollowButton view={view} /> : null}
          </Callout>
        ) : null}
        <Table
          caption="Parts du prix, par financeur"
          rows={[...plan.shares]}
          rowKey={(share) => share.id}
          columns={[
            {
              key: 'who',
              label: 'Financeur',
              head: true,
              cell: (share) => <span className="wrap-anywhere">{share.name}</span>,
            },
            { key: 'said', label: 'Part', cell: (share) => share.said },
            { key: 'hours', label: 'Heures', num: true, cell: (share) => share.hours || 'Sans objet' },
            { key: 'amount', label: 'Montant TTC', num: true, cell: (share) => share.amount },
            { key: 'state', label: 'État', cell: (share) => <Badge tone={share.tone}>{share.stateLabel}</Badge> },
          ]}
        />
        <div role="status">
          {plan.missing ? (
            <Callout tone="warning" title={`Il manque ${plan.missing}`}>
              <p>
                {plan.shared} répartis sur {plan.total}. Ajoutez ou changez une part pour envoyer les demandes.
              </p>
            </Callout>
          ) : (
            <p>
              <strong>
                {plan.shared} répartis sur {plan.total}.
              </strong>{' '}
              Le compte y est, au centime.
            </p>
          )}
        </div>
        {view.absent.map((one) => (
          <p key={one} className="small muted">
            {one}
          </p>
        ))}
        <div className="row">
          {view.maySend && view.toSend.count > 0 ? <SendAllButton view={view} /> : null}
          {view.mayPlan && !plan.behind && view.options.length > 0 && plan.missing === null ? (
            <AddShareButton view={view} />
          ) : null}
        </div>
      </div>
    </Section>
  )
}
