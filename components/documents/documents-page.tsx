import Link from 'next/link'
import { BilanFrame } from '@/components/bilans/bilan-frame'
import { Callout } from '@/components/ui/callout'
import { Empty } from '@/components/ui/empty'
import { Pager } from '@/components/ui/pager'
import { Section } from '@/components/ui/section'
import type { DocumentsView } from '@/lib/documents/queries'
import { sayProviderMissing } from '@/lib/documents/words'
import { Awaiting } from './awaiting'
import { OnDemand } from './on-demand'
import { Papers } from './paper-state'

const PAGE = 20

/** The papers of a bilan for its professionals: what is issued, what waits, what may be asked for. */
export function DocumentsPageView({ view }: { view: DocumentsView }) {
  const { head, rows, total, page, pages } = view
  const waiting = rows.filter((row) => row.state === 'waiting').length
  const href = (to: number): string => `${head.base}/documents?page=${to}`
  return (
    <BilanFrame head={head} current="documents">
      {view.missing.length > 0 ? (
        <Callout tone="warning" title="Les documents attendent les réglages">
          <p>
            {sayProviderMissing(view.missing)} Ils s’établiront d’eux-mêmes ensuite.{' '}
            {view.mayConfigure ? (
              <Link href={`/e/${head.slug}/reglages`} prefetch={false}>
                Compléter les réglages
              </Link>
            ) : (
              'Prévenez l’administration de votre organisme.'
            )}
          </p>
        </Callout>
      ) : null}
      <div className="cols cols--rail">
        <Section title="Documents du bilan">
          {rows.length === 0 ? (
            <Empty title="Aucun document pour l’instant">
              L’attestation et le certificat s’établissent à la clôture. Les autres se préparent à la demande.
            </Empty>
          ) : (
            <>
              <Papers rows={rows} bilanId={head.bilanId} space={head.slug} />
              <Pager
                from={(page - 1) * PAGE + 1}
                to={(page - 1) * PAGE + rows.length}
                total={total}
                noun={['document', 'documents']}
                previousHref={page > 1 ? href(page - 1) : null}
                nextHref={page < pages ? href(page + 1) : null}
              />
            </>
          )}
          <Awaiting count={view.missing.length > 0 ? 0 : waiting} />
        </Section>
        {view.onDemand.length > 0 ? (
          <Section title="Préparer un document" note="Les mêmes faits redonnent le même document.">
            <OnDemand papers={view.onDemand} bilanId={head.bilanId} space={head.slug} />
          </Section>
        ) : null}
      </div>
    </BilanFrame>
  )
}
