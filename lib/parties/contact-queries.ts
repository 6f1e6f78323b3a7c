import 'server-only'
import type { Scope } from '@/lib/platform/scope'

export interface EmployerContact {
  readonly email: string
  /** Empty: the contact of the provider's directory, who has no space yet. */
  readonly firstName: string
  /** The employer's own space; null: none yet. */
  readonly slug: string | null
}

/**
 * Who speaks for the employer that is a party to this bilan, to write to: those of his space, else the contact of the directory.
 * Nobody before he takes part (R18). Asked by the pair, the provider's administrator, a job, or a party. One statement.
 */
export async function employerContacts(scope: Scope, bilanId: string): Promise<EmployerContact[]> {
  const rows = await scope.tx.$queryRaw<{ email: string; first_name: string; slug: string | null }[]>`
    SELECT * FROM gate.employer_contacts(${bilanId}::uuid)`
  return rows.map((row) => ({ email: row.email, firstName: row.first_name, slug: row.slug }))
}
