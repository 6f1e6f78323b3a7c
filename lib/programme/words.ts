import { type DurationRefusal, durationRefusalWords, formatMinutes } from '@/lib/platform/duration'
import { refusal } from '@/lib/platform/outcome'

export const refusals = {
  STEP_DURATION: ({ code }: { code: DurationRefusal }) => refusal(code, durationRefusalWords[code], 'duration'),
  STEP_SIZE: ({ most }: { most: number }) =>
    refusal('STEP_SIZE', `Une étape dure de 5 min à ${formatMinutes(most)}. Vérifiez la durée.`, 'duration'),
  STEP_OVER_CAP: ({ left, cap }: { left: number; cap: number }) =>
    refusal(
      'STEP_OVER_CAP',
      left > 0
        ? `Le programme peut encore prendre ${formatMinutes(left)} sur ${formatMinutes(cap)}. Réduisez cette étape, ou une autre.`
        : `Le programme prend déjà les ${formatMinutes(cap)}. Réduisez ou retirez d’abord une étape.`,
      'duration',
    ),
  STEP_NATURE: () =>
    refusal('STEP_NATURE', 'Ce type de bilan ne prévoit pas cette nature. Choisissez-en une autre.', 'nature'),
  STEP_PHASE: () => refusal('STEP_PHASE', 'Choisissez la phase de cette étape.', 'phaseKey'),
  STEP_ITEMS: () => refusal('STEP_ITEMS', 'Un contenu coché n’est pas de cette phase. Corrigez les contenus.', 'items'),
  STEP_GONE: () => refusal('STEP_GONE', 'Cette étape a été retirée. Rechargez la page.'),
  STEP_DATED: ({ field }: { field?: string }) =>
    refusal('STEP_DATED', 'Cette étape a déjà une séance. Déplacez ou annulez d’abord cette séance.', field),
  STEP_BELOW_DATED: ({ dated }: { dated: number }) =>
    refusal(
      'STEP_BELOW_DATED',
      `Ses séances prennent déjà ${formatMinutes(dated)}. L’étape ne peut pas être plus courte.`,
      'duration',
    ),
  STEP_HELD: () => refusal('STEP_HELD', 'Cette étape a déjà une séance tenue : elle reste au programme.'),
  PROGRAMME_BEGUN: () => refusal('PROGRAMME_BEGUN', 'Ce programme a déjà des étapes. Rechargez la page.'),
  PROGRAMME_EMPTY: () =>
    refusal('PROGRAMME_EMPTY', 'Ce programme n’a pas encore d’étape. Ajoutez-en avant de le proposer.'),
  PROGRAMME_SAME: () => refusal('PROGRAMME_SAME', 'Rien n’a changé depuis la dernière version proposée.'),
  PROGRAMME_NONE: () => refusal('PROGRAMME_NONE', 'Aucun programme n’attend votre réponse pour l’instant.'),
  PROGRAMME_CHANGED: () =>
    refusal(
      'PROGRAMME_CHANGED',
      'Le programme a changé depuis que vous avez ouvert cette page. Rechargez-la, puis relisez.',
    ),
}
