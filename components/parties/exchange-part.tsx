import { Act } from '@/components/ui/act'
import { RadioGroup } from '@/components/ui/choice-fields'
import { DialogButton } from '@/components/ui/dialog-button'
import { Facts } from '@/components/ui/facts'
import { Form } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { may } from '@/lib/access/policy'
import { recordExchangeAction, voidExchangeAction } from '@/lib/parties/actions'
import type { BilanEmployerView } from '@/lib/parties/employer-queries'
import { LONGEST_EXPECTATION } from '@/lib/parties/rules'
import { exchangeModeWords } from '@/lib/parties/words'
import { sayFullDate } from '@/lib/platform/day'

/** The exchange with the employer: to be held, or held on a day. */
export function ExchangePart({ view }: { view: BilanEmployerView }) {
  const { head, part, today } = view
  const acts = may(head.sides, 'employer.exchange') && part.open
  if (part.exchange)
    return (
      <Section id="echange" title="Échange avec l’employeur">
        <Facts
          facts={[
            { term: 'Tenu le', value: sayFullDate(part.exchange.heldOn) },
            { term: 'Comment', value: exchangeModeWords[part.exchange.mode] },
          ]}
        />
        {acts ? (
          <div>
            <Act
              action={voidExchangeAction.bind(null, head.slug)}
              input={{ bilanId: head.bilanId, exchangeId: part.exchange.id }}
              variant="quiet"
              label="Annuler cet enregistrement"
              confirm={{
                title: 'Annuler cet enregistrement ?',
                body: 'L’étape sera à refaire. Les attentes écrites restent.',
                confirmLabel: 'Annuler l’enregistrement',
                keepLabel: 'Le garder',
              }}
            />
          </div>
        ) : null}
      </Section>
    )
  const hers = part.hers === null || part.hers.writtenBy === 'PRACTITIONER'
  const his = part.his === null || part.his.writtenBy === 'PRACTITIONER'
  return (
    <Section id="echange" title="Échange avec l’employeur">
      <p>Un temps d’échange recueille les attentes de chacun, avant la proposition.</p>
      {acts ? (
        <div>
          <DialogButton
            variant="primary"
            icon="handshake"
            label="Enregistrer l’échange"
            title="Échange avec l’employeur"
            lede="Ce que chacun a écrit lui-même reste tel quel."
          >
            <Form
              action={recordExchangeAction.bind(null, head.slug)}
              values={{
                bilanId: head.bilanId,
                heldOn: today,
                mode: 'VIDEO',
                agentExpects: part.hers?.text ?? '',
                employerExpects: part.his?.text ?? '',
              }}
              submit="Enregistrer l’échange"
            >
              <TextField name="heldOn" type="date" label="Jour de l’échange" max={today} required />
              <RadioGroup
                name="mode"
                label="Comment"
                options={Object.entries(exchangeModeWords).map(([value, label]) => ({ value, label }))}
                required
              />
              {hers ? (
                <TextArea
                  name="agentExpects"
                  label={`Ce que ${head.firstName} attend`}
                  hint={`${head.firstName} le relit avant que l’employeur puisse le lire.`}
                  rows={5}
                  maxLength={LONGEST_EXPECTATION}
                  required
                />
              ) : null}
              {his ? (
                <TextArea
                  name="employerExpects"
                  label="Ce que l’employeur attend"
                  hint={`L’employeur et ${head.firstName} le lisent.`}
                  rows={5}
                  maxLength={LONGEST_EXPECTATION}
                  required
                />
              ) : null}
            </Form>
          </DialogButton>
        </div>
      ) : null}
    </Section>
  )
}
