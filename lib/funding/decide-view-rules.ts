import type { GateKey } from '@/lib/bilan-types/keys'
import { isPassed } from '@/lib/bilans/gate-rules'
import type { StageFacts } from '@/lib/bilans/stage-rules'
import { paperWords } from '@/lib/funders/paper-words'
import type { Delay } from '@/lib/funders/terms-rules'
import { type Day, dayOf, sayFullDate, sayMomentShort } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { formatCents } from '@/lib/platform/money'
import { missingBeforeLetter } from '@/lib/referrals/letter-rules'
import type { Check } from './check-rules'
import type { ConsumptionView } from './consumption-queries'
import type { RequestFile } from './decide-queries'
import { asksLetter, proposed } from './decide-rules'
import { sayReason, sayValidity, stepDetail, type WordedLine } from './decide-words'
import { type Age, ageAgainst, daysWaited } from './inbox-rules'
import type { RequestPaper, RequestStep } from './request-queries'
import { type RequestState, recordedWords, stepWords } from './words'

/** When it is looked at. */
export interface When {
  readonly today: Day
  readonly zone: string
}

/** A step of a request in words. */
export interface HistoryLine {
  readonly key: string
  readonly at: string
  readonly when: string
  readonly what: string
  readonly detail: string
  readonly words: string
}

/** One request, with all that a decision takes on one screen. */
export interface DecidePage {
  readonly slug: string
  readonly requestId: string
  readonly round: number
  readonly state: RequestState
  readonly person: string
  /** `Bilan de reconversion avec l’Atelier Nouveau Cap. Demande reçue …`. */
  readonly lede: string
  readonly waited: { readonly days: number; readonly delay: Delay | null; readonly age: Age } | null
  readonly facts: readonly { readonly term: string; readonly value: string }[]
  readonly checks: readonly Check[]
  readonly rules: string
  readonly devis: {
    readonly title: string
    readonly lines: readonly WordedLine[]
    readonly total: string
    readonly signed: string | null
    /** The whole paper, to a conseillère whom it is addressed to. */
    readonly href: string | null
  }
  readonly papers: readonly { readonly id: string; readonly label: string; readonly href: string }[]
  readonly history: readonly HistoryLine[]
  /** Null: it is not to be answered now. */
  readonly form: {
    readonly values: Readonly<Record<string, unknown>>
    readonly hours: boolean
    readonly letter: boolean
    readonly signsDevis: boolean
    /** False: it takes a letter, which a conseillère alone signs. */
    readonly mayGrant: boolean
  } | null
  /** What was agreed; null while nothing is. */
  readonly agreement: {
    readonly number: string
    /** Who signed which exact text; empty when it was answered elsewhere. */
    readonly proof: string
    readonly facts: readonly { readonly term: string; readonly value: string }[]
    readonly letterHref: string | null
    readonly amend: { readonly values: Readonly<Record<string, unknown>>; readonly hours: boolean }
  } | null
  /** How far what was agreed is used; null while nothing is. */
  readonly consumption: ConsumptionView | null
  readonly nextHref: string | null
}

/** The next request to decide, and who signed the standing agreement. */
export interface Beside {
  readonly next: string | null
  readonly by: string | null
  readonly at: Date | null
  readonly sha256: string | null
}

/** How long it has waited against the funder's own delay; null when it waits for another. */
export function waitedOf(file: RequestFile, { today, zone }: When): DecidePage['waited'] {
  if (file.state !== 'SENT' || !file.waitingSince) return null
  const delay = file.terms.answer
  const days = daysWaited(dayOf(file.waitingSince, zone), today, delay)
  return { days, delay, age: ageAgainst(days, delay) }
}

/** The gates before the letter that are not passed; that of the devis is passed by the answer itself. */
export const missingGates = (stage: StageFacts): GateKey[] =>
  missingBeforeLetter({
    gates: stage.gates,
    passed: stage.gates.filter((gate) => gate === 'DEVIS_SIGNED' || isPassed(stage, gate)),
  })

/** Who and what, in pairs. */
export function factsOf(file: RequestFile): DecidePage['facts'] {
  const { certification } = file
  return [
    { term: 'Demandé', value: saySum(file.askedMinutes, file.askedCents) },
    file.planCents === file.askedCents
      ? { term: 'Part du devis', value: 'Le prix entier' }
      : { term: 'Part du devis', value: `Une part de ${formatCents(file.planCents)}` },
    {
      term: 'Organisme',
      value: [file.provider, file.providerSiret && `SIRET ${file.providerSiret}`].filter(Boolean).join(', '),
    },
    { term: 'Consultant', value: file.referent.name },
    ...(certification
      ? [
          {
            term: 'Certification',
            value: certification.expiresOn
              ? `${certification.number}, jusqu’au ${sayFullDate(certification.expiresOn)}`
              : certification.number,
          },
        ]
      : []),
    ...(file.startedAt || file.lastDay
      ? [{ term: 'Séances', value: file.lastDay ? `Prévues jusqu’au ${sayFullDate(file.lastDay)}` : 'Commencées' }]
      : []),
  ]
}

const saySum = (minutes: number | null, cents: number): string =>
  [minutes === null ? '' : formatMinutes(minutes), formatCents(cents)].filter(Boolean).join(', ')

/** Whether the devis was answered, and by whom. */
export function signedOf({ devis }: RequestFile, zone: string): string | null {
  if (!devis.answer) return devis.standing ? null : 'Ce devis est remplacé par un autre.'
  return `${devis.answer.outcome === 'ACCEPTED' ? 'Signé' : 'Décliné'} par ${devis.answer.by}, ${sayMomentShort(devis.answer.at, zone)}.`
}

/** A paper as it is listed. @param base address of the request */
export const paperOf = (paper: RequestPaper, base: string): DecidePage['papers'][number] => ({
  id: paper.id,
  label: `${paper.kind in paperWords ? paperWords[paper.kind as keyof typeof paperWords] : 'Pièce jointe'}\u00a0: ${paper.fileName}`,
  href: `${base}/pieces/${paper.id}`,
})

/** A step in words. */
export const historyOf = (step: RequestStep, zone: string): HistoryLine => ({
  key: step.id,
  at: step.at.toISOString(),
  when: sayMomentShort(step.at, zone),
  what: `${step.by} ${(step.recorded ? recordedWords : stepWords)[step.kind]}${step.kind === 'SENT' && step.round > 1 ? ', corrigée' : ''}.`,
  detail: step.kind === 'REFUSED' ? `${sayReason(step.reasonCode)}.` : stepDetail(step),
  words: step.words ?? '',
})

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1)

const typed = (cents: number): string => formatCents(cents).replace(/\u00a0€$/, '')

/** The form as it begins. @param conseillere whether who answers may sign a letter */
export function formOf(file: RequestFile, today: Day, conseillere: boolean): NonNullable<DecidePage['form']> {
  const first = proposed(file, today)
  const letter = asksLetter(file)
  const mayGrant = conseillere || !letter
  return {
    values: {
      requestId: file.id,
      round: file.round,
      decision: mayGrant ? 'GRANT' : 'CORRECT',
      amount: typed(first.amount),
      ...(first.duration === null ? {} : { duration: first.duration }),
      validFrom: first.validFrom,
      validUntil: first.validUntil,
      devisSha256: file.devis.sha256,
    },
    hours: first.duration !== null,
    letter,
    signsDevis: letter && !file.devis.answer,
    mayGrant,
  }
}

/** Who signed which exact text. */
export const proofOf = (beside: Beside | undefined, zone: string): string =>
  beside?.sha256 && beside.at
    ? `Signé par ${beside.by}, ${sayMomentShort(beside.at, zone)}. Empreinte du texte\u00a0: ${beside.sha256}`
    : ''

/** What was agreed, and the amendment's form. The letter is linked for a conseillère, whose page it is. */
export function agreementOf(
  file: RequestFile,
  slug: string,
  proof: string,
  conseillere: boolean,
): NonNullable<DecidePage['agreement']> {
  const { grantedMinutes: minutes, grantedCents: cents } = file
  return {
    number: file.agreementNumber ?? '',
    proof,
    facts: [
      { term: 'Accordé', value: saySum(minutes, cents) },
      { term: 'Validité', value: capital(sayValidity(file.validFrom, file.validUntil)) },
      { term: 'Déjà dû', value: saySum(minutes === null ? null : file.consumedMinutes, file.consumedCents) },
      {
        term: 'Reste',
        value: saySum(minutes === null ? null : minutes - file.consumedMinutes, cents - file.consumedCents),
      },
    ],
    letterHref:
      conseillere && file.letterId && file.referralId ? `/e/${slug}/orientations/${file.referralId}/lettre` : null,
    amend: {
      values: {
        requestId: file.id,
        round: file.round,
        amount: typed(cents),
        ...(minutes === null ? {} : { duration: minutes }),
        validFrom: file.validFrom ?? '',
        validUntil: file.validUntil ?? '',
      },
      hours: minutes !== null,
    },
  }
}
