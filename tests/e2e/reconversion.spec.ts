import { expect, test } from '@playwright/test'
import { type OwnServer, ownServer } from '@/tests/support/own-server'
import { missing } from './bilan/closing'
import { enter, joinByLink } from './bilan/entry'
import { letPass, NAME } from './bilan/pair'
import { logIt, sheSigns } from './bilan/sessions'
import { browserOn, faultsOf, signIn } from './people'
import { handOver, issueLetter, passStatusGate, sendDevis, signDevis } from './reconversion/accord'
import {
  agreeOnProgramme,
  close,
  dateSteps,
  planEarly,
  RESTITUTION,
  refuseEarly,
  refuseOneMinuteMore,
  STEPS,
} from './reconversion/course'
import { convene, holdMeeting, writeMinutes } from './reconversion/meetings'
import { AGENCY, idOf, type Parties } from './reconversion/parties'
import { approach, meet, offerSlot, openReferral, seeAcceptance, takeIt } from './reconversion/referral'

// Weeks go by in it, for everybody: it has a server and a database of its own.
let server: OwnServer
test.beforeAll(async () => {
  server = await ownServer()
})
test.afterAll(() => server?.stop())

test('a bilan de reconversion from the referral to the pôle, every party in a browser of its own', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const pages = await Promise.all(Array.from({ length: 5 }, () => browserOn(browser, server.origin)))
  const [consultant, person, visitor, conseillere, stranger] = pages as [
    (typeof pages)[0],
    (typeof pages)[0],
    (typeof pages)[0],
    (typeof pages)[0],
    (typeof pages)[0],
  ]
  const parties: Parties = { consultant, person, visitor, conseillere, stranger, pro: '', own: '', referral: '' }
  const faults = [consultant, person, visitor, conseillere].map((page) => faultsOf(page.context()))

  await test.step('referral, search, approach, consultant named', async () => {
    const day = await offerSlot(parties)
    await openReferral(parties)
    await joinByLink(parties)
    await approach(parties)
    await takeIt(parties)
    await meet(parties, day)
  })
  await test.step('both accept', async () => {
    await enter(parties)
    await seeAcceptance(parties)
    await agreeOnProgramme(parties)
  })
  await test.step('devis, a start refused before its gate, letter', async () => {
    await planEarly(parties)
    await sendDevis(parties)
    await letPass(parties, 'Demain', 'Demain')
    await refuseEarly(parties)
    await signDevis(parties)
    await issueLetter(parties)
  })
  await test.step('back to work: agreement and leave authorisation', () => passStatusGate(parties))
  await test.step('first meeting of three', async () => {
    await dateSteps(parties)
    await convene(parties, 'Rendez-vous de démarrage')
    await holdMeeting(parties, 'Premier rendez-vous à trois')
    await writeMinutes(parties, 'Elle souhaite transmettre son métier.')
  })
  await test.step('thirty hours, signed by both, and not a minute more', async () => {
    await letPass(parties, 'Dans une semaine', 'Dans une semaine')
    for (const { label } of STEPS.filter((step) => step.label !== RESTITUTION)) {
      await logIt(parties, label)
      await sheSigns(parties)
    }
    await refuseOneMinuteMore(parties)
    await logIt(parties, RESTITUTION)
    await sheSigns(parties)
  })
  await test.step('closing: the exact list, the second meeting, the pôle', async () => {
    expect(await missing(parties)).toEqual([expect.stringMatching(/^Tenir les rendez-vous à trois : 1 sur 2/)])
    await expect(consultant.getByRole('button', { name: 'Clore le bilan' })).toHaveAttribute('aria-disabled', 'true')
    await convene(parties, 'Rendez-vous de clôture')
    await holdMeeting(parties, 'Second rendez-vous à trois')
    await writeMinutes(parties, 'Elle présente son plan, qui est retenu.')
    expect(await missing(parties)).toEqual([])
    await close(parties)
    await handOver(parties)
  })
  await test.step('an employer who is no party to it finds nothing, and no mail names her agency', async () => {
    await signIn(stranger, 'rh@plouvern.test')
    const id = idOf(parties.pro)
    for (const address of [
      parties.referral,
      `${parties.referral}/suivi`,
      parties.pro,
      `/e/plouvern/dossiers/${id}`,
      `${parties.own}/lettre`,
    ])
      expect((await stranger.request.get(address)).status(), address).toBe(404)
    const found = await stranger.request.get(`/e/plouvern/chercher?q=${encodeURIComponent(NAME)}`)
    expect(await found.text()).not.toContain(NAME)
    await visitor.goto('/courriels')
    await expect(visitor.getByRole('article').first()).toBeVisible()
    await expect(visitor.getByRole('main')).not.toContainText(AGENCY)
  })
  expect(faults.flat(), `faults of the pages of ${NAME}`).toEqual([])
})
