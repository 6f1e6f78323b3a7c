import { Callout } from '@/components/ui/callout'
import { RadioGroup } from '@/components/ui/choice-fields'
import { Facts } from '@/components/ui/facts'
import { Form } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { SelectField } from '@/components/ui/select-field'
import { ShowWhen } from '@/components/ui/show-when'
import { TextField } from '@/components/ui/text-field'
import { saveReferentAction } from '@/lib/organisations/actions'
import type { ReferentView } from '@/lib/organisations/queries'
import { sayPhone } from '@/lib/organisations/words'
import { SettingsFrame } from './settings-frame'

/** The référent handicap: a member of the team, or somebody of outside (R20). */
export function ReferentSettings({ view }: { view: ReferentView }) {
  const { house } = view
  const member = view.members.find((one) => one.name === house.referentName)
  const values = {
    who: house.referentName && !member ? 'OTHER' : 'MEMBER',
    memberId: member?.id ?? '',
    referentName: member ? '' : house.referentName,
    referentPhone: sayPhone(house.referentPhone),
    referentEmail: house.referentEmail,
  }
  return (
    <SettingsFrame
      view={view}
      part="referent"
      title="Référent handicap"
      lede="Son nom figure sur chaque page d’un bénéficiaire et sur chaque document."
    >
      {house.referentName && !view.referentInTeam ? (
        <Callout title="Les demandes d’aménagement vont aux consultants">
          <p>
            Aucun membre de l’équipe n’a le rôle de référent handicap. Chaque consultant répond à celles de ses bilans.
          </p>
        </Callout>
      ) : null}
      <div className="cols cols--half">
        <Section title="Qui est-ce ?">
          <Form action={saveReferentAction.bind(null, view.slug)} values={values} submit="Enregistrer">
            <RadioGroup
              name="who"
              label="Le référent handicap est"
              options={[
                {
                  value: 'MEMBER',
                  label: 'un membre de l’équipe',
                  note: 'Il reçoit les demandes d’aménagement et y répond dans son espace.',
                },
                { value: 'OTHER', label: 'une personne extérieure' },
              ]}
              required
            />
            <ShowWhen field="who" is="MEMBER">
              <SelectField
                name="memberId"
                label="Membre"
                empty="Choisir"
                options={view.members.map((one) => ({ value: one.id, label: one.name }))}
                required
              />
            </ShowWhen>
            <ShowWhen field="who" is="OTHER">
              <TextField name="referentName" label="Prénom et nom" required />
            </ShowWhen>
            <TextField
              name="referentPhone"
              type="tel"
              label="Téléphone"
              hint="Vide pour un membre : celui de sa fiche."
              width="mid"
              optional
            />
            <TextField
              name="referentEmail"
              type="email"
              label="Courriel"
              hint="Vide pour un membre : celui de sa fiche."
              optional
            />
          </Form>
        </Section>
        <Section title="Ce que lisent les bénéficiaires">
          {house.referentName ? (
            <Facts
              facts={[
                { term: 'Référent handicap', value: house.referentName },
                { term: 'Téléphone', value: sayPhone(house.referentPhone) },
                { term: 'Courriel', value: house.referentEmail },
              ]}
            />
          ) : (
            <p>Rien pour le moment : personne n’est nommé.</p>
          )}
        </Section>
      </div>
    </SettingsFrame>
  )
}
