import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn, type LoadedBilan } from '@/lib/bilans/bilan-queries'
import { authorize } from '@/lib/platform/authorize'
import { sha256 } from '@/lib/platform/canonical'
import { columnOfDay, dayOf, sayFullDate } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { isId } from '@/lib/platform/id'
import { accept, type Done, done, found, NotFound, refuse } from '@/lib/platform/outcome'
import { asPerson, inJob, newId, type Scope } from '@/lib/platform/scope'
import { checkLimit, checkOpinion, erasureMoment, keepsHealth } from './rules'
import type { CloseHealth, NoteLimit, NoteOpinion, OpenHealth } from './schema'
import { healthStatement, refusals } from './words'

const about = (bilan: LoadedBilan) => ({ tenantId: bilan.tenantId, bilanId: bilan.id })

async function isOpen(scope: Scope, bilanId: string): Promise<boolean> {
  const [row] = await scope.tx.$queryRaw<{ open: boolean }[]>`SELECT gate.health_open(${bilanId}::uuid) AS open`
  return row?.open ?? false
}

/** She agrees, in exact words, that what she can and cannot do at work is noted (R17). An erasure still to come is called off. */
export async function openHealth(anyScope: Scope, input: z.output<typeof OpenHealth>): Promise<Done<string>> {
  const scope = asPerson(anyScope)
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'health.consent', bilan)
  if (!keepsHealth(bilan.parameters)) return refuse(refusals.NO_HEALTH())
  const statement = healthStatement(bilan.organisation.name)
  if (sha256(statement) !== input.sha256) return refuse(refusals.STATEMENT_CHANGED())
  await guarded(
    scope.tx.consent.createMany({
      data: [
        {
          id: newId(),
          ...about(bilan),
          kind: 'HEALTH',
          statement,
          sha256: input.sha256,
          givenAt: scope.now,
          loginId: scope.actor.loginId,
          ...scope.from,
        },
      ],
    }),
    { consent_standing: refusals.OPEN_ALREADY() },
  )
  await scope.tx.healthErasure.updateMany({
    where: { bilanId: bilan.id, doneAt: null, calledOffAt: null },
    data: { calledOffAt: scope.now },
  })
  await record(scope, 'health.opened', about(bilan), {})
  return done(bilan.id, { said: 'Votre accord est enregistré' })
}

/** She withdraws it: nobody but her reads it from this instant, and it is erased when its days are over (R17). */
export async function closeHealth(anyScope: Scope, input: z.output<typeof CloseHealth>): Promise<Done<string>> {
  const scope = asPerson(anyScope)
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'health.consent', bilan)
  const { count } = await scope.tx.consent.updateMany({
    where: { bilanId: bilan.id, kind: 'HEALTH', withdrawnAt: null },
    data: { withdrawnAt: scope.now },
  })
  if (count === 0) return refuse(refusals.SHUT_ALREADY())
  const dueAt = erasureMoment(scope.today, bilan.zone)
  await scope.tx.healthErasure.createMany({ data: [{ id: newId(), ...about(bilan), dueAt }] })
  await record(scope, 'health.closed', about(bilan), { eraseAt: dueAt.toISOString() })
  return done(bilan.id, {
    said: `Fermé. Vous seul pouvez encore lire ces lignes, jusqu’au ${sayFullDate(dayOf(dueAt, bilan.zone))}.`,
  })
}

/** Notes what she can or cannot do at work, by either of the pair, while her consent stands. Never a diagnosis. */
export async function noteLimit(scope: Scope, input: z.output<typeof NoteLimit>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'health.note', bilan)
  if (scope.actor.kind === 'job') throw new NotFound()
  if (!keepsHealth(bilan.parameters)) return refuse(refusals.NO_HEALTH())
  if (!(await isOpen(scope, bilan.id))) return refuse(refusals.HEALTH_SHUT())
  accept(checkLimit(input.text))
  const id = newId()
  await scope.tx.functionalLimit.createMany({
    data: [{ id, ...about(bilan), text: input.text, notedAt: scope.now, loginId: scope.actor.loginId }],
  })
  await record(scope, 'health.noted', about(bilan), { what: 'LIMIT' })
  return done(id, { said: 'Limite notée' })
}

/** Notes what a medical opinion says of one lead: an outcome and adjustments, on consent; the paper is not kept. */
export async function noteOpinion(scope: Scope, input: z.output<typeof NoteOpinion>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'health.note', bilan)
  if (scope.actor.kind === 'job' || !isId(input.leadId)) throw new NotFound()
  if (!keepsHealth(bilan.parameters)) return refuse(refusals.NO_HEALTH())
  if (!(await isOpen(scope, bilan.id))) return refuse(refusals.HEALTH_SHUT())
  accept(checkOpinion(input, scope.today))
  const lead = found(await scope.tx.lead.findFirst({ where: { id: input.leadId, bilanId: bilan.id, removedAt: null } }))
  const id = newId()
  await scope.tx.leadOpinion.createMany({
    data: [
      {
        id,
        ...about(bilan),
        leadId: lead.id,
        outcome: input.outcome,
        adjustments: input.adjustments,
        givenOn: columnOfDay(input.givenOn),
        notedAt: scope.now,
        loginId: scope.actor.loginId,
      },
    ],
  })
  await record(scope, 'health.noted', about(bilan), { what: 'OPINION' })
  return done(id, { said: 'Avis noté' })
}

/**
 * Empties the health stores whose days are over, one transaction each; catches up after downtime, erases nothing twice, and
 * nothing whose consent was given again. @returns how many were emptied
 */
export async function erasuresDue(tenantId: string): Promise<number> {
  let erased = 0
  for (let run = 0; run < 500; run++) {
    const did = await inJob(tenantId, async (scope) => {
      const [due] = await scope.tx.$queryRaw<{ id: string; bilan_id: string }[]>`
        SELECT id, bilan_id FROM health_erasure WHERE tenant_id = ${tenantId}::uuid AND done_at IS NULL AND called_off_at IS NULL
          AND due_at <= ${scope.now}::timestamptz ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED`
      if (!due) return false
      const [row] = await scope.tx.$queryRaw<{ did: boolean }[]>`
        SELECT gate.erase_health(${due.bilan_id}::uuid, ${scope.now}::timestamptz) AS did`
      await scope.tx.healthErasure.updateMany({
        where: { id: due.id },
        data: row?.did ? { doneAt: scope.now } : { calledOffAt: scope.now },
      })
      if (row?.did) await record(scope, 'health.erased', { tenantId, bilanId: due.bilan_id }, {})
      return true
    })
    if (!did) break
    erased++
  }
  return erased
}
