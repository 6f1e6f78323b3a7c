import { sayDayMonth, sayDayMonthShort } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import type { Duty } from './duty-rules'
import { capital, sessionSaid } from './words'

/** What a duty is called in a cell of the caseload: one's own as a badge, the other's as plain words. */
export function dutyLabel(duty: Duty): string {
  switch (duty.kind) {
    case 'LOG':
    case 'LOG_WORK':
      return 'À enregistrer'
    case 'SIGN':
      return 'À signer'
    case 'ANSWER_WORK':
      return 'Travail rendu à lire'
    case 'ANSWER_MOVE':
      return 'Demande à répondre'
    case 'SETTLE':
      return 'Désaccord à régler'
    case 'RECORD_INTERVIEW':
      return 'Entretien à conclure'
    case 'CONFIRM_ENTRY':
      return 'Entrée à confirmer'
    case 'EMPLOYER_AGREEMENT':
      return 'Accord employeur à noter'
    case 'FUNDING':
      return 'Financement à noter'
    case 'FUNDING_SHARES':
      return 'Parts à envoyer'
    case 'CONTRACT':
      return 'Contrat à mettre à jour'
    case 'PROGRAMME':
      return 'Programme à construire'
    case 'CLOSE':
      return 'À clore'
    case 'PLAN':
      return 'Séance à fixer'
    case 'HER_SIGNATURE':
      return `Sa signature, séance du ${sayDayMonthShort(duty.session.day)}`
    case 'HER_ENTRY':
      return 'Son entrée à confirmer'
    case 'HER_PROGRAMME':
      return 'Son accord au programme'
    case 'HER_FOLLOW_UP':
      return 'Sa réponse au suivi'
    case 'HER_WORK':
      return duty.work.dueOn ? `Son travail guidé, ${sayDayMonthShort(duty.work.dueOn)}` : 'Son travail guidé'
  }
}

/** Where a duty is done, after the address of the bilan; null where there is nothing to open. */
export function dutyPath(duty: Duty): string {
  switch (duty.kind) {
    case 'LOG':
    case 'SIGN':
    case 'ANSWER_MOVE':
    case 'SETTLE':
    case 'HER_SIGNATURE':
      return duty.session.nature === 'PRELIMINARY_INTERVIEW' ? '/dossier#entretien' : `/seances/${duty.session.id}`
    case 'LOG_WORK':
    case 'ANSWER_WORK':
    case 'HER_WORK':
      return `/seances/${duty.work.sessionId}`
    case 'RECORD_INTERVIEW':
      return '/dossier#entretien'
    case 'CONFIRM_ENTRY':
    case 'HER_ENTRY':
      return '/dossier#entree'
    case 'EMPLOYER_AGREEMENT':
    case 'FUNDING':
      return '/dossier#cadre'
    case 'FUNDING_SHARES':
      return '/financement'
    case 'CONTRACT':
      return '/contrat'
    case 'PROGRAMME':
    case 'HER_PROGRAMME':
      return '/programme'
    case 'CLOSE':
      return '/phases'
    case 'PLAN':
      return '/seances/nouvelle'
    case 'HER_FOLLOW_UP':
      return '/seances'
  }
}

/** One task: what it is about after the person's name, why it waits, and the verb of its button. */
export interface TaskWords {
  readonly what: string
  readonly detail: string
  readonly verb: string
}

/** « À signer et à écrire »: what the practitioner does himself, besides logging. Null for what is not his or stands elsewhere. */
export function taskWords(duty: Duty, firstName: string): TaskWords | null {
  switch (duty.kind) {
    case 'ANSWER_MOVE':
      return {
        what: `demande à déplacer la séance du ${sayDayMonth(duty.session.day)}`,
        detail: `${capital(sessionSaid(duty.session))}. Tant que vous n’avez pas répondu, la date tient.`,
        verb: 'Répondre',
      }
    case 'SETTLE':
      return {
        what: `désaccord sur la séance du ${sayDayMonth(duty.session.day)}`,
        detail: `${capital(sessionSaid(duty.session))}. Ces heures ne comptent pas tant que vous n’en avez pas parlé.`,
        verb: 'Voir la séance',
      }
    case 'SIGN':
      return {
        what: `séance du ${sayDayMonth(duty.session.day)}`,
        detail: `${capital(sessionSaid(duty.session))}. Il manque votre signature.`,
        verb: 'Signer',
      }
    case 'ANSWER_WORK':
      return {
        what: `travail guidé du ${sayDayMonth(duty.work.day)}`,
        detail: `${firstName} a rendu${duty.work.label ? ` «\u00a0${duty.work.label}\u00a0»` : ' son travail'}. Sans échange de votre part, les ${formatMinutes(duty.work.minutes)} ne comptent pas.`,
        verb: 'Répondre',
      }
    case 'RECORD_INTERVIEW':
      return { what: 'entretien préliminaire', detail: 'Il a eu lieu. Sa conclusion reste à écrire.', verb: 'Conclure' }
    case 'CONFIRM_ENTRY':
      return {
        what: 'entrée dans le bilan',
        detail: 'L’entretien préliminaire est conclu. Il manque votre confirmation.',
        verb: 'Confirmer',
      }
    case 'PROGRAMME':
      return { what: 'programme', detail: `Construisez-le, puis proposez-le à ${firstName}.`, verb: 'Construire' }
    case 'CLOSE':
      return {
        what: 'clôture',
        detail: 'La restitution est tenue. Vérifiez ce qui manque avant de clore.',
        verb: 'Clore',
      }
    case 'EMPLOYER_AGREEMENT':
      return {
        what: 'accord de l’employeur',
        detail: 'Sa date manque\u00a0: la première séance ne peut pas être tenue.',
        verb: 'Noter',
      }
    case 'FUNDING':
      return { what: 'financement', detail: 'La date où il est réglé manque.', verb: 'Noter' }
    case 'FUNDING_SHARES':
      return { what: 'financement', detail: 'Une part est à compléter ou à envoyer.', verb: 'Voir' }
    case 'CONTRACT':
      return {
        what: 'contrat à mettre à jour',
        detail: 'Il ne dit plus ce qui est convenu. Préparez un avenant, ou un autre contrat.',
        verb: 'Voir le contrat',
      }
    default:
      return null
  }
}
