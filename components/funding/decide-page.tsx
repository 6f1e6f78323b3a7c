import Link from 'next/link'
import { ButtonLink } from '@/components/ui/button'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import type { DecidePage as View } from '@/lib/funding/decide-view-rules'
import { Agreement } from './agreement'
import { Consumption } from './consumption'
import { DecideCard, DecideHistory } from './decide-card'

/** One request on a page of its own. */
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
      <DecideCard view={view} level={2} />
      {view.agreement ? <Agreement slug={view.slug} agreement={view.agreement} /> : null}
      {view.consumption ? <Consumption view={view.consumption} /> : null}
      <Section title="Ce qui s’est passé">
        <DecideHistory history={view.history} />
      </Section>
      <p>
        <Link href={`${base}?demande=${view.requestId}`} prefetch={false}>
          Dans la liste des demandes
        </Link>
      </p>
    </div>
  )
}
