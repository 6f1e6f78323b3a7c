import { afterAll, describe, expect, test } from 'vitest'
import { plainTerms } from '@/lib/funders/terms-rules'
import { amendRequest } from '@/lib/funding/amend-commands'
import { decideRequest } from '@/lib/funding/decide-commands'
import { decidePage } from '@/lib/funding/decide-page-queries'
import { AmendRequest, DecideRequest } from '@/lib/funding/decide-schema'
import { now } from '@/lib/platform/clock'
import { asMember, newId } from '@/lib/platform/scope'
import { codeOf } from '@/tests/db/sessions/acts'
import { inSpace, tryAs } from '@/tests/db/walls/visit'
import { aMember, as, closeAll, dateInDays, type TestMember } from '@/tests/support/factory'
import { aDecider, requestRow } from '@/tests/support/request-factory'
import { insert, sql } from '@/tests/support/rows'
import { acts, aFundedScene, only, planOf, today } from './request-scene'

afterAll(closeAll)

const later = dateInDays(200).toISOString().slice(0, 10)
const euros = (cents: number): string => (cents / 100).toFixed(2).replace('.', ',')

/** Rules added by somebody for a funder, in force since so many days ago. */
const addRules = (by: TestMember, funder: string, terms: object, days = 0, source = 'Essai') =>
  insert('funding_rule_set', {
    ...{ id: newId(), tenant_id: by.tenantId, funder, effective_from: dateInDays(-days), source },
    ...{ terms: { ...plainTerms, ...terms }, created_at: now(), created_by_member_id: by.id },
  })

/** A bilan de maintien whose price is asked of an Agefiph with a space: 2 090 € for a shipped cap of 2 000 €. */
async function scene() {
  await sql(`UPDATE organisation SET closed_at = created_at WHERE funder_kind = 'AGEFIPH' AND closed_at IS NULL`)
  const funder = await aDecider('AGEFIPH')
  const steward = await aMember({ tenant: funder.tenant, permissions: ['ADMIN'] })
  const made = await aFundedScene('MAINTIEN', 'AGEFIPH')
  const house = acts(made.bilan.consultant, made.bilan.id)
  await house.build()
  const id = await only(made.bilan.id)
  return { ...made, funder, steward, house, id, total: (await planOf(made.bilan.id)).total_cents }
}
type Made = Awaited<ReturnType<typeof scene>>

/** A share that Agefiph may pay, the rest for the person; sent. */
async function sentFor({ house, id }: Made, cents: number): Promise<void> {
  await house.change(id, { mode: 'CENTS', amount: euros(cents) })
  await house.add('SELF', { mode: 'REST' })
  await house.send(id)
}
const page = ({ funder, id }: Made) => as(funder.member, (scope) => decidePage(asMember(scope), { requestId: id }))
const grant = ({ funder, id }: Made, cents: number) =>
  as(funder.member, (scope) =>
    decideRequest(
      scope,
      DecideRequest.parse({
        ...{ decision: 'GRANT', requestId: id, round: 1, amount: euros(cents), conditions: '' },
        ...{ validFrom: today, validUntil: later },
      }),
    ),
  )

describe('what a house types of a funder’s rules', () => {
  test('is not what its request bears: neither when it is added, nor later', async () => {
    const { bilan, house, id } = await scene()
    await house.change(id, { mode: 'CENTS', amount: '1000' })
    const rules = { capCents: 99_999_999, needsCertification: false, paidWhen: 'INSTALMENTS' }
    const [row] = await sql<Record<string, unknown>>('SELECT * FROM funding_request WHERE id = $1', [id])
    const invented = { ...row, id: newId(), position: 9, asked_cents: 100, rules, rules_source: 'Inventées' }
    const kept = await as(bilan.consultant, async (scope) => {
      await scope.tx
        .$executeRaw`INSERT INTO funding_request SELECT * FROM jsonb_populate_record(NULL::funding_request, ${JSON.stringify(invented)}::jsonb)`
      return scope.tx.fundingRequest.findUniqueOrThrow({ where: { id: invented.id } })
    })
    expect(kept.rulesSource).toMatch(/Agefiph/)
    expect(kept.rules).toMatchObject({ capCents: 200_000, needsCertification: true })
    const rewrite = (set: string) =>
      tryAs(inSpace(bilan.consultant), `UPDATE funding_request SET ${set} WHERE id = $1`, [id])
    for (const set of [`rules = '{}'`, `rules_source = 'x'`, 'rules_from = current_date', 'rule_set_id = id'])
      expect(await rewrite(set)).toBe('JL001')
  })

  test('binds no funder with a space, though its own administrator set it', async () => {
    const made = await scene()
    await addRules(made.admin, 'AGEFIPH', { capCents: 900_000 }, 5, 'Nos règles à nous')
    expect(await codeOf(made.house.send())).toBe('CAP_CENTS')
    expect(JSON.stringify((await made.house.page()).requests[0]?.rules)).not.toContain('Nos règles')
    await sentFor(made, 190_000)
    expect(await requestRow(made.id)).toMatchObject({ rule_set_id: null, rules: { capCents: 200_000 } })
    expect((await page(made)).rules).toContain('Agefiph')
  })

  test('binds a funder who has none here: nobody else says its rules', async () => {
    const made = await aFundedScene('MAINTIEN', 'OPCO')
    const house = acts(made.bilan.consultant, made.bilan.id)
    await addRules(made.admin, 'OPCO', { capCents: 100_000 }, 5, 'Barème de l’opérateur')
    await house.build()
    const id = await house.add('OPCO', { mode: 'CENTS', amount: '1000', name: 'Opco Santé' })
    await house.add('SELF', { mode: 'REST' })
    await house.send(id)
    expect(await requestRow(id)).toMatchObject({ rules_source: 'Barème de l’opérateur', rules: { capCents: 100_000 } })
  })
})

describe('a funder’s own rules', () => {
  test('bind the request from the day that they hold, and the house is told them', async () => {
    const made = await scene()
    await addRules(made.steward, 'AGEFIPH', { capCents: 150_000 }, 1, 'Délibération du conseil')
    expect((await made.house.page()).requests[0]?.rules.source).toBe('Délibération du conseil')
    await made.house.change(made.id, { mode: 'CENTS', amount: '1600' })
    await made.house.add('SELF', { mode: 'REST' })
    expect(await codeOf(made.house.send(made.id))).toBe('CAP_CENTS')
    await made.house.change(made.id, { mode: 'CENTS', amount: '1500' })
    await made.house.send(made.id)
    expect(await requestRow(made.id)).toMatchObject({ rules_source: 'Délibération du conseil' })
  })

  test('decide by what they say on the day of the decision, and the request keeps those', async () => {
    const made = await scene()
    await sentFor(made, 190_000)
    expect((await page(made)).checks.map((check) => check.key)).not.toContain('rules')
    await addRules(made.steward, 'AGEFIPH', { capCents: 120_000, paidWhen: 'CLOSING' }, 0, 'Barème nouveau')
    const view = await page(made)
    expect(view.rules).toContain('Barème nouveau')
    expect(view.checks).toContainEqual(expect.objectContaining({ key: 'rules', state: 'warn' }))
    expect(view.form?.values.amount).toBe('1\u00a0200,00')
    expect(await codeOf(grant(made, 150_000))).toBe('OVER_CAP_CENTS')
    await grant(made, 120_000)
    const decided = await requestRow(made.id)
    expect(decided).toMatchObject({ rules_source: 'Barème nouveau', rules: { capCents: 120_000, paidWhen: 'CLOSING' } })
    const [step] = await sql<{ content: string }>(
      `SELECT content FROM funding_step WHERE request_id = $1 AND kind = 'GRANTED'`,
      [made.id],
    )
    expect(JSON.parse(step?.content ?? '').rules).toEqual({ source: 'Barème nouveau', from: today })
  })

  test('that come later change nothing of what they did not decide', async () => {
    const made = await scene()
    await sentFor(made, 190_000)
    await grant(made, 150_000)
    const before = (await requestRow(made.id)).rules
    await sql(`UPDATE funding_request SET rules_from = rules_from WHERE id = $1`, [made.id])
    await addRules(made.steward, 'AGEFIPH', { capCents: 1000 }, 0, 'Barème d’après')
    expect((await page(made)).rules).not.toContain('Barème d’après')
    const amended = as(made.funder.member, (scope) =>
      amendRequest(
        scope,
        AmendRequest.parse({
          ...{ requestId: made.id, round: 1, amount: '1600', validFrom: today, validUntil: later },
          reason: 'Une séance de plus.',
        }),
      ),
    )
    await expect(amended).resolves.toMatchObject({})
    expect((await requestRow(made.id)).rules).toEqual(before)
  })

  test('hold in the database too: who decides grants nothing beyond them, and types none', async () => {
    const made = await scene()
    await sentFor(made, 190_000)
    await addRules(made.steward, 'AGEFIPH', { capCents: 120_000 })
    const { member } = made.funder
    const step = (columns: Record<string, unknown>) => {
      const row = {
        ...{ id: newId(), tenant_id: made.bilan.tenant.id, bilan_id: made.bilan.id, request_id: made.id, round: 1 },
        ...{ kind: 'GRANTED', party: 'FUNDER', at: now(), day: today, login_id: member.login.id, by_name: 'X' },
        ...columns,
      }
      return tryAs(
        inSpace(member),
        `INSERT INTO funding_step (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row).map((_, index) => `$${index + 1}`)})`,
        Object.values(row),
      )
    }
    expect(await step({ cents: 120_001 })).toBe('JL002')
    expect(await step({ cents: 120_000, rules: '{}' })).toBe('JL002')
    expect(await step({ cents: 120_000, rules_source: 'x' })).toBe('JL002')
    expect(await step({ cents: 120_000 })).toBe(1)
  })
})
