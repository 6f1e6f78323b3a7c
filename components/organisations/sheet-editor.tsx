import { Act } from '@/components/ui/act'
import { Form } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { kindName } from '@/lib/bilan-types/registry'
import { publishSheetAction, withdrawSheetAction } from '@/lib/organisations/actions'
import type { SheetView } from '@/lib/organisations/sheet-queries'
import { sheetParts, sheetPartWords } from '@/lib/organisations/sheet-words'
import { dayOf, sayFullDate } from '@/lib/platform/day'
import { SettingsFrame } from './settings-frame'

/** The sheet of one kind of bilan: its text, to be published as a new version, and the versions there were (R23). */
export function SheetEditor({ view }: { view: SheetView }) {
  const next = (view.current?.version ?? 0) + 1
  return (
    <SettingsFrame
      view={view}
      part="fiches"
      title={`Fiche programme : ${kindName(view.typeKey, view.variantKey)}`}
      lede={
        view.current?.offered
          ? `La version ${view.current.version} est publique. En publier une autre ne change pas celles qui ont été acceptées.`
          : 'Ce texte vous est proposé. Relisez-le, adaptez-le à vos pratiques, puis publiez-le.'
      }
    >
      <div className="cols cols--rail">
        <Section title={view.current ? 'Préparer la version suivante' : 'Préparer la première version'}>
          <Form
            action={publishSheetAction.bind(null, view.slug)}
            values={{ typeKey: view.typeKey, variantKey: view.variantKey ?? '', ...view.text }}
            submit={`Publier la version ${next}`}
            extra={<span className="small muted">Une version publiée ne se modifie plus.</span>}
          >
            <TextField name="title" label="Titre" required />
            {sheetParts.map((part) => (
              <TextArea
                key={part}
                name={part}
                label={sheetPartWords[part]}
                hint={
                  part === 'objectives'
                    ? 'Une ligne vide sépare deux paragraphes. Un tiret ouvre chaque élément de la liste.'
                    : undefined
                }
                rows={part === 'course' ? 9 : 5}
                maxLength={8000}
                required
              />
            ))}
          </Form>
        </Section>
        <Section title="Versions">
          <div className="stack-3">
            {view.versions.length === 0 ? <p className="muted">Aucune version publiée.</p> : null}
            <ol className="stack-3">
              {view.versions.map((version) => (
                <li key={version.id}>
                  <strong>Version {version.version}</strong>
                  <br />
                  <span className="small muted">
                    {sayFullDate(dayOf(version.publishedAt))}, par {version.publishedBy}
                    <br />
                    Empreinte {version.sha256.slice(0, 16)}
                  </span>
                </li>
              ))}
            </ol>
            {view.current?.offered ? (
              <Act
                variant="danger"
                action={withdrawSheetAction.bind(null, view.slug)}
                input={{ sheetId: view.current.id }}
                label="Ne plus proposer ce bilan"
                confirm={{
                  title: 'Retirer cette fiche de la page publique ?',
                  body: 'Les dossiers qui l’ont acceptée la gardent. Vous pourrez publier une nouvelle version.',
                  confirmLabel: 'Retirer',
                  keepLabel: 'La garder',
                }}
              />
            ) : null}
          </div>
        </Section>
      </div>
    </SettingsFrame>
  )
}
