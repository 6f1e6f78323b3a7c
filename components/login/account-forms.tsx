import { Form } from '@/components/ui/form'
import { TextField } from '@/components/ui/text-field'
import { changeEmailAction, changePasswordAction } from '@/lib/login/actions'

export function ChangeEmailForm() {
  return (
    <Form action={changeEmailAction} submit="Envoyer le lien" submitLook={{ variant: 'secondary' }} clear>
      <TextField
        name="email"
        type="email"
        label="Nouvelle adresse"
        hint="De préférence une adresse personnelle."
        autoComplete="email"
        required
      />
      <TextField name="current" type="password" label="Votre mot de passe" autoComplete="current-password" required />
    </Form>
  )
}

export function ChangePasswordForm({ email }: { email: string }) {
  return (
    <Form action={changePasswordAction} submit="Changer le mot de passe" submitLook={{ variant: 'secondary' }} clear>
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <TextField name="current" type="password" label="Mot de passe actuel" autoComplete="current-password" required />
      <TextField
        name="password"
        type="password"
        label="Nouveau mot de passe"
        hint="12 caractères au moins. Une phrase convient très bien."
        autoComplete="new-password"
        required
      />
    </Form>
  )
}
