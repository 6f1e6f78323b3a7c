import { BilanFrame } from '@/components/bilans/bilan-frame'
import { Callout } from '@/components/ui/callout'
import { CheckField } from '@/components/ui/choice-fields'
import { DialogButton } from '@/components/ui/dialog-button'
import { Disclosure } from '@/components/ui/disclosure'
import { Empty } from '@/components/ui/empty'
import { Facts } from '@/components/ui/facts'
import { Form } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { may } from '@/lib/access/policy'
import type { StatusNeed } from '@/lib/bilan-types/keys'
import { isPassed } from '@/lib/bilans/gate-rules'
import { isOpen } from '@/lib/bilans/stage-rules'
import { sayPhone } from '@/lib/organisations/words'
import { formatMinutes } from '@/lib/platform/duration'
import { deName } from '@/lib/platform/name'
import { giveBackAction } from '@/lib/referrals/accord-actions'
import type { BilanAccordView } from '@/lib/referrals/letter-queries'
import { needWords } from '@/lib/referrals/status-words'
import { DeclineAct } from './decline-act'
import { LetterSheet } from './letter-sheet'

/** What binds a provider to the funder of a bilan: what the next session wants, the letter, whom to write to. */
export function AccordPage({ view }: { view: BilanAccordView }) {
  const { head, letters, contact } = view
  const standing = letters.find((one) => !one.superseded)
  const former = letters.filter((one) => one.superseded)
  const missing = isOpen(head.facts) ? (head.facts.statusMissing as StatusNeed[]) : []
  return (
    <BilanFrame head={head} current="dossier" crumb="Prise en charge">
      {missing.length > 0 ? (
        <Callout tone="warning" title="Aucune séance qui compte ne peut être tenue pour le moment">
          <ul>
            {missing.map((need) => (
              <li key={need}>{needWords[need].pro}</li>
            ))}
          </ul>
        </Callout>
      ) : null}
      <div className="cols cols--rail">
        <div className="stack">
          <Section title="Lettre d’accord">
            {standing ? (
              <LetterSheet letter={standing} />
            ) : (
              <Empty title="Pas encore de lettre">
                La conseillère l’émet une fois le devis signé. Le bilan commence après.
              </Empty>
            )}
            {former.map((letter) => (
              <Disclosure key={letter.id} summary={`Lettre ${letter.statement.number}, remplacée`}>
                <LetterSheet letter={letter} />
              </Disclosure>
            ))}
          </Section>
        </div>
        <div className="stack">
          <Section title="La conseillère">
            <Facts
              facts={[
                { term: contact.funder, value: contact.name },
                { term: 'Courriel', value: <a href={`mailto:${contact.email}`}>{contact.email}</a> },
                contact.phone ? { term: 'Téléphone', value: sayPhone(contact.phone) } : null,
              ]}
            />
          </Section>
          <NotGoingOn view={view} />
        </div>
      </div>
    </BilanFrame>
  )
}

function NotGoingOn({ view: { head } }: { view: BilanAccordView }) {
  if (head.facts.closedAt || head.facts.abandonedAt) return null
  if (!isPassed(head.facts, 'MUTUAL_ACCEPTANCE'))
    return may(head.sides, 'entry.decline') && isPassed(head.facts, 'DISCOVERY_INTERVIEW') ? (
      <Section title="Ne pas donner suite" note="Après l’entretien découverte, chacun choisit librement.">
        <div>
          <DeclineAct space={head.slug} bilanId={head.bilanId} reader="PRACTITIONER" />
        </div>
      </Section>
    ) : null
  if (!may(head.sides, 'bilan.give-back')) return null
  return (
    <Section title="Ne pas pouvoir poursuivre" note="La conseillère cherche alors un autre organisme.">
      <div>
        <DialogButton
          size="sm"
          variant="danger"
          label="Rendre le bilan"
          title="Rendre le bilan à la conseillère ?"
          lede={`Le bilan ${deName(head.firstName)} s’arrête chez vous. La conseillère en est prévenue.`}
        >
          <Form
            action={giveBackAction.bind(null, head.slug)}
            values={{ bilanId: head.bilanId }}
            submit="Rendre le bilan"
            submitLook={{ variant: 'final' }}
          >
            <ul>
              <li>Les séances prévues sont annulées.</li>
              <li>Les heures tenues restent acquises et signées.</li>
              <li>Le reste des {formatMinutes(head.capMinutes)} revient au dossier de la personne.</li>
            </ul>
            <CheckField name="understood" label="J’ai lu ce qui va se passer" card required />
          </Form>
        </DialogButton>
      </div>
    </Section>
  )
}
