import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { ChangeEmailForm, ChangePasswordForm } from '@/components/login/account-forms'
import { SignOut } from '@/components/login/sign-out'
import { PublicFrame } from '@/components/spaces/public-frame'
import { Act } from '@/components/ui/act'
import { signOutEverywhereAction } from '@/lib/login/actions'
import { choiceOfSpace } from '@/lib/login/queries'
import { homeOf } from '@/lib/login/rules'
import { readLogin } from '@/lib/platform/read'

export const metadata: Metadata = { title: 'Mon compte' }

export default async function Page() {
  const choice = await readLogin(choiceOfSpace, undefined)
  if (!choice) redirect('/connexion?suite=/compte')
  const [only] = choice.spaces
  const back = choice.spaces.length === 1 && only ? homeOf(only) : '/espaces'
  return (
    <PublicFrame>
      <div className="sign-page stack">
        <div className="stack-3">
          <p>
            <Link href={back}>Revenir à {choice.spaces.length === 1 ? 'mon espace' : 'mes espaces'}</Link>
          </p>
          <h1>Mon compte</h1>
          <p className="lede">Vous vous connectez avec {choice.account.email}.</p>
        </div>
        <section className="section stack-4" aria-labelledby="adresse">
          <h2 id="adresse">Adresse de connexion</h2>
          <p>Un lien part à la nouvelle adresse. Rien ne change avant que vous l’ouvriez.</p>
          <ChangeEmailForm />
        </section>
        <section className="section stack-4" aria-labelledby="mdp">
          <h2 id="mdp">Mot de passe</h2>
          <ChangePasswordForm email={choice.account.email} />
        </section>
        <section className="section stack-4" aria-labelledby="appareils">
          <h2 id="appareils">Appareils connectés</h2>
          <p>Un appareil perdu, un ordinateur prêté ? Déconnectez tous les appareils, y compris le vôtre.</p>
          <div className="row">
            <SignOut />
            <Act
              action={signOutEverywhereAction}
              label="Se déconnecter partout"
              variant="danger"
              confirm={{
                title: 'Se déconnecter partout ?',
                body: 'Tous vos appareils devront se reconnecter, celui-ci aussi. Rien d’autre ne change.',
                confirmLabel: 'Se déconnecter partout',
              }}
            />
          </div>
        </section>
      </div>
    </PublicFrame>
  )
}
