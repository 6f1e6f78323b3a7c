import type { Metadata } from 'next'
import { DeadLink } from '@/components/login/dead-link'
import { PublicFrame } from '@/components/spaces/public-frame'
import { Act } from '@/components/ui/act'
import { confirmEmailAction } from '@/lib/login/actions'
import { tokenOwner } from '@/lib/login/queries'
import { readLogin } from '@/lib/platform/read'

export const metadata: Metadata = { title: 'Nouvelle adresse', referrer: 'no-referrer', robots: 'noindex' }

export default async function Page({ params }: { params: Promise<{ jeton: string }> }) {
  const { jeton } = await params
  const owner = await readLogin(tokenOwner, { token: jeton, kind: 'EMAIL' as const })
  return (
    <PublicFrame>
      <div className="sign-page stack-4">
        <h1>Nouvelle adresse</h1>
        {owner?.newEmail ? (
          <>
            <p className="lede">Vous vous connecterez désormais avec {owner.newEmail}.</p>
            <Act
              action={confirmEmailAction}
              input={{ token: jeton }}
              label="Confirmer cette adresse"
              variant="primary"
            />
          </>
        ) : (
          <DeadLink again="/compte" label="Aller à mon compte" />
        )}
      </div>
    </PublicFrame>
  )
}
