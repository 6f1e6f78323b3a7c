import { Form } from '@/components/ui/form'
import { TextField } from '@/components/ui/text-field'
import { askResetAction, resetPasswordAction } from '@/lib/login/actions'

export function AskResetForm() {
  return (
    <Form action={askResetAction} submit="Recevoir un lien" clear>
      <TextField name="email" type="email" label="Adresse e-mail" autoComplete="username" required />
    </Form>
  )
}

export function ResetForm({ token, email }: { token: string; email: string }) {
  return (
    <Form action={resetPasswordAction} values={{ token }} submit="Enregistrer ce mot de passe">
      <input type="hidden" autoComplete="username" value={email} readOnly />
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
