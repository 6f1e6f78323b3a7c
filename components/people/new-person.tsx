import { CheckField } from '@/components/ui/choice-fields'
import { PageHead } from '@/components/ui/page-head'
import { registerBeneficiaryAction } from '@/lib/people/actions'
import { PersonForm } from './person-form'

/** Adds a person to the directory, and invites her in the same act. */
export function NewPerson({ slug }: { slug: string }) {
  const base = `/e/${slug}/personnes`
  return (
    <div className="stack">
      <PageHead
        crumbs={[{ label: 'Bénéficiaires', href: base }, { label: 'Ajouter une personne' }]}
        title="Ajouter une personne"
        lede="Demandez seulement ce qui sert à la joindre. Le reste appartient à son bilan."
      />
      <div className="max-w-2xl">
        <PersonForm
          action={registerBeneficiaryAction.bind(null, slug)}
          submit="Ajouter la personne"
          directory={base}
          values={{ invite: false }}
        >
          <CheckField
            name="invite"
            label="L’inviter tout de suite dans son espace"
            note="Un courriel part avec un lien qui vaut 14 jours. Il ne parle pas de bilan."
          />
        </PersonForm>
      </div>
    </div>
  )
}
