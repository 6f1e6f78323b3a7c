import { SettingsFrame } from '@/components/organisations/settings-frame'
import { Act } from '@/components/ui/act'
import { CheckGroup } from '@/components/ui/choice-fields'
import { DialogButton } from '@/components/ui/dialog-button'
import { Empty } from '@/components/ui/empty'
import { Form } from '@/components/ui/form'
import { TextField } from '@/components/ui/text-field'
import { EXPERTISES } from '@/lib/bilan-types/keys'
import { closeExpertAction, saveExpertAction } from '@/lib/expertises/actions'
import type { ExpertRow } from '@/lib/expertises/queries'
import { expertiseWords } from '@/lib/expertises/words'
import type { SettingsView } from '@/lib/organisations/queries'

/** The provider's directory of outside experts. They have no account: each order comes with its own link. */
export function Experts({ view }: { view: SettingsView & { readonly experts: readonly ExpertRow[] } }) {
  return (
    <SettingsFrame
      view={view}
      part="experts"
      title="Experts extérieurs"
      lede="Ils n’ont pas de compte. Chacun reçoit un lien vers sa demande, et ne voit rien d’autre."
      acts={<ExpertButton slug={view.slug} />}
    >
      {view.experts.length === 0 ? (
        <Empty level={2} title="Aucun expert">
          Ajoutez ergonomes, médecins, psychologues ou structures d’appui.
        </Empty>
      ) : (
        <ul className="plain-list">
          {view.experts.map((expert) => (
            <li key={expert.id}>
              <div className="row row--apart row--top">
                <div className="stack-2">
                  <p className="wrap-anywhere">
                    <strong>{expert.name}</strong>
                    {expert.organisation ? `, ${expert.organisation}` : ''}
                  </p>
                  <p className="muted wrap-anywhere">
                    {expert.kinds.map((kind) => expertiseWords[kind]).join(', ')}. {expert.email}
                    {expert.phone ? `, ${expert.phone}` : ''}
                  </p>
                </div>
                <div className="row">
                  <ExpertButton slug={view.slug} expert={expert} />
                  <Act
                    size="sm"
                    variant="quiet"
                    action={closeExpertAction.bind(null, view.slug)}
                    input={{ expertId: expert.id }}
                    label={
                      <>
                        Retirer<span className="vh"> {expert.name}</span>
                      </>
                    }
                    confirm={{
                      title: `Retirer ${expert.name} ?`,
                      body: 'Plus aucune demande ne lui est adressée. Celles en cours le restent.',
                      confirmLabel: 'Retirer',
                    }}
                  />
                </div>
              </div>
            </li>
          ))}
        </ul>
      )}
    </SettingsFrame>
  )
}

function ExpertButton({ slug, expert }: { slug: string; expert?: ExpertRow }) {
  return (
    <DialogButton
      size={expert ? 'sm' : 'md'}
      icon={expert ? undefined : 'plus'}
      label={expert ? 'Modifier' : 'Ajouter un expert'}
      title={expert ? `Modifier ${expert.name}` : 'Ajouter un expert'}
    >
      <Form
        action={saveExpertAction.bind(null, slug)}
        values={{
          expertId: expert?.id ?? '',
          name: expert?.name ?? '',
          organisation: expert?.organisation ?? '',
          email: expert?.email ?? '',
          phone: expert?.phone ?? '',
          kinds: [...(expert?.kinds ?? [])],
        }}
        submit="Enregistrer"
      >
        <TextField name="name" label="Nom" required autoFocus />
        <TextField name="organisation" label="Organisme" optional />
        <TextField name="email" type="email" label="Courriel" required />
        <TextField name="phone" type="tel" label="Téléphone" optional />
        <CheckGroup
          name="kinds"
          label="Ce qu’il fait"
          options={EXPERTISES.map((kind) => ({ value: kind, label: expertiseWords[kind] }))}
        />
      </Form>
    </DialogButton>
  )
}
