import { Act } from '@/components/ui/act'
import { FileField } from '@/components/ui/file-field'
import { Form } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { removeLogoAction, saveLogoAction } from '@/lib/organisations/actions'
import { LOGO_BYTES } from '@/lib/organisations/logo-rules'
import type { SettingsView } from '@/lib/organisations/queries'
import { AccentForm } from './accent-form'
import { SettingsFrame } from './settings-frame'

/** The provider's logo and its one colour. */
export function LookSettings({ view }: { view: SettingsView }) {
  const { slug, house } = view
  return (
    <SettingsFrame
      view={view}
      part="apparence"
      title="Logo et couleur"
      lede="Ils habillent vos pages et vos documents. Le reste de l’interface ne change pas."
    >
      <div className="cols cols--half">
        <Section title="Logo">
          <div className="stack-4">
            {view.hasLogo ? (
              <div className="stack-3">
                {/* biome-ignore lint/performance/noImgElement: a tenant's own file, already small, served by our own route */}
                <img className="max-h-24 max-w-full rounded-sm" src={`/e/${slug}/logo`} alt={`Logo de ${house.name}`} />
                <Act
                  action={removeLogoAction.bind(null, slug)}
                  label="Retirer le logo"
                  size="sm"
                  variant="quiet"
                  confirm={{
                    title: 'Retirer le logo ?',
                    body: 'Vos pages et vos prochains documents porteront votre nom seul. Les documents déjà établis ne changent pas.',
                    confirmLabel: 'Retirer le logo',
                  }}
                />
              </div>
            ) : (
              <p className="muted">Aucun logo : votre nom figure seul.</p>
            )}
            <Form
              action={saveLogoAction.bind(null, slug)}
              submit={view.hasLogo ? 'Remplacer le logo' : 'Mettre ce logo'}
              clear
            >
              <FileField
                name="logo"
                label="Image"
                hint="Fond clair ou transparent, en couleurs d’écran (RVB)."
                accept="image/png,image/jpeg"
                acceptWords="PNG ou JPEG"
                maxBytes={LOGO_BYTES}
                required
              />
            </Form>
          </div>
        </Section>
        <Section title="Couleur" note="Une seule, pour les boutons et les liens. Elle doit se lire sans effort.">
          <AccentForm slug={slug} accent={house.accent} />
        </Section>
      </div>
    </SettingsFrame>
  )
}
