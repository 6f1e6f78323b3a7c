import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { DialogButton } from '@/components/ui/dialog-button'
import { Form } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { TodoList } from '@/components/ui/todo-list'
import { closeBilanAction } from '@/lib/closing/actions'
import type { ClosingPanel as View } from '@/lib/closing/queries'
import { REASON_LENGTH } from '@/lib/closing/words'
import { sayProviderMissing } from '@/lib/documents/words'
import { deName } from '@/lib/platform/name'

/** Closing a bilan: the checklist with a way to each missing thing, then the one act, which names what it does and to whom. */
export function ClosingPanel({ view, slug, mayConfigure }: { view: View; slug: string; mayConfigure: boolean }) {
  return (
    <Section id="cloture" title="Clôture du bilan">
      <TodoList
        label="Ce que la clôture demande"
        items={view.lines.map((line) => ({
          key: line.key,
          state: line.done ? 'done' : 'open',
          label: line.href ? (
            <Link href={line.href} prefetch={false}>
              {line.label}
            </Link>
          ) : (
            line.label
          ),
        }))}
      />
      {view.untold ? <p className="small muted">{view.untold}</p> : null}
      {view.missingSettings.length > 0 ? (
        <Callout tone="warning" title="Les documents attendront">
          <p>
            {sayProviderMissing(view.missingSettings)} Ils s’établiront d’eux-mêmes ensuite.{' '}
            {mayConfigure ? (
              <Link href={`/e/${slug}/reglages`} prefetch={false}>
                Compléter les réglages
              </Link>
            ) : (
              'Prévenez l’administration de votre organisme.'
            )}
          </p>
        </Callout>
      ) : null}
      <div className="row">
        {view.why ? <Button reason={view.why}>Clore le bilan</Button> : <CloseDialog view={view} slug={slug} />}
      </div>
    </Section>
  )
}

function CloseDialog({ view, slug }: { view: View; slug: string }) {
  const values = {
    bilanId: view.bilanId,
    cancels: view.cancels.map((one) => one.id),
    ...(view.asksSynthesis ? { synthesisHandedOn: view.synthesisOn ?? '' } : {}),
    ...(view.asksActionPlan ? { actionPlanHandedOn: view.actionPlanOn ?? '' } : {}),
  }
  return (
    <DialogButton
      variant="primary"
      label="Clore le bilan"
      title={`Clore le bilan ${deName(view.beneficiary)} ?`}
      lede="C’est définitif : un bilan clos ne se rouvre pas."
    >
      <Form
        action={closeBilanAction.bind(null, slug)}
        values={values}
        submit="Clore définitivement"
        submitLook={{ variant: 'final' }}
      >
        <div className="prose">
          <ul>
            {view.brings.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
        {view.cancels.length > 0 ? (
          <Callout tone="warning" title="Sont annulées, et les créneaux libérés">
            <ul>
              {view.cancels.map((one) => (
                <li key={one.id}>{one.said}</li>
              ))}
            </ul>
          </Callout>
        ) : null}
        {view.asksSynthesis ? (
          <TextField
            name="synthesisHandedOn"
            type="date"
            max={view.today}
            label={view.readsSynthesis ? 'Synthèse remise et lue à deux le' : 'Synthèse présentée le'}
            hint={
              view.readsSynthesis
                ? 'Le jour de la séance où vous l’avez lue ensemble.'
                : 'Le jour de la séance où vous l’avez présentée.'
            }
            required
          />
        ) : null}
        {view.asksActionPlan ? (
          <TextField
            name="actionPlanHandedOn"
            type="date"
            max={view.today}
            label="Plan d’action remis le"
            hint="Le jour où la personne l’a reçu de vous."
            required
          />
        ) : null}
        {view.short ? (
          <TextArea
            name="belowMinimumReason"
            label="Pourquoi s’arrêter là ?"
            hint={`${view.short.counted} comptées, pour ${view.short.minimum} au moins. L’administration lit cette raison : rien de personnel.`}
            rows={3}
            maxLength={REASON_LENGTH}
            required
          />
        ) : null}
      </Form>
    </DialogButton>
  )
}
