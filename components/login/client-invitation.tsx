'use client'

import { ButtonLink } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { RadioGroup } from '@/components/ui/choice-fields'
import { Form } from '@/components/ui/form'
import { ShowWhen } from '@/components/ui/show-when'
import { TextField } from '@/components/ui/text-field'
import { acceptClientInvitationAction } from '@/lib/login/actions'
import type { ClientInvitationView } from '@/lib/login/queries'
import { SignOut } from './sign-out'

/** What a client's contact may do with his invitation here: sign in, found his organisation's space, or tie one he has. */
export function ClientInvitation({ token, view }: { token: string; view: ClientInvitationView }) {
  const here = `/invitation/${token}`
  if (view.other)
    return (
      <Callout title="Une autre adresse est connectée">
        <p>
          Cette invitation est pour <strong className="wrap-anywhere">{view.email}</strong>. Vous êtes connecté avec{' '}
          <span className="wrap-anywhere">{view.other}</span>. Déconnectez-vous, puis rouvrez le lien.
        </p>
        <p>
          <SignOut />
        </p>
      </Callout>
    )
  if (view.hasAccount && !view.here)
    return (
      <div className="stack-3">
        <p>
          L’adresse <strong className="wrap-anywhere">{view.email}</strong> a déjà un compte. Connectez-vous : vous
          reviendrez ici.
        </p>
        <p>
          <ButtonLink variant="primary" size="lg" href={`/connexion?suite=${encodeURIComponent(here)}`}>
            Se connecter
          </ButtonLink>
        </p>
      </div>
    )
  return <Choice token={token} view={view} />
}

function Choice({ token, view }: { token: string; view: ClientInvitationView }) {
  const several = view.spaces.length > 0
  const founding = (
    <>
      <TextField name="name" label="Nom de votre organisation" required />
      <TextField name="firstName" label="Votre prénom" autoComplete="given-name" required />
      <TextField name="lastName" label="Votre nom" autoComplete="family-name" required />
    </>
  )
  return (
    <Form
      action={acceptClientInvitationAction}
      values={{ token, name: view.client ?? '', ...(several ? { where: view.spaces[0]?.slug ?? '' } : {}) }}
      submit={several ? 'Continuer' : 'Ouvrir l’espace'}
      submitLook={{ size: 'lg' }}
    >
      <p>
        Votre adresse : <strong className="wrap-anywhere">{view.email}</strong>.
      </p>
      {several ? (
        <>
          <RadioGroup
            name="where"
            label="Quel espace ?"
            options={[
              ...view.spaces.map((space) => ({ value: space.slug, label: `Rattacher à ${space.name}` })),
              { value: 'NEW', label: 'Ouvrir un nouvel espace' },
            ]}
          />
          <ShowWhen field="where" is="NEW">
            {founding}
          </ShowWhen>
        </>
      ) : (
        founding
      )}
      {view.here ? null : (
        <>
          <input type="hidden" autoComplete="username" value={view.email} readOnly />
          <TextField
            name="password"
            type="password"
            label="Choisissez un mot de passe"
            hint="12 caractères au moins. Une phrase convient très bien."
            autoComplete="new-password"
            required
          />
        </>
      )}
    </Form>
  )
}
