import { Form } from '@/components/ui/form'
import { TextField } from '@/components/ui/text-field'
import { acceptInvitationAction } from '@/lib/login/actions'

/** Opens the space of an invitation: by a new password, or by the one the address already has. */
export function AcceptInvitationForm({
  token,
  email,
  hasAccount,
}: {
  token: string
  email: string
  hasAccount: boolean
}) {
  return (
    <Form action={acceptInvitationAction} values={{ token }} submit="Ouvrir mon espace" submitLook={{ size: 'lg' }}>
      <p>
        Votre adresse : <strong>{email}</strong>.{hasAccount ? ' Elle a déjà un compte : son mot de passe suffit.' : ''}
      </p>
      <input type="hidden" autoComplete="username" value={email} readOnly />
      {hasAccount ? (
        <TextField
          name="password"
          type="password"
          label="Votre mot de passe"
          autoComplete="current-password"
          required
        />
      ) : (
        <TextField
          name="password"
          type="password"
          label="Choisissez un mot de passe"
          hint="12 caractères au moins. Une phrase convient très bien."
          autoComplete="new-password"
          required
        />
      )}
    </Form>
  )
}
