import { type Day, sayFullDate, sayMoment } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { formatCents } from '@/lib/platform/money'
import type { NamedOrganisation, ProposalFacts } from './content-rules'
import { hoursSplit, type Line } from './line-rules'
import { totalsOf } from './price-rules'
import { stateOf } from './rules'
import { sayVat } from './tariff-words'
import { addresseeWords, conditionWords, type DeclineReason, declineReasons, kindWords, stateWords } from './words'

/** A line in words. */
export interface LineView {
  readonly key: string
  readonly label: string
  /** `12 h`, `forfait`. */
  readonly quantity: string
  /** `110,00 € l’heure`; empty where there is none. */
  readonly unit: string
  readonly price: string
  /** When a line of one piece is due; empty otherwise. */
  readonly note: string
}

/** Sums in words. */
export interface SumsView {
  readonly total: string
  /** `dont 20,00 € de TVA`, or why there is none. */
  readonly vat: string
  /** Hours of the bilan that it contracts. */
  readonly contract: string
  /** How they divide between accompaniment, which alone is priced and fundable by the CPF (R13), and work at no price; null: all are priced. */
  readonly split: string | null
}

/** A line of signature in words. */
export interface SignatureView {
  readonly key: string
  readonly state: 'signed' | 'awaited' | 'refused'
  readonly mark: string
  readonly proof: string
}

/** A devis or an amendment, as anybody who may read it reads it. */
export interface PaperView {
  readonly id: string
  readonly sha256: string
  readonly title: string
  /** In a sentence: `le devis DEV-2026-0001`. */
  readonly said: string
  readonly state: keyof typeof stateWords
  readonly stateLabel: string
  readonly tone: (typeof stateWords)[keyof typeof stateWords]['tone']
  readonly label: string
  readonly beneficiary: string
  readonly from: string
  readonly to: string
  readonly sentOn: string
  readonly validUntil: string
  readonly tariff: string
  readonly lines: readonly LineView[]
  readonly sums: SumsView
  /** What an amendment changes; null for a devis. */
  readonly amends: string | null
  readonly signatures: readonly SignatureView[]
  /** What was answered, one sentence or two; null while it is awaited. */
  readonly answer: string | null
}

const FREE = 'Sans frais'

/** Lines in words. */
export const linesInWords = (lines: readonly Line[]): LineView[] =>
  lines.map((line, index) => ({
    key: `${line.kind}-${index}`,
    label: line.label,
    quantity: line.minutes === null ? 'Forfait' : formatMinutes(line.minutes),
    unit: line.minutes === null || line.basis === 'FREE' || line.kind === 'CLOSING_TRIPARTITE' ? '' : perHour(line),
    price: line.basis === 'FREE' ? FREE : formatCents(line.cents),
    note: line.condition === null ? '' : conditionWords[line.condition],
  }))

const perHour = (line: Line): string => `${formatCents(line.unitCents)} l’heure`

/** Sums of lines in words. @param toPerson addressed to the person: how the hours divide is said to her (R13) */
export function sumsInWords(
  lines: readonly Line[],
  tariff: Pick<ProposalFacts['tariff'], 'vatBasisPoints' | 'vatGround'>,
  toPerson = false,
): SumsView {
  const { cents, vatCents, contractMinutes } = totalsOf(lines)
  return {
    total: formatCents(cents),
    vat:
      tariff.vatGround === null
        ? `${sayVat(tariff.vatBasisPoints, null)}, soit ${formatCents(vatCents)}`
        : sayVat(0, tariff.vatGround),
    contract: formatMinutes(contractMinutes),
    split: toPerson ? sayShares(hoursSplit(lines)) : null,
  }
}

function sayShares({ accompanied, own }: { accompanied: number; own: number }): string | null {
  if (own === 0 || accompanied === 0) return null
  return `${formatMinutes(accompanied)} d’accompagnement, les seules que le CPF peut financer ; ${formatMinutes(own)} de travail personnel, sans prix`
}

/** An organisation on one line: `Commune de Plouvern, 1 place de la Mairie, 29000 Quimper, SIRET …`. */
const sayOrganisation = (one: NamedOrganisation): string =>
  [one.name, one.address, `${one.postcode} ${one.city}`.trim(), one.siret && `SIRET ${one.siret}`]
    .filter(Boolean)
    .join(', ')

interface Proposal {
  readonly id: string
  readonly sha256: string | null
  readonly sentAt: Date | null
  readonly supersededAt: Date | null
  readonly validUntil: Day | null
  readonly facts: ProposalFacts | null
  readonly signatures: readonly {
    readonly party: string
    readonly signerName: string
    readonly signerTitle: string
    readonly signedAt: Date
  }[]
  readonly decision: {
    readonly outcome: 'ACCEPTED' | 'DECLINED'
    readonly basis: string | null
    readonly reasonCode: DeclineReason | null
    readonly agreementOn: Day | null
    readonly agreementReference: string | null
    readonly at: Date
    readonly byName: string
  } | null
}

/** What was sent, in words; null for a draft. @param zone of whoever reads */
export function paperOf(proposal: Proposal, today: Day, zone: string): PaperView | null {
  const { facts, decision } = proposal
  if (!facts) return null
  const state = stateOf(proposal, today)
  const kind = kindWords[facts.kind]
  return {
    id: proposal.id,
    sha256: proposal.sha256 ?? '',
    title: `${kind.label} ${facts.number}`,
    said: `${kind.the} ${facts.number}`,
    state,
    stateLabel: stateWords[state].label,
    tone: stateWords[state].tone,
    label: facts.label,
    beneficiary: facts.beneficiary,
    from: sayOrganisation(facts.provider),
    to: sayOrganisation(facts.addressee),
    sentOn: sayFullDate(facts.sentOn),
    validUntil: sayFullDate(facts.validUntil),
    tariff: `${facts.tariff.source}, en vigueur depuis le ${sayFullDate(facts.tariff.effectiveFrom)}${
      facts.addressee.affiliated === null
        ? ''
        : `, tarif ${facts.addressee.affiliated ? 'des collectivités affiliées' : 'des collectivités non affiliées'}`
    }`,
    lines: linesInWords(facts.lines),
    sums: sumsInWords(facts.lines, facts.tariff, facts.addressee.kind === 'BENEFICIARY'),
    amends: facts.amends
      ? `Il modifie ${facts.amends.number} : ${formatMinutes(facts.amends.contractMinutes)}, ${formatCents(facts.amends.cents)}. Les heures déjà faites sont gardées.`
      : null,
    signatures: signaturesOf(proposal, facts, zone),
    answer: decision && sayAnswer(decision, zone),
  }
}

function sayAnswer(decision: NonNullable<Proposal['decision']>, zone: string): string {
  const when = sayMoment(decision.at, zone)
  if (decision.basis === 'FIPHFP')
    return `Accord du FIPHFP du ${decision.agreementOn ? sayFullDate(decision.agreementOn) : ''}, référence ${decision.agreementReference ?? ''}. Noté par ${decision.byName}, ${when}.`
  if (decision.outcome === 'ACCEPTED') return `Accepté et signé par ${decision.byName}, ${when}.`
  const reason = decision.reasonCode ? ` ${declineReasons[decision.reasonCode]}.` : ''
  return `Décliné par ${decision.byName}, ${when}.${reason}`
}

function signaturesOf(proposal: Proposal, facts: ProposalFacts, zone: string): SignatureView[] {
  const lines = proposal.signatures.map(
    (one): SignatureView => ({
      key: one.party,
      state: 'signed',
      mark: one.signerName,
      proof: one.signerTitle
        ? `${one.signerTitle}, sous son compte, ${sayMoment(one.signedAt, zone)}`
        : `Sous son compte, ${sayMoment(one.signedAt, zone)}`,
    }),
  )
  if (proposal.signatures.length > 1) return lines
  const key = facts.addressee.kind
  const who = addresseeWords[key]
  const { decision } = proposal
  if (decision?.outcome === 'DECLINED')
    return [...lines, { key, state: 'refused', mark: 'Décliné', proof: `Par ${decision.byName}` }]
  if (decision)
    return [...lines, { key, state: 'signed', mark: 'Accord du FIPHFP', proof: 'Il tient lieu de signature' }]
  return [...lines, { key, state: 'awaited', mark: `Attend ${who}`, proof: facts.addressee.name }]
}
