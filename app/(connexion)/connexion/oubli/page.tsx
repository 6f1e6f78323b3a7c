import type { Metadata } from 'next'
import { AskResetForm } from '@/components/login/password-forms'
import { PublicFrame } from '@/components/spaces/public-frame'

export const metadata: Metadata = { title: 'Mot de passe oublié' }

export default function Page() {
  return (
    <PublicFrame>
      <div className="sign-page stack-4">
        <h1>Mot de passe oublié</h1>
        <p className="lede">Indiquez votre adresse. Un lien y arrive pour choisir un nouveau mot de passe.</p>
        <AskResetForm />
      </div>
    </PublicFrame>
  )
}
