import { refusal } from '@/lib/platform/outcome'

/** What a line of the platform's list says, that is read here. */
export const COLUMNS = ['NUMBER', 'LAST_NAME', 'FIRST_NAME', 'STARTS_ON', 'ENDS_ON', 'HOURS'] as const
export type ColumnKey = (typeof COLUMNS)[number]

export const columnWords: Readonly<Record<ColumnKey, string>> = {
  NUMBER: 'Numéro de dossier',
  LAST_NAME: 'Nom',
  FIRST_NAME: 'Prénom',
  STARTS_ON: 'Date de début',
  ENDS_ON: 'Date de fin',
  HOURS: 'Heures',
}

/** Where each kind of form sends its column. */
export const columnFields = {
  NUMBER: 'number',
  LAST_NAME: 'lastName',
  FIRST_NAME: 'firstName',
  STARTS_ON: 'startsOn',
  ENDS_ON: 'endsOn',
  HOURS: 'hours',
} as const satisfies Record<ColumnKey, string>

export const lineReasons = [
  'NUMBER_MISSING',
  'NUMBER_UNREADABLE',
  'DATE_UNREADABLE',
  'DATES_ORDER',
  'HOURS_UNREADABLE',
  'UNKNOWN',
  'SEVERAL',
  'OTHER_NUMBER',
  'TWICE',
  'CHANGED',
] as const
export type LineReason = (typeof lineReasons)[number]

/** Why a line changes nothing, and what to do about it. */
export const reasonWords: Readonly<Record<LineReason, string>> = {
  NUMBER_MISSING: 'Cette ligne n’a pas de numéro de dossier.',
  NUMBER_UNREADABLE: 'Ce numéro ne se lit pas. Vérifiez la colonne choisie.',
  DATE_UNREADABLE: 'Une date ne se lit pas. Écrivez par exemple 24/11/2026.',
  DATES_ORDER: 'La fin vient avant le début.',
  HOURS_UNREADABLE: 'Les heures ne se lisent pas. Écrivez par exemple 18 ou 18,5.',
  UNKNOWN: 'Aucun bilan financé par le CPF n’a ce numéro, ni ce nom à ces dates.',
  SEVERAL: 'Plusieurs bilans ont ce nom à ces dates. Notez le numéro sur le bon bilan.',
  OTHER_NUMBER: 'Le bilan de cette personne porte un autre numéro. Vérifiez-le sur son bilan.',
  TWICE: 'Une ligne plus haut parle déjà de ce bilan.',
  CHANGED: 'Le bilan a changé depuis l’aperçu. Refaites la lecture du fichier.',
}

export const DIFFERENCES = ['NUMBER', 'HOURS', 'STARTS_ON', 'ENDS_ON'] as const
export type Difference = (typeof DIFFERENCES)[number]
export const differenceWords: Readonly<Record<Difference, string>> = {
  NUMBER: 'numéro à noter',
  HOURS: 'heures différentes',
  STARTS_ON: 'début différent',
  ENDS_ON: 'fin différente',
}

export const lineStateWords = {
  READY: { label: 'À appliquer', tone: 'info' },
  SAME: { label: 'Déjà à jour', tone: 'neutral' },
  REFUSED: { label: 'Refusée', tone: 'lost' },
  APPLIED: { label: 'Appliquée', tone: 'done' },
} as const
export type LineState = keyof typeof lineStateWords

export const importStateWords = {
  UPLOADED: { label: 'Colonnes à choisir', tone: 'needs' },
  READING: { label: 'Lecture en cours', tone: 'info' },
  READY: { label: 'Aperçu prêt', tone: 'needs' },
  APPLYING: { label: 'Application en cours', tone: 'info' },
  APPLIED: { label: 'Appliqué', tone: 'done' },
  DROPPED: { label: 'Abandonné', tone: 'neutral' },
} as const
export type ImportState = keyof typeof importStateWords

export const importRefusals = {
  FILE_EMPTY: () => refusal('FILE_EMPTY', 'Ce fichier ne contient aucune ligne. Exportez à nouveau la liste.', 'file'),
  FILE_LARGE: () => refusal('FILE_LARGE', 'Ce fichier dépasse 5\u00a0Mo. Exportez une période plus courte.', 'file'),
  FILE_KIND: () =>
    refusal('FILE_KIND', 'Ce fichier n’est pas un CSV. Dans votre tableur, enregistrez-le au format CSV.', 'file'),
  FILE_QUOTE: () => refusal('FILE_QUOTE', 'Un guillemet n’est jamais refermé. Exportez à nouveau la liste.', 'file'),
  FILE_COLUMNS: () =>
    refusal('FILE_COLUMNS', 'Les colonnes ne se lisent pas. Séparez-les par un point-virgule ou une virgule.', 'file'),
  FILE_LINES: () =>
    refusal('FILE_LINES', 'Ce fichier dépasse 20\u00a0000 lignes. Exportez une période plus courte.', 'file'),
  COLUMN_GONE: ({ field }: { field: string }) =>
    refusal('COLUMN_GONE', 'Cette colonne n’est pas dans le fichier. Choisissez-en une autre.', field),
  COLUMN_TWICE: ({ field }: { field: string }) =>
    refusal('COLUMN_TWICE', 'Cette colonne est choisie deux fois. Choisissez-en une autre.', field),
  IMPORT_BUSY: () => refusal('IMPORT_BUSY', 'Ce fichier est en cours de traitement. Attendez la fin, puis réessayez.'),
  IMPORT_ENDED: () => refusal('IMPORT_ENDED', 'Ce fichier a déjà été appliqué ou abandonné. Envoyez-le à nouveau.'),
  IMPORT_NOT_READ: () => refusal('IMPORT_NOT_READ', 'L’aperçu n’est pas prêt. Choisissez d’abord les colonnes.'),
  IMPORT_NOTHING: () =>
    refusal(
      'IMPORT_NOTHING',
      'Aucune ligne n’est à appliquer. Abandonnez ce fichier, ou choisissez d’autres colonnes.',
    ),
}
