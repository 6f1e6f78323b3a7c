import { DialogButton } from '@/components/ui/dialog-button'
import { Form } from '@/components/ui/form'
import { TextArea } from '@/components/ui/text-area'
import { answerFindingAction } from '@/lib/inspection/actions'
import type { FindingView } from '@/lib/inspection/queries'
import type { FindingPlace } from './finding'

/** Answers one finding with a reason. */
export function AnswerButton({ finding, place }: { finding: FindingView; place: FindingPlace }) {
  const first = finding.sessions[0]
  return (
    <DialogButton
      size="sm"
      icon="pen-line"
      label={
        <>
          Répondre
          <span className="vh">
            {' '}
            : {finding.title}
            {first ? `, ${first.label}` : ''}
          </span>
        </>
      }
      title="Répondre au constat"
      lede={finding.explain}
    >
      <AnswerForm finding={finding} place={place} alike={false} />
    </DialogButton>
  )
}

/** Answers all that waits of one kind with one reason. */
export function AnswerAllButton({
  finding,
  count,
  place,
}: {
  finding: FindingView
  count: number
  place: FindingPlace
}) {
  return (
    <DialogButton
      size="sm"
      variant="quiet"
      icon="check-check"
      label={
        <>
          Répondre aux {count} ensemble<span className="vh"> : {finding.title}</span>
        </>
      }
      title={`Répondre aux ${count} constats`}
      lede="La même réponse vaut pour chacun d’eux. Elle doit l’expliquer en entier."
    >
      <AnswerForm finding={finding} place={place} alike />
    </DialogButton>
  )
}

function AnswerForm({ finding, place, alike }: { finding: FindingView; place: FindingPlace; alike: boolean }) {
  return (
    <Form
      action={answerFindingAction.bind(null, place.slug)}
      values={{ bilanId: place.bilanId, findingId: finding.id, alike }}
      submit="Enregistrer la réponse"
    >
      <TextArea
        name="answer"
        label="Votre réponse"
        hint="Elle reste au dossier. Des faits seulement : rien de ce qui s’est dit en séance, rien de la santé."
        rows={4}
        maxLength={1000}
        autoFocus
      />
    </Form>
  )
}
