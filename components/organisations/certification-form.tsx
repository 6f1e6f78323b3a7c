import { Form } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { TextField } from '@/components/ui/text-field'
import { saveCertificationAction } from '@/lib/organisations/actions'
import type { SettingsView } from '@/lib/organisations/queries'
import { CertificationCallout } from './certification-callout'
import { SettingsFrame } from './settings-frame'

/** The provider's certification (R25). */
export function CertificationSettings({ view }: { view: SettingsView }) {
  const { house } = view
  const values = {
    certificationNumber: house.certificationNumber ?? '',
    certificationBody: house.certificationBody ?? '',
    certificationScope: house.certificationScope ?? '',
    certificationExpiresOn: house.certificationExpiresOn ?? '',
  }
  return (
    <SettingsFrame
      view={view}
      part="certification"
      title="Certification"
      lede="Elle ouvre le CPF et les fonds mutualisés. Son numéro et sa date de fin sont contrôlés à chaque ouverture de bilan."
    >
      <CertificationCallout view={view} />
      <Section title="Certificat en vigueur">
        <div className="max-w-2xl">
          <Form
            action={saveCertificationAction.bind(null, view.slug)}
            values={values}
            submit="Enregistrer le certificat"
          >
            <TextField name="certificationNumber" label="Numéro" width="mid" required />
            <TextField name="certificationBody" label="Organisme certificateur" width="mid" required />
            <TextField
              name="certificationScope"
              label="Actions couvertes"
              hint="Telles que le certificat les nomme. Exemple : bilans de compétences."
              required
            />
            <TextField name="certificationExpiresOn" type="date" label="Dernier jour de validité" required />
          </Form>
        </div>
      </Section>
    </SettingsFrame>
  )
}
