import { Callout } from '@/components/ui/callout'
import { RadioGroup } from '@/components/ui/choice-fields'
import { Fieldset } from '@/components/ui/fieldset'
import { SelectField } from '@/components/ui/select-field'
import { ShowWhen } from '@/components/ui/show-when'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { certificationWords, earlyStartWarning, type FrameOptions, OTHER_AIM } from '@/lib/bilans/frame-words'

/** The fields of a bilan's frame: who asked and why, on what time, who pays, how it is held. Inside a Form. */
export function FrameFields({
  options,
  certification,
  today,
  early = false,
  clients = [],
}: {
  options: FrameOptions
  /** What is wrong with the provider's certification (R25). */
  certification: 'MISSING' | 'EXPIRED' | null
  today: string
  /** Offers to begin before the funding is settled, with a reason (R14). */
  early?: boolean
  /** Client organisations of the directory, where the one that asked may be chosen. */
  clients?: readonly { readonly value: string; readonly label: string }[]
}) {
  return (
    <>
      <Fieldset legend="La demande">
        <RadioGroup
          name="initiator"
          label="Qui est à l’origine de la demande ?"
          options={options.initiators}
          required
        />
        <ShowWhen field="initiator" is="EMPLOYER">
          <Callout>La personne dira elle-même, dans son espace, si elle accepte ce souhait.</Callout>
          {clients.length > 0 ? (
            <SelectField
              name="clientId"
              label="Quel employeur ?"
              empty="Pas encore connu"
              options={[...clients]}
              optional
            />
          ) : null}
        </ShowWhen>
        <ShowWhen field="initiator" is="PRESCRIBER">
          <SelectField
            name="prescriberKind"
            label="Prescripteur"
            empty="Choisir"
            options={options.prescribers}
            required
          />
          <TextField name="prescriberName" label="Nom ou service du prescripteur" optional />
        </ShowWhen>
        <SelectField name="aim" label="Ce que vise le bilan" empty="Choisir" options={options.aims} required />
        <ShowWhen field="aim" is={OTHER_AIM}>
          <TextField name="aimOther" label="En quelques mots" required />
        </ShowWhen>
      </Fieldset>
      <Fieldset legend="Temps et déroulement">
        <RadioGroup name="workingTime" label="Sur quel temps ?" options={options.workingTimes} required />
        {options.employerAgreement ? (
          <ShowWhen field="workingTime" is="ON_WORKING_TIME">
            <TextField
              name="employerAgreedOn"
              type="date"
              label="Accord de l’employeur, donné le"
              hint="Laissez vide tant qu’il n’est pas donné : le début l’attendra."
              max={today}
              optional
            />
          </ShowWhen>
        ) : null}
        <RadioGroup name="mode" label="Comment se tient le bilan ?" options={options.modes} required />
        <TextField
          name="cap"
          label="Durée du contrat"
          hint={options.cap ?? 'Comme 20 h ou 18h30.'}
          width="short"
          optional={options.cap !== null}
        />
      </Fieldset>
      <Fieldset legend="Financement">
        <RadioGroup name="funder" label="Qui paie ?" options={options.funders} required />
        <ShowWhen field="funder" is="EMPLOYER">
          {options.bases.length > 0 ? (
            <RadioGroup name="fundingBasis" label="Sur quelle base ?" options={options.bases} required />
          ) : null}
        </ShowWhen>
        {certification ? (
          <ShowWhen field="funder" is={['CPF', 'EMPLOYER']}>
            <Callout tone="warning">{certificationWords[certification]}</Callout>
          </ShowWhen>
        ) : null}
        {options.settled ? (
          <TextField
            name="fundingSettledOn"
            type="date"
            label="Réglé le"
            hint="Laissez vide tant que ce n’est pas réglé."
            max={today}
            optional
          />
        ) : null}
        {options.settled ? (
          <ShowWhen field="funder" is={['SELF']}>
            <p className="small muted">
              Avec un contrat préparé dans « Contrat », cette date se note d’elle-même à la signature.
            </p>
          </ShowWhen>
        ) : null}
        {early && options.early ? (
          <ShowWhen field="funder" is={options.funders.map((one) => one.value).filter((value) => value !== 'SELF')}>
            <TextArea
              name="earlyStartReason"
              label="Commencer avant que ce soit réglé : pourquoi ?"
              hint={earlyStartWarning}
              rows={2}
              maxLength={500}
              optional
            />
          </ShowWhen>
        ) : null}
      </Fieldset>
    </>
  )
}
