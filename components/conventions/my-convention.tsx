import { Act } from '@/components/ui/act'
import { BackLink } from '@/components/ui/back-link'
import { Callout } from '@/components/ui/callout'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { YourTurn } from '@/components/ui/your-turn'
import { answerConventionAction } from '@/lib/conventions/actions'
import type { ConventionView, MyConventionPage } from '@/lib/conventions/queries'
import { ConventionText } from './convention-text'

const answer = answerConventionAction.bind(null, 'moi')

/** Her convention: the text, her days, and a no as easy as a yes (R2). */
export function MyConvention({ view }: { view: MyConventionPage }) {
  const { convention, bilanId } = view
  return (
    <>
      <BackLink href={`/mon-bilan?bilan=${bilanId}`}>Mon bilan</BackLink>
      <PageHead title="La convention à trois" lede={`Entre vous, votre employeur et ${view.provider}.`} />
      {convention ? (
        <div className="stack">
          <Standing convention={convention} bilanId={bilanId} />
          <ConventionText convention={convention} />
        </div>
      ) : (
        <Empty title="Rien à lire pour le moment">
          Si votre employeur vous transmet une convention, vous la lirez ici et vous répondrez librement.
        </Empty>
      )}
    </>
  )
}

function Standing({ convention, bilanId }: { convention: ConventionView; bilanId: string }) {
  const input = { bilanId, conventionId: convention.id, sha256: convention.sha256 }
  if (convention.state === 'WITH_PERSON')
    return (
      <YourTurn
        id="reponse"
        label="À vous"
        title={`Votre réponse, jusqu’au ${convention.until} inclus`}
        act={
          <>
            <Act
              variant="primary"
              size="lg"
              icon="pen-line"
              action={answer}
              input={{ ...input, answer: 'SIGN' }}
              label="Je signe la convention"
            />
            <Act size="lg" action={answer} input={{ ...input, answer: 'REFUSE' }} label="Je ne la signe pas" />
          </>
        }
      >
        <p>Lisez-la d’abord. Aucune raison ne vous est demandée, et dire non n’est pas une faute.</p>
        <p>Sans réponse de votre part, la convention n’est pas conclue.</p>
      </YourTurn>
    )
  if (convention.state === 'SIGNED')
    return (
      <Callout tone="done" title={`Signée par les trois, ${convention.endedAt}`}>
        <p>Elle reste à lire ici.</p>
      </Callout>
    )
  return (
    <Callout title={convention.state === 'WITHDRAWN' ? 'Convention retirée' : 'Convention non conclue'}>
      <p>
        Depuis {convention.endedAt}. Il n’y a rien à faire. Une autre peut vous être proposée, si vous le souhaitez.
      </p>
    </Callout>
  )
}
