import type { Metadata } from 'next'
import { DemonstrationAccounts } from '@/components/login/demonstration-accounts'
import { SignInForm } from '@/components/login/sign-in-form'
import { PathBare } from '@/components/path/path-bare'
import { PublicFrame } from '@/components/spaces/public-frame'
import { Callout } from '@/components/ui/callout'
import { demonstrationAccounts } from '@/lib/login/queries'
import { safePath } from '@/lib/login/rules'
import { readLogin } from '@/lib/platform/read'

export const metadata: Metadata = { title: 'Se connecter' }

export default async function Page({ searchParams }: { searchParams: Promise<{ suite?: string; verrou?: string }> }) {
  const { suite, verrou } = await searchParams
  const accounts = await readLogin(demonstrationAccounts, undefined)
  return (
    <PublicFrame>
      <div className="enter-path">
        <PathBare />
      </div>
      <div className={accounts.length > 0 ? 'enter' : undefined}>
        <section aria-labelledby="titre" className="stack-4">
          <h1 id="titre">Se connecter</h1>
          <p className="lede">Votre bilan, étape par étape. Chacun n’y voit que ce qui le regarde.</p>
          {verrou ? (
            <Callout title="Écran verrouillé">
              Cet ordinateur est partagé. Votre saisie est gardée : reconnectez-vous pour continuer.
            </Callout>
          ) : null}
          <SignInForm suite={safePath(suite)} />
        </section>
        {accounts.length > 0 ? <DemonstrationAccounts accounts={accounts} suite={safePath(suite)} /> : null}
      </div>
    </PublicFrame>
  )
}
