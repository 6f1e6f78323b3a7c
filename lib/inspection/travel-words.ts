import { type DurationRefusal, durationRefusalWords } from '@/lib/platform/duration'
import { refusal } from '@/lib/platform/outcome'

export const travelRefusals = {
  TRAVEL_SAME: () => refusal('TRAVEL_SAME', 'Choisissez deux lieux différents.', 'otherSiteId'),
  TRAVEL_DURATION: ({ code }: { code?: DurationRefusal }) =>
    refusal(
      'TRAVEL_DURATION',
      durationRefusalWords[code ?? 'DURATION_UNREADABLE'] ?? durationRefusalWords.DURATION_UNREADABLE,
      'duration',
    ),
  TRAVEL_LONG: () => refusal('TRAVEL_LONG', 'Un trajet ne dépasse pas 10\u00a0h. Vérifiez la durée.', 'duration'),
}
