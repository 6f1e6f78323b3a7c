import Link from 'next/link'
import { Callout } from '@/components/ui/callout'
import { PageHead } from '@/components/ui/page-head'
import type { PartyDevisView } from '@/lib/proposals/party-queries'
import { AnswerForms } from './answer-forms'
import { Paper } from './paper'

/** A devis in the space of whom it is addressed to: an employer's, or a funder's. */
export function PartyDevis({ view }: { view: PartyDevisView }) {
  const { paper, slug } = view
  return (
    <div className="stack">
      <PageHead
        crumbs={[{ label: 'Devis', href: `/e/${slug}/devis` }, { label: paper.title }]}
        title={paper.title}
        lede={`${view.provider}, pour ${paper.beneficiary}. ${paper.sums.total} TTC, ${paper.sums.contract}.`}
      />
      {paper.state === 'EXPIRED' ? (
        <Callout tone="warning" title="Son délai est passé">
          <p>
            Il valait jusqu’au {paper.validUntil}. Demandez une nouvelle version à {view.provider}.
          </p>
        </Callout>
      ) : null}
      {paper.state === 'REPLACED' ? (
        <Callout title="Une version plus récente existe">
          <p>Celle-ci ne vaut plus. Vous trouvez la nouvelle dans la liste de vos devis.</p>
        </Callout>
      ) : null}
      {view.requestHref ? (
        <Callout tone="warning" title="Une demande de prise en charge porte sur ce devis">
          <p>En accordant la demande, vous signez ce devis et la lettre d’accord.</p>
          <p>
            <Link href={view.requestHref} prefetch={false}>
              Répondre à la demande
            </Link>
          </p>
        </Callout>
      ) : null}
      <Paper paper={paper}>{view.awaited ? <AnswerForms space={slug} paper={paper} /> : null}</Paper>
    </div>
  )
}
