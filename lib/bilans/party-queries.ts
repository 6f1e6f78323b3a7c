import 'server-only'
import type { Side } from '@/lib/access/policy'
import { isId } from '@/lib/platform/id'
import { NotFound } from '@/lib/platform/outcome'
import { asMember, type Scope } from '@/lib/platform/scope'
import type { Stage } from './stage-rules'

/** A bilan of a provider, as an organisation that takes part in it may know it: never its content, nor its variant (R18). */
export interface PartyBilan {
  readonly id: string
  /** The provider's: rows about the bilan carry it. */
  readonly tenantId: string
  readonly number: number
  readonly typeKey: string
  /** The name to say outside the pair. */
  readonly label: string
  readonly stage: Stage
  readonly capMinutes: number
  readonly zone: string
  readonly provider: { readonly name: string; readonly slug: string }
  readonly beneficiary: { readonly firstName: string; readonly lastName: string }
  readonly referent: {
    readonly id: string
    readonly name: string
    readonly title: string
    readonly email: string
    readonly phone: string
  }
  readonly openedAt: Date
  readonly startedAt: Date | null
  readonly suspendedAt: Date | null
  readonly abandonedAt: Date | null
  readonly closedAt: Date | null
  readonly restitutionAt: Date | null
  /** Minutes. */
  readonly hours: { readonly counted: number; readonly toSign: number; readonly planned: number }
  readonly sides: readonly Side[]
}

interface Row {
  id: string
  tenant_id: string
  number: number
  type_key: string
  neutral_label: string
  stage: Stage
  cap_minutes: number
  capacity: 'EMPLOYER' | 'CONSEILLERE'
  zone: string
  provider_name: string
  provider_slug: string
  first_name: string
  last_name: string
  referent_id: string
  referent_name: string
  referent_title: string
  referent_email: string
  referent_phone: string
  opened_at: Date
  started_at: Date | null
  suspended_at: Date | null
  abandoned_at: Date | null
  closed_at: Date | null
  restitution_at: Date | null
  counted_minutes: number
  to_sign_minutes: number
  planned_minutes: number
}

/** The bilan, to read, by one who speaks for an organisation that takes part in it. @throws NotFound to anyone else */
export async function partyBilan(scope: Scope, bilanId: string): Promise<PartyBilan> {
  asMember(scope)
  if (!isId(bilanId)) throw new NotFound()
  const [row] = await scope.tx.$queryRaw<Row[]>`SELECT * FROM gate.party_file(${bilanId}::uuid)`
  if (!row) throw new NotFound()
  return {
    id: row.id,
    tenantId: row.tenant_id,
    number: row.number,
    typeKey: row.type_key,
    label: row.neutral_label,
    stage: row.stage,
    capMinutes: row.cap_minutes,
    zone: row.zone,
    provider: { name: row.provider_name, slug: row.provider_slug },
    beneficiary: { firstName: row.first_name, lastName: row.last_name },
    referent: {
      id: row.referent_id,
      name: row.referent_name,
      title: row.referent_title,
      email: row.referent_email,
      phone: row.referent_phone,
    },
    openedAt: row.opened_at,
    startedAt: row.started_at,
    suspendedAt: row.suspended_at,
    abandonedAt: row.abandoned_at,
    closedAt: row.closed_at,
    restitutionAt: row.restitution_at,
    hours: { counted: row.counted_minutes, toSign: row.to_sign_minutes, planned: row.planned_minutes },
    sides: [row.capacity],
  }
}

/** The bilan, to write about, locked like its practitioner's commands lock it. @throws NotFound to who takes no part in it */
export async function partyBilanToWorkOn(scope: Scope, bilanId: string): Promise<PartyBilan> {
  if (!isId(bilanId)) throw new NotFound()
  const [row] = await scope.tx.$queryRaw<{ there: boolean }[]>`SELECT gate.lock_party(${bilanId}::uuid) AS there`
  if (!row?.there) throw new NotFound()
  return partyBilan(scope, bilanId)
}
