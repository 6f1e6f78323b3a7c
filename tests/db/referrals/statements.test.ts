import { afterAll, beforeAll, expect, test } from 'vitest'
import { connections } from '@/lib/platform/db'
import { asMember, asPerson, inScope, NOWHERE, type Scope } from '@/lib/platform/scope'
import { followPage } from '@/lib/referrals/follow-queries'
import { issueLetter } from '@/lib/referrals/letter-commands'
import { bilanAccord, letterPage, ownLetter } from '@/lib/referrals/letter-queries'
import { ownPole } from '@/lib/referrals/pole-queries'
import { followUpTeam } from '@/lib/referrals/stand-in-queries'
import { ownStatus, statusPage } from '@/lib/referrals/status-queries'
import { memberShell, personShell } from '@/lib/spaces/shell-queries'
import { anAccord, aSignedDevis, entered, type TestAccord } from '@/tests/support/accord-factory'
import { as, closeAll } from '@/tests/support/factory'

/** The limit of a page, besides begin, context and commit. */
const MOST = 12

let accord: TestAccord
beforeAll(async () => {
  accord = await anAccord()
  await entered(accord)
  await aSignedDevis(accord)
  await as(accord.funder.conseillere, (scope) =>
    issueLetter(scope, { referralId: accord.referralId, duration: 1800, signed: true }),
  )
})
afterAll(closeAll)

async function statementsOf(
  who: { login: { id: string; stamp: number }; space: string },
  work: (scope: Scope) => Promise<unknown>,
): Promise<number> {
  let sent = 0
  const client = await connections().connect()
  const prototype = Object.getPrototypeOf(client) as { query: (...args: unknown[]) => unknown }
  client.release()
  const query = prototype.query
  prototype.query = function (this: unknown, ...args: unknown[]) {
    const [first] = args as [string | { text: string }]
    const text = (typeof first === 'string' ? first : first.text).trim()
    if (!/^(BEGIN|COMMIT|ROLLBACK|SELECT \* FROM door\.enter|SELECT 1$)/.test(text)) sent++
    return query.apply(this, args)
  }
  try {
    await inScope(who.login, who.space, NOWHERE, work)
  } finally {
    prototype.query = query
  }
  return sent
}

const of = { referral: () => ({ referralId: accord.referralId }), bilan: () => ({ bilanId: accord.bilan.id }) }
const hers = {
  suivi: (scope: Scope) => followPage(asMember(scope), of.referral()),
  lettre: (scope: Scope) => letterPage(asMember(scope), of.referral()),
  statut: (scope: Scope) => statusPage(asMember(scope), of.referral()),
  equipe: (scope: Scope) => followUpTeam(asMember(scope), of.referral()),
}
const his = {
  lettre: (scope: Scope) => ownLetter(asPerson(scope), of.bilan()),
  statut: (scope: Scope) => ownStatus(asPerson(scope), of.bilan()),
  pole: (scope: Scope) => ownPole(asPerson(scope), of.bilan()),
}

test.each(Object.entries(hers))('the conseillère’s page %s asks for at most twelve statements', async (_, query) => {
  const sent = await statementsOf(accord.funder.conseillere, async (scope) => {
    await query(scope)
    await memberShell(asMember(scope), '/e/x')
  })
  expect(sent).toBeGreaterThan(1)
  expect(sent).toBeLessThanOrEqual(MOST)
})

test.each(Object.entries(his))('the worker’s page %s asks for at most twelve statements', async (_, query) => {
  const sent = await statementsOf(accord.bilan.beneficiary, async (scope) => {
    await query(scope)
    await personShell(scope, '/mon-bilan/x')
  })
  expect(sent).toBeLessThanOrEqual(MOST)
})

test('the provider’s page of the accord asks for at most twelve statements', async () => {
  const sent = await statementsOf(accord.bilan.consultant, async (scope) => {
    await bilanAccord(asMember(scope), of.bilan())
    await memberShell(asMember(scope), '/e/x')
  })
  expect(sent).toBeLessThanOrEqual(MOST)
})
