import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { dayOf } from '@/lib/platform/day'
import { changeDraft, dropDraft } from '@/lib/proposals/draft-commands'
import { codeOf } from '@/tests/db/sessions/acts'
import { as, closeAll } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'
import { accept, aScene, decline, draft, type Scene, send } from './scene'

afterAll(closeAll)

type Act = { do: 'draft' | 'drop' | 'send' | 'accept' | 'decline' } | { do: 'hours' | 'adjust'; minutes: number }

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ do: fc.constantFrom('draft' as const, 'send' as const, 'accept' as const) }),
  fc.record({ do: fc.constantFrom('draft' as const, 'send' as const, 'drop' as const, 'decline' as const) }),
  fc.record({
    do: fc.constantFrom('hours' as const, 'adjust' as const),
    minutes: fc.integer({ min: 60, max: 900 }),
  }),
)

interface Standing {
  id: string
  sha256: string
  minutes: number
}

const sentAndOpen = (scene: Scene) =>
  sql<{ id: string; sha256: string }>(
    `SELECT id, sha256 FROM proposal p WHERE bilan_id = $1 AND sent_at IS NOT NULL AND superseded_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM proposal_decision d WHERE d.proposal_id = p.id) ORDER BY version DESC`,
    [scene.bilan.id],
  )

/** Does one act as its person would; a refusal is an answer like another, anything else is a bug. */
async function act(scene: Scene, one: Act): Promise<void> {
  const { bilan, payer } = scene
  const [open] = await sentAndOpen(scene)
  const paper = { proposalId: open?.id ?? '', sha256: open?.sha256 ?? '' }
  if (one.do === 'draft') await codeOf(draft(scene))
  if (one.do === 'send') await codeOf(send(scene))
  if (one.do === 'drop') await codeOf(as(bilan.consultant, (scope) => dropDraft(scope, { bilanId: bilan.id })))
  if (one.do === 'accept' && open) await codeOf(accept(payer, paper))
  if (one.do === 'decline' && open) await codeOf(decline(payer, paper))
  if (one.do === 'adjust') {
    const validUntil = dayOf(new Date())
    const accompaniment = `${one.minutes} min`
    const input = { bilanId: bilan.id, preparation: '', accompaniment, tests: true, validUntil }
    await codeOf(as(bilan.consultant, (scope) => changeDraft(scope, input)))
  }
  if (one.do === 'hours')
    await sql('UPDATE bilan_totals SET counted_minutes = counted_minutes + $2 WHERE bilan_id = $1', [
      bilan.id,
      one.minutes,
    ]).catch((error: Error) => expect(error.message).toContain('hours_within_cap'))
}

async function check(scene: Scene): Promise<void> {
  const { id } = scene.bilan
  const [caps] = await sql<{ b: number; t: number; used: number }>(
    `SELECT b.cap_minutes AS b, t.cap_minutes AS t, t.counted_minutes + t.to_sign_minutes AS used
     FROM bilan b JOIN bilan_totals t ON t.bilan_id = b.id WHERE b.id = $1`,
    [id],
  )
  const standing = await sql<Standing & Record<string, unknown>>(
    `SELECT p.id, p.sha256, p.contract_minutes AS minutes FROM proposal p JOIN proposal_decision d ON d.proposal_id = p.id AND d.outcome = 'ACCEPTED'
     WHERE p.bilan_id = $1 AND p.superseded_at IS NULL`,
    [id],
  )
  expect(caps?.b).toBe(caps?.t)
  expect(caps?.used).toBeLessThanOrEqual(caps?.t ?? 0)
  expect(standing.length).toBeLessThanOrEqual(1)
  if (standing[0]) expect(caps?.t).toBe(standing[0].minutes)
  expect((await sentAndOpen(scene)).length).toBeLessThanOrEqual(1)
  const gates = await sql<{ gate: string; n: number }>(
    `SELECT gate, count(*)::int AS n FROM passage WHERE bilan_id = $1 AND undone_at IS NULL AND gate IN ('DEVIS_SENT', 'FUNDING_DECIDED') GROUP BY gate`,
    [id],
  )
  for (const { gate, n } of gates) expect(n, gate).toBe(1)
  expect(gates.some(({ gate }) => gate === 'FUNDING_DECIDED')).toBe(standing.length === 1)
  const [unsigned] = await sql<{ n: number }>(
    `SELECT count(*)::int AS n FROM proposal p WHERE p.bilan_id = $1 AND p.sent_at IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM proposal_signature s WHERE s.proposal_id = p.id AND s.position = 1 AND s.content_sha256 = p.sha256)`,
    [id],
  )
  expect(unsigned?.n).toBe(0)
}

test('no order of acts makes two contracts, a cap that is not the contract’s, or hours above it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyAct, { minLength: 4, maxLength: 12 }), async (acts) => {
      const scene = await aScene()
      for (const one of acts) {
        await act(scene, one)
        await check(scene)
      }
    }),
    { numRuns: 12 },
  )
}, 120_000)
