import { expect, test } from '@playwright/test'
import { type OwnServer, ownServer } from '@/tests/support/own-server'
import { closeBilan, expectAllCounted, expectClosingRefused, followUp, missing, readPapers } from './bilan/closing'
import { answerAdaptation, enter, holdInterview, joinByLink, openBilan } from './bilan/entry'
import { letPass, NAME, type Pair } from './bilan/pair'
import { closePhase } from './bilan/phases'
import { agreeOnProgramme, buildProgramme, dateSteps, STEPS } from './bilan/programme'
import { logIt, moveAtHerWish, moveIt, refuseOneMinuteMore, refuseThenCorrect, sheSigns } from './bilan/sessions'
import { doGuidedWork } from './bilan/work'
import { browserOn, faultsOf } from './people'

// Months go by in it, for everybody: it has a server and a database of its own.
let server: OwnServer
test.beforeAll(async () => {
  server = await ownServer()
})
test.afterAll(() => server?.stop())

test('a bilan de compétences from first contact to follow-up, two browsers signing', async ({ browser }) => {
  test.setTimeout(240_000)
  const [consultant, person, visitor] = [
    await browserOn(browser, server.origin),
    await browserOn(browser, server.origin),
    await browserOn(browser, server.origin),
  ]
  const pair: Pair = { consultant, person, visitor, pro: '', own: '' }
  const faults = [consultant, person, visitor].map((page) => faultsOf(page.context()))

  await test.step('first contact, interview, entry', async () => {
    await openBilan(pair)
    await joinByLink(pair)
    await holdInterview(pair)
    await enter(pair)
    await answerAdaptation(pair)
  })
  await test.step('programme', async () => {
    await buildProgramme(pair)
    await dateSteps(pair)
    await agreeOnProgramme(pair)
  })
  await test.step('preliminary phase: a session moved by each, one refused and corrected', async () => {
    await moveAtHerWish(pair, STEPS.request.label)
    await moveIt(pair, STEPS.objectives.label)
    await letPass(pair, 'Dans une semaine')
    await logIt(pair, STEPS.request.label)
    await sheSigns(pair)
    await refuseThenCorrect(pair, STEPS.objectives.label)
    await closePhase(pair, 'phase préliminaire')
  })
  await test.step('investigation: guided work, video', async () => {
    await letPass(pair, 'Dans une semaine')
    for (const { label } of [STEPS.path, STEPS.competences, STEPS.leads]) {
      await logIt(pair, label)
      await sheSigns(pair)
    }
    await doGuidedWork(pair, STEPS.timeline.label)
    await sheSigns(pair)
    await closePhase(pair, 'phase d’investigation')
  })
  await test.step('conclusion: the cap, what is missing, restitution, closing', async () => {
    await letPass(pair, 'Dans une semaine')
    await logIt(pair, STEPS.choice.label)
    await sheSigns(pair)
    expect(await missing(pair)).toEqual([
      'Clore la phase de conclusion',
      'Tenir la restitution',
      'Cocher dans une séance : Synthèse écrite remise',
      'Cocher dans une séance : Synthèse lue à deux, validée et signée',
      expect.stringMatching(/^Enregistrer ou annuler la restitution du /),
    ])
    await expectClosingRefused(pair, 5)
    await refuseOneMinuteMore(pair, STEPS.restitution.label)
    await logIt(pair, STEPS.restitution.label)
    await sheSigns(pair)
    await expectAllCounted(pair)
    await closePhase(pair, 'phase de conclusion')
    await closeBilan(pair)
    await readPapers(pair)
  })
  await test.step('follow-up, three months later', () => followUp(pair))
  expect(faults.flat(), `faults of the pages of ${NAME}`).toEqual([])
})
