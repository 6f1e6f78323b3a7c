import type { MailDraft } from '@/lib/platform/mail'
import { refusal } from '@/lib/platform/outcome'

/** Why a bilan pauses. No word of health: the administrator reads the kind. What is said in words stays with the pair. */
export const suspensionKinds = {
  AVAILABILITY: 'Manque de disponibilité',
  WORK: 'Changement dans le travail',
  FUNDING: 'Financement',
  PERSONAL: 'Raison personnelle',
  OTHER: 'Autre raison',
} as const satisfies Record<string, string>

/** Why a bilan stops. `by`: who may give this reason. */
export const abandonKinds = {
  DECISION: { label: 'Choix de la personne', own: 'C’est mon choix', by: 'EITHER' },
  NEW_SITUATION: {
    label: 'Nouvel emploi ou nouvelle formation',
    own: 'Nouvel emploi ou nouvelle formation',
    by: 'EITHER',
  },
  OTHER_SUPPORT: {
    label: 'Un autre accompagnement convient mieux',
    own: 'Un autre accompagnement me convient mieux',
    by: 'EITHER',
  },
  FUNDING: { label: 'Financement', own: 'Financement', by: 'EITHER' },
  NO_NEWS: { label: 'Sans nouvelles depuis longtemps', own: '', by: 'PRACTITIONER' },
  PERSONAL: { label: 'Raison personnelle', own: 'Raison personnelle', by: 'EITHER' },
  OTHER: { label: 'Autre raison', own: 'Autre raison', by: 'EITHER' },
} as const satisfies Record<string, { label: string; own: string; by: 'EITHER' | 'PRACTITIONER' }>

export const pauseRefusals = {
  UNKNOWN_REASON: () => refusal('UNKNOWN_REASON', 'Choisissez une raison de la liste, même générale.', 'reasonKind'),
  ENDED: () => refusal('ENDED', 'Ce bilan est terminé : il n’y a plus rien à suspendre ni à arrêter.'),
  SUSPENDED_ALREADY: () => refusal('SUSPENDED_ALREADY', 'Ce bilan est déjà suspendu. Rechargez la page.'),
  NOT_SUSPENDED: () => refusal('NOT_SUSPENDED', 'Ce bilan n’est pas suspendu : il peut continuer.'),
}

const subjects = {
  suspended: 'Votre bilan est suspendu',
  resumed: 'Votre bilan reprend',
  abandoned: 'Votre bilan est arrêté',
  withdrawn: 'Un bilan est arrêté',
} as const
const bodies = {
  suspended: 'Le bilan est suspendu. Il peut reprendre quand vous le voudrez tous les deux.',
  resumed: 'Le bilan reprend. Les prochaines séances peuvent être fixées.',
  abandoned: 'Le bilan est arrêté. Les séances prévues sont annulées. Les heures déjà faites restent acquises.',
  withdrawn:
    'L’accord au bilan a été retiré. Le bilan est arrêté et les séances prévues sont annulées. Aucune raison n’est à demander.',
} as const

/** The same to her: R18, her mail may be read by an employer who is to learn of no bilan. */
const herSubjects = {
  suspended: 'Vos rendez-vous sont suspendus',
  resumed: 'Vos rendez-vous reprennent',
  abandoned: 'Vos rendez-vous prennent fin',
} as const
const herBodies = {
  suspended: 'Vos rendez-vous sont suspendus. Ils peuvent reprendre quand vous le voudrez tous les deux.',
  resumed: 'Vos rendez-vous reprennent. Les prochaines dates peuvent être fixées.',
  abandoned: 'Vos rendez-vous prennent fin. Ceux qui étaient prévus sont annulés.',
} as const

const pauseMail = (kind: string, to: string, link: string, subject: string, body: string): MailDraft => ({
  kind: `bilan.${kind}`,
  to,
  subject,
  body: `Bonjour,\n\n${body}\n\nLe détail se lit dans votre espace.`,
  link,
})

export type PauseKind = keyof typeof subjects

/** To the practitioner: what happened, never why. */
export const practitionerPauseMail = (kind: PauseKind, to: string, link: string): MailDraft =>
  pauseMail(kind, to, link, subjects[kind], bodies[kind])

/** To her: the same. Only she withdraws her consent, so nobody tells her of it. */
export const herPauseMail = (kind: Exclude<PauseKind, 'withdrawn'>, to: string, link: string): MailDraft =>
  pauseMail(kind, to, link, herSubjects[kind], herBodies[kind])

/** To a funder's conseillère: what she followed is closed, or ends before. Says neither who ended it nor why, and names nobody. */
export const funderEndedMail = (
  to: string,
  slug: string,
  referralId: string,
  bilanId: string,
  moment: string,
): MailDraft => ({
  kind: 'bilan.ended',
  to,
  subject: 'Un dossier que vous suivez a changé',
  body: 'Un accompagnement prend fin. Ce qui est fait reste acquis. Connectez-vous pour voir la suite à donner.',
  link: `/e/${slug}/orientations/${referralId}`,
  dedupeKey: `bilan.ended:${bilanId}:${moment}:${to}`,
})
