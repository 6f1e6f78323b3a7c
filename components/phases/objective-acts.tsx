import { Act } from '@/components/ui/act'
import { DialogButton } from '@/components/ui/dialog-button'
import { Form } from '@/components/ui/form'
import { TextArea } from '@/components/ui/text-area'
import { addObjectiveAction, changeObjectiveAction, withdrawObjectiveAction } from '@/lib/phases/actions'
import { OBJECTIVE_LENGTH } from '@/lib/phases/objective-rules'

/** Change an objective's words, or take it away. */
export function ObjectiveActs({
  objective,
  bilanId,
  space,
}: {
  objective: { id: string; text: string }
  bilanId: string
  space: string
}) {
  const input = { bilanId, objectiveId: objective.id }
  const named = <span className="vh"> l’objectif : {objective.text}</span>
  return (
    <span className="row">
      <DialogButton variant="quiet" size="sm" small label={<>Modifier{named}</>} title="Modifier l’objectif">
        <Form
          action={changeObjectiveAction.bind(null, space)}
          values={{ ...input, text: objective.text }}
          submit="Enregistrer"
        >
          <TextArea
            name="text"
            label="Objectif"
            hint="S’il a déjà été évalué, son évaluation reste avec l’ancien texte."
            rows={3}
            maxLength={OBJECTIVE_LENGTH}
            required
          />
        </Form>
      </DialogButton>
      <Act
        variant="quiet"
        size="sm"
        action={withdrawObjectiveAction.bind(null, space)}
        input={input}
        label={<>Retirer{named}</>}
        confirm={{
          title: 'Retirer cet objectif ?',
          body: objective.text,
          confirmLabel: 'Retirer',
          keepLabel: 'Le garder',
        }}
      />
    </span>
  )
}

/** Write one more objective. */
export function AddObjective({ bilanId, space, full }: { bilanId: string; space: string; full: boolean }) {
  return (
    <DialogButton
      size="sm"
      small
      icon="plus"
      label="Écrire un objectif"
      title="Écrire un objectif"
      reason={full ? 'Douze objectifs au plus. Retirez-en un d’abord.' : undefined}
    >
      <Form action={addObjectiveAction.bind(null, space)} values={{ bilanId }} submit="Ajouter l’objectif">
        <TextArea
          name="text"
          label="Objectif"
          hint="En une phrase, avec les mots de tous les jours."
          rows={3}
          maxLength={OBJECTIVE_LENGTH}
          required
        />
      </Form>
    </DialogButton>
  )
}
