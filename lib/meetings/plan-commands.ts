import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn } from '@/lib/bilans/bilan-queries'
import { authorize } from '@/lib/platform/authorize'
import { accept, type Done, done } from '@/lib/platform/outcome'
import type { Scope } from '@/lib/platform/scope'
import { meetingsOfBilan, standingKinds } from '@/lib/sessions/meeting-commands'
import { planSession } from '@/lib/sessions/plan-commands'
import { PlanSession } from '@/lib/sessions/schema'
import { checkPlanMeeting } from './rules'
import type { PlanMeeting } from './schema'
import { kindWords } from './words'

/**
 * Plans a meeting of three: a session of that nature, on the step that the programme has for it, with its third party invited.
 * A free start meeting may come before the devis, and begins nothing (R3). @returns the session's id
 */
export async function planMeeting(scope: Scope, input: z.output<typeof PlanMeeting>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'meeting.plan', bilan)
  const facts = await meetingsOfBilan(scope, bilan)
  const again = input.cle
    ? await scope.tx.session.findFirst({
        where: { bilanId: bilan.id, idempotencyKey: input.cle },
        select: { id: true },
      })
    : null
  if (again) return done(again.id, { said: 'Ce rendez-vous est déjà prévu.' })
  accept(
    checkPlanMeeting(input.kind, {
      parameters: bilan.parameters,
      hasThird: facts.third !== null,
      standing: standingKinds(facts),
    }),
  )
  const [step] = await scope.tx.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM step p WHERE p.bilan_id = ${bilan.id}::uuid AND p.nature = 'TRIPARTITE' AND p.removed_at IS NULL AND p.source_key = ${`${input.kind}_TRIPARTITE`}
      AND NOT EXISTS (SELECT 1 FROM session s WHERE s.step_id = p.id AND s.state IN ('PLANNED', 'HELD')) ORDER BY p.position LIMIT 1`
  const { kind, ...when } = input
  const planned = await planSession(
    scope,
    PlanSession.parse({
      ...when,
      nature: 'TRIPARTITE',
      stepId: step?.id ?? null,
      label: step ? null : kindWords[kind],
    }),
    kind,
  )
  return done(planned.value, { said: 'Rendez-vous prévu. Chacun est prévenu.' })
}
