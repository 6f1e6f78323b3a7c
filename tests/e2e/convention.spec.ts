import { expect, test } from '@playwright/test'
import { type OwnServer, ownServer } from '@/tests/support/own-server'
import { holdInterview, joinByLink } from './bilan/entry'
import { NAME, type Pair } from './bilan/pair'
import {
  enterAtWish,
  enterEmployer,
  openAsked,
  sheSignsConvention,
  tenDays,
  transmit,
  wanted,
} from './convention/steps'
import { browserOn, faultsOf } from './people'

// Ten days go by in it, for everybody: it has a server and a database of its own.
let server: OwnServer
test.beforeAll(async () => {
  server = await ownServer()
})
test.afterAll(() => server?.stop())

test('an employer pays: silence refuses the convention by itself, a second one signed by three opens the gate', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const [consultant, person, visitor, employer] = [
    await browserOn(browser, server.origin),
    await browserOn(browser, server.origin),
    await browserOn(browser, server.origin),
    await browserOn(browser, server.origin),
  ]
  const pair: Pair = { consultant, person, visitor, pro: '', own: '' }
  const faults = [consultant, person, visitor, employer].map((page) => faultsOf(page.context()))
  const missing = 'Signer la convention à trois'

  await test.step('asked for by the employer, wished by her', async () => {
    await openAsked(pair)
    await joinByLink(pair)
    await holdInterview(pair)
    await enterAtWish(pair)
    await enterEmployer(employer)
  })
  await test.step('transmitted, and left without an answer', async () => {
    await transmit(pair, employer, 'Préparer la convention')
    await tenDays(pair, employer)
    expect(await wanted(pair)).toContain(missing)
  })
  await test.step('another one, signed by the three', async () => {
    await transmit(pair, employer, 'Proposer une autre convention')
    await sheSignsConvention(pair, employer)
    const open = await wanted(pair)
    expect(open).not.toContain(missing)
    expect(open).toContain('prêt à commencer')
  })
  expect(faults.flat(), `faults of the pages of ${NAME}`).toEqual([])
})
