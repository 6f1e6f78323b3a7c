import { Callout } from '@/components/ui/callout'
import { Disclosure } from '@/components/ui/disclosure'
import { Form } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { kindName } from '@/lib/bilan-types/registry'
import { publishNoticeAction } from '@/lib/organisations/actions'
import type { NoticeView } from '@/lib/organisations/notice-queries'
import { noticeParts, noticePartWords } from '@/lib/organisations/notice-words'
import { dayOf, sayFullDate } from '@/lib/platform/day'
import { NoticeText } from './notice-text'
import { SettingsFrame } from './settings-frame'

/** A type's notice: its text, to be published as a new version, and the versions there were. */
export function NoticeEditor({ view }: { view: NoticeView }) {
  const next = (view.current?.version ?? 0) + 1
  return (
    <SettingsFrame
      view={view}
      part="notices"
      title={`Notice : ${kindName(view.typeKey)}`}
      lede={
        view.current
          ? `La version ${view.current.version} est en vigueur. Publier en crée une nouvelle et ne change pas les anciennes.`
          : 'Ce texte vous est proposé. Relisez-le, adaptez-le à vos pratiques, puis publiez-le.'
      }
    >
      {view.referentUnnamed ? (
        <Callout tone="warning" title="La version en vigueur ne nomme pas votre référent handicap">
          <p>C’est aujourd’hui {view.house.referentName}. Modifiez la partie « Vos contacts », puis publiez.</p>
        </Callout>
      ) : null}
      <div className="cols cols--rail">
        <Section title={view.current ? 'Préparer la version suivante' : 'Préparer la première version'}>
          <Form
            action={publishNoticeAction.bind(null, view.slug)}
            values={{ typeKey: view.typeKey, ...view.text }}
            submit={`Publier la version ${next}`}
            extra={<span className="small muted">Une version publiée ne se modifie plus.</span>}
          >
            <TextField name="title" label="Titre" required />
            {noticeParts.map((part) => (
              <TextArea
                key={part}
                name={part}
                label={noticePartWords[part]}
                hint={
                  part === 'course'
                    ? 'Une ligne vide sépare deux paragraphes. Un tiret ouvre chaque élément de la liste, en fin de partie.'
                    : undefined
                }
                rows={9}
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
            {view.current ? (
              <Disclosure summary={`Lire la version ${view.current.version}`}>
                <NoticeText sections={view.current.sections} level={3} />
              </Disclosure>
            ) : null}
          </div>
        </Section>
      </div>
    </SettingsFrame>
  )
}
