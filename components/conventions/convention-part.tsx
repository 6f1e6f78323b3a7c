import { BilanFrame } from '@/components/bilans/bilan-frame'
import { Act } from '@/components/ui/act'
import { Badge, type BadgeTone } from '@/components/ui/badge'
import { Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import { DialogButton } from '@/components/ui/dialog-button'
import { Disclosure } from '@/components/ui/disclosure'
import { DurationField } from '@/components/ui/duration-field'
import { Form } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { TextField } from '@/components/ui/text-field'
import { prepareConventionAction, withdrawConventionAction } from '@/lib/conventions/actions'
import type { ConventionPage, ConventionView } from '@/lib/conventions/queries'
import type { ConventionState } from '@/lib/conventions/rules'
import { ConventionText } from './convention-text'

const tones: Readonly<Record<ConventionState, BadgeTone>> = {
  WITH_EMPLOYER: 'info',
  WITH_PERSON: 'info',
  SIGNED: 'done',
  REFUSED: 'neutral',
  WITHDRAWN: 'neutral',
}

/** The convention of three parties, on the provider's side: prepare it, see where it stands, propose another (R2). */
export function ConventionPart({ view }: { view: ConventionPage }) {
  const { head } = view
  const [last, ...earlier] = view.list
  return (
    <BilanFrame head={head} current="convention">
      <Section
        title="Convention à trois"
        note={`Signée par ${head.name}, son employeur et vous. La personne a dix jours pour répondre, sans donner de raison.`}
      >
        <div className="stack">
          {last ? <Standing view={view} convention={last} /> : null}
          {view.mayPrepare && (!last || last.state === 'REFUSED' || last.state === 'WITHDRAWN') ? (
            view.why ? (
              <Callout title="Pas encore de convention">
                <p>{view.why}</p>
              </Callout>
            ) : (
              <Prepare view={view} again={last !== undefined} />
            )
          ) : null}
          {earlier.length > 0 ? (
            <Disclosure summary={`Versions précédentes (${earlier.length})`}>
              <ul className="stack-3">
                {earlier.map((one) => (
                  <li key={one.id}>
                    {one.said}
                    {one.endedAt ? `, ${one.endedAt}` : ''}
                  </li>
                ))}
              </ul>
            </Disclosure>
          ) : null}
        </div>
      </Section>
    </BilanFrame>
  )
}

function Standing({ view, convention }: { view: ConventionPage; convention: ConventionView }) {
  const { head } = view
  const open = convention.state === 'WITH_EMPLOYER' || convention.state === 'WITH_PERSON'
  return (
    <div className="stack">
      <Card title={<Badge tone={tones[convention.state]}>{convention.said}</Badge>}>
        <div className="stack-3">
          <p>{sayStanding(view, convention)}</p>
          {open && view.mayPrepare ? (
            <Act
              variant="danger"
              action={withdrawConventionAction.bind(null, head.slug)}
              input={{ bilanId: head.bilanId, conventionId: convention.id }}
              label="Retirer cette convention"
              confirm={{
                title: 'Retirer cette convention ?',
                body: 'Elle ne pourra plus être signée. Vous pourrez en préparer une autre.',
                confirmLabel: 'Retirer',
                keepLabel: 'La garder',
              }}
            />
          ) : null}
        </div>
      </Card>
      <ConventionText convention={convention} />
    </div>
  )
}

function sayStanding(view: ConventionPage, convention: ConventionView): string {
  if (convention.state === 'WITH_EMPLOYER') return `${view.employer ?? 'L’employeur'} doit la signer et la transmettre.`
  if (convention.state === 'WITH_PERSON')
    return `Transmise ${convention.transmittedAt}. ${view.head.firstName} peut répondre jusqu’au ${convention.until} inclus.`
  if (convention.state === 'SIGNED') return `Conclue ${convention.endedAt}.`
  if (convention.state === 'REFUSED') return `Sans suite depuis ${convention.endedAt}. Aucune raison n’est demandée.`
  return `Retirée ${convention.endedAt}.`
}

function Prepare({ view, again }: { view: ConventionPage; again: boolean }) {
  const { head } = view
  return (
    <div className="row">
      <DialogButton
        variant="primary"
        icon="file-text"
        label={again ? 'Proposer une autre convention' : 'Préparer la convention'}
        title="Préparer la convention"
        lede={`Vous la signez pour l’organisme. ${view.employer} la signe ensuite et la transmet à ${head.firstName}.`}
      >
        <Form
          action={prepareConventionAction.bind(null, head.slug)}
          values={{ bilanId: head.bilanId, minutes: view.usualMinutes, price: '' }}
          submit="Signer et envoyer à l’employeur"
        >
          <DurationField name="minutes" label="Durée au plus" />
          <TextField
            name="price"
            label="Prix, toutes taxes comprises"
            hint="Par exemple 1 600 ou 2 040,50"
            unit="€"
            inputMode="decimal"
            width="short"
          />
        </Form>
      </DialogButton>
    </div>
  )
}
