import type { Metadata } from 'next'
import { DeadLink } from '@/components/login/dead-link'
import { ResetForm } from '@/components/login/password-forms'
import { PublicFrame } from '@/components/spaces/public-frame'
import { tokenOwner } from '@/lib/login/queries'
import { readLogin } from '@/lib/platform/read'

export const metadata: Metadata = { title: 'Nouveau mot de passe', referrer: 'no-referrer', robots: 'noindex' }

export default async function Page({ params }: { params: Promise<{ jeton: string }> }) {
  const { jeton } = await params
  const owner = await readLogin(tokenOwner, { token: jeton, kind: 'RESET' as const })
  return (
    <PublicFrame>
      <div className="sign-page stack-4">
        <h1>Nouveau mot de passe</h1>
        {owner ? (
          <>
            <p className="lede">Pour {owner.email}. Vos autres appareils seront déconnectés.</p>
            <ResetForm token={jeton} email={owner.email} />
          </>
        ) : (
          <DeadLink again="/connexion/oubli" label="Demander un nouveau lien" />
        )}
      </div>
    </PublicFrame>
  )
}
