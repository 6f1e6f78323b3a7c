import { Callout } from '@/components/ui/callout'
import { Facts } from '@/components/ui/facts'
import { Form } from '@/components/ui/form'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { sendResultAction } from '@/lib/expertises/actions'
import type { ExpertPage } from '@/lib/expertises/queries'

/** One order, to its expert, behind his own link: the question, whom to reach, and where to send what he found (R26). */
export function ExpertOrder({ view }: { view: ExpertPage }) {
  return (
    <div className="stack">
      <PageHead title={view.kind} lede={`Demande de ${view.provider}, ouverte jusqu’au ${view.until}.`} />
      <Section title="La question posée">
        <p className="whitespace-pre-wrap wrap-anywhere">{view.question}</p>
      </Section>
      <Facts
        facts={[
          { term: 'Personne concernée', value: view.person },
          { term: 'Votre interlocuteur', value: view.referent },
          { term: 'Le joindre', value: view.reach },
        ]}
      />
      {view.answered ? (
        <Callout tone="done" title="Vos conclusions sont envoyées">
          <p>Merci. Pour les compléter, joignez votre interlocuteur.</p>
        </Callout>
      ) : (
        <Section
          title="Vos conclusions"
          note="Sans diagnostic : ce qui est possible, à quelles conditions. Elles s’envoient une fois."
        >
          <Form
            action={sendResultAction}
            values={{ token: view.token, text: '', doneOn: '' }}
            submit="Envoyer les conclusions"
          >
            <TextField name="doneOn" type="date" label="Jour de votre intervention" required />
            <TextArea name="text" label="Conclusions" rows={10} maxLength={8000} required />
          </Form>
        </Section>
      )}
    </div>
  )
}
