import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { DialogButton } from '@/components/ui/dialog-button'
import { Form } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { TextArea } from '@/components/ui/text-area'
import { answerAdaptationAction, askAdaptationAction } from '@/lib/bilans/actions'
import type { AdaptationView } from '@/lib/bilans/adaptation-queries'

/** The adaptations asked for in a bilan, for the pair: what was asked, the answer or its time, and a way to ask. */
export function Adaptations({
  view,
  space,
  bilanId,
  reader,
  open,
  children,
}: {
  view: readonly AdaptationView[]
  /** An organisation's slug, or `moi`. */
  space: string
  bilanId: string
  reader: 'PRACTITIONER' | 'BENEFICIARY'
  open: boolean
  /** Under the list. */
  children?: ReactNode
}) {
  const pro = reader === 'PRACTITIONER'
  return (
    <Section
      id="amenagements"
      title="Aménagements"
      margin={!pro}
      note={
        pro
          ? 'Lus par vous deux et par le référent handicap, par personne d’autre.'
          : 'Lus par vous, votre consultant et le référent handicap. Par personne d’autre.'
      }
      aside={open && pro ? <AskAdaptation space={space} bilanId={bilanId} pro={pro} /> : undefined}
    >
      {view.length === 0 ? (
        <p className="muted">{pro ? 'Aucun aménagement demandé.' : 'Vous n’avez rien demandé.'}</p>
      ) : (
        <ul className="plain-list">
          {view.map((one) => (
            <li key={one.id}>
              <div className="stack-2">
                <p className="whitespace-pre-wrap wrap-anywhere">
                  <strong>{one.need}</strong>
                </p>
                <p className="small muted">
                  Demandé le {one.askedOn}
                  {one.answer ? null : `, réponse attendue avant le ${one.dueOn}`}
                </p>
                {one.answer ? (
                  <p className="whitespace-pre-wrap wrap-anywhere">
                    {one.answer}{' '}
                    <span className="small muted">({[one.answeredBy, one.answeredOn].filter(Boolean).join(', ')})</span>
                  </p>
                ) : (
                  <div className="row">
                    {one.late ? (
                      <Badge tone={pro ? 'needs' : 'info'}>Réponse en retard</Badge>
                    ) : (
                      <Badge>Réponse attendue</Badge>
                    )}
                    {pro ? <AnswerAdaptation space={space} id={one.id} need={one.need} /> : null}
                  </div>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      {open && !pro ? (
        <div>
          <AskAdaptation space={space} bilanId={bilanId} pro={pro} />
        </div>
      ) : null}
      {children}
    </Section>
  )
}

function AskAdaptation({ space, bilanId, pro }: { space: string; bilanId: string; pro: boolean }) {
  return (
    <DialogButton
      size={pro ? 'sm' : 'md'}
      icon="plus"
      small
      label="Demander un aménagement"
      title="Demander un aménagement"
      lede="Le référent handicap est prévenu aussitôt."
    >
      <Form action={askAdaptationAction.bind(null, space)} values={{ bilanId }} submit="Envoyer la demande">
        <TextArea
          name="need"
          label={pro ? 'Ce qui aiderait la personne' : 'Ce qui vous aiderait'}
          hint="Par exemple : caractères agrandis, pauses, bureau accessible. Inutile de dire pourquoi."
          rows={3}
          maxLength={2000}
          required
        />
      </Form>
    </DialogButton>
  )
}

/** Answers an adaptation: what is planned, and for when. */
export function AnswerAdaptation({ space, id, need }: { space: string; id: string; need: string }) {
  return (
    <DialogButton size="sm" small label="Répondre" title="Répondre à la demande" lede={need}>
      <Form
        action={answerAdaptationAction.bind(null, space)}
        values={{ adaptationId: id }}
        submit="Enregistrer la réponse"
      >
        <TextArea
          name="answer"
          label="Ce qui est prévu, et pour quand"
          hint="La personne et son consultant liront cette réponse."
          rows={3}
          maxLength={2000}
          required
        />
      </Form>
    </DialogButton>
  )
}
