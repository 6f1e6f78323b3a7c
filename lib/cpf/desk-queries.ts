import 'server-only'
import { may } from '@/lib/access/policy'
import { ownRuleSets } from '@/lib/funders/queries'
import { termsOn } from '@/lib/funders/rules'
import { houseSides } from '@/lib/platform/authorize'
import { type Day, sayDay, sayMoment } from '@/lib/platform/day'
import { NotFound } from '@/lib/platform/outcome'
import type { Member, Scope } from '@/lib/platform/scope'
import type { ImportState } from './import-words'
import { dueOn } from './rules'
import { type DeclarationKind, kindWords } from './words'

const TASKS_A_PAGE = 25
const LISTS = 10

export interface CpfTask {
  readonly bilanId: string
  readonly person: string
  readonly consultant: string
  readonly what: string
  readonly due: string
  readonly late: boolean
  readonly number: string | null
  readonly attested: boolean
}

export interface CpfListLine {
  readonly id: string
  readonly name: string
  readonly at: string
  readonly by: string
  readonly state: ImportState
  readonly applied: number
  readonly refused: number
  readonly lines: number
}

export interface CpfDesk {
  readonly slug: string
  readonly page: number
  readonly more: boolean
  readonly from: number
  readonly tasks: readonly CpfTask[]
  readonly lists: readonly CpfListLine[]
}

interface Row {
  bilan_id: string
  person: string
  consultant: string
  kind: DeclarationKind
  since: Day
  due_on: Day | null
  number: string | null
  attested: boolean
  type_key: string
}

/**
 * R13: what is to be declared for all bilans that the CPF pays, the first deadline first, and the lists read. Three statements.
 * Administrators alone: for others it does not exist.
 */
export async function cpfDesk(scope: Scope<Member>, { page }: { readonly page: number }): Promise<CpfDesk> {
  if (!may(houseSides(scope), 'cpf.import')) throw new NotFound()
  const { id: tenantId, slug } = scope.actor.organisation
  const offset = (page - 1) * TASKS_A_PAGE
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT f.bilan_id, n.first_name || ' ' || n.last_name AS person, m.first_name || ' ' || m.last_name AS consultant, f.next_kind AS kind, f.next_since::text AS since,
      f.next_due_on::text AS due_on, f.number, f.attested_at IS NOT NULL AS attested, b.type_key
    FROM (SELECT * FROM cpf_file x WHERE x.tenant_id = ${tenantId}::uuid AND x.next_kind IS NOT NULL
      ORDER BY coalesce(x.next_due_on, x.next_since), x.id LIMIT ${TASKS_A_PAGE + 1}::int OFFSET ${offset}::int) f
    CROSS JOIN LATERAL (SELECT y.beneficiary_id, y.referent_member_id, y.type_key FROM bilan y WHERE y.id = f.bilan_id LIMIT 1) b
    CROSS JOIN LATERAL (SELECT y.first_name, y.last_name FROM beneficiary y WHERE y.tenant_id = f.tenant_id AND y.id = b.beneficiary_id LIMIT 1) n
    CROSS JOIN LATERAL (SELECT y.first_name, y.last_name FROM member y WHERE y.tenant_id = f.tenant_id AND y.id = b.referent_member_id LIMIT 1) m
    ORDER BY coalesce(f.next_due_on, f.next_since), f.id`
  const own = rows.some((row) => row.due_on === null) ? await ownRuleSets(scope, tenantId, 'CPF') : []
  const lists = await scope.tx.cpfImport.findMany({
    where: { tenantId },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: LISTS,
    select: {
      ...{ id: true, fileName: true, at: true, byName: true, state: true, lines: true },
      ...{ appliedLines: true, refusedLines: true },
    },
  })
  return {
    slug,
    page,
    more: rows.length > TASKS_A_PAGE,
    from: offset + 1,
    tasks: rows.slice(0, TASKS_A_PAGE).map((row) => {
      const terms = termsOn('CPF', row.type_key, row.since, own)?.terms ?? null
      const due = row.due_on ?? dueOn(row.kind, row.since, terms)
      return {
        ...{ bilanId: row.bilan_id, person: row.person, consultant: row.consultant },
        ...{ what: kindWords[row.kind].label, due: sayDay(due), late: due < scope.today },
        ...{ number: row.number, attested: row.attested },
      }
    }),
    lists: lists.map((one) => ({
      ...{ id: one.id, name: one.fileName, at: sayMoment(one.at, scope.zone), by: one.byName },
      ...{ state: one.state as ImportState, applied: one.appliedLines, refused: one.refusedLines, lines: one.lines },
    })),
  }
}
