'use client'

import { Act } from '@/components/ui/act'
import { DialogButton } from '@/components/ui/dialog-button'
import { DurationField } from '@/components/ui/duration-field'
import { Form } from '@/components/ui/form'
import { SelectField } from '@/components/ui/select-field'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { declareOwnWorkAction, withdrawOwnWorkAction } from '@/lib/guidance/actions'
import type { OwnWorkPage } from '@/lib/guidance/own-work-queries'
import { WHAT_LENGTH } from '@/lib/guidance/own-work-rules'

/** She declares what she did by herself: what, when, with whom, how long. Where it counts, declaring it signs it. */
export function DeclareButton({ view }: { view: OwnWorkPage }) {
  return (
    <DialogButton
      variant="primary"
      size="lg"
      icon="plus"
      label="Déclarer un travail"
      title="Déclarer un travail"
      lede={
        view.counted
          ? `En le déclarant, vous le signez : ${view.signer}, avec votre compte. ${view.consultant} le contresigne.`
          : 'Il reste entre vous et votre consultant. Il ne compte pas dans vos heures.'
      }
    >
      <Form
        action={(input) => declareOwnWorkAction('moi', input)}
        values={{ bilanId: view.bilanId, what: '', withWhom: '', day: view.today, duration: '', stepId: '' }}
        submit={view.counted ? 'Déclarer et signer' : 'Déclarer'}
        idempotent
      >
        <TextArea
          name="what"
          label="Ce que vous avez fait"
          rows={3}
          maxLength={WHAT_LENGTH}
          hint="Par exemple : recherche de fiches métiers, visite, appel."
          autoFocus
        />
        <TextField name="withWhom" label="Avec qui" optional />
        <div className="grid items-end gap-4 sm:grid-cols-2">
          <TextField name="day" label="Quel jour" type="date" min={view.openedOn} max={view.today} />
          <DurationField name="duration" label="Combien de temps" />
        </div>
        {view.counted && view.steps.length > 0 ? (
          <SelectField
            name="stepId"
            label="Pour quelle étape"
            optional
            empty="Sans étape précise"
            options={[...view.steps]}
          />
        ) : null}
      </Form>
    </DialogButton>
  )
}

/** Takes a declaration back, while it waits. */
export function WithdrawButton({ bilanId, ownWorkId, what }: { bilanId: string; ownWorkId: string; what: string }) {
  return (
    <Act
      variant="quiet"
      size="sm"
      action={(input) => withdrawOwnWorkAction('moi', input)}
      input={{ bilanId, ownWorkId }}
      label={
        <>
          Retirer<span className="vh"> : {what}</span>
        </>
      }
      confirm={{
        title: 'Retirer cette déclaration ?',
        body: what,
        confirmLabel: 'Retirer',
        keepLabel: 'La garder',
      }}
    />
  )
}
