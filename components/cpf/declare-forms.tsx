'use client'

import { RadioGroup } from '@/components/ui/choice-fields'
import { DialogButton } from '@/components/ui/dialog-button'
import { Form } from '@/components/ui/form'
import { TextField } from '@/components/ui/text-field'
import { declareCpfAction, setCpfNumberAction } from '@/lib/cpf/actions'
import type { CpfView, DeclarationView } from '@/lib/cpf/page-queries'
import { kindWords, REASONS, reasonWords } from '@/lib/cpf/words'

/** Records that a declaration was made on the platform, or corrects what was recorded. */
export function DeclareButton({ view, one }: { view: CpfView; one: DeclarationView }) {
  const { head, service } = view
  const correcting = one.standingId !== null
  const title = `${correcting ? 'Corriger' : 'Noter'} ${kindWords[one.kind].what}`
  return (
    <DialogButton
      label={
        <>
          {correcting ? 'Corriger' : 'Noter la déclaration'}
          <span className="vh"> : {one.label}</span>
        </>
      }
      title={title}
      lede="Faites d’abord la déclaration sur la plateforme du CPF."
      variant={correcting ? 'quiet' : one.state === 'LATE' ? 'primary' : 'secondary'}
      reason={one.reason}
      small
    >
      <Form
        action={declareCpfAction.bind(null, head.slug)}
        values={{ bilanId: head.bilanId, kind: one.kind, corrects: one.standingId, declaredOn: head.today }}
        submit={correcting ? 'Enregistrer la correction' : 'Noter la déclaration'}
      >
        <TextField name="declaredOn" label="Jour de la déclaration" type="date" max={head.today} autoFocus />
        {one.kind === 'SERVICE_FAIT' && service ? (
          <p>
            Taux de réalisation : <strong>{service.rate}</strong>
            {service.missing ? `, ${service.missing} non réalisées.` : '. Toutes les heures sont réalisées.'}
          </p>
        ) : null}
        {one.kind === 'SERVICE_FAIT' && service?.missing ? (
          <>
            <RadioGroup
              name="reason"
              label="Pourquoi des heures ne sont pas réalisées"
              options={REASONS.map((reason) => ({ value: reason, label: reasonWords[reason] }))}
            />
            <RadioGroup
              name="forceMajeure"
              label="Est-ce un cas de force majeure ?"
              options={[
                { value: 'NO', label: 'Non' },
                { value: 'YES', label: 'Oui' },
              ]}
            />
          </>
        ) : null}
      </Form>
    </DialogButton>
  )
}

/** Notes the number that the platform gave to the file. */
export function NumberForm({ slug, bilanId, number }: { slug: string; bilanId: string; number: string | null }) {
  return (
    <Form
      action={setCpfNumberAction.bind(null, slug)}
      values={{ bilanId, number: number ?? '' }}
      submit={number ? 'Corriger le numéro' : 'Noter le numéro'}
      submitLook={{ variant: 'secondary' }}
    >
      <TextField
        name="number"
        label="Numéro de dossier sur la plateforme"
        hint="Recopiez-le tel qu’il s’affiche."
        width="mid"
        autoComplete="off"
      />
    </Form>
  )
}
