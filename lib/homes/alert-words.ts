import { sayDayMonth, sayFullDate } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import type { Alert } from './alert-rules'
import type { TaskWords } from './duty-words'
import { sayDays, sayRhythm } from './words'

const NB = '\u00a0'

export interface AlertWords extends TaskWords {
  /** After the address of the bilan. */
  readonly path: string
}

/** « À surveiller »: what is seen, what is known of it, and the one act offered. Never a blame. */
export function alertWords(alert: Alert, firstName: string): AlertWords {
  switch (alert.kind) {
    case 'CONSENT_WITHDRAWN':
      return {
        what: 'son accord est retiré',
        detail: `Depuis le ${sayDayMonth(alert.on)}. Le bilan s’arrête, sans avoir à dire pourquoi.`,
        verb: 'Voir le dossier',
        path: '/dossier',
      }
    case 'SIGNATURE_LATE':
      return {
        what: `signature attendue depuis ${sayDays(alert.days)}`,
        detail: `Séance du ${sayDayMonth(alert.session.day)}. Ces heures ne comptent pas encore.`,
        verb: 'Voir la séance',
        path: `/seances/${alert.session.id}`,
      }
    case 'INACTIVE':
      return {
        what: `${sayDays(alert.days)} sans rien`,
        detail: `Rien n’est tenu depuis le ${sayDayMonth(alert.since)}, rien n’est prévu.`,
        verb: 'Proposer une date',
        path: '/seances/nouvelle',
      }
    case 'RHYTHM_BROKEN':
      return {
        what: `${sayDays(alert.days)} sans séance`,
        detail: `Le rythme était d’${sayRhythm(alert.usual)}. ${alert.next ? `Prochaine date${NB}: ${sayDayMonth(alert.next.day)}.` : 'Aucune date n’est prévue.'}`,
        verb: 'Proposer une date',
        path: '/seances/nouvelle',
      }
    case 'LONG_WAIT':
      return {
        what: `attend depuis ${sayDays(alert.days)}`,
        detail: 'Aucune séance qui compte n’a encore eu lieu.',
        verb: 'Voir ce qui manque',
        path: '/dossier',
      }
    case 'PACKED':
      return {
        what: `${formatMinutes(alert.minutes)} en ${sayDays(alert.days)}`,
        detail: `Laissez du temps entre les séances\u00a0: comptez plutôt ${sayDays(alert.leastDays)}.`,
        verb: 'Voir le programme',
        path: '/programme',
      }
    case 'UNDATED':
      return {
        what: `${formatMinutes(alert.minutes)} sans date`,
        detail: alert.endsOn
          ? `À ce rythme, le bilan finirait vers le ${sayFullDate(alert.endsOn)}.`
          : 'Fixez les prochaines séances pour tenir le programme.',
        verb: 'Voir le programme',
        path: '/programme',
      }
    case 'WORK_LATE':
      return {
        what: `travail guidé attendu le ${sayDayMonth(alert.dueOn)}`,
        detail: `${alert.label ? `«\u00a0${alert.label}\u00a0»` : 'Il'} n’est pas encore rendu. ${firstName} a peut-être besoin d’un mot de vous.`,
        verb: 'Écrire',
        path: `/seances/${alert.sessionId}`,
      }
    case 'CPF_DUE':
      return {
        what: `${alert.what === 'ENTRY' ? 'entrée' : alert.what === 'EXIT' ? 'sortie' : 'service fait'} à déclarer au CPF`,
        detail: `${alert.late ? 'C’était attendu pour le' : 'À faire avant la fin du'} ${sayFullDate(alert.dueOn)}. Notez ensuite le jour ici.`,
        verb: 'Noter la déclaration',
        path: '/cpf',
      }
    case 'CPF_UNATTESTED':
      return {
        what: 'heures commencées sans son attestation pour le CPF',
        detail: 'Elle la lit et la signe dans son espace. Sans elle, le CPF peut ne pas payer.',
        verb: 'Voir le CPF',
        path: '/cpf',
      }
    case 'FOLLOW_UP_DUE':
      return {
        what: alert.answered ? 'entretien de suivi à fixer' : 'suivi proposé, sans réponse',
        detail: `Il se tient avant le ${sayFullDate(alert.toOn)}.`,
        verb: alert.answered ? 'Proposer une date' : 'Voir le bilan',
        path: alert.answered ? '/seances/nouvelle' : '',
      }
  }
}
