import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { itemsDue } from '@/lib/bilan-types/content'
import { phasesPage } from '@/lib/closing/queries'
import { coverItem, setItemAside, undoItem } from '@/lib/phases/item-commands'
import { addObjective, changeObjective, rateObjectives, withdrawObjective } from '@/lib/phases/objective-commands'
import { awaitedRatings, myObjectives } from '@/lib/phases/objective-queries'
import { closePhase, reopenPhase } from '@/lib/phases/phase-commands'
import { Refused } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import { aBilan, aMember, as, closeAll, type TestBilan } from '@/tests/support/factory'
import { insert, sql } from '@/tests/support/rows'

afterAll(closeAll)

const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'OK',
    (error) => (error instanceof Refused ? error.refusal.code : (error as Error).name),
  )

/** A bilan begun, with one session held in the first phase. */
const begun = (wish: Parameters<typeof aBilan>[0] = {}): Promise<TestBilan> =>
  aBilan({ entered: true, sessions: [{ signed: 'BOTH' }], ...wish })

/** Ticks every item of a phase past the commands. */
async function coverAll(bilan: TestBilan, phaseKey: string): Promise<void> {
  const phase = bilan.parameters.phases.find((one) => one.key === phaseKey)
  if (!phase) throw new Error(phaseKey)
  for (const item of itemsDue(phase)) {
    await insert('item_cover', {
      id: newId(),
      tenant_id: bilan.tenant.id,
      bilan_id: bilan.id,
      phase_key: phaseKey,
      item_key: item.key,
      session_id: bilan.sessions[0]?.id,
      at: new Date(),
      login_id: bilan.consultant.login.id,
    })
  }
}

const ratings = (bilan: TestBilan, rating: number) =>
  Object.fromEntries(bilan.objectiveIds.map((id) => [id, { rating, comment: '' }]))

const rate = (bilan: TestBilan, who: 'consultant' | 'beneficiary', phaseKey: string, rating = 3) =>
  as(bilan[who], (scope) => rateObjectives(scope, { bilanId: bilan.id, phaseKey, ratings: ratings(bilan, rating) }))

const close = (bilan: TestBilan, phaseKey: string) =>
  as(bilan.consultant, (scope) => closePhase(scope, { bilanId: bilan.id, phaseKey }))

const view = (bilan: TestBilan) => as(bilan.consultant, (scope) => phasesPage(asMember(scope), { bilanId: bilan.id }))

describe('content items', () => {
  test('are covered in a held session, set aside with a reason that the pair alone reads, and taken back', async () => {
    const bilan = await begun()
    const sessionId = bilan.sessions[0]?.id ?? ''
    await as(bilan.consultant, (scope) =>
      coverItem(scope, { bilanId: bilan.id, itemKey: 'REQUEST_CLARIFIED', sessionId }),
    )
    const aside = await as(bilan.consultant, (scope) =>
      setItemAside(scope, { bilanId: bilan.id, itemKey: 'FORMAT_DECIDED', reason: 'Format fixé à l’avance' }),
    )
    const first = (await view(bilan)).phases.phases[0]
    expect(first?.items.find((item) => item.key === 'REQUEST_CLARIFIED')?.state).toBe('done')
    expect(first?.items.find((item) => item.key === 'FORMAT_DECIDED')).toMatchObject({
      state: 'aside',
      detail: 'Écarté : Format fixé à l’avance',
    })
    expect(first?.settled).toBe(2)
    const [session] = await sql<{ item_keys: string[] }>('SELECT item_keys FROM session WHERE id = $1', [sessionId])
    expect(session?.item_keys).toEqual(['REQUEST_CLARIFIED'])

    await as(bilan.consultant, (scope) => undoItem(scope, { bilanId: bilan.id, coverId: aside.value }))
    expect(
      await codeOf(as(bilan.consultant, (scope) => undoItem(scope, { bilanId: bilan.id, coverId: aside.value }))),
    ).toBe('ITEM_OPEN')
    const trail = await sql<{ kind: string; payload: string }>(
      "SELECT kind, payload FROM event WHERE bilan_id = $1 AND kind LIKE 'phase.item%' ORDER BY seq",
      [bilan.id],
    )
    expect(trail.map((one) => one.kind)).toEqual(['phase.item-covered', 'phase.item-set-aside', 'phase.item-undone'])
    expect(trail.map((one) => one.payload).join()).not.toContain('Format')
  })

  test('are refused to a session not held, twice, unknown, and for the synthèse aside', async () => {
    const bilan = await begun({ sessions: [{ signed: 'BOTH' }, { state: 'PLANNED' }] })
    const cover = (itemKey: string, index: number) =>
      codeOf(
        as(bilan.consultant, (scope) =>
          coverItem(scope, { bilanId: bilan.id, itemKey, sessionId: bilan.sessions[index]?.id ?? '' }),
        ),
      )
    const aside = (itemKey: string) =>
      codeOf(as(bilan.consultant, (scope) => setItemAside(scope, { bilanId: bilan.id, itemKey, reason: 'parce que' })))
    expect(await cover('REQUEST_CLARIFIED', 1)).toBe('SESSION_NOT_HELD')
    expect(await cover('CLOSING_SIGNED', 0)).toBe('ITEM_ELSEWHERE')
    expect(await cover('NOWHERE', 0)).toBe('ITEM_UNKNOWN')
    expect(await aside('SYNTHESE_READ')).toBe('ITEM_NEEDED')
    expect(await aside('REQUEST_CLARIFIED')).toBe('OK')
    expect(await aside('REQUEST_CLARIFIED')).toBe('ITEM_SETTLED')
    expect(await cover('REQUEST_CLARIFIED', 0)).toBe('ITEM_SETTLED')
  })

  test('set aside by two at once, are set aside once', async () => {
    const bilan = await begun()
    const aside = () =>
      codeOf(
        as(bilan.consultant, (scope) =>
          setItemAside(scope, { bilanId: bilan.id, itemKey: 'FORMAT_DECIDED', reason: 'parce que' }),
        ),
      )
    expect((await Promise.all([aside(), aside()])).sort()).toEqual(['ITEM_SETTLED', 'OK'])
  })
})

describe('objectives', () => {
  test('are written by both, changed, withdrawn; a rated one keeps the words it was rated with', async () => {
    const bilan = await begun({ objectives: ['Choisir une piste'] })
    const [old] = bilan.objectiveIds
    const added = await as(bilan.beneficiary, (scope) =>
      addObjective(scope, { bilanId: bilan.id, text: 'Savoir si une formation est utile' }),
    )
    await as(bilan.consultant, (scope) => withdrawObjective(scope, { bilanId: bilan.id, objectiveId: added.value }))
    await rate(bilan, 'consultant', 'PRELIMINAIRE')
    const changed = await as(bilan.consultant, (scope) =>
      changeObjective(scope, { bilanId: bilan.id, objectiveId: old ?? '', text: 'Choisir entre deux pistes' }),
    )
    expect(changed.value).not.toBe(old)
    const kept = await sql<{ text: string; withdrawn: boolean }>(
      'SELECT text, withdrawn_at IS NOT NULL AS withdrawn FROM objective WHERE id = $1',
      [old],
    )
    expect(kept).toEqual([{ text: 'Choisir une piste', withdrawn: true }])
    expect(
      await codeOf(
        as(bilan.consultant, (scope) =>
          changeObjective(scope, { bilanId: bilan.id, objectiveId: old ?? '', text: 'encore' }),
        ),
      ),
    ).toBe('OBJECTIVE_GONE')
    const mine = await as(bilan.beneficiary, (scope) => myObjectives(scope, { bilanId: bilan.id }))
    expect(mine.objectives.map((one) => one.text)).toEqual(['Choisir entre deux pistes'])
  })

  test('are rated by each under her own login, and neither reads the other before', async () => {
    const bilan = await begun({ objectives: ['A', 'B'] })
    const mine = () => as(bilan.beneficiary, (scope) => myObjectives(scope, { bilanId: bilan.id }))
    await rate(bilan, 'consultant', 'PRELIMINAIRE', 4)
    const before = await mine()
    expect(before.toRate).toMatchObject({ given: false, otherGiven: true })
    expect(JSON.stringify(before)).not.toContain('"rating":4')
    expect(await as(bilan.beneficiary, (scope) => awaitedRatings(scope, [bilan.id], 'BENEFICIARY'))).toMatchObject([
      { phaseKey: 'PRELIMINAIRE' },
    ])
    await rate(bilan, 'beneficiary', 'PRELIMINAIRE', 2)
    await rate(bilan, 'beneficiary', 'PRELIMINAIRE', 1)
    const after = await mine()
    expect(after.objectives[0]?.ratings).toEqual([
      {
        phaseKey: 'PRELIMINAIRE',
        phase: 'Préliminaire',
        own: { rating: 1, comment: '' },
        other: { rating: 4, comment: '' },
      },
    ])
    expect(await as(bilan.beneficiary, (scope) => awaitedRatings(scope, [bilan.id], 'BENEFICIARY'))).toEqual([])
    const rows = await sql<{ party: string; login_id: string }>(
      'SELECT DISTINCT party, login_id FROM objective_rating WHERE bilan_id = $1 ORDER BY party',
      [bilan.id],
    )
    expect(rows.map((row) => row.login_id)).toEqual([bilan.beneficiary.login.id, bilan.consultant.login.id])
    const mails = await sql<{ recipient: string }>(
      "SELECT recipient FROM mail WHERE kind = 'phase.rate' AND tenant_id = $1",
      [bilan.tenant.id],
    )
    expect(mails).toEqual([{ recipient: bilan.beneficiary.email }])
  })

  test('are not rated in part, nor for another phase', async () => {
    const bilan = await begun({ objectives: ['A', 'B'] })
    const [a = ''] = bilan.objectiveIds
    const given = (phaseKey: string, ids: string[]) =>
      codeOf(
        as(bilan.beneficiary, (scope) =>
          rateObjectives(scope, {
            bilanId: bilan.id,
            phaseKey,
            ratings: Object.fromEntries(ids.map((id) => [id, { rating: 1, comment: '' }])),
          }),
        ),
      )
    expect(await given('PRELIMINAIRE', [a])).toBe('RATINGS_PARTIAL')
    expect(await given('INVESTIGATION', [...bilan.objectiveIds])).toBe('RATING_LATE')
    expect(await given('PRELIMINAIRE', [...bilan.objectiveIds, newId()])).toBe('OBJECTIVES_CHANGED')
  })
})

describe('a phase', () => {
  test('is closed once all is covered and rated by both; the bilan moves on; going back asks for new ratings', async () => {
    const bilan = await begun()
    const refused = await as(bilan.consultant, (scope) =>
      closePhase(scope, { bilanId: bilan.id, phaseKey: 'PRELIMINAIRE' }),
    ).catch((error) => error)
    expect(refused).toBeInstanceOf(Refused)
    expect(refused.refusal.message).toContain('Demande et besoin éclaircis')
    expect(refused.refusal.message).toContain('Évaluation d’un objectif par la personne')

    await coverAll(bilan, 'PRELIMINAIRE')
    expect((await view(bilan)).phases.phases[0]?.missing).toHaveLength(2)
    await rate(bilan, 'consultant', 'PRELIMINAIRE')
    await rate(bilan, 'beneficiary', 'PRELIMINAIRE')
    await close(bilan, 'PRELIMINAIRE')
    const phase = async () =>
      (await sql<{ phase_key: string }>('SELECT phase_key FROM bilan WHERE id = $1', [bilan.id]))[0]?.phase_key
    expect(await phase()).toBe('INVESTIGATION')
    expect(await codeOf(close(bilan, 'PRELIMINAIRE'))).toBe('PHASE_CLOSED')
    const cover = bilan.sessions[0]?.id ?? ''
    expect(
      await codeOf(
        as(bilan.consultant, (scope) =>
          coverItem(scope, { bilanId: bilan.id, itemKey: 'COURSE_EXPLAINED', sessionId: cover }),
        ),
      ),
    ).toBe('PHASE_CLOSED')

    await as(bilan.consultant, (scope) => reopenPhase(scope, { bilanId: bilan.id, phaseKey: 'PRELIMINAIRE' }))
    expect(await phase()).toBe('PRELIMINAIRE')
    const again = (await view(bilan)).phases.phases[0]
    expect(again?.history).toHaveLength(2)
    expect(again?.missing).toHaveLength(2)
    await rate(bilan, 'consultant', 'PRELIMINAIRE')
    await rate(bilan, 'beneficiary', 'PRELIMINAIRE')
    await close(bilan, 'PRELIMINAIRE')
    const rounds = await sql<{ round: number }>('SELECT round FROM phase_closing WHERE bilan_id = $1 ORDER BY round', [
      bilan.id,
    ])
    expect(rounds.map((one) => one.round)).toEqual([1, 2])
  })

  test('closed by two at once, is closed once', async () => {
    const bilan = await begun()
    await coverAll(bilan, 'PRELIMINAIRE')
    await rate(bilan, 'consultant', 'PRELIMINAIRE')
    await rate(bilan, 'beneficiary', 'PRELIMINAIRE')
    const codes = await Promise.all([codeOf(close(bilan, 'PRELIMINAIRE')), codeOf(close(bilan, 'PRELIMINAIRE'))])
    expect(codes.sort()).toEqual(['OK', 'PHASE_CLOSED'])
  })

  test('keeps its order, whatever is tried in whatever order', async () => {
    const keys = ['PRELIMINAIRE', 'INVESTIGATION', 'CONCLUSION']
    const step = fc.tuple(fc.constantFrom('close', 'reopen', 'rate'), fc.constantFrom(...keys))
    const bilan = await begun()
    for (const key of keys) await coverAll(bilan, key)
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
        for (const [act, phaseKey] of steps) {
          if (act === 'rate')
            await Promise.allSettled([rate(bilan, 'consultant', phaseKey), rate(bilan, 'beneficiary', phaseKey)])
          if (act === 'close') await codeOf(close(bilan, phaseKey))
          if (act === 'reopen')
            await codeOf(as(bilan.consultant, (scope) => reopenPhase(scope, { bilanId: bilan.id, phaseKey })))
          const rows = await sql<{ phase_key: string }>(
            'SELECT phase_key FROM phase_closing WHERE bilan_id = $1 AND reopened_at IS NULL',
            [bilan.id],
          )
          const closed = rows.map((row) => row.phase_key)
          expect(closed.sort()).toEqual(keys.slice(0, closed.length).sort())
          const [row] = await sql<{ phase_key: string | null }>('SELECT phase_key FROM bilan WHERE id = $1', [bilan.id])
          expect(row?.phase_key ?? null).toBe(keys[closed.length] ?? null)
        }
      }),
      { numRuns: 8 },
    )
  })
})

describe('who may', () => {
  test('neither another provider, nor a colleague, nor a stranger, finds it; the administrator sees dates, no content', async () => {
    const bilan = await begun()
    const colleague = await aMember({ tenant: bilan.tenant })
    const outsider = await aMember()
    const other = await begun()
    const attempt = (scope: Scope) => closePhase(scope, { bilanId: bilan.id, phaseKey: 'PRELIMINAIRE' })
    for (const who of [colleague, outsider, other.consultant, other.beneficiary])
      expect(await codeOf(as(who, attempt))).toBe('NotFound')
    expect(await codeOf(as(bilan.beneficiary, attempt))).toBe('NOT_YOURS')

    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    expect(await codeOf(as(admin, attempt))).toBe('NOT_YOURS')
    await rate(bilan, 'consultant', 'PRELIMINAIRE')
    const seen = await as(admin, (scope) => phasesPage(asMember(scope), { bilanId: bilan.id }))
    expect(seen.phases.content).toBeNull()
    expect(seen.phases.phases.every((phase) => phase.items.length === 0)).toBe(true)
    expect(JSON.stringify(seen.phases)).not.toContain('Choisir une piste')
    expect(seen.closing).toBeNull()
    for (const table of ['objective', 'objective_rating', 'item_cover', 'reason']) {
      const rows = await as(admin, (scope) =>
        scope.tx.$queryRawUnsafe<unknown[]>(`SELECT 1 FROM ${table} WHERE bilan_id = $1::uuid`, bilan.id),
      )
      expect(rows).toEqual([])
    }
  })

  test('the database itself refuses ratings of another’s bilan', async () => {
    const bilan = await begun()
    const outsider = await begun()
    const forged = as(outsider.beneficiary, (scope) =>
      scope.tx.objectiveRating.create({
        data: {
          id: newId(),
          tenantId: bilan.tenant.id,
          bilanId: bilan.id,
          objectiveId: bilan.objectiveIds[0] ?? '',
          phaseKey: 'PRELIMINAIRE',
          round: 1,
          party: 'PRACTITIONER',
          rating: 4,
          ratedAt: scope.now,
          loginId: outsider.beneficiary.login.id,
        },
      }),
    )
    await expect(forged).rejects.toThrow()
  })
})
