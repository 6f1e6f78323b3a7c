import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { FoundOrganisationForm } from '@/components/login/found-organisation-form'
import { SignOut } from '@/components/login/sign-out'
import { PublicFrame } from '@/components/spaces/public-frame'
import { Empty } from '@/components/ui/empty'
import type { Funder } from '@/lib/bilan-types/keys'
import { funderWords } from '@/lib/bilan-types/words'
import { operatorView } from '@/lib/login/queries'
import { capacityWords } from '@/lib/login/words'
import { NotFound } from '@/lib/platform/outcome'
import { readLogin } from '@/lib/platform/read'

export const metadata: Metadata = { title: 'Exploitation' }

export default async function Page() {
  const view = await readLogin(operatorView, undefined).catch((error) => {
    if (error instanceof NotFound) notFound()
    throw error
  })
  return (
    <PublicFrame>
      <div className="stack">
        <div className="stack-3">
          <h1>Exploitation du service</h1>
          <p className="lede">Vous ouvrez des organisations. Vous ne voyez aucun bilan.</p>
        </div>
        <section className="section stack-4" aria-labelledby="ouvrir">
          <h2 id="ouvrir">Ouvrir une organisation</h2>
          <FoundOrganisationForm />
        </section>
        <section className="section stack-4" aria-labelledby="liste">
          <h2 id="liste">Organisations ouvertes</h2>
          {view.organisations.length === 0 ? (
            <Empty title="Aucune organisation">Ouvrez la première ci-dessus.</Empty>
          ) : (
            <ul className="plain-list">
              {view.organisations.map((one) => (
                <li key={one.id}>
                  <div>
                    <strong>{one.name}</strong> <span className="muted">/e/{one.slug}</span>
                    <br />
                    <span className="muted">
                      {one.capacities.map((capacity) => capacityWords[capacity] ?? capacity).join(', ')}
                      {one.funder_kind ? ` (${funderWords[one.funder_kind as Funder]})` : ''}. {one.members}{' '}
                      {one.members > 1 ? 'membres' : 'membre'}. Administration : {one.admins ?? 'personne'}.
                    </span>
                  </div>
                </li>
              ))}
            </ul>
          )}
        </section>
        <SignOut />
      </div>
    </PublicFrame>
  )
}
