import { BackLink } from '@/components/ui/back-link'
import { Callout } from '@/components/ui/callout'
import { CheckField } from '@/components/ui/choice-fields'
import { Empty } from '@/components/ui/empty'
import { Form } from '@/components/ui/form'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import { YourTurn } from '@/components/ui/your-turn'
import { readLetterAction } from '@/lib/referrals/accord-actions'
import type { OwnLetterView } from '@/lib/referrals/letter-queries'
import { annexNotice } from '@/lib/referrals/letter-words'
import { LetterSheet } from './letter-sheet'
import { OwnContact, OwnLinks } from './own-parts'

/** The worker's copy of his letter, and the notice that he says he read. */
export function OwnLetter({ view }: { view: OwnLetterView }) {
  const { letter } = view
  return (
    <>
      <BackLink href={`/mon-bilan?bilan=${view.bilanId}`}>Mon bilan</BackLink>
      <PageHead
        title="Votre prise en charge"
        lede={
          letter
            ? `${view.funder} prend en charge votre bilan.`
            : `${view.funder} n’a pas encore émis la lettre. Vous serez prévenu.`
        }
      />
      {letter && !letter.readAt ? (
        <YourTurn id="notice" title="Lire ce qui n’est pas remboursé">
          <p>{annexNotice}</p>
          <Form
            action={readLetterAction.bind(null, 'moi')}
            values={{ bilanId: view.bilanId, letterId: letter.id }}
            submit="J’ai lu"
            submitLook={{ size: 'lg' }}
          >
            <CheckField name="read" label="J’ai lu qu’aucun frais annexe n’est pris en charge" card required />
          </Form>
        </YourTurn>
      ) : null}
      {letter ? (
        <Section margin title="Votre lettre" note="Elle reste ici aussi longtemps que votre bilan.">
          <div className="stack">
            <LetterSheet letter={letter} />
            {letter.readAt ? (
              <Callout tone="done" title={`Notice lue le ${letter.readAt}`}>
                <p>{annexNotice}</p>
              </Callout>
            ) : null}
          </div>
        </Section>
      ) : (
        <Empty title="Pas encore de lettre">
          Elle vient après votre choix du consultant et la signature du devis. Vous n’avez rien à faire.
        </Empty>
      )}
      <OwnContact contact={view.contact} funder={view.funder} />
      <OwnLinks bilanId={view.bilanId} current="letter" />
    </>
  )
}
