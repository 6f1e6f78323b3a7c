import { Act } from '@/components/ui/act'
import { Badge, type BadgeTone } from '@/components/ui/badge'
import { DialogButton } from '@/components/ui/dialog-button'
import { Disclosure } from '@/components/ui/disclosure'
import { Form } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { SelectField } from '@/components/ui/select-field'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import type { ExpertiseKey } from '@/lib/bilan-types/keys'
import { answerOrderAction, cancelExpertiseAction, orderExpertiseAction } from '@/lib/expertises/actions'
import type { ExpertOption, OrderView } from '@/lib/expertises/queries'
import type { OrderState } from '@/lib/expertises/rules'
import { expertiseWords } from '@/lib/expertises/words'

const tones: Readonly<Record<OrderState, BadgeTone>> = {
  ASKED: 'info',
  ACCEPTED: 'info',
  ANSWERED: 'done',
  DECLINED: 'neutral',
  CANCELLED: 'neutral',
  OVER: 'neutral',
}

/** Expertises of a bilan, as its pair sees them: what is asked, of whom, until when, and what was found (R26). */
export function Orders({
  space,
  bilanId,
  orders,
  own,
  open,
  experts,
  kinds,
}: {
  space: string
  bilanId: string
  orders: readonly OrderView[]
  own: boolean
  open: boolean
  experts: readonly ExpertOption[]
  kinds: readonly ExpertiseKey[]
}) {
  return (
    <Section
      margin
      title="Expertises"
      note={
        own
          ? 'Une autre personne n’intervient qu’avec votre accord. Elle ne voit que la question posée.'
          : 'Rien ne part sans l’accord de la personne. L’expert ne voit que sa demande.'
      }
    >
      <div className="stack">
        {orders.length === 0 ? <p className="muted">Aucune expertise demandée.</p> : null}
        <ul className="plain-list">
          {orders.map((order) => (
            <li key={order.id}>
              <div className="row row--apart row--top">
                <div className="stack-2">
                  <p className="wrap-anywhere">
                    <strong>{order.kind}</strong>, {order.expert} <Badge tone={tones[order.state]}>{order.said}</Badge>
                  </p>
                  <p className="whitespace-pre-wrap wrap-anywhere">{order.question}</p>
                  <p className="muted">
                    Demandée le {order.orderedOn}. L’échange est possible jusqu’au {order.until}.
                  </p>
                  {order.result ? (
                    <Disclosure summary={`Conclusions du ${order.result.doneOn}`}>
                      <p className="whitespace-pre-wrap wrap-anywhere">{order.result.text}</p>
                    </Disclosure>
                  ) : order.closed ? (
                    <p className="muted">Le résultat est dans la partie réservée, qui est fermée.</p>
                  ) : null}
                </div>
                {open ? <OrderActs space={space} bilanId={bilanId} order={order} own={own} /> : null}
              </div>
            </li>
          ))}
        </ul>
        {!own && open ? <OrderForm space={space} bilanId={bilanId} experts={experts} kinds={kinds} /> : null}
      </div>
    </Section>
  )
}

function OrderActs({ space, bilanId, order, own }: { space: string; bilanId: string; order: OrderView; own: boolean }) {
  const target = { bilanId, expertiseId: order.id }
  if (order.state !== 'ASKED' && order.state !== 'ACCEPTED') return null
  if (!own)
    return (
      <Act
        size="sm"
        variant="quiet"
        action={cancelExpertiseAction.bind(null, space)}
        input={target}
        label="Annuler"
        confirm={{
          title: 'Annuler cette expertise ?',
          body: 'Le lien de l’expert se ferme aussitôt.',
          confirmLabel: 'Annuler l’expertise',
          keepLabel: 'La garder',
        }}
      />
    )
  return (
    <div className="row">
      {order.state === 'ASKED' ? (
        <Act
          variant="primary"
          action={answerOrderAction.bind(null, 'moi')}
          input={{ ...target, answer: 'ACCEPT' }}
          label="Je suis d’accord"
        />
      ) : null}
      <Act
        action={answerOrderAction.bind(null, 'moi')}
        input={{ ...target, answer: 'DECLINE' }}
        label={order.state === 'ASKED' ? 'Non, merci' : 'Retirer mon accord'}
      />
    </div>
  )
}

function OrderForm({
  space,
  bilanId,
  experts,
  kinds,
}: {
  space: string
  bilanId: string
  experts: readonly ExpertOption[]
  kinds: readonly ExpertiseKey[]
}) {
  if (experts.length === 0)
    return <p className="muted">Le répertoire n’a pas encore d’expert. L’administration l’ajoute dans les réglages.</p>
  return (
    <div className="row">
      <DialogButton
        icon="plus"
        label="Demander une expertise"
        title="Demander une expertise"
        lede="La personne lit cette demande et répond d’abord."
      >
        <Form
          action={orderExpertiseAction.bind(null, space)}
          values={{ bilanId, expertId: '', kind: '', question: '', untilOn: '' }}
          submit="Envoyer à la personne"
        >
          <SelectField
            name="kind"
            label="Expertise"
            empty="Choisir"
            options={kinds.map((kind) => ({ value: kind, label: expertiseWords[kind] }))}
            required
          />
          <SelectField
            name="expertId"
            label="Expert"
            empty="Choisir"
            options={experts.map((expert) => ({ value: expert.id, label: expert.name }))}
            required
          />
          <TextArea
            name="question"
            label="La question posée"
            hint="Sans diagnostic. L’expert ne lit que ces lignes."
            rows={4}
            maxLength={2000}
            required
          />
          <TextField name="untilOn" type="date" label="Fin de l’échange" required />
        </Form>
      </DialogButton>
    </div>
  )
}
