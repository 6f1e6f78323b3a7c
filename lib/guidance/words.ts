import { refusal } from '@/lib/platform/outcome'

export const refusals = {
  NOT_GUIDED: () => refusal('NOT_GUIDED', 'Cette séance n’est pas un travail guidé.'),
  WORK_OVER: () => refusal('WORK_OVER', 'Ce travail n’est plus ouvert : il est annulé ou remplacé.'),
  NOT_INSTRUCTED: () =>
    refusal('NOT_INSTRUCTED', 'La consigne n’est pas encore écrite. Votre consultant vous la donnera ici.'),
  INSTRUCTIONS_USED: () =>
    refusal(
      'INSTRUCTIONS_USED',
      'Un rendu répond déjà à cette consigne. Précisez-la dans l’échange, elle reste telle quelle.',
      'instructions',
    ),
  DUE_UNREADABLE: () =>
    refusal('DUE_UNREADABLE', 'Cette date ne se lit pas. Choisissez un jour du calendrier.', 'dueOn'),
  DUE_PAST: () => refusal('DUE_PAST', 'Cette date est passée. Choisissez un jour à venir.', 'dueOn'),
  HAND_IN_EMPTY: () => refusal('HAND_IN_EMPTY', 'Écrivez quelque chose, ou joignez un fichier.', 'text'),
  HAND_IN_COUNTED: () =>
    refusal('HAND_IN_COUNTED', 'Ces heures sont signées des deux côtés. Continuez dans l’échange.'),
  FILE_TOO_LARGE: () =>
    refusal('FILE_TOO_LARGE', 'Ce fichier dépasse 10 Mo. Réduisez-le, ou partagez-le en deux rendus.', 'file'),
  FILE_EMPTY: () => refusal('FILE_EMPTY', 'Ce fichier est vide. Choisissez-en un autre.', 'file'),
  FILE_ENDING: ({ ending }: { ending: string }) =>
    refusal(
      'FILE_ENDING',
      `Un fichier « .${ending} » ne peut pas être reçu. Envoyez un PDF, une image, un document ou un tableur.`,
      'file',
    ),
  FILE_KIND: () =>
    refusal(
      'FILE_KIND',
      'Ce genre de fichier ne peut pas être reçu. Envoyez un PDF, une image, un document ou un tableur.',
      'file',
    ),
}

/** What a beneficiary may hand in, as the browser wants it and in words. */
export const ACCEPTED = '.pdf,.png,.jpg,.jpeg,.webp,.docx,.xlsx,.pptx,.odt,.ods,.odp,.txt'
export const ACCEPTED_WORDS = 'PDF, image, document, tableur ou texte'
