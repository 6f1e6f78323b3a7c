import { DialogButton } from '@/components/ui/dialog-button'
import { Form } from '@/components/ui/form'
import { TextArea } from '@/components/ui/text-area'
import { waiveCpfAttestationAction } from '@/lib/cpf/actions'

/** Notes why the holder's attestation is missing. */
export function WaiveButton({ slug, bilanId }: { slug: string; bilanId: string }) {
  return (
    <DialogButton
      label="Noter pourquoi elle manque"
      title="Pourquoi l’attestation manque"
      lede="La demande au CPF pourra partir sans elle. La raison reste au dossier, avec votre nom et la date."
      small
    >
      <Form
        action={waiveCpfAttestationAction.bind(null, slug)}
        values={{ bilanId, reason: '' }}
        submit="Noter la raison"
      >
        <TextArea
          name="reason"
          label="Raison"
          hint="La personne et un contrôleur la lisent. Des faits seulement, rien de la santé."
          rows={3}
          maxLength={1000}
          required
          autoFocus
        />
      </Form>
    </DialogButton>
  )
}
