import { type Day, sayFullDate } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { formatCents } from '@/lib/platform/money'
import { type DecideFacts, shareCents } from './decide-rules'

/** Something verified of itself, in words. `done`: holds; `warn`: to be looked at; `open`: missing. */
export interface Check {
  readonly key: string
  readonly state: 'done' | 'warn' | 'open'
  readonly label: string
  readonly detail: string
}

const check = (key: string, state: Check['state'], label: string, detail = ''): Check => ({ key, state, label, detail })

/** What is verified of a request before anybody reads it: amount, hours, share, annex costs, papers, certification, ground, waiting period. */
export function checksOf(facts: DecideFacts, today: Day): Check[] {
  const { terms } = facts
  return [
    ...(facts.ended
      ? [check('ended', 'warn', 'Ce bilan est suspendu, arrêté ou clos', 'Demandez une correction, ou refusez.')]
      : []),
    ...(facts.rulesChanged
      ? [
          check(
            'rules',
            'warn',
            'Vos règles ont changé depuis l’envoi',
            `Celles du ${sayFullDate(facts.rulesFrom)} s’appliquent à votre décision.`,
          ),
        ]
      : []),
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
