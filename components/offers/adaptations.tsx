import { AdaptationDesk } from '@/components/bilans/adaptation-desk'
import { Badge } from '@/components/ui/badge'
import { DialogButton } from '@/components/ui/dialog-button'
import { Disclosure } from '@/components/ui/disclosure'
import { Form } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { TextArea } from '@/components/ui/text-area'
import { answerPublicAdaptationAction } from '@/lib/offers/actions'
import type { AdaptationDeskView, PublicRequest } from '@/lib/offers/queries'

/** Everything the référent handicap answers: asked in a bilan, then from the public page, before any account (R20). */
export function Adaptations({ view }: { view: AdaptationDeskView }) {
  const waiting = view.fromOutside.filter((one) => one.answer === null)
  const answered = view.fromOutside.filter((one) => one.answer !== null)
  return (
    <div className="stack">
      <AdaptationDesk view={view.inBilans} />
      {view.fromOutside.length > 0 ? (
        <Section
          title="Venues de la page publique"
          note="De personnes qui n’ont pas encore de dossier. Vous seul les lisez."
        >
          <ul className="plain-list">
            {waiting.map((one) => (
              <li key={one.id}>
                <div className="row row--apart row--top">
                  <Asked one={one} />
                  <div className="row">
                    {one.late ? (
                      <Badge tone="needs">En retard depuis le {one.dueOn}</Badge>
                    ) : (
                      <Badge>Avant le {one.dueOn}</Badge>
                    )}
                    <Answer space={view.inBilans.slug} one={one} />
                  </div>
                </div>
              </li>
            ))}
            {answered.map((one) => (
              <li key={one.id}>
                <div>
                  <Asked one={one} />
                  <Disclosure summary={`Réponse du ${one.answeredOn ?? ''}`}>
                    <p className="whitespace-pre-wrap wrap-anywhere">{one.answer}</p>
                  </Disclosure>
                </div>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </div>
  )
}

function Asked({ one }: { one: PublicRequest }) {
  return (
    <div className="stack-2">
      <p className="wrap-anywhere">
        <strong>{one.name}</strong>
        <span className="muted">
          , {one.contact}, demandé le {one.askedOn}
        </span>
      </p>
      <p className="whitespace-pre-wrap wrap-anywhere">{one.need}</p>
    </div>
  )
}

function Answer({ space, one }: { space: string; one: PublicRequest }) {
  return (
    <DialogButton size="sm" small label="Répondre" title={`Répondre à ${one.name}`} lede={one.need}>
      <Form
        action={answerPublicAdaptationAction.bind(null, space)}
        values={{ requestId: one.id, answer: '' }}
        submit="Envoyer la réponse"
      >
        <TextArea
          name="answer"
          label="Votre réponse"
          hint="Elle part par courriel si la personne a laissé une adresse. Sinon, appelez-la et notez ici ce qui est convenu."
          rows={4}
          maxLength={4000}
          required
        />
      </Form>
    </DialogButton>
  )
}
