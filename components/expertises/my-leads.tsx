import { Health } from '@/components/leads/health'
import { LeadList } from '@/components/leads/lead-list'
import { BackLink } from '@/components/ui/back-link'
import { PageHead } from '@/components/ui/page-head'
import type { MyLeadsPage } from '@/lib/expertises/queries'
import { Orders } from './orders'

/** Her leads, what is possible at work, and expertises: all of it hers to read, and to shut. */
export function MyLeads({ view }: { view: MyLeadsPage }) {
  const at = { space: 'moi', bilanId: view.bilanId, open: view.open }
  return (
    <>
      <BackLink href={`/mon-bilan?bilan=${view.bilanId}`}>Mon bilan</BackLink>
      <PageHead title="Mes pistes" lede={`Vous et ${view.consultant}, seuls, lisez cette page.`} />
      <div className="stack">
        <LeadList {...at} leads={view.leads} pro={false} opinions={view.opinions && (view.health?.open ?? false)} />
        {view.health ? <Health {...at} health={view.health} own /> : null}
        {view.orders.length > 0 ? <Orders {...at} orders={view.orders} own experts={[]} kinds={[]} /> : null}
      </div>
    </>
  )
}
