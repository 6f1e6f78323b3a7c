import { Act } from '@/components/ui/act'
import { Badge } from '@/components/ui/badge'
import { DialogButton } from '@/components/ui/dialog-button'
import { Facts } from '@/components/ui/facts'
import { Section } from '@/components/ui/section'
import { TodoList } from '@/components/ui/todo-list'
import { may } from '@/lib/access/policy'
import type { DossierView } from '@/lib/bilans/dossier-queries'
import { isOpen } from '@/lib/bilans/stage-rules'
import { confirmEntryAction } from '@/lib/entry/actions'
import { deName } from '@/lib/platform/name'
import { InterviewForm } from './interview-form'

/** How the person enters: the preliminary interview, both confirmations, notice and consent, as they stand. */
export function EntryRecord({ view }: { view: DossierView }) {
  const { head } = view
  return (
    <>
      {head.practitioner ? <Interview view={view} /> : null}
      <Section
        id="entree"
        title="Entrée"
        note="Chacun confirme sous son propre compte. Personne ne le fait pour l’autre."
      >
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
        head.facts.interviewHeld &&
        head.facts.relevant &&
        !head.facts.entryPractitioner &&
        isOpen(head.facts) ? (
          <div>
            <Act
              action={confirmEntryAction.bind(null, head.slug)}
              input={{ bilanId: head.bilanId }}
              variant="primary"
              label={`Confirmer l’entrée ${deName(head.firstName)}`}
            />
          </div>
        ) : null}
      </Section>
    </>
  )
}

function Interview({ view }: { view: DossierView }) {
  const { head, interview } = view
  const points = head.parameters.preliminaryInterview
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
      title="Entretien préliminaire"
      note="Gratuit, sans engagement, hors des heures."
      aside={
        editable ? (
          <DialogButton
            size="sm"
            variant={interview ? 'secondary' : 'primary'}
            icon={interview ? 'pencil' : 'clipboard-check'}
            label={interview ? 'Corriger l’entretien' : 'Enregistrer l’entretien'}
            title="Entretien préliminaire"
            lede={`Ce que vous avez abordé avec ${head.firstName}.`}
          >
            <InterviewForm
              space={head.slug}
              values={values}
              today={view.today}
              points={points.map((point) => ({ value: point.key, label: point.label }))}
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
          <TodoList
            label="Points de l’entretien"
            items={points.map((point) => ({
              key: point.key,
              label: point.label,
              state: interview.points.includes(point.key) ? 'done' : 'open',
            }))}
          />
        </>
      ) : (
        <p className="muted">
          Pas encore enregistré. Vous pouvez le planifier comme une séance, ou l’enregistrer directement.
        </p>
      )}
    </Section>
  )
}
