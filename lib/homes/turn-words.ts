import { type Day, sayDay, sayDayMonth } from '@/lib/platform/day'
import type { Turn } from './turn-rules'

/** One thing that waits for her, in words: `short` is its text when "lecture facile" is on. */
export interface TurnWords {
  readonly kind: Turn['kind']
  readonly title: string
  readonly text: string
  readonly short: string
  readonly verb: string
  /** After /mon-bilan/<bilan>. */
  readonly path: string
}

export interface SignWords {
  readonly span: string | null
  readonly signedByConsultant: boolean
}

/** @param consultant first and last name of her consultant */
export const turnWords = (turn: Turn, consultant: string, sign: SignWords | null): TurnWords => ({
  kind: turn.kind,
  ...wordsOf(turn, consultant, sign),
})

function wordsOf(turn: Turn, consultant: string, sign: SignWords | null): Omit<TurnWords, 'kind'> {
  switch (turn.kind) {
    case 'EMPLOYER_WISH':
      return {
        title: 'Dire si vous voulez ce bilan',
        text: 'Votre employeur le souhaite. Il ne se fait que si vous le voulez aussi. Refuser n’est pas une faute.',
        short: 'Oui ou non\u00a0: c’est vous qui décidez.',
        verb: 'Donner ma réponse',
        path: '/entree',
      }
    case 'ENTRY':
      return {
        title: 'Confirmer votre entrée dans le bilan',
        text: `Votre premier entretien a eu lieu. Si ce bilan vous convient, confirmez-le : ${consultant} le confirme aussi.`,
        short: 'Ce bilan vous convient-il ?',
        verb: 'Lire et confirmer',
        path: '/entree',
      }
    case 'NOTICE':
      return {
        title: 'Lire la notice',
        text: 'Elle dit comment le bilan se passe, qui voit quoi et quels sont vos droits. Cinq minutes de lecture.',
        short: 'Comment le bilan se passe, et vos droits.',
        verb: 'Lire la notice',
        path: '/notice',
      }
    case 'CONSENT':
      return {
        title: 'Donner votre accord',
        text: 'Le bilan ne commence qu’avec votre accord. Vous pourrez le retirer à tout moment, sans dire pourquoi.',
        short: 'Rien ne commence sans votre accord.',
        verb: 'Lire et décider',
        path: '/entree',
      }
    case 'STATUS':
      return {
        title: 'Compléter ce que votre situation demande',
        text: 'Il manque encore un papier avant la prochaine séance. Votre page dit lequel, et comment le donner.',
        short: 'Il manque un papier avant la prochaine séance.',
        verb: 'Voir ce qui manque',
        path: '/statut',
      }
    case 'SIGN':
      return {
        title: `Signer la séance du ${sayDayMonth(turn.day)}`,
        text: `${sign?.signedByConsultant ? `${consultant} l’a signée. ` : ''}Votre signature atteste que vous y étiez${sign?.span ? `, ${sign.span}` : ''}. Elle ne dit rien de vos échanges.`,
        short: 'Vous signez que vous y étiez.',
        verb: 'Lire et signer',
        path: `/seances/${turn.sessionId}`,
      }
    case 'MOVE':
      return {
        title: `Répondre pour la séance du ${sayDayMonth(turn.day)}`,
        text: `${consultant} propose de la déplacer. Tant que vous n’avez pas répondu, la date tient.`,
        short: 'Votre consultant propose une autre date.',
        verb: 'Voir la proposition',
        path: `/seances/${turn.sessionId}`,
      }
    case 'EMPLOYER_NAMED':
      return {
        title: 'Dire si votre employeur peut être associé',
        text: `${consultant} vous pose la question. Rien n’est dit à votre employeur sans votre oui, et vous pouvez dire non.`,
        short: 'Oui ou non\u00a0: c’est vous qui décidez.',
        verb: 'Lire et répondre',
        path: '/employeur',
      }
    case 'EXPECTATION':
      return {
        title: 'Relire ce que vous attendez',
        text: `${consultant} l’a noté pour vous. Votre employeur ne le lit que si vous le partagez.`,
        short: 'Vous le relisez avant votre employeur.',
        verb: 'Relire',
        path: '/employeur',
      }
    case 'CONVENTION':
      return {
        title: 'Répondre à la convention',
        text: `Votre employeur vous l’a transmise. Vous répondez librement jusqu’au ${sayDayMonth(turn.until)} inclus, sans donner de raison.`,
        short: 'Oui ou non\u00a0: c’est vous qui décidez.',
        verb: 'Lire et répondre',
        path: '/convention',
      }
    case 'CONTRACT':
      return {
        title: 'Lire votre contrat',
        text: 'Il dit le prix, les versements et vos jours pour vous rétracter. Rien n’est à payer avant la fin de ce délai.',
        short: 'Prenez votre temps avant de signer.',
        verb: 'Lire le contrat',
        path: '/contrat',
      }
    case 'AMENDMENT':
      return {
        title: 'Lire un avenant à votre contrat',
        text: 'Il dit ce qui change du prix et des heures. Tant que vous ne l’avez pas signé, votre contrat reste tel quel.',
        short: 'Prenez votre temps avant de signer.',
        verb: 'Lire l’avenant',
        path: '/contrat',
      }
    case 'EXPERTISE':
      return {
        title: 'Dire si une autre personne peut intervenir',
        text: `${consultant} vous propose une expertise. Vous lisez ce qui serait transmis, et vous répondez librement.`,
        short: 'Oui ou non\u00a0: c’est vous qui décidez.',
        verb: 'Lire et répondre',
        path: '/pistes',
      }
    case 'CPF':
      return {
        title: 'Signer votre attestation pour le CPF',
        text: 'Vous attestez qu’aucun bilan n’a été payé pour vous par des fonds publics peu avant. Ne signez que si c’est exact.',
        short: 'Une attestation à lire et à signer.',
        verb: 'Lire et signer',
        path: '/cpf',
      }
    case 'MINUTES':
      return {
        title: 'Relire un compte rendu',
        text: 'Le compte rendu de votre rendez-vous à trois est prêt. Vous le relisez avant toute autre personne.',
        short: 'Vous le relisez en premier.',
        verb: 'Relire',
        path: '/rendez-vous-a-trois',
      }
    case 'MEETING':
      return {
        title: `Répondre pour le rendez-vous à trois du ${sayDayMonth(turn.day)}`,
        text: `${consultant} propose cette date. Dites si elle vous convient, ou proposez-en une autre.`,
        short: 'Cette date vous convient-elle ?',
        verb: 'Répondre',
        path: '/rendez-vous-a-trois',
      }
    case 'NOTES':
      return {
        title: 'Dire si les notes de votre ancien consultant passent',
        text: 'Vous avez changé de consultant. Ses notes ne passent au nouveau qu’avec votre oui.',
        short: 'Oui ou non\u00a0: c’est vous qui décidez.',
        verb: 'Donner ma réponse',
        path: '/demandes',
      }
    case 'PROGRAMME':
      return {
        title: 'Lire votre programme',
        text: 'Les étapes, leur durée et leurs dates. Vous l’acceptez, ou vous demandez un changement.',
        short: 'Les étapes de votre bilan.',
        verb: 'Lire et répondre',
        path: '/programme',
      }
    case 'REMOTE':
      return {
        title: 'Préparer votre première visio',
        text: 'Confirmez un équipement, une connexion et un endroit où personne ne vous entend. Sinon, ce sera au téléphone ou sur place.',
        short: 'Un appareil, une connexion, un endroit calme.',
        verb: 'Vérifier et confirmer',
        path: '/entree',
      }
    case 'WORK':
      return {
        title: turn.label ? `Rendre «\u00a0${turn.label}\u00a0»` : 'Rendre votre travail guidé',
        text: `${turn.dueOn ? `Pour le ${sayDay(turn.dueOn)}. ` : ''}${turn.begun ? 'Votre brouillon est enregistré.' : 'La consigne est écrite. Vous pouvez vous y prendre en plusieurs fois.'}`,
        short: turn.dueOn ? `Pour le ${sayDay(turn.dueOn)}.` : 'La consigne est prête.',
        verb: turn.begun ? 'Continuer' : 'Lire la consigne',
        path: `/travaux/${turn.sessionId}`,
      }
    case 'RATE':
      return {
        title: 'Relire vos objectifs',
        text: `La ${turn.phaseTitle.toLocaleLowerCase('fr')} s’achève. Dites où vous en êtes de chaque objectif : ${consultant} l’a fait de son côté.`,
        short: 'Dites où vous en êtes.',
        verb: 'Relire',
        path: '/objectifs',
      }
    case 'FOLLOW_UP':
      return {
        title: 'Répondre à la proposition de suivi',
        text: 'Un entretien vous est proposé, trois à six mois après la fin. Il est gratuit, et vous pouvez dire non.',
        short: 'Un entretien gratuit, si vous le voulez.',
        verb: 'Voir et répondre',
        path: '/suivi',
      }
  }
}

/** What stands beside a piece of guided work. */
export const sayWork = (work: {
  readonly handedInOn: Day | null
  readonly answeredOn: Day | null
  readonly dueOn: Day | null
  readonly begun: boolean
}): string => {
  if (work.handedInOn)
    return `Rendu le ${sayDayMonth(work.handedInOn)}${work.answeredOn ? `, discuté le ${sayDayMonth(work.answeredOn)}` : ''}.`
  const due = work.dueOn ? `À rendre le ${sayDay(work.dueOn)}.` : 'À rendre à votre rythme.'
  return work.begun ? `${due} Votre brouillon est enregistré.` : due
}
