import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { SignOut } from '@/components/login/sign-out'
import { PublicFrame } from '@/components/spaces/public-frame'
import { Icon } from '@/components/ui/icon'
import { choiceOfSpace } from '@/lib/login/queries'
import { homeOf } from '@/lib/login/rules'
import { readLogin } from '@/lib/platform/read'
import { roleOf } from '@/lib/spaces/place-rules'

export const metadata: Metadata = { title: 'Choisir un espace' }

export default async function Page() {
  const choice = await readLogin(choiceOfSpace, undefined)
  if (!choice) redirect('/connexion?suite=/espaces')
  return (
    <PublicFrame>
      <div className="sign-page stack-4">
        <h1>Choisir un espace</h1>
        <p className="lede">Un espace à la fois : ce que vous êtes dans l’un ne se voit pas dans l’autre.</p>
        <ul className="accounts">
          {choice.spaces.map((space) => (
            <li key={space.slug}>
              <Link className="account" href={homeOf(space)}>
                <span className="account__who">
                  <strong>{space.kind === 'self' ? 'Mon bilan' : space.name}</strong>
                </span>
                <span className="account__mail">
                  {space.kind === 'self' ? `Suivi par ${space.name}` : space.title || roleOf(space.permissions)}
                </span>
                <Icon name="arrow-right" />
              </Link>
            </li>
          ))}
          {choice.account.operator ? (
            <li>
              <Link className="account" href="/operateur">
                <span className="account__who">
                  <strong>Exploitation du service</strong>
                </span>
                <span className="account__mail">Organisations et premiers administrateurs</span>
                <Icon name="arrow-right" />
              </Link>
            </li>
          ) : null}
        </ul>
        {choice.spaces.length === 0 && !choice.account.operator ? (
          <p>Aucun espace ne vous est ouvert. Contactez l’organisme qui vous a invité.</p>
        ) : null}
        <p className="row">
          <Link className="btn btn--quiet" href="/compte">
            Mon compte
          </Link>
          <SignOut />
        </p>
      </div>
    </PublicFrame>
  )
}
