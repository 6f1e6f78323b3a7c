import { BackLink } from '@/components/ui/back-link'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import type { OwnDevisView } from '@/lib/proposals/own-queries'
import { AnswerForms } from './answer-forms'
import { Paper } from './paper'

/** What her bilan costs, and who was asked to pay. She answers only what is addressed to her. */
export function OwnDevis({ view }: { view: OwnDevisView }) {
  const waits = view.papers.some(({ mine }) => mine)
  return (
    <>
      <BackLink href={`/mon-bilan?bilan=${view.bilanId}`}>Mon bilan</BackLink>
      <PageHead
        title="Le devis de votre bilan"
        lede={
          waits
            ? 'Lisez-le à votre rythme. Vous pouvez accepter, décliner, ou poser vos questions avant.'
            : view.pays
              ? 'Vous retrouvez ici le prix et votre réponse.'
              : 'Vous voyez le prix et la réponse. Vous n’avez rien à payer ni à signer ici.'
        }
      />
      {view.papers.length === 0 ? (
        <Empty title="Pas encore de devis">{view.consultant} le prépare avec vous, à partir du programme.</Empty>
      ) : (
        <div className="stack">
          {view.papers.map(({ paper, mine }) => (
            <Paper key={paper.id} paper={paper}>
              {mine ? <AnswerForms space="moi" paper={paper} /> : null}
            </Paper>
          ))}
        </div>
      )}
    </>
  )
}
