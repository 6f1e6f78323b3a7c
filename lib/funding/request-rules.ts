import type { Funder } from '@/lib/bilan-types/keys'
import type { FunderTerms, PaperDemanded } from '@/lib/funders/terms-rules'
import { sayMonths } from '@/lib/funders/words'
import { addDays, type Day, sayFullDate } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { formatCents } from '@/lib/platform/money'
import type { Refusal, Verdict } from '@/lib/platform/outcome'
import { fits } from './plan-rules'
import { refusals, theFunder } from './words'

/** What sending a request looks at. Cents include tax. */
export interface AskFacts {
  readonly funder: Funder
  readonly name: string
  readonly terms: FunderTerms
  readonly askedCents: number
  readonly askedMinutes: number | null
  readonly totalCents: number
  readonly devisMinutes: number
  /** Lines of the devis for annex costs. */
  readonly annexCents: number
  /** Funders of the type of bilan. */
  readonly funders: readonly Funder[]
  readonly certification: { readonly number: string; readonly expiresOn: Day | null } | null
  readonly groundSeen: boolean
  /** R13: months that the holder attested, or of which the house noted why she did not. */
  readonly vouchedMonths: number
  /** Kinds of papers attached. */
  readonly papers: readonly string[]
  readonly today: Day
}

/** Days before its end from which a certification is warned about. */
const SOON = 90

/** Papers that a record of the product shows: nobody attaches them. */
const BY_RECORD: Readonly<Record<string, string>> = {
  DEVIS: 'Le devis du bilan, joint de lui-même.',
  ELIGIBILITY_SEEN: 'Montré par le motif que le praticien a vu.',
  HOLDER_ATTESTATION: 'Demandée à la personne dans son espace.',
  CONTRACT: 'Signé avec la personne, à la page du contrat.',
  CONVENTION: 'Signée des trois parties, à la page de la convention.',
}

/** A paper that the rules demand with the request. */
export interface DemandView {
  readonly key: string
  readonly label: string
  readonly state: 'attached' | 'elsewhere' | 'missing'
  readonly detail: string
}

/** Papers that the rules demand with a request, and whether they are there. */
export const demandsOf = (terms: Pick<FunderTerms, 'papers'>, attached: readonly string[]): DemandView[] =>
  demandedWith(terms).map(({ key, label }) =>
    attached.includes(key)
      ? { key, label, state: 'attached', detail: 'Jointe.' }
      : BY_RECORD[key]
        ? { key, label, state: 'elsewhere', detail: BY_RECORD[key] }
        : { key, label, state: 'missing', detail: 'À joindre avant l’envoi.' },
  )

const demandedWith = (terms: Pick<FunderTerms, 'papers'>): readonly PaperDemanded[] =>
  terms.papers.filter((paper) => paper.when === 'REQUEST')

const certified = (facts: Pick<AskFacts, 'certification' | 'today'>): boolean =>
  facts.certification !== null &&
  (facts.certification.expiresOn === null || facts.certification.expiresOn >= facts.today)

/** The most that the rules let this funder pay of the devis by its share; null: they set no part. Rounded up. */
const mostByShare = ({ terms, totalCents }: Pick<AskFacts, 'terms' | 'totalCents'>): number | null =>
  terms.shareBasisPoints === null ? null : Math.ceil((totalCents * terms.shareBasisPoints) / 10_000)

/** Everything that stands against sending it, first things first (R12, R13, R25). */
export function obstacles(facts: AskFacts): Refusal[] {
  const { terms, name } = facts
  const most = mostByShare(facts)
  const missing = demandsOf(terms, facts.papers).filter((paper) => paper.state === 'missing')
  return [
    fits(facts.funder, facts.funders) === 'NO' ? refusals.FUNDER_NOT_POSSIBLE({ who: theFunder[facts.funder] }) : null,
    terms.capCents !== null && facts.askedCents > terms.capCents
      ? refusals.CAP_CENTS({ name, cap: terms.capCents })
      : null,
    terms.capMinutes !== null && facts.askedMinutes !== null && facts.askedMinutes > terms.capMinutes
      ? refusals.CAP_MINUTES({ name, cap: terms.capMinutes })
      : null,
    most !== null && facts.askedCents > most ? refusals.CAP_SHARE({ name, most }) : null,
    facts.askedMinutes !== null && facts.askedMinutes > facts.devisMinutes
      ? refusals.HOURS_OVER_DEVIS({ minutes: facts.devisMinutes })
      : null,
    terms.needsCertification && !certified(facts) ? refusals.CERTIFICATION_NEEDED({ name }) : null,
    facts.funder === 'CPF' && (terms.waitingMonths ?? 0) > facts.vouchedMonths ? refusals.ATTESTATION_NEEDED() : null,
    terms.needsGround && !facts.groundSeen ? refusals.GROUND_NEEDED() : null,
    ...missing.map((paper) => refusals.PAPER_NEEDED({ name, paper: paper.label })),
  ].filter((one) => one !== null)
}

/** Whether a request may be sent as it stands. */
export const checkAsk = (facts: AskFacts): Verdict => obstacles(facts)[0] ?? null

/** What the rules make worth knowing before it is sent, and what does not stop it. */
export interface Note {
  readonly tone: 'refusal' | 'warning' | 'note'
  readonly text: string
}

/** What to know of a request before it is sent: what stops it, what is to be checked, what the rules say besides. */
export function notesOf(facts: AskFacts): Note[] {
  const { terms, funder } = facts
  const warn = (when: boolean, text: string): Note[] => (when ? [{ tone: 'warning', text }] : [])
  const { participationCents: own, participationWithinCap: within } = terms
  return [
    ...obstacles(facts).map(({ message }): Note => ({ tone: 'refusal', text: message })),
    ...warn(
      fits(funder, facts.funders) === 'TO_CHECK',
      `Ce type de bilan ne cite pas ${theFunder[funder]}. Vérifiez avec lui qu’il accepte.`,
    ),
    ...warn(
      terms.minMinutes !== null && facts.askedMinutes !== null && facts.askedMinutes < terms.minMinutes,
      `Les règles demandent ${formatMinutes(terms.minMinutes ?? 0)} d’accompagnement au moins.`,
    ),
    ...warn(
      terms.annexCostsFunded === false && facts.annexCents > 0,
      `Le devis porte ${formatCents(facts.annexCents)} de frais annexes. Ce financement n’en paie aucun.`,
    ),
    ...warn(
      terms.needsCertification &&
        certified(facts) &&
        facts.certification?.expiresOn !== null &&
        (facts.certification?.expiresOn ?? '') < addDays(facts.today, SOON),
      `Votre certification vaut jusqu’au ${sayFullDate(facts.certification?.expiresOn ?? facts.today)}. Pensez à la renouveler.`,
    ),
    ...(terms.waitingMonths === null
      ? []
      : [
          {
            tone: 'note',
            text: `La personne atteste d’abord n’avoir eu aucun bilan ainsi financé depuis ${sayMonths(terms.waitingMonths)}.`,
          } as const,
        ]),
    ...(own === null
      ? []
      : [
          {
            tone: 'note',
            text: `La personne verse ${formatCents(own)} de participation${within === null ? '. Si le plafond la comprend reste à vérifier.' : within ? ', comprise dans le plafond.' : ', en plus du plafond.'}`,
          } as const,
        ]),
  ]
}

/** Hours first asked of a funder: all those of the devis, within its own cap; null where it grants none. */
export const usualMinutes = (
  terms: Pick<FunderTerms, 'hoursCounted' | 'capMinutes'>,
  devisMinutes: number,
): number | null => (terms.hoursCounted ? Math.min(devisMinutes, terms.capMinutes ?? devisMinutes) : null)
