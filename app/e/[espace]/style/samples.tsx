'use client'

import { Act } from '@/components/ui/act'
import { CheckField, CheckGroup, ChoiceGroup, RadioGroup } from '@/components/ui/choice-fields'
import { DialogButton } from '@/components/ui/dialog-button'
import { DurationField } from '@/components/ui/duration-field'
import { Fieldset } from '@/components/ui/fieldset'
import { FileField } from '@/components/ui/file-field'
import { Form } from '@/components/ui/form'
import type { ServerAction } from '@/components/ui/outcome-call'
import { SelectField } from '@/components/ui/select-field'
import { ShowWhen } from '@/components/ui/show-when'
import { Switch } from '@/components/ui/switch'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'

/** What these samples call instead of a server: one answer that refuses, one that agrees. */
const refusing: ServerAction = async () => ({
  ok: false,
  refusal: {
    code: 'SAMPLE',
    message: 'Deux champs sont à revoir.',
    fields: { duree: 'Écrivez une durée, par exemple 1h30.', fin: 'La fin précède le début. Le début est à 14 h.' },
  },
})
const agreeing: ServerAction = async () => ({ ok: true, value: null, said: 'C’est enregistré.' })

export function FieldsSample() {
  return (
    <Form
      action={refusing}
      submit="Enregistrer"
      values={{ nom: 'Moreau', duree: 90, montant: '1 600,00', lettre: 'LA-2026-0932', raison: 'Un contretemps.' }}
      draft={{ save: agreeing, key: 'reference' }}
    >
      <div className="grid-2">
        <TextField name="nom" label="Nom" required />
        <TextField name="objet" label="Objet de la séance" hint="En quelques mots, visible par Léa." optional />
        <DurationField name="duree" label="Durée" />
        <TextField name="montant" label="Montant" unit="€" width="mid" inputMode="decimal" />
        <TextField name="debut" label="Jour" type="date" />
        <TextField name="fin" label="Fin" type="time" width="short" />
        <SelectField
          name="lieu"
          label="Lieu"
          options={[
            { value: 'salle', label: 'Sur place, salle Molène' },
            { value: 'visio', label: 'Visio' },
            { value: 'telephone', label: 'Téléphone' },
          ]}
        />
        <TextField name="lettre" label="Numéro de la lettre" hint="Calculé, ne se modifie pas." readOnly />
        <TextField name="secret" label="Mot de passe" type="password" autoComplete="off" />
        <FileField name="piece" label="Pièce" accept=".pdf,image/*" acceptWords="PDF ou image" maxBytes={5_000_000} />
        <TextArea name="raison" label="Raison" maxLength={200} />
      </div>
    </Form>
  )
}

export function ChoicesSample() {
  return (
    <Form
      action={agreeing}
      submit="Enregistrer"
      submitLook={{ variant: 'secondary' }}
      values={{ contenus: ['motivations'], mode: 'place', heures: 'prevu' }}
    >
      <div className="grid-2">
        <CheckGroup
          name="contenus"
          label="Contenus abordés"
          options={[
            { value: 'motivations', label: 'Motivations éclaircies' },
            { value: 'pistes', label: 'Pistes étudiées', note: 'Prévu le 24 novembre' },
            { value: 'synthese', label: 'Synthèse remise', note: 'Après la restitution', disabled: true },
          ]}
        />
        <RadioGroup
          name="mode"
          label="Mode"
          options={[
            { value: 'place', label: 'Sur place' },
            { value: 'visio', label: 'Visio' },
            { value: 'telephone', label: 'Téléphone' },
          ]}
        />
        <div className="stack-4">
          <ChoiceGroup
            name="heures"
            label="La séance a eu lieu"
            options={[
              { value: 'prevu', label: 'Comme prévu', note: '9 h à 11 h, soit 2 h' },
              { value: 'autre', label: 'À d’autres heures' },
              { value: 'non', label: 'Elle n’a pas eu lieu' },
            ]}
          />
          <ShowWhen field="heures" is="autre">
            <Fieldset legend="Les heures tenues">
              <DurationField name="tenue" label="Durée tenue" />
            </Fieldset>
          </ShowWhen>
          <CheckField
            card
            name="signe"
            label="Je signe aussi mon émargement"
            note="Marc Tanguy, avec votre compte. Nadia signera avec le sien."
          />
        </div>
        <div className="stack-3">
          <div>
            <Switch action={agreeing} name="resserre" on label="Affichage resserré" />
          </div>
          <div>
            <Switch action={agreeing} name="rappels" on={false} label="Rappels par e-mail" />
          </div>
        </div>
      </div>
    </Form>
  )
}

export function DialogSample() {
  return (
    <div className="row">
      <DialogButton
        label="Enregistrer la séance"
        title="Enregistrer la séance"
        lede="Nadia Benali, restitution. Tout est rempli d’après le programme."
      >
        <Form action={agreeing} submit="Enregistrer la séance" values={{ comment: 'prevu' }} idempotent>
          <ChoiceGroup
            name="comment"
            label="La séance a eu lieu"
            options={[
              { value: 'prevu', label: 'Comme prévu', note: 'Aujourd’hui, 9 h à 11 h, soit 2 h. Salle Molène.' },
              { value: 'autre', label: 'À d’autres heures' },
              { value: 'non', label: 'Elle n’a pas eu lieu' },
            ]}
          />
          <CheckGroup
            name="abordes"
            label="Ce que vous avez abordé"
            hint="Les contenus prévus sont cochés. Corrigez si besoin."
            columns
            options={[
              { value: 'a', label: 'Résultats restitués à l’oral' },
              { value: 'b', label: 'Plan d’action simple et réaliste' },
              { value: 'c', label: 'Synthèse remise' },
              { value: 'd', label: 'Synthèse lue à deux' },
            ]}
          />
        </Form>
      </DialogButton>
      <Act
        action={agreeing}
        label="Abandonner le bilan"
        variant="danger"
        confirm={{
          title: 'Abandonner le bilan de Hugo Lemaire ?',
          body: 'Ses cinq séances prévues seront annulées. Hugo et le CPF seront prévenus.',
          confirmLabel: 'Abandonner le bilan',
          keepLabel: 'Garder le bilan',
        }}
      />
      <Act action={refusing} label="Un acte refusé" />
    </div>
  )
}
