import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bilanToRead, stageFacts } from '@/lib/bilans/bilan-queries'
import { checkGateOrder, hasPassage } from '@/lib/bilans/gate-rules'
import { passGate } from '@/lib/bilans/passage-commands'
import { settleStage } from '@/lib/bilans/stage-commands'
import { stageOf } from '@/lib/bilans/stage-rules'
import { startEarly } from '@/lib/bilans/start-commands'
import { acknowledgeNotice, confirmEntry, giveConsent } from '@/lib/entry/commands'
import { recordInterview } from '@/lib/entry/interview-commands'
import { personEntry } from '@/lib/entry/queries'
import { at, now } from '@/lib/platform/clock'
import { addDays, type Day, dayOf, momentOf, PARIS } from '@/lib/platform/day'
import { Refused } from '@/lib/platform/outcome'
import { asPerson, newId } from '@/lib/platform/scope'
import { logHours } from '@/lib/sessions/log-commands'
import { LogHours } from '@/lib/sessions/schema'
import { letTimePass } from '@/tests/support/clock'
import { aBilan, aNotice, as, closeAll, type TestBilan } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'

afterAll(closeAll)
beforeAll(letTimePass)

const start = addDays(dayOf(now(), PARIS), 1)

/** Acts of one bilan, each tried by its own command through its own door; what is refused changes nothing. */
const acts = [
  'meet',
  'his',
  'hers',
  'read',
  'consent',
  'exchange',
  'devis',
  'decide',
  'early',
  'log',
  'long',
  'wait',
] as const
type Act = (typeof acts)[number]
/** Those that open its gate, before any other: half of the runs begin so. */
const opening: readonly Act[] = ['meet', 'read', 'consent', 'exchange', 'devis', 'decide']

async function tryOut(bilan: TestBilan, act: Act, day: Day, noticeId: string): Promise<void> {
  const { id: bilanId, consultant, beneficiary } = bilan
  const moment = momentOf(day, '20:00')
  const his = <T>(work: Parameters<typeof as<T>>[1]) => at(moment, () => as(consultant, work))
  const hers = <T>(work: Parameters<typeof as<T>>[1]) => at(moment, () => as(beneficiary, work))
  const pass = (gate: 'EMPLOYER_EXCHANGE' | 'DEVIS_SENT' | 'FUNDING_DECIDED') =>
    his(async (scope) => {
      const loaded = await bilanToRead(scope, bilanId)
      if (checkGateOrder(await stageFacts(scope, bilanId), gate)) return
      await passGate(scope, loaded, gate, newId())
      await settleStage(scope, loaded)
    })
  const log = (minutes: number) =>
    his((scope) =>
      logHours(
        scope,
        LogHours.parse({
          ...{ bilanId, nature: 'INTERVIEW', mode: 'ON_SITE', day, start: '08:00', duration: `${minutes} min` },
        }),
      ),
    )
  const deeds: Readonly<Record<Exclude<Act, 'wait'>, () => Promise<unknown>>> = {
    meet: () =>
      his((scope) =>
        recordInterview(scope, {
          ...{ bilanId, heldOn: day, points: [], relevant: 'YES', orientation: '', format: '' },
        }),
      ),
    his: () => his((scope) => confirmEntry(scope, { bilanId })),
    hers: () => hers((scope) => confirmEntry(scope, { bilanId })),
    read: () => hers((scope) => acknowledgeNotice(scope, { bilanId, noticeId, read: true })),
    consent: () =>
      hers(async (scope) => {
        const { sha256 } = (await personEntry(asPerson(scope), bilanId)).consent
        return giveConsent(scope, { bilanId, sha256, agreed: true })
      }),
    exchange: () => pass('EMPLOYER_EXCHANGE'),
    devis: () => pass('DEVIS_SENT'),
    decide: () => pass('FUNDING_DECIDED'),
    early: () => his((scope) => startEarly(scope, { bilanId, reason: 'Un poste attend.' })),
    log: () => log(90),
    long: () => log(600),
  }
  if (act === 'wait') return
  await deeds[act]().catch((error) => {
    if (!(error instanceof Refused)) throw error
  })
}

describe('any order of commands, in the database', () => {
  test('holds the cap and the gate of a professionnel, and its stage says what its records say', async () => {
    const act = fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom<Act>('meet', 'read', 'consent', 'exchange', 'devis', 'decide') },
      { weight: 4, arbitrary: fc.constantFrom<Act>('log', 'long', 'wait') },
      { weight: 1, arbitrary: fc.constantFrom<Act>('his', 'hers', 'early') },
    )
    await fc.assert(
      fc.asyncProperty(
        fc
          .array(act, { minLength: 10, maxLength: 22 })
          .chain((more) => fc.boolean().map((open) => [...(open ? opening : []), ...more])),
        fc.integer({ min: 1, max: 12 }),
        async (run, stride) => {
          const bilan = await aBilan({
            ...{ typeKey: 'PROFESSIONNEL', variantKey: 'EVOLUTION', frame: { funder: 'EMPLOYER' } },
          })
          const notice = await aNotice({ tenant: bilan.tenant, by: bilan.consultant, typeKey: 'PROFESSIONNEL' })
          // Her go-ahead is a command of its own: its passage stands for it here.
          await at(momentOf(start, '08:00'), () =>
            as(bilan.beneficiary, async (scope) =>
              passGate(scope, await bilanToRead(scope, bilan.id), 'AGENT_GO_AHEAD', newId()),
            ),
          )
          for (const [index, one] of run.entries()) await tryOut(bilan, one, addDays(start, index * stride), notice.id)
          const [totals] = await sql<{ cap: number; used: number; held: number }>(
            `SELECT cap_minutes AS cap, counted_minutes + to_sign_minutes AS used,
             (SELECT coalesce(sum(minutes), 0)::int FROM session WHERE bilan_id = $1 AND state = 'HELD' AND counts) AS held
           FROM bilan_totals WHERE bilan_id = $1`,
            [bilan.id],
          )
          expect(totals?.used).toBe(totals?.held)
          expect(totals?.held ?? 0).toBeLessThanOrEqual(totals?.cap ?? 0)
          const loaded = await as(bilan.consultant, (scope) => bilanToRead(scope, bilan.id))
          const facts = await as(bilan.consultant, (scope) => stageFacts(scope, bilan.id))
          expect(loaded.stage).toBe(stageOf(facts))
          const [first] = await sql<{ day: string }>(
            "SELECT to_char(min(day), 'YYYY-MM-DD') AS day FROM session WHERE bilan_id = $1 AND state = 'HELD' AND counts HAVING min(day) IS NOT NULL",
            [bilan.id],
          )
          if (!first) return
          expect(facts.acknowledged && facts.consented).toBe(true)
          for (const gate of ['PRESENTATION_MEETING', 'EMPLOYER_EXCHANGE', 'DEVIS_SENT', 'FUNDING_DECIDED'])
            expect(facts.passages.some((one) => one.gate === gate && one.day <= first.day)).toBe(true)
          if (!hasPassage(facts, 'DELAY_ELAPSED')) {
            const before = facts.passages.filter(
              (one) => one.gate.endsWith('_MEETING') || one.gate === 'EMPLOYER_EXCHANGE',
            )
            const last =
              before
                .map((one) => one.day)
                .filter((day) => day < first.day)
                .sort()
                .at(-1) ?? ''
            expect(addDays(last, 28) <= first.day).toBe(true)
          }
        },
      ),
      { numRuns: 8 },
    )
  }, 60_000)
})
