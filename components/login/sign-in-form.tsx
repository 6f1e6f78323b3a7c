import Link from 'next/link'
import { CheckField } from '@/components/ui/choice-fields'
import { Form } from '@/components/ui/form'
import { TextField } from '@/components/ui/text-field'
import { signInAction } from '@/lib/login/actions'

/** Sign-in by e-mail and password. `suite`: where to go after it. */
export function SignInForm({ suite }: { suite: string | null }) {
  return (
    <div className="stack-4 max-w-[26rem]">
      <Form
        action={signInAction}
        values={suite ? { suite } : {}}
        submit="Se connecter"
        submitLook={{ size: 'lg', wide: true }}
      >
        <TextField
          name="email"
          type="email"
          label="Adresse e-mail"
          hint="Celle de votre invitation. De préférence pas celle du travail."
          autoComplete="username"
          required
        />
        <TextField name="password" type="password" label="Mot de passe" autoComplete="current-password" required />
        <CheckField
          name="shared"
          label="Cet ordinateur est partagé"
          note="L’écran se verrouille quand vous ne l’utilisez plus."
        />
      </Form>
      <p className="row row--apart">
        <Link className="tap" href="/connexion/oubli">
          Mot de passe oublié
        </Link>
        <Link className="tap" href="/invitation">
          J’ai reçu une invitation
        </Link>
      </p>
    </div>
  )
}
