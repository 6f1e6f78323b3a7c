import type { Metadata } from 'next'
import { Borne } from '@/components/shell/brand'
import { PublicShell } from '@/components/shell/public-shell'
import { ButtonLink } from '@/components/ui/button'

export const metadata: Metadata = { title: 'Page introuvable' }

/** The one answer for what does not exist and for what this reader may not see. */
export default function NotFound() {
  return (
    <PublicShell>
      <div className="away">
        <Borne />
        <h1>Cette page n’existe pas, ou ne vous est pas accessible</h1>
        <p className="lede">L’adresse est peut-être incomplète. Ou cette page appartient à un autre espace.</p>
        <p>Revenez à votre accueil. Si vous attendiez un document, demandez-le à la personne qui vous suit.</p>
        <ButtonLink href="/" variant="primary" icon="house">
          Revenir à l’accueil
        </ButtonLink>
      </div>
    </PublicShell>
  )
}
