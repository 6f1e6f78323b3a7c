import type { Metadata } from 'next'
import { PublicFrame } from '@/components/spaces/public-frame'

export const metadata: Metadata = { title: 'J’ai reçu une invitation' }

export default function Page() {
  return (
    <PublicFrame>
      <div className="sign-page stack-4">
        <h1>J’ai reçu une invitation</h1>
        <p className="lede">Ouvrez le lien du message reçu : il mène à la création de votre compte.</p>
        <ul className="stack-2">
          <li>Cherchez le message dans vos courriers indésirables.</li>
          <li>Le lien a expiré ? Demandez à votre organisme de le renvoyer.</li>
          <li>Vous avez déjà un compte ? Connectez-vous, ou choisissez un nouveau mot de passe.</li>
        </ul>
        <p className="row">
          <a className="btn btn--secondary" href="/connexion">
            Se connecter
          </a>
          <a className="btn btn--quiet" href="/connexion/oubli">
            Mot de passe oublié
          </a>
        </p>
      </div>
    </PublicFrame>
  )
}
