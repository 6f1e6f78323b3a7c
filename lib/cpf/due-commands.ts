import 'server-only'
import { ownRuleSets } from '@/lib/funders/queries'
import { termsOn } from '@/lib/funders/rules'
import { readTerms } from '@/lib/funders/terms-schema'
import { columnOfDay, type Day } from '@/lib/platform/day'
import { queueMail } from '@/lib/platform/mail'
import { type Actor, inJob, type Scope } from '@/lib/platform/scope'
import { dueOn } from './rules'
import { type DeclarationKind, mailDue } from './words'

type Job = Extract<Actor, { kind: 'job' }>

const PIECE = 200
const MOST_PIECES = 100

interface Unsettled {
  id: string
  bilan_id: string
  kind: DeclarationKind
  since: Day
  type_key: string
  email: string
  rules: unknown
  followed: boolean
}

/**
 * R13: works out by when each new declaration is due, by the rules that bind the bilan, and tells who conducts it where the
 * file is followed here: a share is asked of the CPF, or its number is known. Each file once. @returns how many were settled
 */
export async function settleCpfDeadlines(tenantId: string): Promise<number> {
  let settled = 0
  for (let piece = 0; piece < MOST_PIECES; piece++) {
    const done = await inJob(tenantId, settlePiece)
    settled += done
    if (done < PIECE) break
  }
  return settled
}

async function settlePiece(scope: Scope<Job>): Promise<number> {
  const { id: tenantId, slug } = scope.actor.organisation
  const files = await scope.tx.$queryRaw<Unsettled[]>`
    SELECT f.id, f.bilan_id, f.next_kind AS kind, f.next_since::text AS since, b.type_key, m.email, f.asked OR f.number IS NOT NULL AS followed,
      (SELECT r.rules FROM funding_request r JOIN funding_plan p ON p.id = r.plan_id WHERE r.bilan_id = f.bilan_id AND r.funder = 'CPF'
        AND r.state NOT IN ('REFUSED', 'WITHDRAWN') AND p.superseded_at IS NULL ORDER BY r.position LIMIT 1) AS rules
    FROM cpf_file f JOIN bilan b ON b.id = f.bilan_id JOIN member m ON m.id = b.referent_member_id
    WHERE f.tenant_id = ${tenantId}::uuid AND f.next_kind IS NOT NULL AND f.next_due_on IS NULL ORDER BY f.id LIMIT ${PIECE} FOR UPDATE OF f SKIP LOCKED`
  if (files.length === 0) return 0
  const own = await ownRuleSets(scope, tenantId, 'CPF')
  const due = files.map((file) => {
    const terms = file.rules ? readTerms(file.rules) : (termsOn('CPF', file.type_key, file.since, own)?.terms ?? null)
    return { ...file, dueOn: dueOn(file.kind, file.since, terms) }
  })
  for (const file of due)
    await scope.tx.cpfFile.updateMany({ where: { id: file.id }, data: { nextDueOn: columnOfDay(file.dueOn) } })
  await queueMail(
    scope,
    tenantId,
    due
      .filter((file) => file.followed && file.dueOn >= scope.today)
      .map((file) => mailDue(file.email, `/e/${slug}/bilans/${file.bilan_id}/cpf`, { ...file, late: false })),
  )
  return files.length
}

interface Late {
  id: string
  bilan_id: string
  kind: DeclarationKind
  due_on: Day
  email: string
}

/** Tells who conducts a bilan, once, that a declaration is late. @returns how many were told */
export async function remindLateCpf(tenantId: string): Promise<number> {
  return inJob(tenantId, async (scope) => {
    const { slug } = scope.actor.organisation
    const late = await scope.tx.$queryRaw<Late[]>`
      SELECT f.id, f.bilan_id, f.next_kind AS kind, f.next_due_on::text AS due_on, m.email
      FROM cpf_file f JOIN bilan b ON b.id = f.bilan_id JOIN member m ON m.id = b.referent_member_id
      WHERE f.tenant_id = ${tenantId}::uuid AND f.next_due_on IS NOT NULL AND f.next_due_on < ${scope.today}::date AND f.reminded_at IS NULL AND (f.asked OR f.number IS NOT NULL)
      ORDER BY f.next_due_on, f.id LIMIT ${PIECE} FOR UPDATE OF f SKIP LOCKED`
    if (late.length === 0) return 0
    await queueMail(
      scope,
      tenantId,
      late.map((file) =>
        mailDue(file.email, `/e/${slug}/bilans/${file.bilan_id}/cpf`, {
          ...{ id: file.id, kind: file.kind, dueOn: file.due_on, late: true },
        }),
      ),
    )
    await scope.tx.cpfFile.updateMany({
      where: { id: { in: late.map(({ id }) => id) } },
      data: { remindedAt: scope.now },
    })
    return late.length
  })
}
