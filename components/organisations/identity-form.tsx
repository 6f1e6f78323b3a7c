import { Form } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { TextField } from '@/components/ui/text-field'
import { saveIdentityAction, saveOwnIdentityAction, saveRepresentativeAction } from '@/lib/organisations/actions'
import type { SettingsView } from '@/lib/organisations/queries'
import { sayDeclaration, sayPhone, saySiret } from '@/lib/organisations/words'
import { SettingsFrame } from './settings-frame'

/** Who the provider is, and who signs for it. */
export function IdentitySettings({ view }: { view: SettingsView }) {
  const { house, slug } = view
  const identity = {
    legalName: house.legalName,
    siret: saySiret(house.siret ?? ''),
    ...(view.provider ? { declarationNumber: sayDeclaration(house.declarationNumber ?? '') } : {}),
    address: house.address,
    postcode: house.postcode,
    city: house.city,
    phone: sayPhone(house.phone),
    email: house.email,
  }
  const representative = {
    representativeName: house.representativeName,
    representativeTitle: house.representativeTitle,
  }
  return (
    <SettingsFrame
      view={view}
      part="organisme"
      title="Organisme"
      lede="Ces mentions figurent en tête et au pied de chaque document."
    >
      <div className="cols cols--half">
        <Section title="Identité">
          <Form
            action={(view.provider ? saveIdentityAction : saveOwnIdentityAction).bind(null, slug)}
            values={identity}
            submit="Enregistrer l’identité"
          >
            <TextField name="legalName" label="Raison sociale" autoComplete="organization" required />
            <TextField
              name="siret"
              label="SIRET"
              hint="14 chiffres, avec ou sans espaces."
              inputMode="numeric"
              width="mid"
              required
            />
            {view.provider ? (
              <TextField
                name="declarationNumber"
                label="Numéro de déclaration d’activité"
                hint="11 chiffres, donnés par la DREETS."
                inputMode="numeric"
                width="mid"
                required
              />
            ) : null}
            <TextField name="address" label="Adresse" autoComplete="street-address" required />
            <TextField
              name="postcode"
              label="Code postal"
              autoComplete="postal-code"
              inputMode="numeric"
              width="short"
              required
            />
            <TextField name="city" label="Ville" autoComplete="address-level2" width="mid" required />
            <TextField name="phone" type="tel" label="Téléphone" autoComplete="tel" width="mid" optional />
            <TextField name="email" type="email" label="Courriel" autoComplete="email" optional />
          </Form>
        </Section>
        <Section title="Représentant" note="La personne au nom de qui les documents sont établis.">
          <Form
            action={saveRepresentativeAction.bind(null, slug)}
            values={representative}
            submit="Enregistrer le représentant"
            submitLook={{ variant: 'secondary' }}
          >
            <TextField name="representativeName" label="Prénom et nom" required />
            <TextField name="representativeTitle" label="Fonction" hint="Exemple : gérante." required />
          </Form>
        </Section>
      </div>
    </SettingsFrame>
  )
}
