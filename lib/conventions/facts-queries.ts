import 'server-only'
import { isId } from '@/lib/platform/id'
import { found, NotFound } from '@/lib/platform/outcome'
import type { Scope } from '@/lib/platform/scope'
import type { ConventionParty } from './rules'

export interface ConventionSigner {
  readonly party: ConventionParty
  readonly name: string
  readonly at: Date
}

/** A convention as commands and views need it, whoever reads it. */
export interface ConventionRow {
  readonly id: string
  readonly version: number
  readonly content: string
  readonly contentSha256: string
  readonly minutes: number
  readonly cents: number
  /** Calendar days she has to answer. */
  readonly answerDays: number
  readonly clientId: string
  readonly preparedAt: Date
  readonly transmittedAt: Date | null
  readonly dueAt: Date | null
  readonly outcome: string | null
  readonly outcomeAt: Date | null
  readonly signers: readonly ConventionSigner[]
}

type Raw = Omit<ConventionRow, 'signers'> & { signers: { party: ConventionParty; name: string; at: string }[] }

const rowOf = (raw: Raw): ConventionRow => ({
  ...raw,
  signers: raw.signers.map((one) => ({ ...one, at: new Date(one.at) })),
})

/** The conventions of a bilan, latest first: at most twenty. One statement. */
export async function conventionsOf(scope: Scope, bilanId: string): Promise<readonly ConventionRow[]> {
  const rows = await scope.tx.$queryRaw<Raw[]>`
    SELECT c.id, c.version, c.content, c.content_sha256 AS "contentSha256", c.minutes, c.cents, c.answer_days AS "answerDays", c.client_id AS "clientId", c.prepared_at AS "preparedAt",
      c.transmitted_at AS "transmittedAt", c.due_at AS "dueAt", c.outcome, c.outcome_at AS "outcomeAt",
      (SELECT coalesce(json_agg(json_build_object('party', s.party, 'name', s.signer_name, 'at', s.signed_at) ORDER BY s.signed_at), '[]'::json)
        FROM convention_signature s WHERE s.convention_id = c.id) AS signers
    FROM convention c WHERE c.bilan_id = ${bilanId}::uuid ORDER BY c.version DESC LIMIT 20`
  return rows.map(rowOf)
}

/** One convention of a bilan. @throws NotFound when it is not of this bilan, or not visible */
export async function conventionOf(scope: Scope, bilanId: string, conventionId: string): Promise<ConventionRow> {
  if (!isId(conventionId)) throw new NotFound()
  return found((await conventionsOf(scope, bilanId)).find((one) => one.id === conventionId))
}

/** The employer that is a party to this bilan, from the provider's directory. Not for the employer's own space. */
export async function employerOf(
  scope: Scope,
  bilanId: string,
): Promise<{ id: string; name: string; siret: string | null; email: string | null; slug: string | null } | null> {
  const [row] = await scope.tx.$queryRaw<
    { id: string; name: string; siret: string | null; email: string | null; slug: string | null }[]
  >`SELECT * FROM gate.employer_of(${bilanId}::uuid)`
  return row ?? null
}
