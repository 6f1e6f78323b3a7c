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

/** To the other party of the pair: what happened, never why. */
export const pauseMail = (kind: keyof typeof subjects, to: string, link: string): MailDraft => ({
  kind: `bilan.${kind}`,
  to,
  subject: subjects[kind],
  body: `Bonjour,\n\n${bodies[kind]}\n\nLe détail se lit dans votre espace.`,
  link,
})
