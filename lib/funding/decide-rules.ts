import type { FunderTerms } from '@/lib/funders/terms-rules'
import { addMonths, type Day, sayFullDate } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { formatCents } from '@/lib/platform/money'
import type { Verdict } from '@/lib/platform/outcome'
import { decideRefusals } from './decide-words'

/** Months for which an agreement is first proposed to hold. */
const USUAL_VALIDITY_MONTHS = 12

/** What a decision looks at of a request. Cents include tax; minutes throughout. */
export interface DecideFacts {
  readonly state: string
  /** How many times it was sent. */
  readonly round: number
  readonly decidedBy: string
  readonly terms: FunderTerms
  readonly askedCents: number
  /** Null: hours are no matter of this funder. */
  readonly askedMinutes: number | null
  readonly consumedCents: number
  readonly consumedMinutes: number
  readonly planCents: number
  readonly planMinutes: number
  /** Lines of the devis for annex costs. */
  readonly annexCents: number
  /** Kinds of papers attached and standing. */
  readonly papers: readonly string[]
  readonly groundSeen: boolean
  /** The holder attests no bilan paid within the waiting period; null: nobody was asked. */
  readonly attested: boolean | null
  readonly provider: string
  readonly certification: { readonly number: string; readonly expiresOn: Day | null } | null
  /** Last day planned or held; null while nothing is planned. */
  readonly lastDay: Day | null
  readonly rulesFrom: Day
}

/** Something verified of itself, in words. `done`: holds; `warn`: to be looked at; `open`: missing. */
export interface Check {
  readonly key: string
  readonly state: 'done' | 'warn' | 'open'
  readonly label: string
  readonly detail: string
}

const check = (key: string, state: Check['state'], label: string, detail = ''): Check => ({ key, state, label, detail })

/** The most that a share of the devis may come to, in cents; null: the rules set none. Rounded up, in the person's favour. */
const shareCents = (facts: Pick<DecideFacts, 'terms' | 'planCents'>): number | null =>
  facts.terms.shareBasisPoints === null ? null : Math.ceil((facts.planCents * facts.terms.shareBasisPoints) / 10_000)

/** What is verified of a request before anybody reads it: amount, hours, share, annex costs, papers, certification, ground, waiting period. */
export function checksOf(facts: DecideFacts, today: Day): Check[] {
  const { terms } = facts
  return [
    amountCheck(facts),
    ...hoursCheck(facts),
    ...shareCheck(facts),
    ...annexCheck(facts),
    ...(terms.needsCertification || facts.certification ? [certificationCheck(facts, today)] : []),
    ...(terms.needsGround
      ? [
          facts.groundSeen
            ? check(
                'ground',
                'done',
                'Motif d’éligibilité vu\u00a0: oui',
                'Le motif lui-même reste entre la personne et son consultant.',
              )
            : check(
                'ground',
                'open',
                'Motif d’éligibilité vu\u00a0: non',
                'Le consultant le note, sans garder la pièce.',
              ),
        ]
      : []),
    ...(terms.waitingMonths === null
      ? []
      : [
          facts.attested
            ? check(
                'waiting',
                'done',
                'Délai de carence attesté',
                `Aucun bilan financé depuis ${sayMonths(terms.waitingMonths)}, dit la personne.`,
              )
            : check(
                'waiting',
                'open',
                'Délai de carence non attesté',
                `La personne atteste n’avoir eu aucun bilan financé depuis ${sayMonths(terms.waitingMonths)}.`,
              ),
        ]),
    ...papersChecks(facts),
  ]
}

const sayMonths = (months: number): string =>
  months % 12 === 0 ? `${months / 12}\u00a0an${months > 12 ? 's' : ''}` : `${months}\u00a0mois`

function amountCheck({ terms, askedCents }: DecideFacts): Check {
  if (terms.capCents === null)
    return check(
      'amount',
      'done',
      `${formatCents(askedCents)} demandés`,
      'Les règles ne fixent pas de plafond en euros.',
    )
  return askedCents <= terms.capCents
    ? check('amount', 'done', `${formatCents(askedCents)} demandés, ${formatCents(terms.capCents)} possibles`)
    : check(
        'amount',
        'warn',
        `${formatCents(askedCents)} demandés, ${formatCents(terms.capCents)} possibles`,
        'Le plafond est dépassé\u00a0: accordez moins, ou demandez une correction.',
      )
}

function hoursCheck({ terms, askedMinutes }: DecideFacts): Check[] {
  if (askedMinutes === null) return []
  const asked = `${formatMinutes(askedMinutes)} demandées`
  if (terms.minMinutes !== null && askedMinutes < terms.minMinutes)
    return [check('hours', 'warn', asked, `Les règles demandent ${formatMinutes(terms.minMinutes)} au moins.`)]
  if (terms.capMinutes === null)
    return [check('hours', 'done', asked, 'Les règles ne fixent pas de plafond en heures.')]
  return [
    askedMinutes <= terms.capMinutes
      ? check('hours', 'done', `${asked}, ${formatMinutes(terms.capMinutes)} possibles`)
      : check(
          'hours',
          'warn',
          `${asked}, ${formatMinutes(terms.capMinutes)} possibles`,
          'Le plafond est dépassé\u00a0: accordez moins, ou demandez une correction.',
        ),
  ]
}

function shareCheck(facts: DecideFacts): Check[] {
  const most = shareCents(facts)
  if (most === null || facts.askedCents <= most) return []
  return [
    check('share', 'warn', 'La part demandée dépasse la part possible', `${formatCents(most)} au plus pour ce devis.`),
  ]
}

function annexCheck({ terms, annexCents }: DecideFacts): Check[] {
  if (annexCents === 0) return [check('annex', 'done', 'Aucun frais annexe', 'Le devis n’en porte pas.')]
  if (terms.annexCostsFunded === false)
    return [
      check(
        'annex',
        'warn',
        `${formatCents(annexCents)} de frais annexes`,
        'Ce financement n’en prend aucun en charge.',
      ),
    ]
  return [check('annex', 'warn', `${formatCents(annexCents)} de frais annexes`, 'À regarder dans les lignes du devis.')]
}

function certificationCheck({ certification, lastDay }: DecideFacts, today: Day): Check {
  if (!certification)
    return check(
      'certification',
      'open',
      'Certification de l’organisme inconnue',
      'Sans elle, ni CPF ni fonds mutualisés.',
    )
  const { number, expiresOn } = certification
  if (expiresOn === null)
    return check('certification', 'warn', `Certification ${number}`, 'Sa date de fin n’est pas connue.')
  if (expiresOn < today)
    return check(
      'certification',
      'open',
      `Certification ${number} expirée`,
      `Elle valait jusqu’au ${sayFullDate(expiresOn)}.`,
    )
  if (lastDay !== null && expiresOn < lastDay)
    return check(
      'certification',
      'warn',
      `Certification jusqu’au ${sayFullDate(expiresOn)}`,
      `Le bilan finit le ${sayFullDate(lastDay)}\u00a0: à confirmer.`,
    )
  return check('certification', 'done', `Certification ${number}`, `Valable jusqu’au ${sayFullDate(expiresOn)}.`)
}

/** Papers shown by a fact of their own rather than by a file. */
const BY_FACT: ReadonlySet<string> = new Set(['DEVIS', 'ELIGIBILITY_SEEN', 'HOLDER_ATTESTATION'])

function papersChecks({ terms, papers }: DecideFacts): Check[] {
  return terms.papers
    .filter((paper) => paper.when === 'REQUEST' && !BY_FACT.has(paper.key))
    .map((paper) =>
      papers.includes(paper.key)
        ? check(`paper-${paper.key}`, 'done', paper.label, 'Jointe à la demande.')
        : check(`paper-${paper.key}`, 'open', paper.label, 'Manque à la demande.'),
    )
}

/** Whether a request may be answered now, in the round that was read. */
export function checkOpen(facts: Pick<DecideFacts, 'state' | 'round' | 'decidedBy'>, round: number): Verdict {
  if (facts.state !== 'SENT') return decideRefusals.ALREADY_DECIDED({ who: facts.decidedBy, state: facts.state })
  return facts.round === round ? null : decideRefusals.REQUEST_CHANGED()
}

/** What is granted, by an agreement or an amendment. */
export interface Granted {
  readonly amount: number
  readonly duration: number | null
  readonly validFrom: Day
  readonly validUntil: Day
}

/** Whether so much may be granted: within what is asked and within the rules in force (R12, R13, R25). */
export function checkGrant(facts: DecideFacts, given: Granted, today: Day): Verdict {
  if (facts.terms.needsGround && !facts.groundSeen) return decideRefusals.GROUND_MISSING()
  const certified = facts.certification && (facts.certification.expiresOn ?? today) >= today
  if (facts.terms.needsCertification && !certified)
    return decideRefusals.CERTIFICATION_MISSING({ provider: facts.provider })
  if (given.amount === 0) return decideRefusals.NOTHING_GRANTED()
  if (given.amount > facts.askedCents) return decideRefusals.OVER_ASKED({ asked: facts.askedCents })
  return checkTerms(facts, given, today)
}

function checkTerms({ terms, askedMinutes, planMinutes }: DecideFacts, given: Granted, today: Day): Verdict {
  if (terms.capCents !== null && given.amount > terms.capCents)
    return decideRefusals.OVER_CAP_CENTS({ cap: terms.capCents })
  if (given.duration === null && askedMinutes !== null) return decideRefusals.HOURS_NEEDED()
  if (given.duration !== null && given.duration > planMinutes)
    return decideRefusals.OVER_DEVIS_MINUTES({ minutes: planMinutes })
  if (terms.capMinutes !== null && given.duration !== null && given.duration > terms.capMinutes)
    return decideRefusals.OVER_CAP_MINUTES({ cap: terms.capMinutes })
  if (given.validUntil < given.validFrom) return decideRefusals.UNTIL_BEFORE_FROM()
  return given.validUntil < today ? decideRefusals.UNTIL_PAST() : null
}

/** What stands before an amendment. */
export interface Standing {
  readonly grantedCents: number
  readonly grantedMinutes: number | null
  readonly validFrom: Day | null
  readonly validUntil: Day | null
}

/** Whether an agreement may be changed so: something changes, never below what is consumed, within the rules it was decided by. */
export function checkAmend(facts: DecideFacts, standing: Standing, given: Granted, today: Day): Verdict {
  if (facts.state !== 'GRANTED') return decideRefusals.NOT_GRANTED()
  const same =
    given.amount === standing.grantedCents &&
    given.duration === standing.grantedMinutes &&
    given.validFrom === standing.validFrom &&
    given.validUntil === standing.validUntil
  if (same) return decideRefusals.NOTHING_CHANGES()
  if (given.amount < facts.consumedCents || (given.duration ?? facts.consumedMinutes) < facts.consumedMinutes)
    return decideRefusals.BELOW_CONSUMED({ cents: facts.consumedCents, minutes: facts.consumedMinutes })
  if (given.amount === 0) return decideRefusals.NOTHING_GRANTED()
  return checkTerms({ ...facts, askedMinutes: standing.grantedMinutes }, given, today)
}

/** What the form begins with: what is asked, within the rules, for a year. */
export function proposed(facts: DecideFacts, today: Day): Granted {
  const within = (asked: number, cap: number | null): number => (cap === null ? asked : Math.min(asked, cap))
  const most = shareCents(facts)
  return {
    amount: within(within(facts.askedCents, facts.terms.capCents), most),
    duration:
      facts.askedMinutes === null
        ? null
        : within(Math.min(facts.askedMinutes, facts.planMinutes), facts.terms.capMinutes),
    validFrom: today,
    validUntil: addMonths(
      facts.lastDay !== null && facts.lastDay > today ? facts.lastDay : today,
      USUAL_VALIDITY_MONTHS,
    ),
  }
}

/** Whether the type of bilan asks for a lettre d'accord: granting is then issuing it (R4). */
export const asksLetter = (of: { readonly gates: readonly string[] }): boolean => of.gates.includes('LETTRE_D_ACCORD')
