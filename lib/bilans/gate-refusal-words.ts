import { type Day, sayFullDate } from '@/lib/platform/day'
import { refusal } from '@/lib/platform/outcome'

export const gateRefusals = {
  GATE_ORDER: ({ what, name }: { what: string; name: string }) =>
    refusal('GATE_ORDER', `Les étapes se font dans l’ordre. Avant « ${what} », il manque : ${name}.`),
  START_REASON_NEEDED: () =>
    refusal('START_REASON_NEEDED', 'Dites en une phrase pourquoi commencer avant la fin du délai.', 'reason'),
  NO_DELAY: () => refusal('NO_DELAY', 'Aucun délai ne retient ce bilan : il peut commencer.'),
  NOTHING_EXCHANGED: () =>
    refusal(
      'NOTHING_EXCHANGED',
      'Le délai court depuis un échange. Enregistrez d’abord le rendez-vous de présentation.',
    ),
  BILAN_STARTED: () => refusal('BILAN_STARTED', 'Ce bilan a déjà commencé.'),
  TOO_EARLY: ({ from, days }: { from: Day; days: number }) =>
    refusal(
      'TOO_EARLY',
      `Il faut ${days} jours entre le dernier échange et le début. Commencez à partir du ${sayFullDate(from)}, ou notez pourquoi plus tôt.`,
      'day',
    ),
}
