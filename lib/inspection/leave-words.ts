import { type Day, daysBetween, sayDay } from '@/lib/platform/day'
import { refusal } from '@/lib/platform/outcome'

/** `lundi 23 novembre 2026`, or `du lundi 23 novembre 2026 au vendredi 27 novembre 2026, 5 jours`. */
export const sayLeave = (from: Day, until: Day): string =>
  from === until ? sayDay(from) : `du ${sayDay(from)} au ${sayDay(until)}, ${daysBetween(from, until) + 1}\u00a0jours`

export const leaveRefusals = {
  LEAVE_ORDER: () =>
    refusal('LEAVE_ORDER', 'Le dernier jour vient avant le premier. Corrigez l’une des deux dates.', 'untilOn'),
  LEAVE_FAR: () => refusal('LEAVE_FAR', 'Cette date est à plus de deux ans. Vérifiez l’année.', 'fromOn'),
  LEAVE_TWICE: () =>
    refusal(
      'LEAVE_TWICE',
      'Une absence est déjà déclarée sur ces jours. Retirez-la d’abord, ou changez les dates.',
      'fromOn',
    ),
  LEAVE_WHOSE: () => refusal('LEAVE_WHOSE', 'Choisissez un consultant présent dans l’équipe.', 'memberId'),
}
