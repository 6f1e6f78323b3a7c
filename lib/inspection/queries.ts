import 'server-only'
import { may } from '@/lib/access/policy'
import { type BilanHead, bilanHead } from '@/lib/bilans/head-queries'
import { type Day, dayOf, sayFullDate, sayMoment } from '@/lib/platform/day'
import { NotFound } from '@/lib/platform/outcome'
import type { Member, Scope } from '@/lib/platform/scope'
import type { FindingFacts } from './facts-rules'
import { findingWords, isFindingCode, type Severity, saySession } from './words'

/** Findings of a bilan shown at once, and past ones. */
const MOST = 200
const MOST_PAST = 60

export interface FindingView {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly severity: Severity
  readonly explain: string
  readonly todo: string
  readonly sessions: readonly { readonly id: string; readonly label: string }[]
  readonly foundOn: string
  readonly answer: { readonly words: string; readonly by: string; readonly on: string } | null
  /** The day on which a check saw that its cause had gone. */
  readonly goneOn: string | null
  /** How many stand open of the same kind, itself included. */
  readonly alike: number
}

export interface InspectionView {
  readonly head: BilanHead
  /** The last check; null: never made. */
  readonly checked: { readonly when: string; readonly by: string; readonly sessions: number } | null
  readonly open: readonly FindingView[]
  readonly answered: readonly FindingView[]
  readonly gone: readonly FindingView[]
  /** R13: why the holder's attestation for the CPF was missing, as the house noted it; null: it never did. */
  readonly waiver: { readonly reason: string; readonly said: string; readonly signed: boolean } | null
}

interface Row {
  id: string
  code: string
  facts: FindingFacts
  found_at: Date
  answer: string | null
  answered_at: Date | null
  by_name: string | null
  gone_at: Date | null
}

interface Waiver {
  reason: string
  by: string
  day: Day
  signed: boolean
}

interface Run {
  at: string
  by: string
  sessions: number
}

/**
 * How many findings of a bilan stand without an answer. One statement. For whoever may not import this noun, the database answers the
 * same by `gate.open_findings`.
 */
export async function openFindings(scope: Scope, bilanId: string): Promise<number> {
  const [row] = await scope.tx.$queryRaw<{ n: number }[]>`SELECT gate.open_findings(${bilanId}::uuid) AS n`
  return row?.n ?? 0
}

/** What a check of this bilan found, what was answered, and what has gone since. Two statements. @throws NotFound but for who conducts or administers it */
export async function inspectionPage(scope: Scope<Member>, args: { bilanId: string }): Promise<InspectionView> {
  const head = await bilanHead(scope, args.bilanId)
  if (!may(head.sides, 'inspection.answer')) throw new NotFound()
  const [{ rows, run, waiver } = { rows: [], run: null, waiver: null }] = await scope.tx.$queryRaw<
    { rows: RawRow[]; run: Run | null; waiver: Waiver | null }[]
  >`
    SELECT (SELECT jsonb_build_object('reason', w.reason, 'by', w.by_name, 'day', w.day, 'signed', c.attested_at IS NOT NULL) FROM cpf_waiver w JOIN cpf_file c ON c.bilan_id = w.bilan_id
        WHERE w.bilan_id = ${args.bilanId}::uuid ORDER BY w.at DESC, w.id DESC LIMIT 1) AS waiver,
      (SELECT jsonb_build_object('at', i.at, 'by', m.first_name || ' ' || m.last_name, 'sessions', i.sessions) FROM inspection i JOIN member m ON m.id = i.member_id
        WHERE i.bilan_id = ${args.bilanId}::uuid ORDER BY i.at DESC, i.id DESC LIMIT 1) AS run,
      (SELECT coalesce(jsonb_agg(to_jsonb(x)), '[]') FROM (
        (SELECT f.id, f.code, f.facts, f.found_at, f.answer, f.answered_at, f.gone_at, m.first_name || ' ' || m.last_name AS by_name FROM inspection_finding f LEFT JOIN member m ON m.id = f.answered_by_member_id
          WHERE f.bilan_id = ${args.bilanId}::uuid AND f.gone_at IS NULL ORDER BY f.answered_at IS NOT NULL, f.found_at, f.subject_key LIMIT ${MOST}::int)
        UNION ALL
        (SELECT f.id, f.code, f.facts, f.found_at, f.answer, f.answered_at, f.gone_at, m.first_name || ' ' || m.last_name FROM inspection_finding f LEFT JOIN member m ON m.id = f.answered_by_member_id
          WHERE f.bilan_id = ${args.bilanId}::uuid AND f.gone_at IS NOT NULL ORDER BY f.gone_at DESC, f.id LIMIT ${MOST_PAST}::int)) x) AS rows`
  const known = rows.filter((row) => isFindingCode(row.code)).map(read)
  const standing = known.filter((row) => !row.gone_at)
  const open = standing.filter((row) => !row.answered_at)
  const say = (row: Row): FindingView => viewOf(row, head.zone, open.filter((one) => one.code === row.code).length)
  return {
    head,
    checked: run ? { when: sayMoment(new Date(run.at), head.zone), by: run.by, sessions: run.sessions } : null,
    open: inOrder(open).map(say),
    answered: inOrder(standing.filter((row) => row.answered_at)).map(say),
    gone: known.filter((row) => row.gone_at).map(say),
    waiver: waiver && {
      reason: waiver.reason,
      said: `Noté par ${waiver.by}, le ${sayFullDate(waiver.day)}.`,
      signed: waiver.signed,
    },
  }
}

type RawRow = Omit<Row, 'found_at' | 'answered_at' | 'gone_at'> & {
  found_at: string
  answered_at: string | null
  gone_at: string | null
}

const read = (row: RawRow): Row => ({
  ...row,
  found_at: new Date(row.found_at),
  answered_at: row.answered_at ? new Date(row.answered_at) : null,
  gone_at: row.gone_at ? new Date(row.gone_at) : null,
})

/** What must be put right first, then by kind, then by day. */
function inOrder(rows: Row[]): Row[] {
  const codes = Object.keys(findingWords)
  const rank = (row: Row): number =>
    (isFindingCode(row.code) && findingWords[row.code].severity === 'FIX' ? 0 : 100) + codes.indexOf(row.code)
  const day = (row: Row): string => row.facts.sessions[0]?.day ?? ''
  return [...rows].sort((a, b) => rank(a) - rank(b) || day(a).localeCompare(day(b)) || (a.id < b.id ? -1 : 1))
}

function viewOf(row: Row, zone: string, alike: number): FindingView {
  if (!isFindingCode(row.code)) throw new Error(`no words for ${row.code}`)
  const words = findingWords[row.code]
  return {
    id: row.id,
    code: row.code,
    title: words.title,
    severity: words.severity,
    explain: words.explain(row.facts, zone),
    todo: words.todo,
    sessions: row.facts.sessions.slice(0, 12).map((one) => ({ id: one.id, label: saySession(one) })),
    foundOn: sayFullDate(dayOf(row.found_at, zone)),
    answer:
      row.answer && row.answered_at
        ? { words: row.answer, by: row.by_name ?? '', on: sayFullDate(dayOf(row.answered_at, zone)) }
        : null,
    goneOn: row.gone_at ? sayFullDate(dayOf(row.gone_at, zone)) : null,
    alike,
  }
}
