import { DialogButton } from '@/components/ui/dialog-button'
import { Form } from '@/components/ui/form'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { askPublicAdaptationAction } from '@/lib/offers/actions'

/** An adaptation for a disability, asked by anybody, before any account (R20). */
export function AskAdaptation({ slug, provider }: { slug: string; provider: string }) {
  return (
    <DialogButton
      variant="primary"
      icon="hand"
      label="Demander un aménagement"
      title="Demander un aménagement"
      lede={`Le référent handicap de ${provider} est seul à lire ces lignes. Il vous répond sous cinq jours ouvrés.`}
    >
      <Form
        action={askPublicAdaptationAction}
        values={{ slug, name: '', contact: '', need: '' }}
        submit="Envoyer la demande"
      >
        <TextField name="name" label="Votre nom, ou prénom" autoComplete="name" required />
        <TextField name="contact" label="Où vous répondre" hint="Une adresse de courriel ou un téléphone" required />
        <TextArea
          name="need"
          label="Ce qui vous aiderait"
          hint="Par exemple : des pauses, des documents en grands caractères. Vous n’avez pas à dire pourquoi."
          rows={4}
          maxLength={2000}
          required
        />
      </Form>
    </DialogButton>
  )
}
