import { expect } from '@playwright/test'
import { grounds } from '@/lib/funding/ground-rules'
import { acts, aFundedScene, only, today } from '@/tests/db/funding/request-scene'
import { aMember, aTenant } from '@/tests/support/factory'
import { anEmployerParty } from '@/tests/support/party-factory'
import { aDecider } from '@/tests/support/request-factory'
import { openDialog } from './bilan/pair'
import { masked } from './crawl'
import { addresses } from './funding/accord'
import { confirmed, sendDialog, test } from './funding/browsers'
import { grant, openRequest } from './funding/funder'
import { expectSettled, prepare, sendAll } from './funding/house'
import { aBilan } from './signed-in'

const NOBODY = '00000000-0000-4000-8000-000000000000'
const SEEN = grounds[0]

test('a centre de gestion’s devis: the employer’s yes is the answer to the request', async ({ browsers }) => {
  const scene = await aFundedScene('PROFESSIONNEL', 'EMPLOYER')
  const { person, pro } = addresses(scene.bilan)
  const consultant = await browsers.of(scene.bilan.consultant)
  const employer = await browsers.of(scene.payer)
  const home = `/e/${scene.payerTenant.slug}`

  await prepare(consultant, pro)
  await sendAll(consultant)
  await expect(consultant.getByText(/répond sur le devis qui lui est adressé/)).toBeVisible()

  await employer.goto(home)
  await expect(employer.getByRole('main')).toContainText(person)
  await employer.goto(`${home}/demandes-de-financement`)
  await employer.getByRole('link', { name: /^Lire et répondre/ }).click()
  await employer.getByRole('link', { name: 'Lire le devis et répondre' }).click()
  await employer.getByLabel(/et je l’accepte/).check()
  await employer.getByRole('button', { name: /^Signer et accepter/ }).click()
  await expect(employer.getByRole('button', { name: /^Signer et accepter/ })).toHaveCount(0)
  await employer.goto(`${home}/demandes-de-financement`)
  await expect(employer.getByRole('table', { name: 'Demandes déjà traitées' })).toContainText('Accordée')
  await expect(employer.getByRole('link', { name: /^Lire et répondre/ })).toHaveCount(0)

  await consultant.reload()
  await expectSettled(consultant)
})

test('the FIPHFP through the employer, who reads that it is asked and never why', async ({ browsers }) => {
  const fund = await aDecider('FIPHFP')
  const scene = await aFundedScene('PROFESSIONNEL', 'FIPHFP')
  const { bilan } = scene
  const house = acts(bilan.consultant, bilan.id)
  await house.build()
  await house.drop(await only(bilan.id))
  const id = await house.add(`FIPHFP:${fund.tenant.id}`, { mode: 'REST', invoiced: 'EMPLOYER' })
  const { person, pro } = addresses(bilan)
  const [consultant, employer] = [await browsers.of(bilan.consultant), await browsers.of(scene.payer)]
  const officer = await browsers.of(fund.member)

  await test.step('a ground seen, its paper not kept', async () => {
    await consultant.goto(`${pro}/financement`)
    await expect(consultant.getByRole('button', { name: 'Envoyer la demande' })).toHaveAttribute(
      'aria-disabled',
      'true',
    )
    const form = await openDialog(consultant, 'Noter le motif vu')
    await form.getByLabel('Situation ouvrant droit').selectOption(SEEN?.key ?? '')
    await form.getByLabel('Date de la pièce').fill('2025-01-15')
    await expect(form.getByLabel('Vue le')).toHaveValue(today)
    await sendDialog(consultant, 'Noter comme vu')
    await sendAll(consultant)
    await expect(consultant.getByText('À transmettre par l’employeur').first()).toBeVisible()
  })
  await test.step('the funder finds nothing before the employer passes it on', async () => {
    expect((await officer.request.get(`/e/${fund.tenant.slug}/prises-en-charge/${id}`)).status()).toBe(404)
    await employer.goto(`/e/${scene.payerTenant.slug}/demandes-de-financement`)
    await employer.getByRole('link', { name: /^Lire et transmettre/ }).click()
    const page = employer.getByRole('main')
    await expect(page).toContainText('Elle vous est adressée')
    await expect(page).not.toContainText(SEEN?.label ?? '')
    await expect(page).not.toContainText(/handicap|motif/i)
    await confirmed(employer, /^Transmettre/, 'Transmettre')
    await expect(employer.getByRole('button', { name: /^Transmettre/ })).toHaveCount(0)
  })
  await test.step('the funder reads yes, and no more', async () => {
    await openRequest(officer, fund.tenant.slug, person)
    await expect(officer.getByText(/Motif d’éligibilité vu.:.oui/)).toBeVisible()
    await expect(officer.getByRole('main')).not.toContainText(SEEN?.label ?? '')
    await grant(officer)
    await consultant.reload()
    await expectSettled(consultant)
  })
})

test('an employer who is no party to it finds of a request what he finds of nothing', async ({ browsers }) => {
  const fund = await aDecider('FIPHFP')
  const scene = await aFundedScene('PROFESSIONNEL', 'FIPHFP')
  const { bilan } = scene
  const house = acts(bilan.consultant, bilan.id)
  await house.build()
  await house.drop(await only(bilan.id))
  const id = await house.add(`FIPHFP:${fund.tenant.id}`, { mode: 'REST' })
  await house.ground(id)
  await house.send()
  const elsewhere = await anEmployerParty(await aBilan({ typeKey: 'PROFESSIONNEL', variantKey: 'EVOLUTION' }))
  const other = await aMember({
    tenant: await aTenant({ columns: { capacities: ['EMPLOYER'] } }),
    permissions: ['EMPLOYER'],
  })
  const { person } = addresses(bilan)
  for (const who of [elsewhere.member, other]) {
    const { request } = await browsers.of(who)
    const read = async (path: string) => {
      const answer = await request.get(`/e/${who.space}${path}`, { maxRedirects: 0 })
      return { status: answer.status(), body: masked(await answer.text()) }
    }
    for (const path of [
      '/demandes-de-financement/',
      '/prises-en-charge/',
      '/portefeuille/',
      '/dossiers/',
      '/bilans/',
    ]) {
      const of = path === '/dossiers/' || path === '/bilans/' ? bilan.id : id
      const there = await read(path + of)
      expect(there, path).toEqual(await read(path + NOBODY))
      expect(there.status, path).toBe(404)
    }
    for (const path of ['', '/demandes-de-financement', `/chercher?q=${encodeURIComponent(person)}`]) {
      const found = await read(path)
      expect(found.status, path).toBe(200)
      expect(found.body, path).not.toContain(bilan.beneficiary.lastName)
    }
  }
})
