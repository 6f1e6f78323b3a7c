import type { OpinionOutcome } from '@/lib/bilan-types/keys'
import { refusal } from '@/lib/platform/outcome'
import type { LeadOrigin, LeadVerdict } from './rules'

export const refusals = {
  BILAN_ENDED: () => refusal('BILAN_ENDED', 'Ce bilan est arrêté : ses pistes ne changent plus.'),
  TOO_MANY_LEADS: () =>
    refusal('TOO_MANY_LEADS', 'Ce bilan a déjà trente pistes. Retirez-en une avant d’en noter une autre.'),
  VERIFIED: () => refusal('VERIFIED', 'Cette piste est vérifiée : elle reste au dossier, même écartée.'),
  NO_HEALTH: () => refusal('NO_HEALTH', 'Ce type de bilan ne garde rien de tel. Rien n’est à noter ici.'),
  HEALTH_SHUT: () =>
    refusal('HEALTH_SHUT', 'Cette partie est fermée. La personne seule peut l’ouvrir, depuis son espace.'),
  OPEN_ALREADY: () => refusal('OPEN_ALREADY', 'Vous avez déjà donné cet accord. Rechargez la page.'),
  SHUT_ALREADY: () => refusal('SHUT_ALREADY', 'Cet accord est déjà retiré. Rechargez la page.'),
  STATEMENT_CHANGED: () => refusal('STATEMENT_CHANGED', 'Le texte vient de changer. Rechargez la page et relisez-le.'),
  DIAGNOSIS: () =>
    refusal(
      'DIAGNOSIS',
      'Ce texte semble nommer une maladie ou un traitement. Écrivez seulement ce qui est possible ou non au travail.',
      'text',
    ),
  OPINION_TO_COME: () =>
    refusal('OPINION_TO_COME', 'La date de l’avis est à venir. Indiquez le jour où il a été donné.', 'givenOn'),
  OPINION_DAY: () => refusal('OPINION_DAY', 'Cette date ne se lit pas. Écrivez par exemple 24/11/2026.', 'givenOn'),
  ADJUSTMENTS: () => refusal('ADJUSTMENTS', 'Dites quels aménagements rendent la piste possible.', 'adjustments'),
}

export const originWords: Readonly<Record<LeadOrigin, string>> = { PUT_FORWARD: 'Proposée', WISHED: 'Souhaitée' }
export const verdictWords: Readonly<Record<LeadVerdict, string>> = {
  KEPT: 'Retenue',
  KEPT_IF: 'Retenue sous conditions',
  SET_ASIDE: 'Écartée',
}
export const opinionWords: Readonly<Record<OpinionOutcome, string>> = {
  COMPATIBLE: 'Compatible',
  WITH_ADJUSTMENTS: 'Compatible avec des aménagements',
  NOT_COMPATIBLE: 'Pas compatible',
}

/** The exact words she agrees to before anything of her health is noted (R17). */
export const healthStatement = (provider: string): string =>
  [
    `J’accepte que mon consultant et moi notions, dans mon bilan avec ${provider}, ce que je peux faire ou non au travail.`,
    'Aucune maladie n’est nommée. Mon consultant et moi sommes seuls à lire ces lignes.',
    'Je peux retirer cet accord à tout moment : plus personne d’autre que moi ne les lit, et elles sont effacées sept jours plus tard.',
  ].join('\n')
