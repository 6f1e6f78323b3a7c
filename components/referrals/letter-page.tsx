import { ButtonLink } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { CheckField } from '@/components/ui/choice-fields'
import { Disclosure } from '@/components/ui/disclosure'
import { DurationField } from '@/components/ui/duration-field'
import { Empty } from '@/components/ui/empty'
import { Facts } from '@/components/ui/facts'
import { Form } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { TodoList } from '@/components/ui/todo-list'
import { gateWords } from '@/lib/bilan-types/words'
import { formatMinutes } from '@/lib/platform/duration'
import { formatCents } from '@/lib/platform/money'
import { issueLetterAction } from '@/lib/referrals/accord-actions'
import type { LetterPage as View } from '@/lib/referrals/letter-queries'
import { sayMissing } from '@/lib/referrals/letter-words'
import { LetterSheet } from './letter-sheet'
import { ReferralFrame } from './referral-frame'

/** The conseillère's page of the letter: the one that stands, what the next rests on, and what is still missing. */
export function LetterPage({ view }: { view: View }) {
  const { referral, letters, draft } = view
  const standing = letters.find((one) => !one.superseded) ?? null
  const former = letters.filter((one) => one.superseded)
  return (
    <ReferralFrame
      slug={view.slug}
      id={referral.id}
      part="lettre"
      title={referral.name}
      lede={sayLede(view, standing?.statement.minutes ?? null)}
    >
      {draft ? null : (
        <Empty level={2} title="Pas encore de consultant">
          La lettre vient après le choix du consultant et la signature du devis.
        </Empty>
      )}
      {standing ? <LetterSheet letter={standing} /> : null}
      {draft ? <Issue view={view} again={standing !== null} /> : null}
      {former.length > 0 ? (
        <Section title="Lettres remplacées">
          {former.map((letter) => (
            <Disclosure key={letter.id} summary={`Lettre ${letter.statement.number}, ${letter.signedAt}`}>
              <LetterSheet letter={letter} />
            </Disclosure>
          ))}
        </Section>
      ) : null}
    </ReferralFrame>
  )
}

function sayLede({ draft, referral }: View, granted: number | null): string {
  if (!draft) return 'Aucun consultant n’est encore désigné.'
  if (granted !== null) return `${formatMinutes(granted)} sont accordées à ${referral.firstName}.`
  return draft.missing.length > 0 || !draft.devis
    ? `Il manque une étape\u00a0: ${sayMissing(draft.missing.length > 0 ? draft.missing : ['DEVIS_SIGNED'])}.`
    : 'Tout est prêt\u00a0: vous pouvez émettre la lettre.'
}

function Issue({ view, again }: { view: View; again: boolean }) {
  const { draft, referral } = view
  if (!draft?.open) return null
  if (draft.requestHref)
    return (
      <Section title="La lettre suit la demande de prise en charge">
        <p>Une demande attend votre réponse. En l’accordant, vous signez le devis et la lettre.</p>
        <p>
          <ButtonLink variant="primary" icon="inbox" href={draft.requestHref}>
            Répondre à la demande
          </ButtonLink>
        </p>
      </Section>
    )
  if (draft.missing.length > 0 || !draft.devis) {
    const missing = draft.missing.length > 0 ? draft.missing : (['DEVIS_SIGNED'] as const)
    return (
      <Section title="Ce qui manque avant la lettre">
        <TodoList
          label="Étapes avant la lettre"
          items={missing.map((gate) => ({ key: gate, label: gateWords[gate], state: 'open' }))}
        />
      </Section>
    )
  }
  const form = (
    <Form
      action={issueLetterAction.bind(null, view.slug)}
      values={{ referralId: referral.id, duration: draft.proposedMinutes }}
      submit={again ? 'Émettre la nouvelle lettre' : 'Émettre et signer la lettre'}
      submitLook={{ icon: 'signature' }}
    >
      <Facts
        facts={[
          { term: 'Organisme', value: referral.approach?.providerName },
          { term: 'Devis signé', value: `${draft.devis.number}, ${formatMinutes(draft.devis.minutes)}` },
          { term: 'Montant du devis', value: formatCents(draft.devis.cents) },
          draft.minutesBefore > 0 ? { term: 'Déjà faites ailleurs', value: formatMinutes(draft.minutesBefore) } : null,
          { term: 'Reste du droit', value: formatMinutes(draft.mostMinutes) },
        ]}
      />
      <DurationField name="duration" label="Durée accordée" required />
      <Callout>Aucun frais annexe n’est pris en charge. La lettre le dit, et la personne le lit.</Callout>
      <CheckField
        name="signed"
        label="Je signe cette lettre en mon nom"
        note="Votre compte, l’heure et l’empreinte du texte sont enregistrés."
        card
        required
      />
    </Form>
  )
  return (
    <Section
      title={again ? 'Changer la lettre' : 'Émettre la lettre'}
      note={again ? 'La nouvelle lettre remplace l’ancienne, qui reste lisible.' : undefined}
    >
      {again ? <Disclosure summary="Émettre une autre lettre">{form}</Disclosure> : form}
    </Section>
  )
}
