import 'server-only'
import { type Day, dayOfColumn } from '@/lib/platform/day'
import type { Member, Scope } from '@/lib/platform/scope'
import type { EmployerWait } from './file-queries'

/** R21: what the employer that is a party is asked about working time. */
export interface WorkingTimeAsked {
  readonly bilanId: string
  readonly clientId: string
  readonly person: string
  readonly provider: string
  /** The day he agreed, himself or as the practitioner noted; null while he has not. */
  readonly agreedOn: Day | null
  /** It waits for him: the bilan has not begun. */
  readonly waits: boolean
}

interface Row {
  bilan_id: string
  client_id: string
  first_name: string
  last_name: string
  provider: string
  agreed_on: Date | null
  waits: boolean
}

/**
 * Bilans on working time to which he is a party and that ask for his agreement first (R21): those that wait for it, or one,
 * whatever he answered. None to anyone else. One statement.
 */
export async function workingTimeAsked(scope: Scope, bilanId: string | null = null): Promise<WorkingTimeAsked[]> {
  const rows = await scope.tx.$queryRaw<Row[]>`SELECT * FROM gate.working_time_asked(${bilanId}::uuid)`
  return rows.map((row) => ({
    bilanId: row.bilan_id,
    clientId: row.client_id,
    person: `${row.first_name} ${row.last_name}`,
    provider: row.provider,
    agreedOn: row.agreed_on && dayOfColumn(row.agreed_on),
    waits: row.waits,
  }))
}

/** The same, as his home lists it. */
export async function workingTimeWaits(scope: Scope<Member>): Promise<EmployerWait[]> {
  return (await workingTimeAsked(scope)).map((one) => ({
    key: `working-time:${one.bilanId}`,
    title: one.person,
    detail: `Votre accord pour un bilan sur le temps de travail, avec ${one.provider}`,
    act: 'Lire et répondre',
    href: `/e/${scope.actor.organisation.slug}/dossiers/${one.bilanId}#temps-de-travail`,
  }))
}
