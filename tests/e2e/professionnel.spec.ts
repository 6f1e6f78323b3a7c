import { expect, test } from '@playwright/test'
import { type OwnServer, ownServer } from '@/tests/support/own-server'
import { joinByLink } from './bilan/entry'
import { dayAfter, letPass, NAME, today } from './bilan/pair'
import { browserOn, faultsOf } from './people'
import {
  agreeOnMinutes,
  closeBilan,
  expectClosingRefused,
  expectVariantUntold,
  readAttestation,
} from './professionnel/closing'
import { enrolCoach, holdCoaching, planCoaching, setIndicators } from './professionnel/coaching'
import { agreeOnDevis, agreeOnProgramme, buildProgramme } from './professionnel/devis'
import { enter, exchange, letEmployerKnow, openBilan, present } from './professionnel/entry'
import type { Parties } from './professionnel/parties'
import {
  convene,
  dateReview,
  declareOwnWork,
  holdMeeting,
  letDelayPass,
  startOnTime,
  stopAtContract,
} from './professionnel/start'

// Weeks go by in it, for everybody: it has a server and a database of its own.
let server: OwnServer
test.beforeAll(async () => {
  server = await ownServer()
})
test.afterAll(() => server?.stop())

test('a bilan professionnel with an employer and a coach, each in a browser of their own', async ({ browser }) => {
  test.setTimeout(240_000)
  const page = () => browserOn(browser, server.origin)
  const [consultant, person, visitor] = [await page(), await page(), await page()]
  const [hr, coach, admin] = [await page(), await page(), await page()]
  const parties: Parties = { consultant, person, visitor, hr, coach, admin, pro: '', own: '' }
  const faults = [consultant, person, visitor, hr, coach, admin].map((one) => faultsOf(one.context()))

  await test.step('presentation, her entry, her go-ahead, the exchange with the employer', async () => {
    await openBilan(parties)
    await joinByLink(parties)
    await present(parties)
    await enter(parties)
    await letEmployerKnow(parties)
    await exchange(parties)
  })
  await test.step('programme, devis', async () => {
    await buildProgramme(parties)
    const start = await agreeOnProgramme(parties)
    await agreeOnDevis(parties)
    await convene(parties, 'Rendez-vous de démarrage', start)
    await letDelayPass(parties)
    await startOnTime(parties, start)
    await holdMeeting(parties)
  })
  await test.step('her own work, indicators, a coach', async () => {
    const now = await today(parties)
    await declareOwnWork(parties)
    await setIndicators(parties)
    await enrolCoach(parties)
    await planCoaching(parties, now)
    await dateReview(parties, 2)
    await convene(parties, 'Rendez-vous de clôture', dayAfter(now, 10))
    await letPass(parties, 'Dans une semaine')
    await holdCoaching(parties)
    await stopAtContract(parties)
  })
  await test.step('the closing meeting, its minutes, the closing', async () => {
    await expectClosingRefused(parties)
    await letPass(parties, 'Dans une semaine')
    await holdMeeting(parties)
    await agreeOnMinutes(parties)
    await closeBilan(parties)
    await readAttestation(parties)
    await expectVariantUntold(parties)
  })
  expect(faults.flat(), `faults of the pages of ${NAME}`).toEqual([])
})
