import { Act } from '@/components/ui/act'
import { BackLink } from '@/components/ui/back-link'
import { Callout } from '@/components/ui/callout'
import { PageHead } from '@/components/ui/page-head'
import { YourTurn } from '@/components/ui/your-turn'
import { transmitConventionAction } from '@/lib/conventions/actions'
import type { ConventionView, PartyConventionPage } from '@/lib/conventions/queries'
import { ConventionText } from './convention-text'

/** One convention, to the employer: read, sign, transmit. A no and a silence look the same to him (R2). */
export function PartyConvention({ view }: { view: PartyConventionPage }) {
  const { convention } = view
  return (
    <>
      <BackLink href={`/e/${view.slug}`}>Accueil</BackLink>
      <PageHead
        title={`Convention à trois, ${view.person}`}
        lede={`Préparée par ${view.provider}. Prix : ${view.price}.`}
      />
      <div className="stack">
        <Standing view={view} convention={convention} />
        <ConventionText convention={convention} />
      </div>
    </>
  )
}

function Standing({ view, convention }: { view: PartyConventionPage; convention: ConventionView }) {
  if (convention.state === 'WITH_EMPLOYER')
    return (
      <YourTurn
        id="signature"
        label="À vous"
        title="À signer et à transmettre"
        act={
          <Act
            variant="primary"
            size="lg"
            icon="pen-line"
            action={transmitConventionAction.bind(null, view.slug)}
            input={{ bilanId: view.bilanId, conventionId: convention.id, sha256: convention.sha256 }}
            label="Signer et transmettre"
          />
        }
      >
        <p>{view.person} répondra librement, dans les dix jours qui suivent votre transmission.</p>
      </YourTurn>
    )
  if (convention.state === 'WITH_PERSON')
    return (
      <Callout title={`Transmise ${convention.transmittedAt}`}>
        <p>La réponse est possible jusqu’au {convention.until} inclus. Vous n’avez rien à faire.</p>
      </Callout>
    )
  if (convention.state === 'SIGNED')
    return (
      <Callout tone="done" title={`Signée par les trois, ${convention.endedAt}`}>
        <p>Elle reste à lire ici.</p>
      </Callout>
    )
  return (
    <Callout title={convention.said}>
      <p>Depuis {convention.endedAt}. Vous n’avez rien à faire.</p>
    </Callout>
  )
}
