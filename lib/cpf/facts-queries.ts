import 'server-only'
import type { Funder } from '@/lib/bilan-types/keys'
import type { LoadedBilan } from '@/lib/bilans/bilan-queries'
import { type TermsInForce, termsOn } from '@/lib/funders/rules'
import type { RuleSet } from '@/lib/funders/terms-rules'
import { readTermKeys, readTerms } from '@/lib/funders/terms-schema'
import { sha256 } from '@/lib/platform/canonical'
import { type Day, dayOf } from '@/lib/platform/day'
import { isId } from '@/lib/platform/id'
import { found, NotFound } from '@/lib/platform/outcome'
import type { Scope } from '@/lib/platform/scope'
import type { CpfHours } from './rules'
import { attestationText, type DeclarationKind, type ReasonCode } from './words'

/** A declaration recorded; `replaced`: a correction followed it. Minutes. */
export interface LoadedDeclaration {
  readonly id: string
  readonly kind: DeclarationKind
  readonly factOn: Day
  readonly dueOn: Day
  readonly declaredOn: Day
  readonly agreed: number | null
  readonly done: number | null
  readonly missing: number | null
  readonly rate: number | null
  readonly reason: ReasonCode | null
  readonly forceMajeure: boolean | null
  readonly at: string
  readonly byName: string
  readonly replaced: boolean
}

export interface LoadedAttestation {
  readonly kind: 'ATTESTED' | 'RETRACTED'
  /** The period that its words vouch for. */
  readonly months: number
  readonly content: string
  readonly sha256: string
  readonly at: string
  readonly byName: string
}

/** Why her attestation is missing, as the house noted it last. `stands`: she took nothing back since. */
export interface LoadedWaiver {
  readonly reason: string
  readonly day: Day
  readonly byName: string
  readonly stands: boolean
}

/** The CPF's file of a bilan with what was attested and declared, as commands and views need it. */
export interface LoadedFile {
  readonly id: string
  readonly bilanId: string
  readonly funded: boolean
  readonly number: string | null
  readonly platform: {
    readonly minutes: number | null
    readonly startsOn: Day | null
    readonly endsOn: Day | null
    readonly on: Day | null
  }
  /** A request to the CPF is before it, or answered. */
  readonly sent: boolean
  readonly startedOn: Day | null
  readonly endedOn: Day | null
  readonly nextKind: DeclarationKind | null
  readonly hours: CpfHours
  /** The last word of the holder; null: she has said nothing yet. */
  readonly attestation: LoadedAttestation | null
  /** She signed, and took nothing back. Whether that is for long enough is for the rules of the day to say. */
  readonly attested: boolean
  /** Months that she vouches for; null where nothing is attested. */
  readonly attestedMonths: number | null
  readonly waiver: LoadedWaiver | null
  /** Latest first. */
  readonly declarations: readonly LoadedDeclaration[]
  readonly standing: Readonly<Record<DeclarationKind, LoadedDeclaration | null>>
}

interface Row {
  id: string
  funded: boolean
  number: string | null
  platform_minutes: number | null
  platform_starts_on: Day | null
  platform_ends_on: Day | null
  platform_at: Date | null
  sent: boolean
  started_on: Day | null
  ended_on: Day | null
  next_kind: DeclarationKind | null
  agreed: number | null
  source: CpfHours['source']
  done: number | null
  attestation: LoadedAttestation | null
  waiver: LoadedWaiver | null
  declarations: LoadedDeclaration[] | null
}

/** The CPF's file of a bilan. One statement. Null when the CPF never paid it. @throws NotFound for what is no id */
export async function cpfFile(scope: Scope, bilanId: string): Promise<LoadedFile | null> {
  if (!isId(bilanId)) throw new NotFound()
  const [row] = await scope.tx.$queryRaw<Row[]>`
    SELECT f.id, f.funded, f.number, f.platform_minutes, f.platform_starts_on::text, f.platform_ends_on::text, f.platform_at, f.started_on::text, f.ended_on::text, f.next_kind,
      EXISTS (SELECT 1 FROM funding_request r JOIN funding_plan p ON p.id = r.plan_id WHERE r.bilan_id = f.bilan_id AND r.funder = 'CPF' AND r.state IN ('SENT', 'GRANTED') AND p.superseded_at IS NULL) AS sent,
      m.agreed, m.source, m.done,
      (SELECT json_build_object('kind', a.kind, 'months', a.waiting_months, 'content', a.content, 'sha256', a.sha256, 'at', a.at, 'byName', a.by_name)
        FROM cpf_attestation a WHERE a.bilan_id = f.bilan_id ORDER BY a.at DESC, a.id DESC LIMIT 1) AS attestation,
      (SELECT json_build_object('reason', w.reason, 'day', w.day, 'byName', w.by_name,
          'stands', NOT EXISTS (SELECT 1 FROM cpf_attestation a WHERE a.bilan_id = w.bilan_id AND a.kind = 'RETRACTED' AND a.at >= w.at))
        FROM cpf_waiver w WHERE w.bilan_id = f.bilan_id ORDER BY w.at DESC, w.id DESC LIMIT 1) AS waiver,
      (SELECT json_agg(d.* ORDER BY d.at DESC, d.id DESC) FROM (
        SELECT x.id, x.kind, x.fact_on AS "factOn", x.due_on AS "dueOn", x.declared_on AS "declaredOn", x.agreed_minutes AS agreed, x.done_minutes AS done, x.missing_minutes AS missing,
          x.rate_basis_points AS rate, x.reason_code AS reason, x.force_majeure AS "forceMajeure", x.at, x.by_name AS "byName",
          EXISTS (SELECT 1 FROM cpf_declaration c WHERE c.corrects_id = x.id) AS replaced
        FROM cpf_declaration x WHERE x.bilan_id = f.bilan_id ORDER BY x.at DESC, x.id DESC LIMIT 60) d) AS declarations
    FROM cpf_file f LEFT JOIN LATERAL gate.cpf_minutes(f.bilan_id) m ON true WHERE f.bilan_id = ${bilanId}::uuid`
  if (!row) return null
  const declarations = row.declarations ?? []
  const standing = (kind: DeclarationKind) => declarations.find((one) => one.kind === kind && !one.replaced) ?? null
  return {
    id: row.id,
    bilanId,
    funded: row.funded,
    number: row.number,
    platform: {
      minutes: row.platform_minutes,
      startsOn: row.platform_starts_on,
      endsOn: row.platform_ends_on,
      on: row.platform_at && dayOf(row.platform_at, scope.zone),
    },
    sent: row.sent,
    startedOn: row.started_on,
    endedOn: row.ended_on,
    nextKind: row.next_kind,
    hours: { agreed: row.agreed, source: row.source, done: row.done ?? 0 },
    attestation: row.attestation,
    attested: row.attestation?.kind === 'ATTESTED',
    attestedMonths: row.attestation?.kind === 'ATTESTED' ? row.attestation.months : null,
    waiver: row.waiver,
    declarations,
    standing: { ENTRY: standing('ENTRY'), EXIT: standing('EXIT'), SERVICE_FAIT: standing('SERVICE_FAIT') },
  }
}

/** The same, of a bilan that the CPF pays or paid. @throws NotFound when it never did, or it is not visible */
export const cpfFileOf = async (scope: Scope, bilanId: string): Promise<LoadedFile> =>
  found(await cpfFile(scope, bilanId))

/** R13: whether the holder's attestation stands. False also for a bilan that is not visible. One statement. */
export async function attestationStands(scope: Scope, bilanId: string): Promise<boolean> {
  const [row] = await scope.tx.$queryRaw<{ stands: boolean }[]>`SELECT gate.cpf_attested(${bilanId}::uuid) AS stands`
  return row?.stands === true
}

interface RulesRow {
  sets:
    | {
        id: string
        type_key: string | null
        effective_from: Day
        source: string
        terms: unknown
        to_verify: string[]
      }[]
    | null
  request: { rules: unknown; from: Day; source: string; id: string | null } | null
}

/**
 * The rules that bind a bilan, by day: those that its request to the CPF was sent or granted by, whatever the day, else those in
 * force that day. A request that may still change is bound by those of the day it leaves. One statement; the days are free. Null
 * when none is in force.
 */
export async function cpfRules(
  scope: Scope,
  bilan: { readonly id: string; readonly typeKey: string },
): Promise<(day: Day) => TermsInForce | null> {
  const [row] = await scope.tx.$queryRaw<RulesRow[]>`
    SELECT (SELECT json_agg(s.*) FROM gate.cpf_rule_sets(${bilan.id}::uuid) s) AS sets,
      (SELECT json_build_object('rules', r.rules, 'from', r.rules_from, 'source', r.rules_source, 'id', r.rule_set_id) FROM funding_request r JOIN funding_plan p ON p.id = r.plan_id
        WHERE r.bilan_id = ${bilan.id}::uuid AND r.funder = 'CPF' AND r.state IN ('SENT', 'GRANTED') AND p.superseded_at IS NULL ORDER BY r.position LIMIT 1) AS request`
  if (row?.request) {
    const { request } = row
    const bound = { terms: readTerms(request.rules), from: request.from, source: request.source, id: request.id }
    return () => ({ ...bound, toVerify: [] })
  }
  const sets = (row?.sets ?? []).map(setOf)
  return (day) => termsOn('CPF', bilan.typeKey, day, sets)
}

/** The rules that bind a bilan on one day. One statement. Null when none is in force. */
export const cpfTerms = async (
  scope: Scope,
  bilan: { readonly id: string; readonly typeKey: string },
  day: Day,
): Promise<TermsInForce | null> => (await cpfRules(scope, bilan))(day)

const setOf = (row: NonNullable<RulesRow['sets']>[number]): RuleSet => ({
  id: row.id,
  funder: 'CPF' satisfies Funder,
  typeKey: row.type_key as RuleSet['typeKey'],
  effectiveFrom: row.effective_from,
  source: row.source,
  terms: readTerms(row.terms),
  toVerify: readTermKeys(row.to_verify),
})

/** The words that the holder would attest today, and the rules they come from; null when no rule gives a waiting period. */
export async function attestationOf(scope: Scope, bilan: LoadedBilan) {
  const rules = await cpfTerms(scope, bilan, scope.today)
  const months = rules?.terms.waitingMonths ?? null
  if (!rules || months === null) return null
  const content = attestationText({
    name: `${bilan.beneficiary.firstName} ${bilan.beneficiary.lastName}`,
    ...{ provider: bilan.organisation.name, label: bilan.parameters.neutralLabel },
    ...{ months, source: rules.source, day: scope.today },
  })
  return { content, sha256: sha256(content), months, rules }
}
