import { type Day, sayFullDate } from '@/lib/platform/day'
import { refusal } from '@/lib/platform/outcome'
import type { PoleKind, PoleScope } from './pole-rules'

export const poleRefusals = {
  POLE_TOO_EARLY: () => refusal('POLE_TOO_EARLY', 'Vous pourrez donner cet accord une fois le bilan commencé.'),
  POLE_NO_AGENCY: () => refusal('POLE_NO_AGENCY', 'Aucune agence n’est notée dans votre dossier.'),
  POLE_SCOPE: () => refusal('POLE_SCOPE', 'Cochez ce qui peut être échangé.', 'scopes'),
  POLE_END: () => refusal('POLE_END', 'Choisissez une date de fin à venir, dans trois ans au plus.', 'untilOn'),
  POLE_GIVEN: () =>
    refusal('POLE_GIVEN', 'Vous avez déjà donné cet accord. Retirez-le d’abord si vous voulez le changer.'),
  POLE_NONE: () => refusal('POLE_NONE', 'Cet accord n’est plus en cours. Il n’y a rien à retirer.'),
}

export const poleKindWords: Readonly<Record<PoleKind, string>> = {
  POLE: 'Passer votre plan d’action au pôle',
  POLE_AGENCY: 'Laisser le pôle échanger avec votre agence',
}

export const poleKindMeanings: Readonly<Record<PoleKind, string>> = {
  POLE: 'Le pôle peut alors vous aider pour la suite\u00a0: financement, partenaires, recherche d’emploi.',
  POLE_AGENCY: 'Le pôle peut alors chercher avec votre agence des emplois à vous proposer.',
}

export const poleScopeWords: Readonly<Record<PoleScope, string>> = {
  ACTION_PLAN: 'Mon plan d’action',
  AVAILABILITY: 'Mes disponibilités',
  JOB_PROSPECTS: 'Les emplois qui pourraient m’être proposés',
}

/** The same to the conseillère. */
export const poleScopeOfHis: Readonly<Record<PoleScope, string>> = {
  ACTION_PLAN: 'Son plan d’action',
  AVAILABILITY: 'Ses disponibilités',
  JOB_PROSPECTS: 'Les emplois qui pourraient lui être proposés',
}
export const poleKindOfHis: Readonly<Record<PoleKind, string>> = {
  POLE: 'Passer son plan d’action au pôle',
  POLE_AGENCY: 'Échanger avec son agence',
}

/** The exact words that he agrees to; their hash is kept with his agreement. @param agency name, for the second kind */
export function poleStatement(given: {
  readonly kind: PoleKind
  readonly funder: string
  readonly agency: string
  readonly scopes: readonly PoleScope[]
  readonly untilOn: Day
}): string {
  const what = given.scopes.map((scope) => poleScopeWords[scope].toLowerCase()).join(', ')
  const until = sayFullDate(given.untilOn)
  return given.kind === 'POLE'
    ? `J’accepte que soit passé au pôle de ${given.funder}\u00a0: ${what}. Jusqu’au ${until}. Je peux retirer cet accord à tout moment, sans donner de raison.`
    : `J’accepte que le pôle de ${given.funder} et l’agence ${given.agency} échangent sur\u00a0: ${what}. Jusqu’au ${until}. Je peux retirer cet accord à tout moment, sans donner de raison.`
}
