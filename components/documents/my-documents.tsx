import { ButtonLink } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import type { MyDocumentsView } from '@/lib/documents/queries'
import { Awaiting } from './awaiting'
import { OnDemand } from './on-demand'
import { Papers } from './paper-state'

/** All her papers, bilan by bilan. */
export function MyDocuments({ view }: { view: MyDocumentsView }) {
  const waiting = view.bilans.flatMap((bilan) => bilan.papers).filter((paper) => paper.state === 'waiting').length
  return (
    <>
      <PageHead title="Vos documents" lede="Ils sont à vous. Chacun s’ouvre en PDF, et chaque ouverture est notée." />
      {view.bilans.length === 0 ? (
        <Empty title="Aucun bilan pour l’instant" level={2}>
          Vos documents arriveront ici.
        </Empty>
      ) : null}
      {view.bilans.map((bilan) => (
        <Section key={bilan.id} margin id={`bilan-${bilan.id}`} title={bilan.title} note={bilan.provider}>
          <div className="stack-4">
            {bilan.papers.length === 0 ? (
              <p className="muted">Pas encore de document. L’attestation arrive à la fin du bilan.</p>
            ) : (
              <Papers rows={bilan.papers} bilanId={bilan.id} space="moi" />
            )}
            {bilan.more ? <p className="small muted">Les plus récents sont affichés.</p> : null}
            {bilan.onDemand.length > 0 ? (
              <Disclosure summary="Préparer un autre document" open={bilan.papers.length === 0}>
                <OnDemand papers={bilan.onDemand} bilanId={bilan.id} space="moi" />
              </Disclosure>
            ) : null}
          </div>
        </Section>
      ))}
      <Awaiting count={waiting} />
      {view.page > 1 || view.next ? (
        <nav className="row" aria-label="Pages des documents">
          {view.page > 1 ? (
            <ButtonLink href={`/mon-bilan/documents?page=${view.page - 1}`} icon="chevron-left" rel="prev">
              Plus récents
            </ButtonLink>
          ) : null}
          {view.next ? (
            <ButtonLink href={`/mon-bilan/documents?page=${view.page + 1}`} icon="chevron-right" rel="next">
              Plus anciens
            </ButtonLink>
          ) : null}
        </nav>
      ) : null}
    </>
  )
}
