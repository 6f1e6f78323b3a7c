'use client'

import { ButtonLink } from '@/components/ui/button'
import { CheckField, CheckGroup, RadioGroup } from '@/components/ui/choice-fields'
import { Fieldset } from '@/components/ui/fieldset'
import { Form } from '@/components/ui/form'
import { type Option, SelectField } from '@/components/ui/select-field'
import { ShowWhen } from '@/components/ui/show-when'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { NATURES } from '@/lib/bilan-types/keys'
import { natureWords } from '@/lib/bilan-types/words'
import { setRuleSetAction } from '@/lib/funders/actions'
import { paperWords } from '@/lib/funders/paper-words'
import { INVOICED, PAID_WHEN, PAPERS, TERM_KEYS } from '@/lib/funders/terms-rules'
import { invoicedWords, paidWhenWords, termWords } from '@/lib/funders/words'

const natures = NATURES.map((value) => ({ value, label: natureWords[value] }))
const papers = PAPERS.map((value) => ({ value, label: paperWords[value] }))
const paid = PAID_WHEN.map((value) => ({ value, label: paidWhenWords[value] }))
const invoiced = INVOICED.map((value) => ({ value, label: invoicedWords[value] }))
const figures = TERM_KEYS.map((value) => ({ value, label: termWords[value] }))
const units = [
  { value: 'DAYS', label: 'jours' },
  { value: 'WORKING_DAYS', label: 'jours ouvrés' },
]
const unsaid = [
  { value: '', label: 'Non précisé' },
  { value: 'YES', label: 'Oui' },
  { value: 'NO', label: 'Non' },
]

/** Every figure of a funder's rules; one left empty sets no limit. */
export function RulesForm({
  space,
  self,
  values,
  types,
  back,
}: {
  space: string
  /** The person pays herself: a contract, and no funder to answer. */
  self: boolean
  values: Readonly<Record<string, unknown>>
  types: readonly Option[]
  back: string
}) {
  return (
    <Form
      action={setRuleSetAction.bind(null, space)}
      values={{ ...values }}
      submit="Enregistrer ces règles"
      extra={
        <ButtonLink variant="quiet" href={back}>
          Annuler
        </ButtonLink>
      }
    >
      <Fieldset legend="Depuis quand, et d’après quoi">
        <TextField name="effectiveFrom" type="date" label="Prennent effet le" required />
        <SelectField
          name="typeKey"
          label="Bilans concernés"
          hint="Des règles propres à un bilan l’emportent sur celles de tous les bilans."
          options={types}
        />
        <TextArea
          name="source"
          label="D’où viennent ces règles"
          hint="Exemple : décret n° 2026-234 du 30 mars 2026."
          rows={2}
          maxLength={600}
          required
        />
      </Fieldset>
      <Paid />
      {self ? <Contract /> : <Conditions />}
      <Papers />
      {self ? null : <Delays />}
      <Fieldset legend="Paiement">
        <SelectField name="paidWhen" label={termWords.paidWhen} options={paid} required />
        <SelectField name="invoiced" label={termWords.invoiced} options={invoiced} required />
      </Fieldset>
      <CheckGroup
        name="toVerify"
        label="Points à vérifier"
        hint="Décochez ceux que vous avez vérifiés."
        options={figures}
        columns
      />
    </Form>
  )
}

function Paid() {
  return (
    <Fieldset legend="Ce qui est pris en charge" hint="Un champ vide ne fixe aucune limite.">
      <RadioGroup
        name="natures"
        label={termWords.eligibleNatures}
        options={[
          { value: 'TYPE', label: 'Celles que le bilan compte' },
          { value: 'LISTED', label: 'Une liste' },
        ]}
        required
      />
      <ShowWhen field="natures" is="LISTED">
        <CheckGroup name="eligibleNatures" label="Natures d’heures" options={natures} columns />
      </ShowWhen>
      <CheckField name="hoursCounted" label="L’accord est donné en heures, et pas seulement en euros" />
      <div className="fields-3">
        <TextField name="capCents" label={termWords.capCents} unit="€" inputMode="decimal" />
        <TextField name="capMinutes" label={termWords.capMinutes} hint="Exemple : 30h ou 7h30" />
        <TextField name="minMinutes" label={termWords.minMinutes} hint="Exemple : 13h" />
        <TextField name="shareBasisPoints" label={termWords.shareBasisPoints} unit="%" inputMode="decimal" />
      </div>
      <SelectField name="annexCostsFunded" label="Frais annexes pris en charge" options={unsaid} width="mid" />
    </Fieldset>
  )
}

function Conditions() {
  return (
    <Fieldset legend="Conditions">
      <CheckField name="needsCertification" label={termWords.needsCertification} />
      <CheckField name="throughEmployer" label={termWords.throughEmployer} />
      <CheckField name="needsGround" label={termWords.needsGround} />
      <div className="fields-3">
        <TextField name="waitingMonths" label={termWords.waitingMonths} unit="mois" inputMode="numeric" />
        <TextField name="participationCents" label={termWords.participationCents} unit="€" inputMode="decimal" />
        <SelectField name="participationWithinCap" label={termWords.participationWithinCap} options={unsaid} />
      </div>
      <TextArea
        name="participationExemptions"
        label="Qui n’a pas de participation"
        hint="Un cas par ligne."
        rows={4}
        optional
      />
    </Fieldset>
  )
}

function Papers() {
  return (
    <Fieldset legend="Pièces" hint="Jamais de pièce médicale : ce qui est vu d’elle est noté, elle n’est pas gardée.">
      <CheckGroup name="requestPapers" label="Avec la demande" options={papers} columns />
      <TextArea name="requestOthers" label="Autres pièces avec la demande" hint="Une par ligne." rows={2} optional />
      <CheckGroup name="paymentPapers" label="Avant paiement" options={papers} columns />
      <TextArea name="paymentOthers" label="Autres pièces avant paiement" hint="Une par ligne." rows={2} optional />
    </Fieldset>
  )
}

function Delays() {
  return (
    <Fieldset legend="Délais" hint="Un champ vide ne fixe aucun délai.">
      {(['answer', 'start', 'declareEntry', 'declareExit', 'payment'] as const).map((key) => (
        <div key={key} className="fields-3">
          <TextField name={key} label={termWords[key]} inputMode="numeric" />
          <SelectField name={`${key}Unit`} label={`${termWords[key]}, en`} options={units} />
        </div>
      ))}
    </Fieldset>
  )
}

function Contract() {
  return (
    <Fieldset legend="Contrat" hint="Rien n’est versé avant la fin du délai de rétractation.">
      <div className="fields-3">
        <TextField name="withdrawalDays" label={termWords.withdrawalDays} unit="jours" inputMode="numeric" />
        <TextField
          name="withdrawalDaysRemote"
          label={termWords.withdrawalDaysRemote}
          unit="jours"
          inputMode="numeric"
        />
        <TextField name="depositBasisPoints" label={termWords.depositBasisPoints} unit="%" inputMode="decimal" />
      </div>
    </Fieldset>
  )
}
