import type { TermsInForce } from '@/lib/funders/rules'
import { type FunderTerms, TERM_KEYS, type TermKey } from '@/lib/funders/terms-rules'
import { sayShare, sayTerm, termWords } from '@/lib/funders/words'
import { type Day, dayOf, sayFullDate } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { formatCents } from '@/lib/platform/money'
import { sayValidity } from './decide-words'
import type { Ground } from './ground-queries'
import { groundLabel } from './ground-rules'
import { paperKinds, paperLabel } from './paper-rules'
import type { PlanFacts } from './plan-facts-queries'
import { mayChange, rulesOn } from './plan-rules'
import { answersByDevis, recordsAnswer, recordsForward } from './record-rules'
import { type HistoryView, historyOf } from './request-history-rules'
import type { FundingRequest } from './request-queries'
import { type AskFacts, type DemandView, demandsOf, type Note, notesOf } from './request-rules'
import { type RequestState, sayGranted, shareModes, stateWords } from './words'

/** The rules that a request is decided by, in words. */
export interface RulesView {
  readonly from: string
  readonly source: string
  readonly facts: readonly { readonly term: string; readonly value: string; readonly toVerify: boolean }[]
}

/** One funder's request, for the house that asks. */
export interface RequestView {
  readonly id: string
  readonly name: string
  readonly state: RequestState
  readonly stateLabel: string
  readonly tone: (typeof stateWords)[RequestState]['tone']
  /** `Le reste`, `50 %`, `Un montant`. */
  readonly said: string
  readonly amount: string
  readonly hours: string | null
  readonly sentOn: string | null
  readonly granted: string | null
  readonly validity: string
  readonly agreementNumber: string | null
  readonly invoiced: string | null
  /** Its form as it begins; null: it no longer changes so. */
  readonly change: {
    readonly values: Readonly<Record<string, unknown>>
    readonly hours: boolean
    readonly invoiced: boolean
  } | null
  readonly mayDrop: boolean
  readonly maySend: boolean
  readonly again: boolean
  /** Why it cannot be sent yet; null when it can. */
  readonly problem: string | null
  readonly notes: readonly Note[]
  readonly rules: RulesView
  readonly demands: readonly DemandView[]
  readonly papers: readonly {
    readonly id: string
    readonly name: string
    readonly label: string
    readonly href: string
    readonly kind: string
    readonly mayRemove: boolean
  }[]
  readonly paperKinds: readonly { readonly value: string; readonly label: string }[]
  readonly mayAttach: boolean
  /** Null: its rules ask for none. `detail`: to the pair alone. */
  readonly ground: { readonly seen: boolean; readonly detail: string | null; readonly mayNote: boolean } | null
  readonly mayWithdraw: boolean
  readonly recordForward: boolean
  /** What the form of an answer noted begins with; null: it is not noted here. */
  readonly record: { readonly values: Readonly<Record<string, unknown>>; readonly hours: boolean } | null
  /** Who acts next, in a sentence; empty: nobody. */
  readonly next: string
  readonly history: readonly HistoryView[]
}

export interface Reader {
  readonly base: string
  readonly today: Day
  readonly zone: string
  readonly practitioner: boolean
  readonly ground: Ground | null
  readonly mayPlan: boolean
  readonly maySend: boolean
  readonly mayRecord: boolean
  readonly mayGround: boolean
}

const typed = (cents: number): string => (cents / 100).toFixed(2).replace('.', ',')

/** What a form of the rules shows: figures that say something of this funder. */
const TOLD: readonly TermKey[] = TERM_KEYS.filter((key) => key !== 'papers')

const silent = (terms: FunderTerms, key: TermKey): boolean =>
  terms[key] === null || terms[key] === false || (Array.isArray(terms[key]) && terms[key].length === 0)

/** Rules in words; a figure that sets nothing and leaves nothing open is not told. */
export const rulesView = (
  rules: { readonly terms: FunderTerms; readonly from: Day; readonly source: string },
  toVerify: readonly TermKey[],
): RulesView => ({
  from: sayFullDate(rules.from),
  source: rules.source,
  facts: TOLD.filter((key) => !silent(rules.terms, key) || toVerify.includes(key)).map((key) => ({
    term: termWords[key],
    value: sayTerm(rules.terms, key),
    toVerify: toVerify.includes(key),
  })),
})

/** The rules of a request: those of today while it may change, those it was sent with from then on. */
function rulesOf(request: FundingRequest, facts: PlanFacts, today: Day) {
  const own = { terms: request.terms, from: request.rulesFrom, source: request.rulesSource }
  const now = rulesOn(facts, request, mayChange(request.state) ? today : request.rulesFrom)
  return mayChange(request.state) && now ? now : { ...own, toVerify: now?.source === own.source ? now.toVerify : [] }
}

const saidShare = ({ mode, basisPoints, askedCents }: FundingRequest, total: number): string =>
  mode === 'REST' && askedCents === total
    ? 'Tout le prix'
    : mode === 'PERCENT' && basisPoints !== null
      ? sayShare(basisPoints)
      : shareModes[mode]

/** A request as its sending looks at it, by the rules of today. */
export const askFacts = (
  facts: PlanFacts,
  request: FundingRequest,
  rules: Pick<TermsInForce, 'terms'>,
  today: Day,
): AskFacts => ({
  funder: request.funder,
  name: request.funderName,
  terms: rules.terms,
  askedCents: request.askedCents,
  askedMinutes: request.askedMinutes,
  totalCents: facts.plan?.totalCents ?? 0,
  devisMinutes: facts.plan?.minutes ?? 0,
  annexCents: facts.devis?.annexCents ?? 0,
  funders: facts.options.funders,
  certification: facts.certification,
  groundSeen: request.groundSeen,
  vouchedMonths: facts.vouchedMonths,
  papers: request.papers.map(({ kind }) => kind),
  today,
})

/** A request as its house reads it, with what may be done about it. */
export function requestView(request: FundingRequest, facts: PlanFacts, reader: Reader): RequestView {
  const rules = rulesOf(request, facts, reader.today)
  const editable = mayChange(request.state)
  const notes = editable ? notesOf(askFacts(facts, request, rules, reader.today)) : []
  const kinds = request.papers.map(({ kind }) => kind)
  const grantedOn = request.steps.findLast((step) => step.kind === 'GRANTED' || step.kind === 'AMENDED')?.day
  const openInvoice = request.funder === 'FIPHFP' && rules.terms.invoiced === 'PARAMETER'
  const { state } = request
  return {
    ...{ id: request.id, name: request.funderName, state, said: saidShare(request, facts.plan?.totalCents ?? 0) },
    stateLabel: stateWords[state].label,
    tone: stateWords[state].tone,
    amount: formatCents(request.grantedCents ?? request.askedCents),
    hours: hoursOf(request),
    sentOn: request.sentAt && sayFullDate(dayOf(request.sentAt, reader.zone)),
    granted:
      request.grantedCents !== null && grantedOn
        ? sayGranted({ cents: request.grantedCents, minutes: request.grantedMinutes, on: grantedOn })
        : null,
    validity: sayValidity(request.validFrom, request.validUntil),
    agreementNumber: request.agreementNumber,
    invoiced: request.funder === 'FIPHFP' ? (request.invoiced === 'EMPLOYER' ? 'À l’employeur' : 'Au FIPHFP') : null,
    change:
      reader.mayPlan && editable
        ? { values: changeValues(request), hours: rules.terms.hoursCounted, invoiced: openInvoice }
        : null,
    mayDrop: reader.mayPlan && state === 'DRAFT',
    maySend: reader.maySend && editable,
    again: state === 'CORRECTION',
    problem: notes.find((note) => note.tone === 'refusal')?.text ?? null,
    notes,
    rules: rulesView(rules, rules.toVerify),
    demands: demandsOf(rules.terms, kinds),
    papers: request.papers.map((paper) => ({
      ...{ id: paper.id, name: paper.fileName, label: paperLabel(rules.terms, paper.kind) },
      href: `${reader.base}/financement/piece/${paper.id}`,
      kind: paper.mime === 'application/pdf' ? 'PDF' : 'Image',
      mayRemove: reader.mayPlan && editable && paper.kind !== 'ANSWER',
    })),
    paperKinds: paperKinds(rules.terms),
    mayAttach: reader.mayPlan && editable,
    ground: rules.terms.needsGround
      ? { seen: request.groundSeen, detail: groundDetail(reader.ground), mayNote: reader.mayGround && editable }
      : null,
    mayWithdraw: reader.maySend && (state === 'TO_FORWARD' || state === 'SENT' || state === 'CORRECTION'),
    recordForward: reader.mayRecord && state === 'TO_FORWARD' && recordsForward(request, facts.employers),
    record:
      reader.mayRecord && state === 'SENT' && recordsAnswer(request, facts.employers) && !answersByDevis(request, facts)
        ? { values: recordValues(request, reader.today), hours: rules.terms.hoursCounted }
        : null,
    next: nextOf(request, facts),
    history: historyOf(request, reader.zone),
  }
}

const hoursOf = ({ grantedCents, grantedMinutes, askedMinutes }: FundingRequest): string | null => {
  const minutes = grantedCents === null ? askedMinutes : grantedMinutes
  return minutes === null ? null : formatMinutes(minutes)
}

const changeValues = (request: FundingRequest) => ({
  requestId: request.id,
  mode: request.mode,
  amount: typed(request.askedCents),
  percent: request.basisPoints === null ? '' : (request.basisPoints / 100).toString().replace('.', ','),
  duration: request.askedMinutes === null ? '' : formatMinutes(request.askedMinutes),
  invoiced: request.invoiced,
})

const recordValues = (request: FundingRequest, today: Day) => ({
  requestId: request.id,
  outcome: 'GRANTED',
  answeredOn: today,
  amount: typed(request.askedCents),
  duration: request.askedMinutes === null ? '' : formatMinutes(request.askedMinutes),
})

const groundDetail = (ground: Ground | null): string | null =>
  ground &&
  `${groundLabel(ground.ground)}. Pièce du ${sayFullDate(ground.paperOn)}, vue le ${sayFullDate(ground.seenOn)}${ground.by ? ` par ${ground.by}` : ''}.`

/** Who acts next. */
function nextOf(request: FundingRequest, facts: PlanFacts): string {
  const employer = facts.employers.find((one) => one.clientId === request.clientId)?.name ?? 'L’employeur'
  if (request.state === 'TO_FORWARD')
    return `${employer} transmet la demande. Le motif et les pièces ne lui sont pas montrés.`
  if (request.state !== 'SENT') return ''
  if (answersByDevis(request, facts)) return `${employer} répond sur le devis qui lui est adressé.`
  if (request.funder === 'SELF') return 'La personne répond en signant le contrat que vous lui préparez.'
  if (recordsAnswer(request, facts.employers))
    return request.funder === 'CPF'
      ? 'La réponse arrive sur la plateforme du CPF. Notez-la ici.'
      : `${request.funderName} répond hors de Jalon. Notez sa réponse ici.`
  return `${request.funderName} répond dans son espace. Vous serez prévenu.`
}
