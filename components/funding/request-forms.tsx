import { Act } from '@/components/ui/act'
import { CheckField } from '@/components/ui/choice-fields'
import { DialogButton } from '@/components/ui/dialog-button'
import { FileField } from '@/components/ui/file-field'
import { Form } from '@/components/ui/form'
import { SelectField } from '@/components/ui/select-field'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { grounds } from '@/lib/funding/ground-rules'
import { MOST_PAPER_BYTES } from '@/lib/funding/paper-rules'
import {
  attachPaperAction,
  changeShareAction,
  dropShareAction,
  noteGroundAction,
  removePaperAction,
  sendRequestsAction,
  withdrawRequestAction,
} from '@/lib/funding/request-actions'
import type { RequestView } from '@/lib/funding/request-view-rules'
import { ShareFields } from './share-fields'

type Props = { request: RequestView; space: string }

/** What the visible words leave out, for a screen reader. */
const For = ({ request }: { request: RequestView }) => <span className="vh"> : {request.name}</span>

/** Sends one request, with words that its funder reads. */
export function SendButton({ request, space, bilanId }: Props & { bilanId: string }) {
  return (
    <DialogButton
      icon="send"
      label={
        <>
          {request.again ? 'Envoyer de nouveau' : 'Envoyer'}
          <For request={request} />
        </>
      }
      title={`${request.again ? 'Renvoyer' : 'Envoyer'} la demande : ${request.name}`}
      lede="Le financeur lit le devis, sa part et les pièces jointes. Jamais le contenu du bilan."
      reason={request.problem ?? undefined}
      small
    >
      <Form
        action={sendRequestsAction.bind(null, space)}
        values={{ bilanId, requestId: request.id }}
        submit="Envoyer"
        submitLook={{ icon: 'send' }}
      >
        <TextArea
          name="words"
          label={request.again ? 'Votre réponse à la correction demandée' : 'Un mot pour le financeur'}
          hint="Ne parlez pas de santé : ces mots sont lus hors de votre organisme."
          rows={4}
          maxLength={2000}
          optional
        />
      </Form>
    </DialogButton>
  )
}

/** Changes how much is asked. */
export function ChangeButton({ request, space }: Props) {
  const { change } = request
  if (!change) return null
  return (
    <DialogButton
      icon="sliders-horizontal"
      label={
        <>
          Changer la part
          <For request={request} />
        </>
      }
      title={`Part de ${request.name}`}
      small
    >
      <Form action={changeShareAction.bind(null, space)} values={{ ...change.values }} submit="Enregistrer">
        <ShareFields hours={change.hours} invoiced={change.invoiced} />
      </Form>
    </DialogButton>
  )
}

/** Takes a share that was never sent out of the plan. */
export function DropButton({ request, space }: Props) {
  return (
    <Act
      action={dropShareAction.bind(null, space)}
      input={{ requestId: request.id }}
      variant="quiet"
      label={
        <>
          Enlever
          <For request={request} />
        </>
      }
      confirm={{
        title: `Enlever la part de ${request.name} ?`,
        body: 'Elle n’a jamais été envoyée. Ses pièces et son motif sont effacés avec elle.',
        confirmLabel: 'Enlever',
      }}
    />
  )
}

/** Takes a request back before its answer. */
export function WithdrawButton({ request, space }: Props) {
  return (
    <DialogButton
      variant="quiet"
      label={
        <>
          Retirer
          <For request={request} />
        </>
      }
      title={`Retirer la demande : ${request.name} ?`}
      lede="Sa part est ensuite à répartir de nouveau. Le financeur est prévenu."
      small
    >
      <Form
        action={withdrawRequestAction.bind(null, space)}
        values={{ requestId: request.id }}
        submit="Retirer la demande"
        submitLook={{ variant: 'danger' }}
      >
        <TextArea name="words" label="Un mot pour le financeur" rows={3} maxLength={2000} optional />
      </Form>
    </DialogButton>
  )
}

/** R12: one ground, the day of its paper, the day it was seen. */
export function GroundButton({ request, space, today }: Props & { today: string }) {
  return (
    <DialogButton
      size="sm"
      icon="shield-check"
      label={request.ground?.seen ? 'Corriger le motif vu' : 'Noter le motif vu'}
      title="Motif d’éligibilité"
      lede="Vous avez vu la pièce avec la personne. Elle lui est rendue : rien n’en est gardé."
      small
    >
      <Form
        action={noteGroundAction.bind(null, space)}
        values={{ requestId: request.id, seenOn: today }}
        submit="Noter comme vu"
      >
        <SelectField
          name="ground"
          label="Situation ouvrant droit"
          hint="La personne et vous seuls lirez ce motif."
          empty="Choisir"
          options={grounds.map(({ key, label }) => ({ value: key, label }))}
          required
        />
        <TextField name="paperOn" type="date" label="Date de la pièce" max={today} required />
        <TextField name="seenOn" type="date" label="Vue le" max={today} required />
      </Form>
    </DialogButton>
  )
}

/** Attaches an administrative paper. */
export function AttachButton({ request, space }: Props) {
  const first = request.demands.find((demand) => demand.state === 'missing')?.key ?? request.paperKinds[0]?.value
  return (
    <DialogButton
      size="sm"
      icon="paperclip"
      label={
        <>
          Joindre une pièce
          <For request={request} />
        </>
      }
      title="Joindre une pièce"
      lede="Une pièce administrative seulement. Une pièce médicale ne se joint jamais."
      small
    >
      <Form
        action={attachPaperAction.bind(null, space)}
        values={{ requestId: request.id, kind: first }}
        submit="Joindre"
      >
        <SelectField name="kind" label="Quelle pièce ?" options={request.paperKinds} required />
        <PaperFields />
      </Form>
    </DialogButton>
  )
}

/** A file, and the yes that it tells nothing of health. */
export function PaperFields({ optional = false }: { optional?: boolean }) {
  return (
    <>
      <FileField
        name="file"
        label="Fichier"
        accept=".pdf,.jpg,.jpeg,.png"
        acceptWords="PDF, JPEG ou PNG"
        maxBytes={MOST_PAPER_BYTES}
        optional={optional}
      />
      <CheckField name="plain" label="Cette pièce ne dit rien de la santé de la personne" required={!optional} />
    </>
  )
}

/** Takes a paper back. */
export function RemovePaperButton({ request, paper, space }: Props & { paper: RequestView['papers'][number] }) {
  return (
    <Act
      action={removePaperAction.bind(null, space)}
      input={{ requestId: request.id, paperId: paper.id }}
      size="sm"
      variant="quiet"
      label={
        <>
          Retirer<span className="vh"> : {paper.name}</span>
        </>
      }
    />
  )
}
