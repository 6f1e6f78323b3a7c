import type { PaperDemanded, PaperKey } from './terms-rules'

/** Papers as they are asked for. None is medical: what is seen of one is said, it is not handed over (R12). */
export const paperWords: Readonly<Record<PaperKey, string>> = {
  DEVIS: 'Devis',
  CONVENTION: 'Convention signée des trois parties',
  CONTRACT: 'Contrat signé avec la personne',
  HOLDER_ATTESTATION: 'Attestation de la personne : aucun bilan financé dans le délai',
  ELIGIBILITY_SEEN: 'Motif d’éligibilité, avec la date à laquelle il a été vu',
  LEAVE_AUTHORISATION: 'Copie de l’autorisation d’absence',
  CALENDAR: 'Calendrier prévisionnel avec les horaires',
  ATTENDANCE: 'Feuilles d’émargement',
  ATTESTATION: 'Attestation de présence',
  CERTIFICATE: 'Certificat de réalisation',
  INVOICE: 'Facture',
}

/** Papers demanded, with their words as they stand today. */
export const demanded = (when: PaperDemanded['when'], ...keys: readonly PaperKey[]): PaperDemanded[] =>
  keys.map((key) => ({ key, label: paperWords[key], when }))
