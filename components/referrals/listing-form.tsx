import { SettingsFrame } from '@/components/organisations/settings-frame'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { CheckField, CheckGroup } from '@/components/ui/choice-fields'
import { Disclosure } from '@/components/ui/disclosure'
import { Form } from '@/components/ui/form'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { COURSE_MODES } from '@/lib/bilan-types/keys'
import { courseModeWords } from '@/lib/bilan-types/words'
import type { SettingsView } from '@/lib/organisations/queries'
import type { ListingView } from '@/lib/referrals/listing-queries'
import { saveListingAction } from '@/lib/referrals/referral-actions'
import { departments, specialisationOptions } from '@/lib/referrals/territory-words'

/** How the provider shows itself to the conseillères who look for one. */
export function ListingSettings({ view }: { view: SettingsView & { listing: ListingView } }) {
  const { listing, slug } = view
  const slots = listing.freeSlots
  return (
    <SettingsFrame
      view={view}
      part="annuaire"
      title="Annuaire"
      lede="Les conseillères des financeurs cherchent un organisme ici. Vos bilans et vos personnes n’y paraissent pas."
      acts={
        <ButtonLink icon="calendar-plus" href={`/e/${slug}/creneaux`}>
          {slots === 0 ? 'Proposer des créneaux' : slots === 1 ? '1 créneau libre' : `${slots} créneaux libres`}
        </ButtonLink>
      }
    >
      <p>{listing.listed ? <Badge tone="done">Dans l’annuaire</Badge> : <Badge>Pas dans l’annuaire</Badge>}</p>
      <Form
        action={saveListingAction.bind(null, slug)}
        values={{
          listed: listing.listed,
          departments: listing.departments.join(', '),
          modes: [...listing.modes],
          specialisations: [...listing.specialisations],
          presentation: listing.presentation,
        }}
        submit="Enregistrer"
      >
        <CheckField
          name="listed"
          label="Figurer dans l’annuaire"
          note="Décochez pour ne plus recevoir de demandes. Celles déjà reçues restent à répondre."
        />
        <TextField
          name="departments"
          label="Départements où vous intervenez"
          hint="Leurs numéros, séparés par une virgule. Exemple : 22, 29, 56."
          autoComplete="off"
        />
        {listing.departments.length > 0 ? (
          <p className="small muted">
            Aujourd’hui : {listing.departments.map((code) => departments[code] ?? code).join(', ')}.
          </p>
        ) : null}
        <CheckGroup
          name="modes"
          label="Façons de se rencontrer"
          options={COURSE_MODES.map((key) => ({ value: key, label: courseModeWords[key] }))}
        />
        <CheckGroup name="specialisations" label="Spécialités" options={specialisationOptions} columns optional />
        <TextArea
          name="presentation"
          label="Présentation"
          hint="Deux ou trois phrases : votre équipe, votre façon de faire."
          rows={4}
          maxLength={1200}
          optional
        />
      </Form>
      <Disclosure summary="Ce que les conseillères voient de vous">
        <p>
          Votre nom, votre adresse, vos départements, vos spécialités, votre présentation, votre certification, votre
          référent handicap et les créneaux libres de vos consultants, avec leur nom.
        </p>
      </Disclosure>
    </SettingsFrame>
  )
}
