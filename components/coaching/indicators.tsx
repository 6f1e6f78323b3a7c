import { Act } from '@/components/ui/act'
import { Badge } from '@/components/ui/badge'
import { DialogButton } from '@/components/ui/dialog-button'
import { Empty } from '@/components/ui/empty'
import { Form } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { SelectField } from '@/components/ui/select-field'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { noteIndicatorAction, removeIndicatorAction, reviewIndicatorAction } from '@/lib/coaching/actions'
import type { IndicatorView } from '@/lib/coaching/queries'
import { attainmentWords } from '@/lib/coaching/words'

/** Indicators of success: set early by anyone of the three, reviewed at the end with who accompanies. */
export function Indicators({
  space,
  bilanId,
  indicators,
  open,
  mayReview,
}: {
  space: string
  bilanId: string
  indicators: readonly IndicatorView[]
  open: boolean
  mayReview: boolean
}) {
  return (
    <Section
      margin
      title="Indicateurs de réussite"
      note="Posés tôt, relus à la fin. La personne, son consultant et son coach les lisent."
    >
      <div className="stack">
        {indicators.length === 0 ? (
          <Empty title="Aucun indicateur">Écrivez ce qui montrera que l’accompagnement a servi.</Empty>
        ) : (
          <ol className="plain-list">
            {indicators.map((one) => (
              <li key={one.id}>
                <div className="row row--apart row--top">
                  <div className="stack-2">
                    <p className="wrap-anywhere">
                      {one.label}{' '}
                      {one.attainment ? (
                        <Badge tone={one.attainment === 4 ? 'done' : 'neutral'}>
                          {attainmentWords[one.attainment]}
                        </Badge>
                      ) : null}
                    </p>
                    {one.reviewedOn ? (
                      <p className="muted wrap-anywhere">
                        {one.review ? `${one.review} ` : ''}Relu le {one.reviewedOn}.
                      </p>
                    ) : null}
                  </div>
                  {open ? (
                    <div className="row">
                      {mayReview ? <Review space={space} bilanId={bilanId} one={one} /> : null}
                      {one.attainment ? null : (
                        <Act
                          size="sm"
                          variant="quiet"
                          action={removeIndicatorAction.bind(null, space)}
                          input={{ bilanId, indicatorId: one.id }}
                          label={
                            <>
                              Retirer<span className="vh"> : {one.label}</span>
                            </>
                          }
                        />
                      )}
                    </div>
                  ) : null}
                </div>
              </li>
            ))}
          </ol>
        )}
        {open ? (
          <div className="row">
            <DialogButton icon="plus" small label="Poser un indicateur" title="Poser un indicateur de réussite">
              <Form action={noteIndicatorAction.bind(null, space)} values={{ bilanId, label: '' }} submit="Poser">
                <TextField
                  name="label"
                  label="Ce qui montrera la réussite"
                  hint="Par exemple : je mène une réunion d’équipe sans l’appréhender."
                  required
                  autoFocus
                />
              </Form>
            </DialogButton>
          </div>
        ) : null}
      </div>
    </Section>
  )
}

function Review({ space, bilanId, one }: { space: string; bilanId: string; one: IndicatorView }) {
  return (
    <DialogButton size="sm" small label="Relire" title="Relire cet indicateur" lede={one.label}>
      <Form
        action={reviewIndicatorAction.bind(null, space)}
        values={{
          bilanId,
          indicatorId: one.id,
          attainment: one.attainment ? String(one.attainment) : '',
          review: one.review,
        }}
        submit="Enregistrer"
      >
        <SelectField
          name="attainment"
          label="Où en est-on"
          empty="Choisir"
          options={Object.entries(attainmentWords).map(([value, label]) => ({ value, label }))}
          required
        />
        <TextArea name="review" label="Ce qui le montre" rows={3} maxLength={1000} optional />
      </Form>
    </DialogButton>
  )
}
