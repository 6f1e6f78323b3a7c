import Link from 'next/link'
import { Facts } from '@/components/ui/facts'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import type { ProfileView } from '@/lib/people/member-queries'
import { permissionWords } from '@/lib/people/words'
import { ProfileForm } from './member-forms'

/** One's own entry in the team. */
export function Profile({ slug, view }: { slug: string; view: ProfileView }) {
  return (
    <div className="stack">
      <PageHead title="Mon profil" lede="Ce que vos bénéficiaires voient de vous, et comment ils vous joignent." />
      <div className="cols cols--half">
        <Section title="Me joindre">
          <ProfileForm slug={slug} view={view} />
        </Section>
        <Section title="Dans l’équipe">
          <div className="stack-3">
            <Facts
              facts={[
                { term: 'Nom', value: view.name },
                { term: 'Fonction', value: view.title },
                { term: 'Rôles', value: view.permissions.map((one) => permissionWords[one].label).join(', ') },
                { term: 'E-mail', value: view.email },
              ]}
            />
            <p className="small">
              L’administration de votre organisme tient ces mentions. Votre adresse et votre mot de passe se changent
              dans{' '}
              <Link href="/compte" prefetch={false}>
                Mon compte
              </Link>
              .
            </p>
          </div>
        </Section>
      </div>
    </div>
  )
}
