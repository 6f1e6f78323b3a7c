import 'server-only'
import { authorize } from '@/lib/platform/authorize'
import { type Day, sayFullDate } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { isId } from '@/lib/platform/id'
import { formatCents } from '@/lib/platform/money'
import { found, NotFound } from '@/lib/platform/outcome'
import type { Scope } from '@/lib/platform/scope'
import { type ConsumptionView, consumption } from './consumption-queries'
import { asDecider } from './decide-queries'
import { type CourseKey, courseOf } from './portfolio-words'
import { type StepKind, stepWords } from './words'

/** One agreement, as who pays it follows it. */
export interface AgreementView {
  readonly slug: string
  readonly id: string
  readonly person: string
  readonly provider: string
  readonly providerSiret: string | null
  readonly label: string
  readonly bilanNumber: number
  readonly number: string | null
  readonly agreed: string
  readonly validity: string
  readonly course: CourseKey
  readonly rules: string
  readonly consumption: ConsumptionView
  readonly history: readonly {
    readonly key: string
    readonly who: string
    readonly what: string
    readonly day: string
  }[]
}

interface Row {
  id: string
  person_name: string
  provider_name: string
  provider_siret: string | null
  label: string
  bilan_number: number
  agreement_number: string | null
  granted_cents: number
  granted_minutes: number | null
  valid_from: Day | null
  valid_until: Day | null
  rules_source: string
  started_at: Date | null
  closed_at: Date | null
  abandoned_at: Date | null
  steps:
    | { id: string; kind: StepKind; by_name: string; day: Day; cents: number | null; minutes: number | null }[]
    | null
}

const MOST_STEPS = 40

/** An agreement of the funder stood in. Three statements. @throws NotFound when it is another's, or was not granted */
export async function agreementPage(anyScope: Scope, { accord }: { accord: string }): Promise<AgreementView> {
  const scope = asDecider(anyScope)
  authorize(scope, 'portfolio.read')
  if (!isId(accord)) throw new NotFound()
  const [one] = await scope.tx.$queryRaw<Row[]>`
    SELECT r.id, r.person_name, r.provider_name, r.provider_siret, r.label, r.bilan_number, r.agreement_number, r.granted_cents, r.granted_minutes, r.valid_from::text, r.valid_until::text,
      r.rules_source, h.started_at, h.closed_at, h.abandoned_at,
      (SELECT json_agg(s ORDER BY s.at) FROM (SELECT x.id, x.kind, x.by_name, x.day, x.at, x.cents, x.minutes FROM funding_step x WHERE x.request_id = r.id ORDER BY x.at DESC LIMIT ${MOST_STEPS}::int) s) AS steps
    FROM funding_request r JOIN gate.request_hours(ARRAY[${accord}::uuid]) h ON h.request_id = r.id
    WHERE r.id = ${accord}::uuid AND r.organisation_id = ${scope.actor.organisation.id}::uuid AND r.state = 'GRANTED'`
  const row = found(one)
  const hours = row.granted_minutes === null ? '' : `, ${formatMinutes(row.granted_minutes)}`
  return {
    slug: scope.actor.organisation.slug,
    id: row.id,
    person: row.person_name,
    provider: row.provider_name,
    providerSiret: row.provider_siret,
    label: row.label,
    bilanNumber: row.bilan_number,
    number: row.agreement_number,
    agreed: `${formatCents(row.granted_cents)}${hours}`,
    validity: [
      row.valid_from ? `du ${sayFullDate(row.valid_from)}` : '',
      row.valid_until ? `${row.valid_from ? 'au' : 'jusqu’au'} ${sayFullDate(row.valid_until)}` : '',
    ]
      .filter(Boolean)
      .join(' '),
    course: courseOf({
      started: row.started_at !== null,
      closed: row.closed_at !== null,
      abandoned: row.abandoned_at !== null,
    }),
    rules: row.rules_source,
    consumption: await consumption(scope, { requestId: row.id }),
    history: (row.steps ?? []).map((step) => ({
      key: step.id,
      who: step.by_name,
      what: `${stepWords[step.kind]}${step.cents === null ? '' : `\u00a0: ${formatCents(step.cents)}`}`,
      day: sayFullDate(step.day),
    })),
  }
}
