import { expect, test } from '@playwright/test'
import { type OwnServer, ownServer } from '@/tests/support/own-server'
import { missing } from './bilan/closing'
import { joinByLink } from './bilan/entry'
import { letPass, NAME, type Pair } from './bilan/pair'
import { closePhase } from './bilan/phases'
import { logIt, sheSigns } from './bilan/sessions'
import { agree, buildCourse, closeBelow, STEPS } from './maintien/course'
import { enter, openMaintien } from './maintien/entry'
import { followUp } from './maintien/follow-up'
import { haveStudied, openHealth, weighLeads } from './maintien/leads'
import { browserOn, faultsOf } from './people'

// Months go by in it, for everybody: it has a server and a database of its own.
let server: OwnServer
test.beforeAll(async () => {
  server = await ownServer()
})
test.afterAll(() => server?.stop())

test('a bilan de maintien with leads, what is possible, an expert by his link, and its follow-up', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const [consultant, person, visitor, expert] = [
    await browserOn(browser, server.origin),
    await browserOn(browser, server.origin),
    await browserOn(browser, server.origin),
    await browserOn(browser, server.origin),
  ]
  const pair: Pair = { consultant, person, visitor, pro: '', own: '' }
  const faults = [consultant, person, visitor, expert].map((page) => faultsOf(page.context()))

  await test.step('a specialised consultant alone; notice, consent', async () => {
    await openMaintien(pair)
    await joinByLink(pair)
    await enter(pair)
  })
  await test.step('programme on the premises', async () => {
    await buildCourse(pair)
    await agree(pair)
  })
  await test.step('preliminary phase', async () => {
    await letPass(pair, 'Dans une semaine')
    await logIt(pair, STEPS.needs.label)
    await sheSigns(pair)
    await closePhase(pair, 'phase préliminaire')
  })
  await test.step('investigation: leads, what is possible at work, an expertise', async () => {
    await weighLeads(pair)
    await openHealth(pair)
    await haveStudied(pair, expert)
    await letPass(pair, 'Dans une semaine')
    for (const { label } of [STEPS.motivations, STEPS.competences, STEPS.hypotheses]) {
      await logIt(pair, label)
      await sheSigns(pair)
    }
    await closePhase(pair, 'phase d’investigation')
  })
  await test.step('conclusion: below 20 h the closing asks why', async () => {
    await letPass(pair, 'Dans une semaine')
    await logIt(pair, STEPS.factors.label)
    await sheSigns(pair)
    expect(await missing(pair)).toContain('Clore la phase de conclusion')
    await logIt(pair, STEPS.restitution.label)
    await sheSigns(pair)
    await closePhase(pair, 'phase de conclusion')
    expect(await missing(pair)).toEqual([])
    await closeBelow(pair)
  })
  await test.step('follow-up, three months after the restitution', () => followUp(pair))
  expect(faults.flat(), `faults of the pages of ${NAME}`).toEqual([])
})
