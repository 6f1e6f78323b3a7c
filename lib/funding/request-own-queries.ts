import 'server-only'
import { bilanToRead } from '@/lib/bilans/bilan-queries'
import { dayOfColumn, sayFullDate } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { formatCents } from '@/lib/platform/money'
import type { asPerson } from '@/lib/platform/scope'
import { type ConsumptionView, consumption, grantedOnly } from './consumption-queries'
import { sayValidity } from './decide-words'
import { groundsOf } from './ground-queries'
import { groundLabel } from './ground-rules'
import { paperLabel } from './paper-rules'
import { type HistoryView, historyOf } from './request-history-rules'
import { type FundingRequest, requestsOf } from './request-queries'
import { sayGranted, stateWords } from './words'

/** One request about her bilan, as she reads it. */
export interface OwnRequestView {
  readonly id: string
  readonly name: string
  readonly herself: boolean
  readonly amount: string
  readonly hours: string | null
  readonly stateLabel: string
  readonly tone: (typeof stateWords)[FundingRequest['state']]['tone']
  readonly sentence: string
  readonly validity: string
  readonly granted: string | null
  readonly ground: string | null
  readonly papers: readonly {
    readonly id: string
    readonly name: string
    readonly label: string
    readonly href: string
    readonly kind: string
  }[]
  readonly history: readonly HistoryView[]
}

export interface OwnFundingView {
  readonly bilanId: string
  readonly provider: string
  readonly consultant: string
  readonly total: string | null
  readonly settledOn: string | null
  readonly requests: readonly OwnRequestView[]
  readonly consumption: ConsumptionView
}

/** Where each request stands, in her own words. */
function sentenceOf(request: FundingRequest): string {
  const { funderName: name } = request
  switch (request.state) {
    case 'TO_FORWARD':
      return `Votre employeur transmet la demande : ${name}. Il ne voit ni le motif, ni les pièces.`
    case 'SENT':
      return request.funder === 'SELF'
        ? 'Cette part est à votre charge. Vous ne payez rien avant votre contrat et son délai.'
        : `La demande est partie : ${name}. Vous serez prévenu de la réponse.`
    case 'CORRECTION':
      return 'Une précision est demandée à l’organisme. Vous n’avez rien à faire.'
    case 'GRANTED':
      return request.funder === 'SELF' ? 'Vous avez signé votre contrat pour cette part.' : `C’est oui : ${name}.`
    case 'REFUSED':
      return 'La réponse est non, pour cette demande. Votre consultant cherche une autre voie avec vous.'
    default:
      return 'Cette demande a été retirée. Une autre peut la remplacer.'
  }
}

const viewOf = (request: FundingRequest, bilanId: string, zone: string, ground: string | null): OwnRequestView => {
  const grantedOn = request.steps.findLast((step) => step.kind === 'GRANTED' || step.kind === 'AMENDED')?.day
  const minutes = request.grantedCents === null ? request.askedMinutes : request.grantedMinutes
  return {
    id: request.id,
    name: request.funder === 'SELF' ? 'Vous' : request.funderName,
    herself: request.funder === 'SELF',
    amount: formatCents(request.grantedCents ?? request.askedCents),
    hours: minutes === null ? null : formatMinutes(minutes),
    stateLabel: request.state === 'CORRECTION' ? 'Précision demandée' : stateWords[request.state].label,
    tone: request.state === 'CORRECTION' ? 'info' : stateWords[request.state].tone,
    sentence: sentenceOf(request),
    validity: sayValidity(request.validFrom, request.validUntil),
    granted:
      request.grantedCents !== null && grantedOn
        ? sayGranted({ cents: request.grantedCents, minutes: request.grantedMinutes, on: grantedOn })
        : null,
    ground,
    papers: request.papers.map((paper) => ({
      ...{ id: paper.id, name: paper.fileName, label: paperLabel(request.terms, paper.kind) },
      href: `/mon-bilan/${bilanId}/financement/piece/${paper.id}`,
      kind: paper.mime === 'application/pdf' ? 'PDF' : 'Image',
    })),
    history: historyOf(request, zone),
  }
}

/** Who is asked to pay her bilan, and where each stands: from the first sending on. Six statements. @throws NotFound */
export async function ownFunding(
  scope: ReturnType<typeof asPerson>,
  args: { readonly bilanId: string },
): Promise<OwnFundingView> {
  const bilan = await bilanToRead(scope, args.bilanId)
  const requests = (await requestsOf(scope, { bilanId: bilan.id })).filter((one) => one.sentAt !== null)
  const grounds = await groundsOf(scope, bilan.id)
  const [row] = await scope.tx.$queryRaw<{ total: number | null; settled: Date | null }[]>`
    SELECT l.total_cents AS total, CASE WHEN l.id IS NULL OR l.settled_at IS NOT NULL THEN f.funding_settled_on END AS settled FROM bilan_frame f
      LEFT JOIN funding_plan l ON l.bilan_id = f.bilan_id AND l.superseded_at IS NULL WHERE f.bilan_id = ${bilan.id}::uuid`
  return {
    bilanId: bilan.id,
    provider: bilan.organisation.name,
    consultant: `${bilan.referent.firstName} ${bilan.referent.lastName}`,
    total: row?.total && requests.length > 0 ? formatCents(row.total) : null,
    settledOn: row?.settled ? sayFullDate(dayOfColumn(row.settled)) : null,
    consumption: grantedOnly(await consumption(scope, { bilanId: bilan.id })),
    requests: requests.map((request) => {
      const seen = grounds.get(request.id)
      return viewOf(
        request,
        bilan.id,
        bilan.zone,
        seen
          ? `${groundLabel(seen.ground)}. Pièce du ${sayFullDate(seen.paperOn)}, vue le ${sayFullDate(seen.seenOn)}. Elle n’est pas gardée.`
          : null,
      )
    }),
  }
}
