import 'server-only'
import { may } from '@/lib/access/policy'
import { type BilanHead, bilanHead } from '@/lib/bilans/head-queries'
import { isOpen } from '@/lib/bilans/stage-rules'
import { type Day, sayFullDate } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { formatCents } from '@/lib/platform/money'
import type { Member, Scope } from '@/lib/platform/scope'
import type { ProposalKind } from './content-rules'
import { computeDraft } from './draft-queries'
import { type AroundDraft, aroundDraft, contractAmong, type LoadedProposal, proposalsOf } from './facts-queries'
import type { Line } from './line-rules'
import { type LineView, linesInWords, type PaperView, paperOf, type SumsView, sumsInWords } from './paper-rules'
import { checkAnnex, checkSend, stateOf } from './rules'
import { addresseeWords, refusals } from './words'

/** The draft being built. */
export interface DraftView {
  readonly kind: ProposalKind
  readonly lines: readonly LineView[]
  readonly sums: SumsView | null
  readonly tariff: string | null
  /** Why it cannot be sent yet; null when it can. */
  readonly problem: string | null
  /** Its form as it begins. */
  readonly values: Readonly<Record<string, unknown>>
  /** Which choices there are: packages a type does not list are not asked about. */
  readonly asks: { readonly preparation: boolean; readonly tests: boolean; readonly accompaniment: boolean }
  readonly annex: readonly { readonly id: string; readonly label: string; readonly price: string }[]
  /** Why no annex line may be added, empty where it goes without saying; null when one may. */
  readonly noAnnex: string | null
}

/** The devis of a bilan, for professionals. */
export interface DevisView {
  readonly head: BilanHead
  readonly today: Day
  readonly draft: DraftView | null
  readonly papers: readonly PaperView[]
  /** The contract that stands, in words. */
  readonly contract: { readonly number: string; readonly hours: string; readonly price: string } | null
  /** Whom a new devis goes to; null while nobody who may pay takes part. */
  readonly addressee: { readonly name: string; readonly who: string; readonly hasSpace: boolean } | null
  readonly mayDraft: boolean
  readonly maySend: boolean
  /** Whom to send it to is asked of another, and it has not been answered. */
  readonly agreement: { readonly proposalId: string; readonly sha256: string } | null
}

/** The devis of a bilan, its draft computed from the programme and the tariff of today. Four statements. @throws NotFound */
export async function devisPage(scope: Scope<Member>, args: { bilanId: string }): Promise<DevisView> {
  const head = await bilanHead(scope, args.bilanId)
  const known = await proposalsOf(scope, { bilanId: head.bilanId })
  const around = await aroundDraft(scope, { id: head.bilanId, parameters: head.parameters }, head)
  const contract = contractAmong(known)
  const draft = known.find((one) => one.sentAt === null) ?? null
  const open = isOpen(head.facts)
  const awaiting = known.find((one) => stateOf(one, scope.today) === 'AWAITING')
  const forFund =
    open &&
    awaiting?.addressee === 'EMPLOYER' &&
    head.parameters.funders.includes('FIPHFP') &&
    may(head.sides, 'proposal.agreement')
  return {
    head,
    today: scope.today,
    draft: draft && (await draftView(scope, head, draft, around, contract)),
    papers: known.flatMap((one) => paperOf(one, scope.today, head.zone) ?? []),
    contract: contract?.facts
      ? {
          number: contract.facts.number,
          hours: formatMinutes(contract.facts.contractMinutes),
          price: formatCents(contract.facts.cents),
        }
      : null,
    addressee: around.addressee && {
      name: around.addressee.name,
      who: addresseeWords[around.addressee.kind],
      hasSpace: around.addressee.hasSpace,
    },
    mayDraft: may(head.sides, 'proposal.build') && open,
    maySend: may(head.sides, 'proposal.send') && open,
    agreement: forFund ? { proposalId: awaiting.id, sha256: awaiting.sha256 ?? '' } : null,
  }
}

const minutesOf = (lines: readonly Line[], kinds: readonly Line['kind'][]): string => {
  const minutes = lines.find((line) => kinds.includes(line.kind))?.minutes
  return minutes ? formatMinutes(minutes) : ''
}

async function draftView(
  scope: Scope<Member>,
  head: BilanHead,
  draft: LoadedProposal,
  around: AroundDraft,
  contract: LoadedProposal | null,
): Promise<DraftView> {
  const { parameters } = head
  const bilan = { tenantId: draft.tenantId, typeKey: parameters.type, parameters }
  const computed = await computeDraft(scope, bilan, draft, around, contract)
  const stale = (contract?.id ?? null) !== draft.amendsId
  const amendment = draft.kind === 'AVENANT'
  const { choices } = draft
  const lines = computed?.lines ?? []
  const verdict = !around.addressee
    ? refusals.NO_ADDRESSEE()
    : stale
      ? refusals.DRAFT_STALE()
      : !computed
        ? refusals.NO_GRID()
        : checkSend({
            ...{ kind: draft.kind, lines, contract: amendment ? (contract?.facts?.lines ?? null) : null },
            ...{ rightMinutes: around.rightMinutes, usedMinutes: around.usedMinutes },
            ...{ validUntil: choices.validUntil, today: scope.today },
          })
  return {
    kind: draft.kind,
    lines: linesInWords(lines),
    sums: computed && sumsInWords(lines, computed.tariff, around.addressee?.kind === 'BENEFICIARY'),
    tariff: computed && `${computed.tariff.source}, en vigueur depuis le ${sayFullDate(computed.tariff.effectiveFrom)}`,
    problem: verdict?.message ?? null,
    values: {
      bilanId: head.bilanId,
      preparation:
        choices.preparationMinutes === 0
          ? '0'
          : choices.preparationMinutes === null
            ? ''
            : formatMinutes(choices.preparationMinutes),
      accompaniment: amendment ? minutesOf(lines, ['INDIVIDUAL_HOURS', 'HOURS']) : '',
      tests: choices.tests,
      validUntil: choices.validUntil,
    },
    asks: {
      preparation: parameters.devisLines.includes('PREPARATION_HOURS'),
      tests: !amendment && parameters.devisLines.includes('TEST_PACKAGE'),
      accompaniment: amendment,
    },
    annex: choices.annex.map((one) => ({ id: one.id, label: one.label, price: formatCents(one.cents) })),
    noAnnex:
      amendment || parameters.devisLines.length > 0
        ? ''
        : (checkAnnex(parameters, choices.annex.length)?.message ?? null),
  }
}
