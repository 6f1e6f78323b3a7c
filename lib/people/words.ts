import type { PractitionerNeed } from '@/lib/bilan-types/keys'
import type { MailDraft } from '@/lib/platform/mail'
import { refusal } from '@/lib/platform/outcome'
import type { Permission } from '@/lib/platform/scope'
import type { InvitationState, MemberState } from './rules'

export const permissionWords: Readonly<Record<Permission, { readonly label: string; readonly note: string }>> = {
  ADMIN: {
    label: 'Administration',
    note: 'Gère l’équipe et les réglages. Voit les dates, les heures et les documents, jamais le contenu.',
  },
  CONSULTANT: { label: 'Consultant', note: 'Conduit des bilans. Voit ceux qu’il conduit, et eux seuls.' },
  REFERENT_HANDICAP: {
    label: 'Référent handicap',
    note: 'Reçoit les demandes d’aménagement et y répond.',
  },
  CONSEILLERE: {
    label: 'Conseillère',
    note: 'Suit les dossiers que votre organisme finance, et eux seuls.',
  },
  FUNDING_OFFICER: {
    label: 'Chargé de financement',
    note: 'Suit ce que votre organisme finance : accords, heures, montants dus. Jamais le contenu.',
  },
  EMPLOYER: {
    label: 'Employeur',
    note: 'Parle pour l’employeur : les dossiers auxquels il est associé, et eux seuls.',
  },
}

export const specialisationWords: Readonly<Record<PractitionerNeed, string>> = {
  DISABILITY_SPECIALIST: 'Handicap et maintien dans l’emploi',
  CERTIFIED_COACH: 'Coach certifié',
}

export const memberStateWords: Readonly<Record<MemberState, string>> = {
  PRESENT: 'Dans l’équipe',
  LEFT: 'A quitté l’équipe',
  INVITED: 'Invitation en attente',
  NOT_INVITED: 'Invitation annulée',
  EXPIRED: 'Invitation expirée',
}

export const invitationWords: Readonly<Record<InvitationState, string>> = {
  OPEN: 'En attente',
  EXPIRED: 'Expirée',
  REVOKED: 'Annulée',
  ACCEPTED: 'Acceptée',
}

/** `1 bilan`, `3 bilans`. */
const bilans = (count: number): string => (count > 1 ? `${count}\u00a0bilans` : '1\u00a0bilan')

export const refusals = {
  KNOWN_ADDRESS: ({ name }: { name: string }) =>
    refusal('KNOWN_ADDRESS', `${name} est déjà dans votre annuaire avec cette adresse. Ouvrez sa fiche.`, 'email'),
  SAME_NAME: ({ name, count }: { name: string; count: number }) =>
    refusal(
      'SAME_NAME',
      count > 1
        ? `${count} personnes de ce nom sont déjà dans votre annuaire. Regardez leurs fiches, ou confirmez que c’est quelqu’un d’autre.`
        : `${name} est déjà dans votre annuaire. Regardez sa fiche, ou confirmez que c’est quelqu’un d’autre.`,
      'homonym',
    ),
  EMPLOYER_ADDRESS: () =>
    refusal(
      'EMPLOYER_ADDRESS',
      'Cette adresse est chez un employeur, qui pourrait lire ses courriels. Préférez une adresse personnelle, ou confirmez.',
      'knowingly',
    ),
  OWN_TEAM: () =>
    refusal(
      'OWN_TEAM',
      'Cette adresse est celle d’un membre de votre équipe. Son bilan se fait dans un autre organisme.',
      'email',
    ),
  NO_ADDRESS: () =>
    refusal('NO_ADDRESS', 'Cette personne n’a pas d’adresse e-mail. Ajoutez-en une à sa fiche, puis invitez-la.'),
  HAS_SPACE: () => refusal('HAS_SPACE', 'Cette personne a déjà son espace. Elle peut s’y connecter.'),
  HER_ADDRESS: () =>
    refusal(
      'HER_ADDRESS',
      'Cette adresse est son identifiant de connexion. Elle seule peut la changer, dans « Mon compte ».',
      'email',
    ),
  NOT_HER_CONSULTANT: () =>
    refusal(
      'NOT_HER_CONSULTANT',
      'Cette adresse ouvrira son espace. Demandez à son consultant, ou à l’administration, de la changer.',
      'email',
    ),
  INVITATION_OVER: () => refusal('INVITATION_OVER', 'Cette invitation n’est plus en attente. Rechargez la page.'),
  MEMBER_KNOWN: ({ name }: { name: string }) =>
    refusal('MEMBER_KNOWN', `${name} est déjà dans l’équipe avec cette adresse. Ouvrez sa fiche.`, 'email'),
  MEMBER_PRESENT: () => refusal('MEMBER_PRESENT', 'Ce membre a déjà rejoint l’équipe.'),
  MEMBER_LEFT: () =>
    refusal('MEMBER_LEFT', 'Ce membre a quitté l’équipe. Pour le faire revenir, invitez-le à nouveau.'),
  ROLE_NOT_HERE: () =>
    refusal('ROLE_NOT_HERE', 'Votre organisme ne donne pas ce rôle. Choisissez parmi ceux proposés.', 'permissions'),
  LAST_ADMIN: () =>
    refusal(
      'LAST_ADMIN',
      'C’est la dernière personne chargée de l’administration. Donnez d’abord ce rôle à quelqu’un d’autre.',
      'permissions',
    ),
  CASELOAD: ({ count }: { count: number }) =>
    refusal(
      'CASELOAD',
      `Ce membre conduit encore ${bilans(count)}. Confiez-les d’abord à un autre consultant.`,
      'permissions',
    ),
}

/** To who conducts a bilan of hers: somebody else has changed the address that opens her space. No name: mail is read by others. */
export const addressChanged = (slug: string, beneficiaryId: string, to: string, by: string): MailDraft => ({
  kind: 'beneficiary.readdressed',
  to,
  subject: 'Une adresse a été modifiée',
  body: `Bonjour,\n\n${by} a modifié l’adresse d’une personne que vous accompagnez. Cette adresse recevra son invitation. Vérifiez-la avec elle.`,
  link: `/e/${slug}/personnes/${beneficiaryId}`,
})
