import { DialogButton } from '@/components/ui/dialog-button'
import { Form } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { TextArea } from '@/components/ui/text-area'
import { may } from '@/lib/access/policy'
import { writeExpectationAction } from '@/lib/parties/actions'
import type { BilanEmployerView, ExpectationView } from '@/lib/parties/employer-queries'
import { LONGEST_EXPECTATION } from '@/lib/parties/rules'
import { sayMoment } from '@/lib/platform/day'

/** What each expects, for who conducts the bilan: read, and noted for one who has not written himself. */
export function ExpectationPart({ view }: { view: BilanEmployerView }) {
  const { head, part } = view
  return (
    <div className="cols cols--half">
      <One
        view={view}
        party="BENEFICIARY"
        title={`Ce que ${head.firstName} attend`}
        written={part.hers}
        state={hersState(part.hers, head.firstName, part.zone)}
      />
      <One
        view={view}
        party="EMPLOYER"
        title="Ce que l’employeur attend"
        written={part.his}
        state={
          part.his
            ? `${part.his.writtenBy === 'EMPLOYER' ? 'Écrit par l’employeur' : 'Noté par vous'}, ${sayMoment(part.his.writtenAt, part.zone)}.`
            : 'L’employeur peut l’écrire dans son espace.'
        }
      />
    </div>
  )
}

function hersState(hers: ExpectationView | null, firstName: string, zone: string): string {
  if (!hers) return `${firstName} peut l’écrire dans son espace.`
  return hers.sharedAt
    ? `Partagé avec l’employeur ${sayMoment(hers.sharedAt, zone)}.`
    : `Pas encore partagé : l’employeur ne le lit pas tant que ${firstName} ne l’a pas validé.`
}

function One({
  view,
  party,
  title,
  written,
  state,
}: {
  view: BilanEmployerView
  party: 'BENEFICIARY' | 'EMPLOYER'
  title: string
  written: ExpectationView | null
  state: string
}) {
  const { head, part } = view
  const writable =
    may(head.sides, 'expectation.write') && part.open && (written?.writtenBy ?? 'PRACTITIONER') === 'PRACTITIONER'
  return (
    <Section
      title={title}
      aside={
        writable ? (
          <DialogButton size="sm" icon="pencil" label={written ? 'Modifier' : 'Noter'} title={title}>
            <Form
              action={writeExpectationAction.bind(null, head.slug)}
              values={{ bilanId: head.bilanId, party, text: written?.text ?? '', share: false }}
              submit="Enregistrer"
            >
              <TextArea name="text" label={title} rows={7} maxLength={LONGEST_EXPECTATION} required />
            </Form>
          </DialogButton>
        ) : null
      }
    >
      {written ? <p className="whitespace-pre-wrap wrap-anywhere">{written.text}</p> : null}
      <p className="small muted">{state}</p>
    </Section>
  )
}
