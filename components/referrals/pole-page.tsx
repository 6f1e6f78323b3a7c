import { Act } from '@/components/ui/act'
import { BackLink } from '@/components/ui/back-link'
import { Badge } from '@/components/ui/badge'
import { Callout } from '@/components/ui/callout'
import { CheckGroup } from '@/components/ui/choice-fields'
import { DialogButton } from '@/components/ui/dialog-button'
import { Form } from '@/components/ui/form'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import { TextField } from '@/components/ui/text-field'
import { givePoleConsentAction, withdrawPoleConsentAction } from '@/lib/referrals/accord-actions'
import type { PoleView } from '@/lib/referrals/pole-queries'
import { scopesOf } from '@/lib/referrals/pole-rules'
import { poleKindMeanings, poleKindWords, poleScopeWords } from '@/lib/referrals/pole-words'
import { OwnContact, OwnLinks } from './own-parts'

type Kind = PoleView['kinds'][number]

/** What follows the bilan: two agreements apart, each hers to give and to take back (R26). */
export function PolePage({ view }: { view: PoleView }) {
  return (
    <>
      <BackLink href={`/mon-bilan?bilan=${view.bilanId}`}>Mon bilan</BackLink>
      <PageHead
        title="La suite avec le pôle"
        lede="Deux accords, séparés. Accepter l’un n’est pas accepter l’autre. Vous pouvez aussi n’en donner aucun."
      />
      {view.planPasses ? (
        <Callout tone="done" title="Votre plan d’action est passé au pôle">
          Votre conseillère en est informée. Vous pouvez fermer cette porte à tout moment.
        </Callout>
      ) : null}
      {view.started ? null : (
        <Callout title="C’est encore un peu tôt" icon="hourglass">
          Vous pourrez donner ces accords une fois votre bilan commencé.
        </Callout>
      )}
      {view.kinds.map((kind) =>
        kind.kind === 'POLE_AGENCY' && view.agency === '' ? null : <KindPart key={kind.kind} view={view} kind={kind} />,
      )}
      <OwnContact contact={view.contact} funder={view.funder} />
      <OwnLinks bilanId={view.bilanId} current="pole" />
    </>
  )
}

function KindPart({ view, kind: { kind, standing } }: { view: PoleView; kind: Kind }) {
  return (
    <Section margin title={poleKindWords[kind]} note={poleKindMeanings[kind]}>
      {standing ? (
        <div className="stack-3">
          <p className="row">
            <Badge tone="done">Accord donné</Badge>
            <span className="muted">
              Le {standing.givenOn}, jusqu’au {standing.untilOn}
            </span>
          </p>
          <blockquote>{standing.statement}</blockquote>
          <div>
            <Act
              action={withdrawPoleConsentAction.bind(null, 'moi')}
              input={{ bilanId: view.bilanId, kind }}
              variant="danger"
              label="Retirer cet accord"
              confirm={{
                title: 'Retirer cet accord ?',
                body: 'Il ne vaut plus dès maintenant. Personne ne vous demandera pourquoi.',
                confirmLabel: 'Retirer mon accord',
                keepLabel: 'Le garder',
              }}
            />
          </div>
        </div>
      ) : (
        <div className="stack-3">
          <p className="muted">Vous n’avez pas donné cet accord. Rien n’est échangé.</p>
          {view.started ? (
            <div>
              <DialogButton
                label={kind === 'POLE' ? 'Passer mon plan au pôle' : 'Laisser le pôle parler à mon agence'}
                title={poleKindWords[kind]}
                lede={
                  kind === 'POLE'
                    ? `À ${view.funder} seulement. Jamais un résultat ni un mot sur votre santé.`
                    : `Entre ${view.funder} et ${view.agency}. Jamais un résultat ni un mot sur votre santé.`
                }
              >
                <Form
                  action={givePoleConsentAction.bind(null, 'moi')}
                  values={{ bilanId: view.bilanId, kind, scopes: [] }}
                  submit="Donner mon accord"
                >
                  <CheckGroup
                    name="scopes"
                    label="J’accepte pour"
                    options={scopesOf[kind].map((scope) => ({ value: scope, label: poleScopeWords[scope] }))}
                  />
                  <TextField
                    name="untilOn"
                    type="date"
                    label="Jusqu’au"
                    hint="Après ce jour, l’accord ne vaut plus."
                    min={view.today}
                    required
                  />
                </Form>
              </DialogButton>
            </div>
          ) : null}
        </div>
      )}
    </Section>
  )
}
