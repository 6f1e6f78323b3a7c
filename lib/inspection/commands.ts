import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn } from '@/lib/bilans/bilan-queries'
import { authorize } from '@/lib/platform/authorize'
import { canonical } from '@/lib/platform/canonical'
import { record } from '@/lib/platform/events'
import { accept, type Done, done, found } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import { inspectedFacts } from './facts-queries'
import { findingsOf, mayAnswer } from './rules'
import type { AnswerFinding, Inspect } from './schema'
import { sayInspected } from './words'

interface Standing {
  id: string
  subjectKey: string
  facts: unknown
  answeredAt: Date | null
}

/**
 * Checks a bilan before it is billed and keeps what is found. Doing it again changes nothing: a finding is kept once, an answered one
 * keeps its answer, one whose cause has gone is marked so and stays on file. @returns how many stand without an answer
 */
export async function inspect(scope: Scope, input: z.output<typeof Inspect>): Promise<Done<number>> {
  const { actor } = asMember(scope)
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'inspection.answer', bilan)
  const facts = await inspectedFacts(scope, bilan)
  const findings = findingsOf(facts)
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  const standing: Standing[] = await scope.tx.inspectionFinding.findMany({
    where: { bilanId: bilan.id, goneAt: null },
    select: { id: true, subjectKey: true, facts: true, answeredAt: true },
  })
  const known = new Map(standing.map((one) => [one.subjectKey, one]))
  const keys = new Set(findings.map((one) => one.key))
  const fresh = findings.filter((one) => !known.has(one.key))
  const gone = standing.filter((one) => !keys.has(one.subjectKey)).map((one) => one.id)
  const changed = findings.flatMap(({ key, facts: now }) => {
    const before = known.get(key)
    return before && !before.answeredAt && canonical(before.facts) !== canonical(now)
      ? [{ id: before.id, facts: now }]
      : []
  })
  if (fresh.length > 0)
    await scope.tx.inspectionFinding.createMany({
      data: fresh.map(({ code, key, facts: what }) => ({
        id: newId(),
        ...about,
        code,
        subjectKey: key,
        facts: JSON.parse(canonical(what)),
        foundAt: scope.now,
      })),
    })
  if (gone.length > 0)
    await scope.tx.inspectionFinding.updateMany({ where: { id: { in: gone } }, data: { goneAt: scope.now } })
  if (changed.length > 0)
    await scope.tx.$executeRaw`
      UPDATE inspection_finding f SET facts = c.value -> 'facts' FROM jsonb_array_elements(${canonical(changed)}::jsonb) c
       WHERE f.id = (c.value ->> 'id')::uuid`
  const open = findings.filter((one) => !known.get(one.key)?.answeredAt).length
  const came = { found: fresh.length, gone: gone.length }
  await scope.tx.inspection.createMany({
    data: {
      id: newId(),
      ...about,
      at: scope.now,
      memberId: actor.memberId,
      sessions: facts.sessions.length,
      ...came,
    },
  })
  await record(scope, 'inspection.run', about, { ...came, open })
  return done(open, { said: sayInspected({ ...came, open }) })
}

/**
 * Answers a finding with a reason, once; with `alike`, what else stands of its kind as well. The words are read by the bilan's
 * practitioners and the administrator. @returns how many were answered
 */
export async function answerFinding(scope: Scope, input: z.output<typeof AnswerFinding>): Promise<Done<number>> {
  const { actor } = asMember(scope)
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'inspection.answer', bilan)
  const asked = found(
    await scope.tx.inspectionFinding.findFirst({
      where: { id: input.findingId, bilanId: bilan.id },
      select: { code: true, answeredAt: true, goneAt: true },
    }),
  )
  accept(mayAnswer({ answered: asked.answeredAt !== null, gone: asked.goneAt !== null }))
  const { count } = await scope.tx.inspectionFinding.updateMany({
    where: {
      bilanId: bilan.id,
      goneAt: null,
      answeredAt: null,
      ...(input.alike ? { code: asked.code } : { id: input.findingId }),
    },
    data: { answer: input.answer, answeredAt: scope.now, answeredByMemberId: actor.memberId },
  })
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  await record(scope, 'inspection.answered', about, { code: asked.code, count })
  return done(count, {
    said: count > 1 ? `Votre réponse vaut pour ${count} constats.` : 'Votre réponse est au dossier.',
  })
}
