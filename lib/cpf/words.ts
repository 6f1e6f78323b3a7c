import { type Day, sayFullDate } from '@/lib/platform/day'
import type { MailDraft } from '@/lib/platform/mail'
import { refusal } from '@/lib/platform/outcome'

export const KINDS = ['ENTRY', 'EXIT', 'SERVICE_FAIT'] as const
export type DeclarationKind = (typeof KINDS)[number]

export const kindWords: Readonly<Record<DeclarationKind, { label: string; fact: string; what: string }>> = {
  ENTRY: { label: 'Entrée', fact: 'première séance qui compte', what: 'l’entrée' },
  EXIT: { label: 'Sortie', fact: 'fin du bilan', what: 'la sortie' },
  SERVICE_FAIT: { label: 'Service fait', fact: 'fin du bilan', what: 'le service fait' },
}

export const REASONS = ['ABANDON', 'ABSENCE', 'INTERRUPTION'] as const
export type ReasonCode = (typeof REASONS)[number]
export const reasonWords: Readonly<Record<ReasonCode, string>> = {
  ABANDON: 'La personne a arrêté son bilan',
  ABSENCE: 'La personne a été absente',
  INTERRUPTION: 'L’organisme a interrompu le bilan',
}

export const sourceWords = {
  AGREEMENT: 'heures accordées par le CPF',
  PLATFORM: 'heures lues sur la plateforme',
  DEVIS: 'heures d’accompagnement du devis',
  PROGRAMME: 'heures d’accompagnement du programme accepté',
} as const

/** A waiting period in words: `5 ans`, `18 mois`. */
export const sayMonths = (months: number): string =>
  months % 12 === 0 ? `${months / 12}\u00a0an${months > 12 ? 's' : ''}` : `${months}\u00a0mois`

/** Why what was signed is no longer enough: the rules ask for a longer period since. Months. */
export const tooShort = (signed: number, asked: number): string =>
  `Elle porte sur ${sayMonths(signed)}. La règle en vigueur demande ${sayMonths(asked)}.`

/** `92,5\u00a0%`: two decimals at most, cut off, never rounded up. */
export const sayRate = (basisPoints: number): string =>
  `${(basisPoints / 100).toLocaleString('fr-FR', { maximumFractionDigits: 2 })}\u00a0%`

/** R13: the exact words that the holder attests. Kept with their hash. */
export const attestationText = (facts: {
  readonly name: string
  readonly provider: string
  readonly label: string
  readonly months: number
  readonly source: string
  readonly day: Day
}): string =>
  [
    'Attestation sur l’honneur',
    `Je soussignée ou soussigné ${facts.name}, titulaire d’un compte personnel de formation, demande le financement de mon «\u00a0${facts.label}\u00a0» chez ${facts.provider}.`,
    `J’atteste qu’aucun bilan de compétences suivi par moi n’a été payé, même en partie, par des fonds publics ou mutualisés dans les ${sayMonths(facts.months)} avant ma demande.`,
    `Règle appliquée\u00a0: ${facts.source}`,
    `Fait le ${sayFullDate(facts.day)}.`,
  ].join('\n\n')

export const refusals = {
  CPF_NOT_FUNDED: () => refusal('CPF_NOT_FUNDED', 'Le CPF ne paie plus ce bilan. Voyez son financement.'),
  CPF_NO_WAITING: () =>
    refusal(
      'CPF_NO_WAITING',
      'Les règles du CPF ne disent aucun délai entre deux bilans. Votre administrateur les complète dans les réglages.',
    ),
  CPF_ATTESTED: () => refusal('CPF_ATTESTED', 'Vous avez déjà signé cette attestation. Rechargez la page.'),
  CPF_NOT_MISSING: () =>
    refusal('CPF_NOT_MISSING', 'La personne a signé son attestation : rien ne manque. Rechargez la page.'),
  CPF_TEXT_CHANGED: () =>
    refusal('CPF_TEXT_CHANGED', 'Ce texte a changé depuis l’ouverture de la page. Rechargez-la, puis relisez.'),
  CPF_NOTHING_ATTESTED: () => refusal('CPF_NOTHING_ATTESTED', 'Aucune attestation n’est en cours. Rechargez la page.'),
  CPF_NOT_STARTED: () =>
    refusal('CPF_NOT_STARTED', 'Aucune séance qui compte n’a encore été tenue. Enregistrez d’abord la première.'),
  CPF_NOT_ENDED: () =>
    refusal('CPF_NOT_ENDED', 'Ce bilan n’est pas terminé. La sortie se déclare après sa clôture ou son arrêt.'),
  CPF_ENTRY_FIRST: () =>
    refusal('CPF_ENTRY_FIRST', 'L’entrée n’est pas déclarée. Déclarez-la d’abord sur la plateforme, puis notez-la.'),
  CPF_EXIT_FIRST: () =>
    refusal('CPF_EXIT_FIRST', 'La sortie n’est pas déclarée. Déclarez-la d’abord sur la plateforme, puis notez-la.'),
  CPF_DECLARED: () =>
    refusal('CPF_DECLARED', 'Cette déclaration est déjà notée. Pour la changer, choisissez «\u00a0Corriger\u00a0».'),
  CPF_CORRECTED: () =>
    refusal('CPF_CORRECTED', 'Une autre personne vient de corriger cette déclaration. Rechargez la page.'),
  CPF_TO_COME: () =>
    refusal('CPF_TO_COME', 'Cette date est à venir. Indiquez le jour de la déclaration.', 'declaredOn'),
  CPF_BEFORE_FACT: ({ day }: { day: Day }) =>
    refusal(
      'CPF_BEFORE_FACT',
      `Cette date vient avant le fait à déclarer, le ${sayFullDate(day)}. Vérifiez-la.`,
      'declaredOn',
    ),
  CPF_BEFORE_OTHER: ({ day }: { day: Day }) =>
    refusal(
      'CPF_BEFORE_OTHER',
      `La déclaration précédente est du ${sayFullDate(day)}. Indiquez ce jour ou un jour suivant.`,
      'declaredOn',
    ),
  CPF_AFTER_OTHER: ({ day }: { day: Day }) =>
    refusal(
      'CPF_AFTER_OTHER',
      `La déclaration suivante est du ${sayFullDate(day)}. Indiquez ce jour ou un jour d’avant.`,
      'declaredOn',
    ),
  CPF_HOURS_UNKNOWN: () =>
    refusal(
      'CPF_HOURS_UNKNOWN',
      'Les heures convenues ne sont pas connues. Notez l’accord du CPF, ou lisez la liste de la plateforme.',
    ),
  CPF_REASON: () =>
    refusal('CPF_REASON', 'Des heures ne sont pas réalisées. Dites pourquoi, et si c’est une force majeure.', 'reason'),
  CPF_NO_REASON: () =>
    refusal('CPF_NO_REASON', 'Toutes les heures sont réalisées\u00a0: aucune raison n’est à donner.', 'reason'),
  CPF_HOURS_MOVED: () =>
    refusal('CPF_HOURS_MOVED', 'Les heures signées viennent de changer. Rechargez la page, puis vérifiez le taux.'),
  CPF_NUMBER: () =>
    refusal('CPF_NUMBER', 'Ce numéro ne se lit pas. Recopiez celui de la plateforme, sans espace.', 'number'),
  CPF_NUMBER_TAKEN: () =>
    refusal('CPF_NUMBER_TAKEN', 'Un autre bilan porte déjà ce numéro. Vérifiez-le sur la plateforme.', 'number'),
}

const mailWords: Readonly<Record<DeclarationKind, string>> = {
  ENTRY: 'Une entrée est à déclarer',
  EXIT: 'Une sortie est à déclarer',
  SERVICE_FAIT: 'Un service fait est à déclarer',
}

/** To the practitioner who conducts the bilan. Nobody is named: mail is read by others. */
export const mailDue = (
  to: string,
  link: string,
  file: { readonly id: string; readonly kind: DeclarationKind; readonly dueOn: Day; readonly late: boolean },
): MailDraft => ({
  kind: file.late ? 'cpf.late' : 'cpf.due',
  to,
  subject: file.late ? `${mailWords[file.kind]}, le délai est passé` : mailWords[file.kind],
  body: file.late
    ? `Bonjour,\n\nElle était attendue sur la plateforme pour le ${sayFullDate(file.dueOn)}. Faites-la dès que possible, puis notez-la ici.`
    : `Bonjour,\n\nElle est à faire sur la plateforme avant la fin du ${sayFullDate(file.dueOn)}. Notez ensuite ici le jour où vous l’avez faite.`,
  link,
  dedupeKey: `cpf.${file.late ? 'late' : 'due'}:${file.id}:${file.kind}:${file.dueOn}`,
})
