import { CheckGroup } from '@/components/ui/choice-fields'
import { Form } from '@/components/ui/form'
import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import { PRACTITIONER_NEEDS } from '@/lib/bilan-types/keys'
import { memberLeavesAction } from '@/lib/bilans/leaving-actions'
import { sayPhone } from '@/lib/organisations/words'
import { changeMemberAction, inviteMemberAction, saveProfileAction } from '@/lib/people/actions'
import type { MemberView, ProfileView } from '@/lib/people/member-queries'
import { permissionWords, specialisationWords } from '@/lib/people/words'
import type { Permission } from '@/lib/platform/scope'

function Roles({ roles }: { roles: readonly Permission[] }) {
  return (
    <>
      <TextField
        name="title"
        label="Fonction"
        hint="Telle que les bénéficiaires la lisent. Exemple : conseillère en évolution professionnelle."
        optional
      />
      <CheckGroup
        name="permissions"
        label="Rôles"
        options={roles.map((value) => ({ value, ...permissionWords[value] }))}
        required
      />
      {roles.includes('CONSULTANT') ? (
        <CheckGroup
          name="specialisations"
          label="Spécialisations"
          hint="Certains bilans ne peuvent être confiés qu’à un consultant spécialisé."
          options={PRACTITIONER_NEEDS.map((value) => ({ value, label: specialisationWords[value] }))}
          optional
        />
      ) : null}
    </>
  )
}

/** Invites a colleague. */
export function InviteMemberForm({ slug, roles }: { slug: string; roles: readonly Permission[] }) {
  const usual = roles.find((one) => one !== 'ADMIN')
  return (
    <Form
      action={inviteMemberAction.bind(null, slug)}
      values={{ permissions: usual ? [usual] : [], specialisations: [] }}
      submit="Envoyer l’invitation"
    >
      <TextField name="firstName" label="Prénom" autoComplete="off" autoFocus required />
      <TextField name="lastName" label="Nom" autoComplete="off" required />
      <TextField name="email" type="email" label="Adresse e-mail" autoComplete="off" required />
      <Roles roles={roles} />
    </Form>
  )
}

/** Changes a member's entry and roles. */
export function ChangeMemberForm({ slug, view }: { slug: string; view: MemberView }) {
  const { id, firstName, lastName, title, permissions, specialisations } = view
  return (
    <Form
      action={changeMemberAction.bind(null, slug)}
      values={{
        memberId: id,
        firstName,
        lastName,
        title,
        phone: sayPhone(view.phone),
        permissions: [...permissions],
        specialisations: [...specialisations],
      }}
      submit="Enregistrer la fiche"
    >
      <TextField name="firstName" label="Prénom" autoComplete="off" required />
      <TextField name="lastName" label="Nom" autoComplete="off" required />
      <TextField name="phone" type="tel" label="Téléphone" autoComplete="off" width="mid" optional />
      <Roles roles={view.roles} />
    </Form>
  )
}

/** A member leaves; those whom he follows pass to the colleague named here. */
export function LeavingForm({ slug, view }: { slug: string; view: MemberView }) {
  const { bilans, successors } = view
  return (
    <Form
      action={memberLeavesAction.bind(null, slug)}
      values={{ memberId: view.id, toMemberId: '' }}
      submit={bilans.length > 0 ? 'Transmettre et retirer l’accès' : 'Retirer l’accès'}
      submitLook={{ variant: 'final' }}
    >
      <p>
        {view.self ? 'Vous perdrez' : `${view.firstName} ${view.lastName} perdra`} tout accès à l’espace dès maintenant.
        Son nom reste sur ce qui est signé.
      </p>
      {bilans.length > 0 ? (
        <>
          <p>
            {bilans.length > 1 ? `${bilans.length} bilans passent` : 'Un bilan passe'} à la personne que vous
            choisissez. Les notes de travail ne passent qu’avec l’accord de chaque bénéficiaire.
          </p>
          <SelectField
            name="toMemberId"
            label="Qui prend la suite ?"
            empty="Choisir"
            options={successors.map((one) => ({ value: one.id, label: one.name }))}
            required
          />
        </>
      ) : null}
    </Form>
  )
}

/** What a member says of himself. */
export function ProfileForm({ slug, view }: { slug: string; view: ProfileView }) {
  return (
    <Form
      action={saveProfileAction.bind(null, slug)}
      values={{ phone: sayPhone(view.phone), videoLink: view.videoLink }}
      submit="Enregistrer mon profil"
    >
      <TextField
        name="phone"
        type="tel"
        label="Téléphone"
        hint="Vos bénéficiaires le voient, pour vous joindre."
        autoComplete="tel"
        width="mid"
        optional
      />
      <TextField
        name="videoLink"
        type="url"
        label="Salle de visio habituelle"
        hint="Elle est proposée quand vous prévoyez une séance en visio."
        optional
      />
    </Form>
  )
}
