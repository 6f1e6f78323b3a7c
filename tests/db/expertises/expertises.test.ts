import { afterAll, describe, expect, test } from 'vitest'
import { answerOrder, cancelExpertise, orderExpertise, saveExpert, sendResult } from '@/lib/expertises/commands'
import { expertPage, leadsPage, myLeadsPage } from '@/lib/expertises/queries'
import { closeHealth, openHealth } from '@/lib/leads/health-commands'
import { healthStatement } from '@/lib/leads/words'
import { sha256 } from '@/lib/platform/canonical'
import { at, now } from '@/lib/platform/clock'
import { addDays, dayOf } from '@/lib/platform/day'
import { NotFound } from '@/lib/platform/outcome'
import { asMember, asPerson, inPublic, NOWHERE } from '@/lib/platform/scope'
import { codeOf } from '@/tests/db/people/refused'
import { inSpace, tryAs } from '@/tests/db/walls/visit'
import { aBilan, aMember, as, closeAll, type TestBilan } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'

afterAll(closeAll)

const today = () => dayOf(now())
const DAY = 86_400_000

async function ordered(kind: 'ERGONOMIC_STUDY' | 'FUNCTIONAL_ASSESSMENT' = 'ERGONOMIC_STUDY') {
  const bilan = await aBilan({ typeKey: 'MAINTIEN', entered: true })
  const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
  const email = `expert-${bilan.id.slice(-12)}@exemple.test`
  const expert = await as(admin, (scope) =>
    saveExpert(scope, {
      expertId: null,
      name: 'Ana Ergo',
      organisation: 'Postes et gestes',
      email,
      phone: '',
      kinds: [kind],
    }),
  )
  const order = await as(bilan.consultant, (scope) =>
    orderExpertise(scope, {
      bilanId: bilan.id,
      expertId: expert.value,
      kind,
      question: 'Le poste peut-il être réglé en hauteur ?',
      untilOn: addDays(today(), 30),
    }),
  )
  return { bilan, email, expertiseId: order.value, expertId: expert.value }
}
const answer = (bilan: TestBilan, expertiseId: string, said: 'ACCEPT' | 'DECLINE') =>
  as(bilan.beneficiary, (scope) => answerOrder(scope, { bilanId: bilan.id, expertiseId, answer: said }))
async function tokenOf(email: string): Promise<string> {
  const [mail] = await sql<{ link: string }>('SELECT link FROM mail WHERE recipient = $1', [email])
  return mail?.link.split('/').at(-1) ?? ''
}
const page = (token: string) => inPublic(NOWHERE, (scope) => expertPage(scope, token))
const send = (token: string) =>
  inPublic(NOWHERE, (scope) => sendResult(scope, { token, text: 'Oui, avec un plan réglable.', doneOn: today() }))
const asConsultant = (bilan: TestBilan) => as(bilan.consultant, (scope) => leadsPage(asMember(scope), bilan.id))

describe('an expertise (R26)', () => {
  test('reaches its expert after her yes alone; he sees his order and nothing else, and answers once', async () => {
    const { bilan, email, expertiseId } = await ordered()
    expect(await tokenOf(email)).toBe('')
    await answer(bilan, expertiseId, 'ACCEPT')
    const token = await tokenOf(email)
    const seen = await page(token)
    expect(seen.question).toContain('hauteur')
    expect(JSON.stringify(seen)).not.toContain(bilan.id)
    await send(token)
    expect(await codeOf(send(token))).toBe('LINK_SHUT')
    expect((await page(token)).answered).toBe(true)
    expect((await asConsultant(bilan)).orders[0]?.result?.text).toContain('plan réglable')
    const mails = await sql<{ body: string }>(`SELECT body FROM mail WHERE tenant_id = $1`, [bilan.tenant.id])
    for (const { body } of mails) expect(body).not.toMatch(/hauteur|réglable|ergonom/i)
  })

  test('her no, or her yes taken back, shuts the link at once; so do an order taken back and its last day', async () => {
    const shut = async (how: (one: Awaited<ReturnType<typeof ordered>>) => Promise<unknown>) => {
      const one = await ordered()
      await answer(one.bilan, one.expertiseId, 'ACCEPT')
      const token = await tokenOf(one.email)
      await how(one)
      await expect(page(token)).rejects.toBeInstanceOf(NotFound)
      expect(await codeOf(send(token))).toBe('LINK_SHUT')
    }
    await shut(({ bilan, expertiseId }) => answer(bilan, expertiseId, 'DECLINE'))
    await shut(({ bilan, expertiseId }) =>
      as(bilan.consultant, (scope) => cancelExpertise(scope, { bilanId: bilan.id, expertiseId })),
    )
    const late = await ordered()
    await answer(late.bilan, late.expertiseId, 'ACCEPT')
    const token = await tokenOf(late.email)
    await at(new Date(now().getTime() + 31 * DAY), () => expect(page(token)).rejects.toBeInstanceOf(NotFound))
    await expect(page('x'.repeat(43))).rejects.toBeInstanceOf(NotFound)
  })

  test('a medical result goes to the health store: hers at once, her consultant’s on consent', async () => {
    const { bilan, email, expertiseId } = await ordered('FUNCTIONAL_ASSESSMENT')
    await answer(bilan, expertiseId, 'ACCEPT')
    await send(await tokenOf(email))
    const [before] = (await asConsultant(bilan)).orders
    expect([before?.result, before?.closed]).toEqual([null, true])
    const own = await as(bilan.beneficiary, (scope) => myLeadsPage(asPerson(scope), bilan.id))
    expect(own.orders[0]?.result?.text).toContain('plan réglable')
    await as(bilan.beneficiary, (scope) =>
      openHealth(scope, { bilanId: bilan.id, sha256: sha256(healthStatement(bilan.tenant.name)) }),
    )
    expect((await asConsultant(bilan)).orders[0]?.result?.text).toContain('plan réglable')
  })

  test('once she withdrew her consent, the link is closed to a medical answer, and open to any other', async () => {
    const withdrawn = async (kind: 'ERGONOMIC_STUDY' | 'FUNCTIONAL_ASSESSMENT') => {
      const { bilan, email, expertiseId } = await ordered(kind)
      await answer(bilan, expertiseId, 'ACCEPT')
      await as(bilan.beneficiary, (scope) =>
        openHealth(scope, { bilanId: bilan.id, sha256: sha256(healthStatement(bilan.tenant.name)) }),
      )
      await as(bilan.beneficiary, (scope) => closeHealth(scope, { bilanId: bilan.id }))
      return tokenOf(email)
    }
    const medical = await withdrawn('FUNCTIONAL_ASSESSMENT')
    await expect(page(medical)).rejects.toBeInstanceOf(NotFound)
    expect(await codeOf(send(medical))).toBe('LINK_SHUT')
    await send(await withdrawn('ERGONOMIC_STUDY'))
  })

  test('is ordered of one who does it, by the practitioner; the administrator sees that it is, not what is asked', async () => {
    const { bilan, expertId, expertiseId } = await ordered()
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    const order = (who: typeof admin, more: object) =>
      codeOf(
        as(who, (scope) =>
          orderExpertise(scope, {
            bilanId: bilan.id,
            expertId,
            kind: 'ERGONOMIC_STUDY',
            question: 'x',
            untilOn: addDays(today(), 5),
            ...more,
          }),
        ),
      )
    expect(await order(admin, {})).toBe('NOT_YOURS')
    expect(await order(bilan.consultant, { kind: 'FUNCTIONAL_ASSESSMENT' })).toBe('NOT_HIS_KIND')
    expect(await order(bilan.consultant, { untilOn: today() })).toBe('UNTIL')
    const tables = (table: string) => tryAs(inSpace(admin), `SELECT 1 FROM ${table} WHERE bilan_id = $1`, [bilan.id])
    expect([await tables('expertise'), await tables('expertise_brief'), await tables('expertise_result')]).toEqual([
      1, 0, 0,
    ])
    expect(
      await tryAs(
        inSpace(bilan.consultant),
        'UPDATE expertise SET accepted_at = now(), accepted_by_login_id = ctx.login(), token_hash = $2 WHERE id = $1',
        [expertiseId, 'x'],
      ),
    ).toBe('JL003')
  })
})
