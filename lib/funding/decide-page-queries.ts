import 'server-only'
import type { GateKey } from '@/lib/bilan-types/keys'
import { statusWords } from '@/lib/bilan-types/words'
import { stageFacts } from '@/lib/bilans/bilan-queries'
import { isPassed } from '@/lib/bilans/gate-rules'
import type { StageFacts } from '@/lib/bilans/stage-rules'
import { paperWords } from '@/lib/funders/paper-words'
import type { Delay } from '@/lib/funders/terms-rules'
import { dayOf, sayFullDate, sayMoment, sayMomentShort } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { formatCents } from '@/lib/platform/money'
import type { Member, Scope } from '@/lib/platform/scope'
import { statusSeries } from '@/lib/referrals/accord-queries'
import { missingBeforeLetter } from '@/lib/referrals/letter-rules'
import { statusOn } from '@/lib/referrals/status-rules'
import { type ConsumptionView, consumption } from './consumption-queries'
import { asDecider, type RequestFile, requestFile } from './decide-queries'
import { asksLetter, type Check, checksOf, proposed } from './decide-rules'
import { gatesCheck, linesInWords, sayReason, sayValidity, stepDetail, type WordedLine } from './decide-words'
import { type Age, ageAgainst, daysWaited } from './inbox-rules'
import { type FundingPaper, fundingPaper } from './paper-queries'
import { fundingRequest, type RequestPaper, type RequestStep } from './request-queries'
import { type RequestState, recordedWords, stepWords } from './words'

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
  } | null
  /** What was agreed; null while nothing is. */
  readonly agreement: {
    readonly number: string
    readonly facts: readonly { readonly term: string; readonly value: string }[]
    readonly letterHref: string | null
    readonly amend: { readonly values: Readonly<Record<string, unknown>>; readonly hours: boolean }
  } | null
  /** How far what was agreed is used; null while nothing is. */
  readonly consumption: ConsumptionView | null
  readonly nextHref: string | null
}

/** What who decides reads of one request: eight statements at most. @throws NotFound when it was not sent to his organisation */
export async function decidePage(anyScope: Scope<Member>, args: { requestId: string }): Promise<DecidePage> {
  const scope = asDecider(anyScope)
  const { slug, id: organisationId } = scope.actor.organisation
  const file = await requestFile(scope, args.requestId)
  const { steps, papers } = await fundingRequest(scope, file.id)
  const stage = asksLetter(file) && file.state === 'SENT' ? await stageFacts(scope, file.bilanId) : null
  const [next] = await scope.tx.$queryRaw<{ id: string }[]>`
    SELECT r.id FROM funding_request r WHERE r.organisation_id = ${organisationId}::uuid AND r.state = 'SENT' AND r.id <> ${file.id}::uuid
      AND (${file.waitingSince}::timestamptz IS NULL OR ${file.state !== 'SENT'} OR r.waiting_since >= ${file.waitingSince}::timestamptz) ORDER BY r.waiting_since, r.id LIMIT 1`
  const base = `/e/${slug}/prises-en-charge`
  return {
    slug,
    requestId: file.id,
    round: file.round,
    state: file.state as RequestState,
    person: file.person,
    lede: `${file.label} avec ${file.provider}. Demande reçue ${sayMoment(file.sentAt, scope.zone)}.`,
    waited: waitedOf(scope, file),
    facts: [...factsOf(file), ...(await statusFacts(scope, file))],
    checks: [...(stage ? [gatesCheck(missingGates(stage))] : []), ...checksOf(file, scope.today)],
    rules: `${file.rulesSource.replace(/\.$/, '')}. Règles du ${sayFullDate(file.rulesFrom)}.`,
    devis: {
      title: `Devis ${file.devis.number}`,
      lines: linesInWords(file.devis.lines),
      total: formatCents(file.devis.cents),
      signed: signedOf(file, scope.zone),
      href:
        file.enrolled && file.devis.addressee === 'CONSEILLERE' && scope.actor.permissions.includes('CONSEILLERE')
          ? `/e/${slug}/devis/${file.devis.id}`
          : null,
    },
    papers: papers.map((paper) => paperOf(paper, `${base}/${file.id}`)),
    history: [...steps].reverse().map((step) => historyOf(step, scope.zone)),
    form: file.state === 'SENT' ? formOf(file, scope) : null,
    agreement: file.state === 'GRANTED' ? agreementOf(file, slug) : null,
    consumption: file.state === 'GRANTED' ? await consumption(scope, { requestId: file.id }) : null,
    nextHref: next ? `${base}/${next.id}` : null,
  }
}

function waitedOf(scope: Scope<Member>, file: RequestFile): DecidePage['waited'] {
  if (file.state !== 'SENT' || !file.waitingSince) return null
  const delay = file.terms.answer
  const days = daysWaited(dayOf(file.waitingSince, scope.zone), scope.today, delay)
  return { days, delay, age: ageAgainst(days, delay) }
}

const missingGates = (stage: StageFacts): GateKey[] =>
  missingBeforeLetter({
    gates: stage.gates,
    passed: stage.gates.filter((gate) => gate === 'DEVIS_SIGNED' || isPassed(stage, gate)),
  })

function factsOf(file: RequestFile): DecidePage['facts'] {
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

/** The worker's present status and her agreement to it (R5): to a conseillère, of her own house's referral. One statement. */
async function statusFacts(scope: Scope<Member>, file: RequestFile): Promise<DecidePage['facts']> {
  if (!file.referralId || !scope.actor.permissions.includes('CONSEILLERE')) return []
  const status = statusOn(await statusSeries(scope, file.referralId), scope.today)
  if (!status) return []
  const agreed = status.agreed || status.key === 'SICK_LEAVE' ? '' : '. Votre accord n’est pas enregistré'
  return [{ term: 'Statut', value: `${statusWords[status.key]} depuis le ${sayFullDate(status.fromOn)}${agreed}` }]
}

const saySum = (minutes: number | null, cents: number): string =>
  [minutes === null ? '' : formatMinutes(minutes), formatCents(cents)].filter(Boolean).join(', ')

function signedOf({ devis }: RequestFile, zone: string): string | null {
  if (!devis.answer) return devis.standing ? null : 'Ce devis est remplacé par un autre.'
  return `${devis.answer.outcome === 'ACCEPTED' ? 'Signé' : 'Décliné'} par ${devis.answer.by}, ${sayMomentShort(devis.answer.at, zone)}.`
}

const paperOf = (paper: RequestPaper, base: string): DecidePage['papers'][number] => ({
  id: paper.id,
  label: `${paper.kind in paperWords ? paperWords[paper.kind as keyof typeof paperWords] : 'Pièce jointe'}\u00a0: ${paper.fileName}`,
  href: `${base}/pieces/${paper.id}`,
})

const historyOf = (step: RequestStep, zone: string): HistoryLine => ({
  key: step.id,
  at: step.at.toISOString(),
  when: sayMomentShort(step.at, zone),
  what: `${step.by} ${(step.recorded ? recordedWords : stepWords)[step.kind]}${step.kind === 'SENT' && step.round > 1 ? ', corrigée' : ''}.`,
  detail: step.kind === 'REFUSED' ? `${sayReason(step.reasonCode)}.` : stepDetail(step),
  words: step.words ?? '',
})

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1)

const typed = (cents: number): string => formatCents(cents).replace(/\u00a0€$/, '')

function formOf(file: RequestFile, scope: Scope<Member>): NonNullable<DecidePage['form']> {
  const first = proposed(file, scope.today)
  const letter = asksLetter(file)
  return {
    values: {
      requestId: file.id,
      round: file.round,
      decision: 'GRANT',
      amount: typed(first.amount),
      ...(first.duration === null ? {} : { duration: first.duration }),
      validFrom: first.validFrom,
      validUntil: first.validUntil,
      devisSha256: file.devis.sha256,
    },
    hours: first.duration !== null,
    letter,
    signsDevis: letter && !file.devis.answer,
  }
}

function agreementOf(file: RequestFile, slug: string): NonNullable<DecidePage['agreement']> {
  const { grantedMinutes: minutes, grantedCents: cents } = file
  return {
    number: file.agreementNumber ?? '',
    facts: [
      { term: 'Accordé', value: saySum(minutes, cents) },
      { term: 'Validité', value: capital(sayValidity(file.validFrom, file.validUntil)) },
      { term: 'Déjà dû', value: saySum(minutes === null ? null : file.consumedMinutes, file.consumedCents) },
      {
        term: 'Reste',
        value: saySum(minutes === null ? null : minutes - file.consumedMinutes, cents - file.consumedCents),
      },
    ],
    letterHref: file.letterId && file.referralId ? `/e/${slug}/orientations/${file.referralId}/lettre` : null,
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

/** The bytes of a paper of a request, to who decides it. @throws NotFound to anyone else */
export const decidePaper = (scope: Scope, args: { requestId: string; paperId: string }): Promise<FundingPaper> =>
  fundingPaper(asDecider(scope), args)
