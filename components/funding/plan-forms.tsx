import { Act } from '@/components/ui/act'
import { DialogButton } from '@/components/ui/dialog-button'
import { Form } from '@/components/ui/form'
import { SelectField } from '@/components/ui/select-field'
import { ShowWhen } from '@/components/ui/show-when'
import { TextField } from '@/components/ui/text-field'
import type { FundingView } from '@/lib/funding/plan-queries'
import { addShareAction, buildPlanAction, followDevisAction, sendRequestsAction } from '@/lib/funding/request-actions'
import { ShareFields } from './share-fields'

const target = (view: FundingView) => ({ space: view.head.slug, bilanId: view.head.bilanId })

/** Begins the plan, with the funder of the bilan for the whole. */
export function BuildButton({ view }: { view: FundingView }) {
  const { space, bilanId } = target(view)
  return (
    <Act
      action={buildPlanAction.bind(null, space)}
      input={{ bilanId }}
      variant="primary"
      icon="receipt-euro"
      label="Préparer le financement"
    />
  )
}

/** Takes up the devis that replaced the plan's own. */
export function FollowButton({ view }: { view: FundingView }) {
  const { space, bilanId } = target(view)
  return (
    <Act
      action={followDevisAction.bind(null, space)}
      input={{ bilanId }}
      variant="primary"
      icon="refresh-cw"
      label="Reprendre ce devis"
    />
  )
}

/** Another funder's share. */
export function AddShareButton({ view, main = false }: { view: FundingView; main?: boolean }) {
  const { space, bilanId } = target(view)
  return (
    <DialogButton
      size={main ? 'sm' : 'md'}
      icon="plus"
      label="Ajouter un financeur"
      title="Ajouter un financeur"
      lede="Dites qui, et combien. Les parts qui prennent « le reste » lui font de la place."
    >
      <Form
        action={addShareAction.bind(null, space)}
        values={{ bilanId, mode: view.plan?.missing ? 'REST' : 'CENTS' }}
        submit="Ajouter cette part"
      >
        <SelectField name="choice" label="Qui paie ?" empty="Choisir" options={view.options} required />
        {view.named.length > 0 ? (
          <ShowWhen field="choice" is={view.named}>
            <TextField name="name" label="Son nom" hint="Celui de l’opérateur, comme sur ses courriers." required />
          </ShowWhen>
        ) : null}
        <ShareFields hours invoiced={false} />
      </Form>
    </DialogButton>
  )
}

/** Sends every request that waits. */
export function SendAllButton({ view }: { view: FundingView }) {
  const { space, bilanId } = target(view)
  const { count, problem } = view.toSend
  const label = count > 1 ? `Envoyer les ${count} demandes` : 'Envoyer la demande'
  return (
    <Act
      action={sendRequestsAction.bind(null, space)}
      input={{ bilanId }}
      variant="primary"
      icon="send"
      label={label}
      reason={problem ?? undefined}
      confirm={{
        title: `${label} ?`,
        body: 'Chaque financeur ne lit que ce qui le concerne : le devis, sa part, ses pièces. Jamais le contenu du bilan.',
        confirmLabel: 'Envoyer',
      }}
    />
  )
}
