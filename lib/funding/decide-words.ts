import type { GateKey } from '@/lib/bilan-types/keys'
import { gateWords } from '@/lib/bilan-types/words'
import { type Day, sayFullDate } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import type { MailDraft } from '@/lib/platform/mail'
import { formatCents } from '@/lib/platform/money'
import { refusal } from '@/lib/platform/outcome'
import type { Check } from './check-rules'

/** Why a funder says no: of the request, never of the person. */
export const refusalReasons = {
  NOT_ELIGIBLE: 'La situation n’entre pas dans le dispositif',
  OVER_CAP: 'Le montant ou les heures dépassent ce qui est pris en charge',
  WAITING_PERIOD: 'Un bilan a déjà été financé dans le délai',
  NO_CERTIFICATION: 'La certification de l’organisme n’est pas valable',
  PAPERS_MISSING: 'Il manque une pièce, malgré la demande',
  BUDGET: 'Le budget de la période est engagé',
  OTHER: 'Autre raison, dite ci-dessous',
} as const
export type RefusalReason = keyof typeof refusalReasons
export const REFUSAL_REASONS = Object.keys(refusalReasons) as [RefusalReason, ...RefusalReason[]]

/** A reason as it stands on a step: a funder's own, or an employer's about his devis. */
export const sayReason = (code: string | null): string =>
  code && code in refusalReasons ? refusalReasons[code as RefusalReason] : refusalReasons.OTHER

/** What was answered, after who did it. */
const answered: Readonly<Record<string, string>> = {
  GRANTED: 'a accordé cette demande',
  REFUSED: 'a refusé cette demande',
  CORRECTION: 'a demandé une correction',
  WITHDRAWN: 'a retiré cette demande',
}

export const decideRefusals = {
  ALREADY_DECIDED: ({ who, state }: { who: string; state: string }) =>
    refusal(
      'ALREADY_DECIDED',
      `${who || 'Une autre personne'} ${answered[state] ?? 'a répondu à cette demande'} avant vous. Rechargez la page pour lire la réponse.`,
    ),
  REQUEST_CHANGED: () =>
    refusal(
      'REQUEST_CHANGED',
      'L’organisme a renvoyé cette demande depuis l’ouverture de la page. Rechargez-la, puis relisez.',
    ),
  DECIDED_AT_ONCE: () =>
    refusal('DECIDED_AT_ONCE', 'Une autre personne vient de répondre à cette demande. Rechargez la page.'),
  NOT_ONES_OWN: () =>
    refusal(
      'NOT_ONES_OWN',
      'Cette demande vous concerne, ou vient d’un organisme dont vous êtes membre. Un collègue y répond à votre place.',
    ),
  NOT_GRANTED: () =>
    refusal('NOT_GRANTED', 'Cette demande n’est pas accordée. Seul un accord se change par un avenant.'),
  OVER_ASKED: ({ asked }: { asked: number }) =>
    refusal('OVER_ASKED', `L’organisme demande ${formatCents(asked)}. Accordez ce montant au plus.`, 'amount'),
  NOTHING_GRANTED: () =>
    refusal('NOTHING_GRANTED', 'Indiquez un montant. Pour ne rien accorder, choisissez « Refuser ».', 'amount'),
  OVER_CAP_CENTS: ({ cap }: { cap: number }) =>
    refusal('OVER_CAP_CENTS', `Les règles de ce financement plafonnent à ${formatCents(cap)}.`, 'amount'),
  OVER_CAP_MINUTES: ({ cap }: { cap: number }) =>
    refusal('OVER_CAP_MINUTES', `Les règles de ce financement plafonnent à ${formatMinutes(cap)}.`, 'duration'),
  OVER_DEVIS_MINUTES: ({ minutes }: { minutes: number }) =>
    refusal('OVER_DEVIS_MINUTES', `Le devis porte sur ${formatMinutes(minutes)}. Accordez-les au plus.`, 'duration'),
  HOURS_NEEDED: () => refusal('HOURS_NEEDED', 'Indiquez les heures accordées, par exemple 30 h.', 'duration'),
  UNTIL_BEFORE_FROM: () =>
    refusal('UNTIL_BEFORE_FROM', 'La fin de validité vient après le début. Changez l’une des dates.', 'validUntil'),
  UNTIL_PAST: () => refusal('UNTIL_PAST', 'Cette date est passée. Indiquez jusqu’à quand l’accord vaut.', 'validUntil'),
  GROUND_MISSING: () =>
    refusal(
      'GROUND_MISSING',
      'Le motif d’éligibilité n’a pas été vu. Demandez une correction\u00a0: le consultant le note, sans la pièce.',
    ),
  CERTIFICATION_MISSING: ({ provider }: { provider: string }) =>
    refusal(
      'CERTIFICATION_MISSING',
      `${provider} n’a pas de certification valable aujourd’hui. Demandez une correction, ou refusez.`,
    ),
  LETTER_BY_CONSEILLERE: () =>
    refusal(
      'LETTER_BY_CONSEILLERE',
      'La lettre d’accord de ce bilan est signée par une conseillère. Passez-lui la demande.',
    ),
  NO_REFERRAL: () =>
    refusal(
      'NO_REFERRAL',
      'Aucun dossier de votre pôle ne répond à ce bilan. Ouvrez le dossier de la personne, ou demandez une correction.',
    ),
  NOTHING_CHANGES: () => refusal('NOTHING_CHANGES', 'Cet avenant ne change rien. Changez un montant ou une date.'),
  BELOW_CONSUMED: ({ cents, minutes }: { cents: number; minutes: number }) =>
    refusal(
      'BELOW_CONSUMED',
      `${formatCents(cents)} et ${formatMinutes(minutes)} sont déjà dus. L’avenant ne peut pas descendre en dessous.`,
    ),
  OVER_DEVIS: ({ total }: { total: number }) =>
    refusal(
      'OVER_DEVIS',
      `Avec cet avenant, les parts dépassent les ${formatCents(total)} du devis. L’organisme en prépare d’abord un autre.`,
      'amount',
    ),
}

/** Mails say no name, no type, no amount: they are read by others. */
const about = {
  'funding.granted': {
    subject: 'Un accord de prise en charge est arrivé',
    body: 'La réponse à une demande de prise en charge est arrivée\u00a0: c’est oui. Connectez-vous pour la lire.',
  },
  'funding.refused': {
    subject: 'Une réponse à votre demande de prise en charge',
    body: 'La réponse à une demande de prise en charge est arrivée. Connectez-vous pour la lire.',
  },
  'funding.correction-asked': {
    subject: 'Une demande est à corriger',
    body: 'Une demande de prise en charge vous revient pour correction. Connectez-vous pour lire ce qui manque.',
  },
  'funding.amended': {
    subject: 'Un accord de prise en charge a changé',
    body: 'Un avenant change un accord de prise en charge. Connectez-vous pour le lire.',
  },
} as const
export type Told = keyof typeof about

/** To the practitioner who conducts the bilan. @param stepId what was decided: each mail is sent once */
export const providerTold = (
  kind: Told,
  to: { email: string; slug: string; bilanId: string; stepId: string },
): MailDraft => ({
  kind,
  to: to.email,
  ...about[kind],
  link: `/e/${to.slug}/bilans/${to.bilanId}/financement`,
  dedupeKey: `${kind}:${to.stepId}`,
})

/** To the person: something arrived, and nothing about what (R18). A correction is no matter of hers. */
export const personTold = {
  subject: 'Une réponse dans votre espace',
  body: 'Une réponse vient d’arriver au sujet de votre accompagnement. Connectez-vous pour la lire.',
} as const

/** Why who is no conseillère is not offered to grant. */
export const LETTER_BY_CONSEILLERE = 'Pour accorder, passez-la à une conseillère\u00a0: elle signe la lettre d’accord.'

/** What granting signs, said before the button. */
export const signsWhat = (letter: boolean, devis: boolean): string =>
  letter
    ? devis
      ? 'En accordant, vous signez en votre nom le devis et la lettre d’accord. L’organisme et la personne sont prévenus.'
      : 'En accordant, vous signez en votre nom la lettre d’accord. L’organisme et la personne sont prévenus.'
    : 'En accordant, vous signez en votre nom l’accord de prise en charge. L’organisme et la personne sont prévenus.'

/** `du 2 décembre 2026 au 30 avril 2027`. */
export const sayValidity = (from: Day | null, until: Day | null): string =>
  [from ? `du ${sayFullDate(from)}` : '', until ? `${from ? 'au' : 'jusqu’au'} ${sayFullDate(until)}` : '']
    .filter(Boolean)
    .join(' ')

/** A line of the devis in words. */
export interface WordedLine {
  readonly key: string
  readonly label: string
  readonly quantity: string
  readonly unit: string
  readonly price: string
}

/** Lines of the devis as a funder reads them. */
export const linesInWords = (
  lines: readonly { label: string; minutes: number | null; unitCents: number; cents: number; basis: string }[],
): WordedLine[] =>
  lines.map((line, place) => ({
    key: String(place),
    label: line.label,
    quantity: line.minutes === null ? 'Forfait' : formatMinutes(line.minutes),
    unit: line.minutes === null || line.basis === 'FREE' ? '' : `${formatCents(line.unitCents)} l’heure`,
    price: line.basis === 'FREE' ? 'Sans frais' : formatCents(line.cents),
  }))

/** What a step granted, in words; empty when it granted nothing. */
export function stepDetail(step: {
  readonly cents: number | null
  readonly minutes: number | null
  readonly validFrom: Day | null
  readonly validUntil: Day | null
  readonly conditions: string
  readonly agreementNumber: string | null
}): string {
  if (step.cents === null) return ''
  const what = [
    step.agreementNumber ?? '',
    step.minutes === null ? '' : formatMinutes(step.minutes),
    formatCents(step.cents),
    sayValidity(step.validFrom, step.validUntil),
  ]
  return `${what.filter(Boolean).join(', ')}.${step.conditions ? ` Conditions\u00a0: ${step.conditions}` : ''}`
}

/** R4: whether every step before the letter is passed, and which is the first that is not. */
export const gatesCheck = (missing: readonly GateKey[]): Check =>
  missing[0]
    ? {
        key: 'gates',
        state: 'open',
        label: `Il manque une étape\u00a0: ${gateWords[missing[0]]}`,
        detail: 'La lettre ne peut pas encore être émise.',
      }
    : {
        key: 'gates',
        state: 'done',
        label: 'Étapes franchies dans l’ordre',
        detail: 'Entretien, choix réciproque, devis à signer.',
      }
