import { Act } from '@/components/ui/act'
import { CheckField } from '@/components/ui/choice-fields'
import { DialogButton } from '@/components/ui/dialog-button'
import { DurationField } from '@/components/ui/duration-field'
import { Form } from '@/components/ui/form'
import { TextField } from '@/components/ui/text-field'
import {
  addAnnexAction,
  changeDraftAction,
  draftProposalAction,
  dropDraftAction,
  recordAgreementAction,
  removeAnnexAction,
  sendProposalAction,
} from '@/lib/proposals/actions'
import type { DevisView, DraftView } from '@/lib/proposals/queries'
import { kindWords } from '@/lib/proposals/words'

const target = (view: DevisView) => ({ space: view.head.slug, bilanId: view.head.bilanId })

/** Begins a devis, or an amendment once one is accepted. */
export function DraftButton({ view }: { view: DevisView }) {
  const { space, bilanId } = target(view)
  const again = view.papers.length > 0
  return (
    <Act
      action={draftProposalAction.bind(null, space)}
      input={{ bilanId }}
      variant={again ? 'secondary' : 'primary'}
      icon="file-plus"
      label={view.contract ? 'Préparer un avenant' : again ? 'Préparer une nouvelle version' : 'Préparer le devis'}
    />
  )
}

/** What the draft leaves to choose. */
export function ChangeDraftButton({ view, draft }: { view: DevisView; draft: DraftView }) {
  const { asks } = draft
  return (
    <DialogButton
      size="sm"
      icon="sliders-horizontal"
      label="Ajuster"
      title={`Ajuster ${kindWords[draft.kind].the}`}
      lede={
        asks.accompaniment
          ? 'Les prix restent ceux du contrat. Seules les heures changent.'
          : 'Les heures viennent du programme, les prix du tarif en vigueur.'
      }
    >
      <Form action={changeDraftAction.bind(null, view.head.slug)} values={{ ...draft.values }} submit="Enregistrer">
        {asks.accompaniment ? (
          <DurationField
            name="accompaniment"
            label="Nouveau total d’heures d’accompagnement"
            hint="Le total, heures déjà faites comprises. Exemple : 14h."
          />
        ) : null}
        {asks.preparation ? (
          <DurationField
            name="preparation"
            label="Préparation"
            hint="Vide : ce que prévoit le tarif. 0 : aucune."
            optional
          />
        ) : null}
        {asks.tests ? <CheckField name="tests" label="Compter le forfait de tests et questionnaires" /> : null}
        <TextField name="validUntil" type="date" label="Valable jusqu’au" min={view.today} required />
      </Form>
    </DialogButton>
  )
}

/** Adds a line of annex costs; where there may be none, says why. */
export function AnnexForms({ view, draft }: { view: DevisView; draft: DraftView }) {
  const { space, bilanId } = target(view)
  if (draft.noAnnex === '') return null
  return (
    <div className="stack-2">
      {draft.annex.map((one) => (
        <p key={one.id} className="row">
          <span className="wrap-anywhere">
            {one.label}, {one.price}
          </span>
          <Act
            action={removeAnnexAction.bind(null, space)}
            input={{ bilanId, annexId: one.id }}
            size="sm"
            variant="quiet"
            label={
              <>
                Retirer<span className="vh"> : {one.label}</span>
              </>
            }
          />
        </p>
      ))}
      {draft.noAnnex ? (
        <p className="small muted">{draft.noAnnex}</p>
      ) : (
        <div>
          <DialogButton size="sm" variant="quiet" icon="plus" label="Ajouter des frais" title="Frais annexes" small>
            <Form action={addAnnexAction.bind(null, space)} values={{ bilanId }} submit="Ajouter">
              <TextField
                name="label"
                label="De quels frais s’agit-il ?"
                hint="Le financeur lira ces mots : ne parlez pas de santé."
                required
              />
              <TextField name="amount" label="Montant TTC" unit="€" width="short" inputMode="decimal" required />
            </Form>
          </DialogButton>
        </div>
      )}
    </div>
  )
}

/** Signs and sends the draft, or gives it up. */
export function SendForms({ view, draft }: { view: DevisView; draft: DraftView }) {
  const { space, bilanId } = target(view)
  const words = kindWords[draft.kind]
  return (
    <div className="row">
      {view.maySend ? (
        <Act
          action={sendProposalAction.bind(null, space)}
          input={{ bilanId }}
          variant="primary"
          icon="send"
          label="Signer et envoyer"
          reason={draft.problem ?? undefined}
          confirm={{
            title: `Envoyer ${words.the} à ${view.addressee?.name ?? ''} ?`,
            body: `Vous le signez au nom de l’organisme, pour ${draft.sums?.total ?? ''}. Il ne change plus ensuite : une nouvelle version le remplace.`,
            confirmLabel: 'Signer et envoyer',
          }}
        />
      ) : null}
      {view.mayDraft ? (
        <Act
          action={dropDraftAction.bind(null, space)}
          input={{ bilanId }}
          variant="quiet"
          label="Abandonner ce brouillon"
          confirm={{
            title: 'Abandonner ce brouillon ?',
            body: 'Ce qui a déjà été envoyé reste en place.',
            confirmLabel: 'Abandonner',
          }}
        />
      ) : null}
    </div>
  )
}

/** R12: notes the FIPHFP's agreement, in place of the employer's own funding. */
export function AgreementButton({ view }: { view: DevisView }) {
  const { agreement } = view
  if (!agreement) return null
  return (
    <DialogButton
      icon="file-check-2"
      label="Noter l’accord du FIPHFP"
      title="Accord du FIPHFP"
      lede="Il tient lieu de décision de financement. Notez sa date et sa référence, jamais un papier médical."
      small
    >
      <Form action={recordAgreementAction.bind(null, view.head.slug)} values={{ ...agreement }} submit="Noter l’accord">
        <TextField name="agreementOn" type="date" label="Date de l’accord" max={view.today} required />
        <TextField
          name="agreementReference"
          label="Référence"
          hint="Celle de l’accord, sans autre précision."
          required
        />
      </Form>
    </DialogButton>
  )
}
