import { Callout } from '@/components/ui/callout'
import { DialogButton } from '@/components/ui/dialog-button'
import { Form } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { sayFullDate } from '@/lib/platform/day'
import { writeLimitsAction } from '@/lib/referrals/referral-actions'
import type { ReferralView } from '@/lib/referrals/referral-queries'

/** What the person said: to her named conseillère alone. A colleague is told that it is there, and with whom. */
export function Words({ view }: { view: ReferralView }) {
  if (!view.conseillere.mine)
    return (
      <Section title="Ses mots">
        <Callout icon="lock" title={`Ces mots sont confiés à ${view.conseillere.name}`}>
          <p>Vous pouvez faire avancer le dossier. Sa demande et ses limites ne vous sont pas montrées.</p>
        </Callout>
      </Section>
    )
  const closed = view.standing === 'CLOSED'
  return (
    <Section title="Ses mots" note="Seules la personne et vous les lisez.">
      <div className="stack-3">
        <h3>Sa demande</h3>
        {view.request ? (
          <p className="whitespace-pre-wrap wrap-anywhere">{view.request}</p>
        ) : (
          <p className="muted">Rien n’est noté pour le moment.</p>
        )}
        <h3>Ses limites dans le travail</h3>
        {view.limits ? (
          <>
            <p className="whitespace-pre-wrap wrap-anywhere">{view.limits.words}</p>
            <p className="small muted">
              Avec son accord du {sayFullDate(view.limits.consentedOn)}. Elle peut le retirer à tout moment.
            </p>
          </>
        ) : (
          <p className="muted">Rien n’est gardé. Il faut d’abord son accord.</p>
        )}
        {closed ? null : (
          <div className="row">
            <DialogButton
              size="sm"
              icon="pencil"
              label={view.limits ? 'Corriger les limites' : 'Noter des limites'}
              title="Limites dans le travail"
              lede="Ce que la personne peut et ne peut pas faire. Jamais un diagnostic."
            >
              <Form
                action={writeLimitsAction.bind(null, view.slug)}
                values={{
                  referralId: view.id,
                  limits: view.limits?.words ?? '',
                  limitsConsentedOn: view.limits?.consentedOn ?? view.today,
                }}
                submit="Enregistrer"
              >
                <TextArea name="limits" label="Limites" rows={4} maxLength={2000} required />
                <TextField name="limitsConsentedOn" type="date" label="Jour de son accord" required />
              </Form>
            </DialogButton>
          </div>
        )}
      </div>
    </Section>
  )
}
