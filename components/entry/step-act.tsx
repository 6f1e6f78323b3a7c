import { DeclineAct } from '@/components/referrals/decline-act'
import { Act } from '@/components/ui/act'
import { ButtonLink } from '@/components/ui/button'
import { CheckField, CheckGroup } from '@/components/ui/choice-fields'
import { Disclosure } from '@/components/ui/disclosure'
import { Form } from '@/components/ui/form'
import { remoteNeedWords } from '@/lib/bilan-types/words'
import { abandonBilanAction } from '@/lib/bilans/actions'
import {
  acceptEmployerWishAction,
  confirmEntryAction,
  confirmRemoteAction,
  giveConsentAction,
} from '@/lib/entry/actions'
import type { PersonEntryView } from '@/lib/entry/queries'
import type { EntryStepKey } from '@/lib/entry/words'

const OWN = 'moi'

/** The one act of a step of her entry, under her own login. `again`: consent given anew after it was withdrawn. */
export function StepAct({ view, step, again = false }: { view: PersonEntryView; step: EntryStepKey; again?: boolean }) {
  const { bilanId } = view
  if (step === 'WISH') {
    return (
      <>
        <Act
          action={acceptEmployerWishAction.bind(null, OWN)}
          input={{ bilanId }}
          variant="primary"
          size="lg"
          label="Oui, je veux faire ce bilan"
        />
        <Decline bilanId={bilanId} />
      </>
    )
  }
  if (step === 'ENTRY') {
    return (
      <>
        <Act
          action={confirmEntryAction.bind(null, OWN)}
          input={{ bilanId }}
          variant="primary"
          size="lg"
          label="Oui, j’entre dans ce bilan"
        />
        {view.facts.gates.includes('MUTUAL_ACCEPTANCE') ? (
          <DeclineAct space={OWN} bilanId={bilanId} reader="BENEFICIARY" />
        ) : (
          <Decline bilanId={bilanId} />
        )}
      </>
    )
  }
  if (step === 'NOTICE') {
    return view.notice ? (
      <ButtonLink variant="primary" size="lg" icon="book-open" href={`/mon-bilan/${bilanId}/notice`}>
        Lire la notice
      </ButtonLink>
    ) : null
  }
  if (step === 'CONSENT') {
    return (
      <div className="stack-2">
        <Statement text={view.consent.statement} folded={again} />
        <Form
          action={giveConsentAction.bind(null, OWN)}
          values={{ bilanId, sha256: view.consent.sha256 }}
          submit={again ? 'Redonner mon accord' : 'Donner mon accord'}
          submitLook={{ size: again ? 'md' : 'lg' }}
        >
          <CheckField name="agreed" label="J’ai lu ce texte et je suis d’accord" card required />
        </Form>
      </div>
    )
  }
  if (step === 'GO_AHEAD' || step === 'STATUS') {
    return (
      <ButtonLink
        variant="primary"
        size="lg"
        href={`/mon-bilan/${bilanId}/${step === 'STATUS' ? 'statut' : 'employeur'}`}
      >
        {step === 'STATUS' ? 'Voir ce qui manque' : 'Répondre'}
      </ButtonLink>
    )
  }
  if (step === 'REMOTE') {
    return (
      <Form
        action={confirmRemoteAction.bind(null, OWN)}
        values={{ bilanId, needs: [] }}
        submit="La visio est possible"
        submitLook={{ size: 'lg' }}
      >
        <CheckGroup
          name="needs"
          label="J’ai"
          hint="S’il vous en manque une, dites-le à votre consultant : ce sera le téléphone ou sur place."
          options={view.remoteNeeds.map((need) => ({
            value: need,
            label: remoteNeedWords[need as keyof typeof remoteNeedWords] ?? need,
          }))}
        />
      </Form>
    )
  }
  return null
}

function Statement({ text, folded }: { text: string; folded: boolean }) {
  const words = <blockquote className="whitespace-pre-line">{text}</blockquote>
  return folded ? <Disclosure summary="Le texte de l’accord">{words}</Disclosure> : words
}

function Decline({ bilanId }: { bilanId: string }) {
  return (
    <Act
      action={abandonBilanAction.bind(null, OWN)}
      input={{ bilanId, reasonKind: 'DECISION' }}
      variant="quiet"
      label="Non, je ne le souhaite pas"
      confirm={{
        title: 'Ne pas faire ce bilan ?',
        body: 'Votre choix est respecté et n’a pas à être expliqué. Le bilan s’arrête ici. Vous pourrez en demander un autre plus tard.',
        confirmLabel: 'Je ne fais pas ce bilan',
        keepLabel: 'Revenir',
      }}
    />
  )
}
