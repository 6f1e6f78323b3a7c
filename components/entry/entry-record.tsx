import { DeclineAct } from '@/components/referrals/decline-act'
import { Act } from '@/components/ui/act'
import { Badge } from '@/components/ui/badge'
import { Callout } from '@/components/ui/callout'
import { DialogButton } from '@/components/ui/dialog-button'
import { Facts } from '@/components/ui/facts'
import { Form } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { TextArea } from '@/components/ui/text-area'
import { TodoList } from '@/components/ui/todo-list'
import { may } from '@/lib/access/policy'
import { startEarlyAction } from '@/lib/bilans/actions'
import type { DossierView } from '@/lib/bilans/dossier-queries'
import { asksEntry, hasPassage, lastExchange, mayEnter, meetingGate, startsFrom } from '@/lib/bilans/gate-rules'
import { isOpen } from '@/lib/bilans/stage-rules'
import { confirmEntryAction } from '@/lib/entry/actions'
import { meetingWords } from '@/lib/entry/words'
import { sayFullDate } from '@/lib/platform/day'
import { deName } from '@/lib/platform/name'
import { InterviewForm } from './interview-form'

/** How the person enters: the preliminary interview, both confirmations, notice and consent, as they stand. */
export function EntryRecord({ view }: { view: DossierView }) {
  const { head } = view
  return (
    <>
      {head.practitioner && meetingGate(head.facts.gates) ? <Interview view={view} /> : null}
      {head.practitioner ? <Delay view={view} /> : null}
      <Section
        id="entree"
        title="Entrée"
        note="Chacun confirme sous son propre compte. Personne ne le fait pour l’autre."
      >
        {view.passages.length > 0 ? (
          <TodoList
            label="Étapes avant le début"
            items={view.passages.map((one) => ({
              key: one.label,
              label: one.label,
              state: one.done ? 'done' : 'open',
              detail: one.detail,
            }))}
          />
        ) : null}
        <TodoList
          label="Étapes de l’entrée"
          items={view.entry.map((one) => ({
            key: one.label,
            label: one.label,
            state: one.when ? 'done' : 'open',
            detail: one.when ?? 'Pas encore',
          }))}
        />
        {may(head.sides, 'entry.confirm') &&
        asksEntry(head.facts.gates) &&
        mayEnter(head.facts) &&
        !head.facts.entryPractitioner &&
        isOpen(head.facts) ? (
          <div>
            <Act
              action={confirmEntryAction.bind(null, head.slug)}
              input={{ bilanId: head.bilanId }}
              variant="primary"
              label={`Confirmer l’entrée ${deName(head.firstName)}`}
            />
            {head.facts.gates.includes('MUTUAL_ACCEPTANCE') ? (
              <DeclineAct space={head.slug} bilanId={head.bilanId} reader="PRACTITIONER" />
            ) : null}
          </div>
        ) : null}
      </Section>
    </>
  )
}

function Interview({ view }: { view: DossierView }) {
  const { head, interview } = view
  const points = head.parameters.preliminaryInterview
  const words = meetingWords[meetingGate(head.facts.gates) ?? ''] ?? { title: '', record: '', correct: '' }
  const editable =
    isOpen(head.facts) && !head.facts.startedAt && !head.facts.entryBeneficiary && !head.facts.entryPractitioner
  const values = {
    bilanId: head.bilanId,
    heldOn: interview?.heldDay ?? view.today,
    points: interview?.points ?? [],
    relevant: interview ? (interview.relevant ? 'YES' : 'NO') : null,
    orientation: interview?.orientation ?? '',
    format: interview?.format ?? '',
  }
  return (
    <Section
      id="entretien"
      title={words.title}
      note="Gratuit, sans engagement, hors des heures."
      aside={
        editable ? (
          <DialogButton
            size="sm"
            variant={interview ? 'secondary' : 'primary'}
            icon={interview ? 'pencil' : 'clipboard-check'}
            label={interview ? words.correct : words.record}
            title={words.title}
            lede={`Ce que vous avez abordé avec ${head.firstName}.`}
          >
            <InterviewForm
              space={head.slug}
              values={values}
              today={view.today}
              points={points.map((point) => ({ value: point.key, label: point.label }))}
              submit={words.record}
            />
          </DialogButton>
        ) : null
      }
    >
      {interview ? (
        <>
          <p className="row">
            {interview.relevant ? (
              <Badge tone="done">Le bilan convient</Badge>
            ) : (
              <Badge tone="lost">Le bilan ne convient pas</Badge>
            )}
            <span className="muted">Tenu le {interview.heldOn}</span>
          </p>
          <Facts
            facts={[
              { term: 'Format adapté', value: interview.format },
              { term: 'Orientation', value: interview.orientation },
            ]}
          />
          {points.length > 0 ? (
            <TodoList
              label="Points de l’entretien"
              items={points.map((point) => ({
                key: point.key,
                label: point.label,
                state: interview.points.includes(point.key) ? 'done' : 'open',
              }))}
            />
          ) : null}
        </>
      ) : (
        <p className="muted">
          Pas encore enregistré. Vous pouvez le planifier comme une séance, ou l’enregistrer directement.
        </p>
      )}
    </Section>
  )
}

/** The days that the type asks for between the last exchange and the start, and how a reason sets them aside (R3). */
function Delay({ view }: { view: DossierView }) {
  const { head } = view
  const { facts } = head
  const last = lastExchange(facts)
  if (facts.daysBeforeStart === null || last === null) return null
  const from = startsFrom(facts)
  const held = from !== null && view.today < from && facts.startedAt === null && isOpen(facts)
  return (
    <Section
      id="delai"
      title="Délai avant le début"
      note={`${facts.daysBeforeStart} jours entre le dernier échange et la première séance qui compte.`}
      aside={
        held && may(head.sides, 'bilan.start-early') ? (
          <DialogButton
            size="sm"
            icon="pencil"
            label="Commencer plus tôt"
            title="Commencer avant la fin du délai"
            lede="La raison est gardée au dossier. Vous et la personne êtes seuls à la lire."
          >
            <Form
              action={startEarlyAction.bind(null, head.slug)}
              values={{ bilanId: head.bilanId, reason: '' }}
              submit="Enregistrer la raison"
            >
              <Callout tone="warning">Le délai laisse à chacun le temps de réfléchir et de s’organiser.</Callout>
              <TextArea name="reason" label="Pourquoi commencer plus tôt ?" rows={3} maxLength={1000} required />
            </Form>
          </DialogButton>
        ) : null
      }
    >
      <Facts
        facts={[
          { term: 'Dernier échange', value: sayFullDate(last) },
          {
            term: 'Début',
            value: hasPassage(facts, 'DELAY_ELAPSED')
              ? 'Possible tout de suite : une raison est notée'
              : from
                ? `Possible à partir du ${sayFullDate(from)}`
                : null,
          },
          { term: 'Raison', value: view.earlyReason },
        ]}
      />
    </Section>
  )
}
