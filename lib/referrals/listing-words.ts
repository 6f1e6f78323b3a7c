import { refusal } from '@/lib/platform/outcome'

export const listingRefusals = {
  NO_DEPARTMENT: () => refusal('NO_DEPARTMENT', 'Indiquez au moins un département, par son numéro.', 'departments'),
  NO_MODE: () => refusal('NO_MODE', 'Cochez au moins une façon de se rencontrer.', 'modes'),
  SLOT_TIME: () => refusal('SLOT_TIME', 'Cette heure ne se lit pas. Exemple\u00a0: 14 h 30.', 'start'),
  SLOT_LENGTH: () => refusal('SLOT_LENGTH', 'Un créneau dure de 15 minutes à 4 heures.', 'duration'),
  SLOT_DURATION: () =>
    refusal('SLOT_DURATION', 'Cette durée ne se lit pas. Écrivez par exemple 1h, 1:30 ou 45 min.', 'duration'),
  SLOT_DAY: () => refusal('SLOT_DAY', 'Choisissez un moment à venir, dans les six mois.', 'day'),
  SLOT_SITE: () => refusal('SLOT_SITE', 'Choisissez le lieu\u00a0: ce créneau est sur place.', 'siteId'),
  SLOT_TWICE: () =>
    refusal('SLOT_TWICE', 'Un de ces créneaux touche un autre que vous proposez déjà. Changez l’heure.', 'start'),
  SLOT_BUSY: ({ when }: { when: string }) =>
    refusal('SLOT_BUSY', `Vous avez déjà une séance ${when}. Choisissez une autre heure.`, 'start'),
  SLOT_TAKEN_ALREADY: () =>
    refusal('SLOT_TAKEN_ALREADY', 'Ce créneau est réservé par une demande. Répondez d’abord à la demande.'),
  SLOT_GONE: () => refusal('SLOT_GONE', 'Ce créneau n’est plus proposé. Il n’y a rien à retirer.'),
}
