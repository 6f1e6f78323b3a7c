import 'server-only'
import { statusWords } from '@/lib/bilan-types/words'
import { stageFacts } from '@/lib/bilans/bilan-queries'
import { sayFullDate, sayMoment } from '@/lib/platform/day'
import { formatCents } from '@/lib/platform/money'
import type { Member, Scope } from '@/lib/platform/scope'
import { statusSeries } from '@/lib/referrals/accord-queries'
import { statusOn } from '@/lib/referrals/status-rules'
import { checksOf } from './check-rules'
import { consumption } from './consumption-queries'
import { asDecider, type RequestFile, requestFile } from './decide-queries'
import { asksLetter } from './decide-rules'
import {
  agreementOf,
  type Beside,
  type DecidePage,
  factsOf,
  formOf,
  historyOf,
  missingGates,
  paperOf,
  proofOf,
  signedOf,
  waitedOf,
} from './decide-view-rules'
import { gatesCheck, linesInWords } from './decide-words'
import { type FundingPaper, fundingPaper } from './paper-queries'
import { fundingRequest } from './request-queries'
import type { RequestState } from './words'

/** What who decides reads of one request: eight statements at most. @throws NotFound when it was not sent to his organisation */
export async function decidePage(anyScope: Scope<Member>, args: { requestId: string }): Promise<DecidePage> {
  const scope = asDecider(anyScope)
  const { slug, id: organisationId } = scope.actor.organisation
  const file = await requestFile(scope, args.requestId)
  const { steps, papers } = await fundingRequest(scope, file.id)
  const conseillere = scope.actor.permissions.includes('CONSEILLERE')
  const signsLetter = asksLetter(file) && file.enrolled && conseillere
  const stage = signsLetter && file.state === 'SENT' ? await stageFacts(scope, file.bilanId) : null
  const [beside] = await scope.tx.$queryRaw<Beside[]>`
    SELECT n.id AS next, s.by_name AS "by", s.at, s.sha256
    FROM (SELECT 1) one
    LEFT JOIN LATERAL (SELECT r.id FROM funding_request r WHERE r.organisation_id = ${organisationId}::uuid AND r.state = 'SENT' AND r.id <> ${file.id}::uuid
      AND (${file.state !== 'SENT'} OR r.waiting_since >= ${file.waitingSince}::timestamptz) ORDER BY r.waiting_since, r.id LIMIT 1) n ON true
    LEFT JOIN LATERAL (SELECT x.by_name, x.at, x.sha256 FROM funding_step x WHERE x.request_id = ${file.id}::uuid AND x.sha256 IS NOT NULL ORDER BY x.at DESC, x.id DESC LIMIT 1) s ON true`
  const base = `/e/${slug}/prises-en-charge`
  return {
    slug,
    requestId: file.id,
    round: file.round,
    state: file.state as RequestState,
    person: file.person,
    lede: `${file.label} avec ${file.provider}. Demande reçue ${sayMoment(file.sentAt, scope.zone)}.`,
    waited: waitedOf(file, scope),
    facts: [...factsOf(file), ...(await statusFacts(scope, file))],
    checks: [...(stage ? [gatesCheck(missingGates(stage))] : []), ...checksOf(file, scope.today)],
    rules: `${file.rulesSource.replace(/\.$/, '')}. Règles du ${sayFullDate(file.rulesFrom)}.`,
    devis: {
      title: `Devis ${file.devis.number}`,
      lines: linesInWords(file.devis.lines),
      total: formatCents(file.devis.cents),
      signed: signedOf(file, scope.zone),
      href:
        file.enrolled && file.devis.addressee === 'CONSEILLERE' && conseillere
          ? `/e/${slug}/devis/${file.devis.id}`
          : null,
    },
    papers: papers.map((paper) => paperOf(paper, `${base}/${file.id}`)),
    history: [...steps].reverse().map((step) => historyOf(step, scope.zone)),
    form: file.state === 'SENT' ? formOf(file, scope.today, conseillere) : null,
    agreement: file.state === 'GRANTED' ? agreementOf(file, slug, proofOf(beside, scope.zone), conseillere) : null,
    consumption: file.state === 'GRANTED' ? await consumption(scope, { requestId: file.id }) : null,
    nextHref: beside?.next ? `${base}/${beside.next}` : null,
  }
}

/** The worker's present status and her agreement to it (R5): to a conseillère, of her own house's referral. One statement. */
async function statusFacts(scope: Scope<Member>, file: RequestFile): Promise<DecidePage['facts']> {
  if (!file.referralId || !scope.actor.permissions.includes('CONSEILLERE')) return []
  const status = statusOn(await statusSeries(scope, file.referralId), scope.today)
  if (!status) return []
  const agreed = status.agreed || status.key === 'SICK_LEAVE' ? '' : '. Votre accord n’est pas enregistré'
  return [{ term: 'Statut', value: `${statusWords[status.key]} depuis le ${sayFullDate(status.fromOn)}${agreed}` }]
}

/** The bytes of a paper of a request, to who decides it. @throws NotFound to anyone else */
export const decidePaper = (scope: Scope, args: { requestId: string; paperId: string }): Promise<FundingPaper> =>
  fundingPaper(asDecider(scope), args)
