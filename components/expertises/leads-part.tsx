import { BilanFrame } from '@/components/bilans/bilan-frame'
import { Health } from '@/components/leads/health'
import { LeadList } from '@/components/leads/lead-list'
import type { LeadsPage } from '@/lib/expertises/queries'
import { Orders } from './orders'

/** Leads, what is possible at work, expertises: the practitioner's page. */
export function LeadsPart({ view }: { view: LeadsPage }) {
  const { head } = view
  const at = { space: head.slug, bilanId: head.bilanId, open: view.mayWork }
  return (
    <BilanFrame head={head} current="leads">
      <div className="stack">
        <LeadList {...at} leads={view.leads} pro opinions={view.opinions && (view.health?.open ?? false)} />
        {view.health ? <Health {...at} health={view.health} own={false} /> : null}
        {view.kinds.length > 0 ? (
          <Orders {...at} orders={view.orders} own={false} experts={view.experts} kinds={view.kinds} />
        ) : null}
      </div>
    </BilanFrame>
  )
}
