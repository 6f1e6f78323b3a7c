import type {
  ClosingBringKey,
  ClosingNeedKey,
  DevisLine,
  Evaluation,
  ExpertiseKey,
  OpinionOutcome,
  PractitionerNeed,
  StatusNeed,
} from '@/lib/bilan-types/keys'

/** French words of what a bilan needs and brings about: conditions, papers, lines of a devis. */

export const closingNeedWords: Record<ClosingNeedKey, string> = {
  RESTITUTION_HELD: 'La restitution est tenue',
  SYNTHESE_READ_TOGETHER: 'La synthèse est lue à deux',
  SYNTHESE_SIGNED_BY_BOTH: 'La synthèse est signée par les deux',
  CLOSING_EMARGEMENT_SIGNED: 'La séance de clôture est émargée par les deux',
  CLOSING_TRIPARTITE_HELD: 'La réunion de clôture à trois est tenue',
  TRIPARTITES_HELD: 'Les deux rendez-vous à trois sont tenus',
  ACTION_PLAN_HANDED: 'Le plan d’action est remis',
  SYNTHESE_PRESENTED: 'La synthèse est présentée',
}

export const closingBringWords: Record<ClosingBringKey, string> = {
  ATTESTATION_DE_FIN: 'Attestation de fin de bilan',
  CERTIFICAT_DE_REALISATION: 'Certificat de réalisation',
  HOT_SURVEY: 'Questionnaire de satisfaction',
  OFFER_TO_KEEP: 'Proposition de garder certains documents',
  FOLLOW_UP_PLANNED: 'Entretien de suivi',
  ATTESTATION_DE_PRESENCE: 'Attestation de présence',
  INVOICE: 'Facture',
  HANDOVER_TO_POLE: 'Transmission au pôle reconversion, avec votre accord',
  INVOICE_ALLOWED: 'Facture possible',
}

export const evaluationWords: Record<Evaluation, string> = {
  END_OF_PHASE: 'Objectifs évalués à deux à la fin de chaque phase',
  HOT_SURVEY: 'Questionnaire à la fin du bilan',
  COLD_SURVEY: 'Questionnaire entre trois et six mois après',
  SYNTHESE_SIGNED: 'Synthèse lue, validée et signée',
}

export const devisLineWords: Record<DevisLine, string> = {
  INDIVIDUAL_HOURS: 'Accompagnement individuel',
  PREPARATION_HOURS: 'Préparation',
  CLOSING_TRIPARTITE: 'Réunion de clôture à trois',
  TEST_PACKAGE: 'Tests et questionnaires',
  MANAGEMENT_FEES: 'Frais de gestion',
}

export const expertiseWords: Record<ExpertiseKey, string> = {
  BILAN_PROFESSIONNEL: 'Bilan professionnel',
  FUNCTIONAL_ASSESSMENT: 'Bilan médical fonctionnel',
  ERGONOMIC_STUDY: 'Étude ergonomique du poste',
  IMPAIRMENT_SUPPORT: 'Appui spécifique à une déficience',
}

export const opinionOutcomeWords: Record<OpinionOutcome, string> = {
  COMPATIBLE: 'Compatible',
  WITH_ADJUSTMENTS: 'Compatible avec des aménagements',
  NOT_COMPATIBLE: 'Non compatible',
}

export const practitionerNeedWords: Record<PractitionerNeed, string> = {
  DISABILITY_SPECIALIST: 'Spécialisation handicap',
  CERTIFIED_COACH: 'Certification de coach',
}

export const statusNeedWords: Record<StatusNeed, string> = {
  CONSEILLERE_AGREEMENT: 'Accord de la conseillère',
  LEAVE_AUTHORISATION: 'Autorisation d’absence de l’employeur',
  CALENDAR_WITH_HOURS: 'Calendrier prévisionnel avec les horaires',
}
