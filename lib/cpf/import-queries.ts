import 'server-only'
import { may } from '@/lib/access/policy'
import { houseSides } from '@/lib/platform/authorize'
import { csvLine } from '@/lib/platform/csv'
import { type Day, sayFullDate, sayMoment } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { isId } from '@/lib/platform/id'
import { found, NotFound } from '@/lib/platform/outcome'
import { asMember, type Member, type Scope } from '@/lib/platform/scope'
import {
  type Difference,
  differenceWords,
  type ImportState,
  type LineReason,
  type LineState,
  reasonWords,
} from './import-words'
import type { Mapping } from './mapping-rules'

const LINES_A_PAGE = 25
const PIECE = 1000

export interface LineView {
  readonly line: number
  readonly state: LineState
  readonly number: string
  readonly name: string
  readonly dates: string
  readonly hours: string
  /** Why it is refused, or what it says otherwise than the bilan. */
  readonly words: string
  readonly bilan: { readonly id: string; readonly person: string } | null
  readonly byName: boolean
}

export interface CpfListView {
  readonly slug: string
  readonly id: string
  readonly name: string
  readonly sent: string
  readonly state: ImportState
  readonly header: readonly string[]
  readonly mapping: Mapping
  readonly lines: number
  readonly done: number
  readonly counts: Readonly<Record<LineState, number>>
  /** An earlier list of the very same bytes was applied then. */
  readonly appliedBefore: string | null
  readonly filter: LineState | null
  readonly page: number
  readonly more: boolean
  readonly from: number
  readonly shown: readonly LineView[]
}

interface Row {
  line: number
  state: LineState
  number: string
  last_name: string
  first_name: string
  starts_on: Day | null
  ends_on: Day | null
  minutes: number | null
  reason_code: LineReason | null
  matched_by: string | null
  bilan_id: string | null
  person: string | null
  differences: Difference[]
  started_on: Day | null
  ended_on: Day | null
  agreed: number | null
}

async function importToRead(scope: Scope<Member>, id: string) {
  if (!may(houseSides(scope), 'cpf.import') || !isId(id)) throw new NotFound()
  const { id: tenantId } = scope.actor.organisation
  return found(await scope.tx.cpfImport.findFirst({ where: { id, tenantId }, omit: { content: true } }))
}

const linesOf = (
  scope: Scope,
  at: { id: string; round: number },
  state: LineState | null,
  limit: number,
  offset: number,
) =>
  scope.tx.$queryRaw<Row[]>`
    SELECT l.line, l.state, l.number, l.last_name, l.first_name, l.starts_on::text, l.ends_on::text, l.minutes, l.reason_code, l.matched_by, l.bilan_id, l.differences, f.started_on::text, f.ended_on::text,
      (SELECT h.agreed FROM gate.cpf_minutes(l.bilan_id) h) AS agreed,
      (SELECT n.first_name || ' ' || n.last_name FROM bilan b JOIN beneficiary n ON n.tenant_id = b.tenant_id AND n.id = b.beneficiary_id WHERE b.id = l.bilan_id) AS person
    FROM cpf_import_line l LEFT JOIN cpf_file f ON f.bilan_id = l.bilan_id WHERE l.import_id = ${at.id}::uuid AND l.round = ${at.round} AND (${state}::text IS NULL OR l.state = ${state})
    ORDER BY l.line LIMIT ${limit}::int OFFSET ${offset}::int`

/** A list of the platform: its columns, its progress, and what its lines are about. Three statements. Administrators alone. */
export async function cpfListPage(
  scope: Scope<Member>,
  args: { readonly importId: string; readonly page: number; readonly etat: LineState | null },
): Promise<CpfListView> {
  const row = await importToRead(scope, args.importId)
  const offset = (args.page - 1) * LINES_A_PAGE
  const lines = await linesOf(scope, row, args.etat, LINES_A_PAGE + 1, offset)
  const before = await scope.tx.cpfImport.findFirst({
    where: { tenantId: row.tenantId, sha256: row.sha256, state: 'APPLIED', NOT: { id: row.id } },
    orderBy: { at: 'desc' },
    select: { at: true },
  })
  return {
    slug: scope.actor.organisation.slug,
    id: row.id,
    name: row.fileName,
    sent: `${row.byName}, ${sayMoment(row.at, scope.zone)}`,
    state: row.state as ImportState,
    header: row.header,
    mapping: row.mapping as unknown as Mapping,
    lines: row.lines,
    done: row.doneLines,
    counts: { READY: row.readyLines, SAME: row.sameLines, REFUSED: row.refusedLines, APPLIED: row.appliedLines },
    appliedBefore: before && sayMoment(before.at, scope.zone),
    filter: args.etat,
    page: args.page,
    more: lines.length > LINES_A_PAGE,
    from: offset + 1,
    shown: lines.slice(0, LINES_A_PAGE).map(lineView),
  }
}

function lineView(row: Row): LineView {
  const dates = [row.starts_on, row.ends_on].map((day) => (day ? sayFullDate(day) : '…'))
  return {
    ...{ line: row.line, state: row.state, number: row.number },
    name: `${row.first_name} ${row.last_name}`.trim(),
    dates: row.starts_on || row.ends_on ? dates.join(' au ') : '',
    hours: row.minutes === null ? '' : formatMinutes(row.minutes),
    words: row.reason_code
      ? reasonWords[row.reason_code]
      : row.differences.map((one) => sayDifference(one, row)).join(', '),
    bilan: row.bilan_id && row.person ? { id: row.bilan_id, person: row.person } : null,
    byName: row.matched_by === 'NAME',
  }
}

/** What the list says otherwise, and what the bilan says: `début différent (ici 20 novembre 2026)`. */
function sayDifference(difference: Difference, row: Row): string {
  const here = {
    NUMBER: null,
    HOURS: row.agreed === null ? null : formatMinutes(row.agreed),
    STARTS_ON: row.started_on && sayFullDate(row.started_on),
    ENDS_ON: row.ended_on && sayFullDate(row.ended_on),
  }[difference]
  return here ? `${differenceWords[difference]} (ici\u00a0: ${here})` : differenceWords[difference]
}

export interface RefusedArgs {
  readonly importId: string
  readonly offset: number
}

export const REFUSED_HEAD = csvLine(['Ligne', 'Numéro', 'Nom', 'Prénom', 'Début', 'Fin', 'Heures', 'Pourquoi'])

/** A piece of the report of lines refused, as a spreadsheet takes it: no cell of it is a formula. Two statements. */
export async function refusedPiece(
  scope: Scope,
  { importId, offset }: RefusedArgs,
): Promise<{ piece: string; next: RefusedArgs | null }> {
  const row = await importToRead(asMember(scope), importId)
  const lines = await linesOf(scope, row, 'REFUSED', PIECE, offset)
  return {
    piece: lines
      .map((one) =>
        csvLine([
          ...[one.line, one.number, one.last_name, one.first_name, one.starts_on, one.ends_on],
          one.minutes === null ? null : Math.round((one.minutes / 60) * 100) / 100,
          one.reason_code && reasonWords[one.reason_code],
        ]),
      )
      .join(''),
    next: lines.length === PIECE ? { importId, offset: offset + PIECE } : null,
  }
}
