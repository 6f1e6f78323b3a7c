import 'server-only'
import type { Day } from '@/lib/platform/day'
import type { Actor, Scope } from '@/lib/platform/scope'
import { plain, type ReadLine } from './mapping-rules'
import type { Candidate } from './match-rules'

interface Row {
  bilan_id: string
  file_id: string
  number: string | null
  last_name: string
  first_name: string
  from_on: Day
  until_on: Day | null
  started_on: Day | null
  ended_on: Day | null
  agreed: number | null
  platform_starts_on: Day | null
  platform_ends_on: Day | null
  platform_minutes: number | null
}

/**
 * Bilans that lines of a list may be about: those of their numbers, and those of their names, of the tenant whose job it is and
 * of no other. One statement.
 */
export async function candidatesFor(
  scope: Scope<Extract<Actor, { kind: 'job' }>>,
  lines: readonly ReadLine[],
): Promise<Candidate[]> {
  const tenantId = scope.actor.organisation.id
  const sound = lines.filter((line) => line.wrong === null)
  const numbers = [...new Set(sound.map((line) => line.number))]
  const names = [...new Set(sound.map((line) => plain(line.lastName)).filter((name) => name !== ''))]
  if (numbers.length === 0) return []
  const rows = await scope.tx.$queryRaw<Row[]>`
    WITH found AS MATERIALIZED (
      SELECT f.id FROM cpf_file f WHERE f.tenant_id = ${tenantId}::uuid AND f.number = ANY (${numbers}::text[])
      UNION SELECT f.id FROM beneficiary n JOIN bilan b ON b.tenant_id = n.tenant_id AND b.beneficiary_id = n.id JOIN cpf_file f ON f.bilan_id = b.id
        WHERE n.tenant_id = ${tenantId}::uuid AND gate.plain_name(n.last_name) = ANY (${names}::text[]) AND f.funded)
    SELECT f.bilan_id, f.id AS file_id, f.number, n.last_name, n.first_name, (b.opened_at AT TIME ZONE ${scope.zone})::date::text AS from_on,
      f.ended_on::text AS until_on, f.started_on::text, f.ended_on::text, f.platform_starts_on::text, f.platform_ends_on::text, f.platform_minutes,
      (SELECT h.agreed FROM gate.cpf_minutes(b.id) h) AS agreed
    FROM found x JOIN cpf_file f ON f.id = x.id JOIN bilan b ON b.id = f.bilan_id JOIN beneficiary n ON n.tenant_id = b.tenant_id AND n.id = b.beneficiary_id
    WHERE f.tenant_id = ${tenantId}::uuid`
  return rows.map((row) => ({
    bilanId: row.bilan_id,
    fileId: row.file_id,
    number: row.number,
    lastName: row.last_name,
    firstName: row.first_name,
    from: row.from_on,
    until: row.until_on,
    startedOn: row.started_on,
    endedOn: row.ended_on,
    agreedMinutes: row.agreed,
    platform: { startsOn: row.platform_starts_on, endsOn: row.platform_ends_on, minutes: row.platform_minutes },
  }))
}
