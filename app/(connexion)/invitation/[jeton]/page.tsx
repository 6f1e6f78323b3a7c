import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AcceptInvitationForm } from '@/components/login/accept-invitation-form'
import { ClientInvitation } from '@/components/login/client-invitation'
import { DeadLink } from '@/components/login/dead-link'
import { PublicFrame } from '@/components/spaces/public-frame'
import { invitationHere } from '@/lib/login/queries'
import { NotFound } from '@/lib/platform/outcome'
import { readLogin } from '@/lib/platform/read'

export const metadata: Metadata = { title: 'Votre invitation', referrer: 'no-referrer', robots: 'noindex' }

export default async function Page({ params }: { params: Promise<{ jeton: string }> }) {
  const { jeton } = await params
  const invitation = await readLogin(invitationHere, jeton).catch((error) => {
    if (error instanceof NotFound) notFound()
    throw error
  })
  return (
    <PublicFrame>
      <div className="sign-page stack-4">
        <h1>{invitation.firstName ? `Bienvenue ${invitation.firstName}` : 'Bienvenue'}</h1>
        {invitation.state === 'OPEN' && invitation.client ? (
          <>
            <p className="lede">
              {invitation.organisation} propose un espace employeur à {invitation.client}.
            </p>
            <ClientInvitation token={jeton} view={invitation} />
            <p className="aside-note">
              <strong>Vous n’y verrez que ce qui vous concerne.</strong> Ce que vos agents confient reste entre eux et
              la personne qui les accompagne.
            </p>
          </>
        ) : invitation.state === 'OPEN' ? (
          <>
            <p className="lede">
              {invitation.organisation} vous ouvre un espace{invitation.forMember ? ' professionnel' : ' personnel'}.
            </p>
            <AcceptInvitationForm token={jeton} email={invitation.email} hasAccount={invitation.hasAccount} />
            {invitation.forMember ? null : (
              <p className="aside-note">
                <strong>Votre employeur n’est pas prévenu.</strong> Préférez une adresse personnelle à celle du travail
                : vous pourrez la changer ensuite.
              </p>
            )}
          </>
        ) : invitation.state === 'ACCEPTED' ? (
          <DeadLink again="/connexion" label="Se connecter">
            Cette invitation a déjà servi : votre compte existe.
          </DeadLink>
        ) : (
          <DeadLink again="/connexion" label="Se connecter">
            Cette invitation n’est plus valable. Demandez à {invitation.organisation} de vous en envoyer une autre.
          </DeadLink>
        )}
      </div>
    </PublicFrame>
  )
}
