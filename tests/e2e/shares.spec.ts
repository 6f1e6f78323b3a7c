import { expect } from '@playwright/test'
import { aFundedScene } from '@/tests/db/funding/request-scene'
import { aMember, aTenant, dateInDays } from '@/tests/support/factory'
import { openDialog } from './bilan/pair'
import { addresses } from './funding/accord'
import { sendDialog, test } from './funding/browsers'
import { amend, answer, grant, openRequest } from './funding/funder'
import { addShare, changeShare, expectSettled, prepare, sendAll } from './funding/house'

/** A funder of a kind, with who decides there. */
async function aFund(kind: 'AGEFIPH' | 'OPCO', name: string) {
  const tenant = await aTenant({ name, columns: { capacities: ['FUNDER'], funder_kind: kind } })
  return { tenant, officer: await aMember({ tenant, permissions: ['FUNDING_OFFICER'] }) }
}

test('three pay, to the cent; one refuses and is replaced; an agreement is amended', async ({ browsers }) => {
  const scene = await aFundedScene('COMPETENCES', 'EMPLOYER')
  const agefiph = await aFund('AGEFIPH', 'Agefiph du Ponant')
  const opco = await aFund('OPCO', 'Opco de la Rade')
  const { person, pro } = addresses(scene.bilan)
  const consultant = await browsers.of(scene.bilan.consultant)
  const agefiphOfficer = await browsers.of(agefiph.officer)

  await test.step('a part, an amount and the rest come to the devis', async () => {
    await prepare(consultant, pro)
    await changeShare(consultant, /^Changer la part/, { amount: '333,33' })
    await expect(consultant.getByRole('status').filter({ hasText: /Il manque 866,73/ })).toBeVisible()
    await addShare(consultant, `AGEFIPH:${agefiph.tenant.id}`, { percent: '33,33' })
    await addShare(consultant, `OPCO:${opco.tenant.id}`, 'REST')
    await expect(consultant.getByText('Le compte y est, au centime.')).toBeVisible()
    await expect(consultant.getByRole('table', { name: /^Parts du prix/ })).toContainText('333,33')
    await sendAll(consultant)
    await expect(consultant.getByText('Attend une réponse')).toHaveCount(6)
  })
  await test.step('one grants in its space, the employer in his', async () => {
    await openRequest(agefiphOfficer, agefiph.tenant.slug, person)
    await expect(agefiphOfficer.getByRole('main')).not.toContainText('Opco de la Rade')
    await grant(agefiphOfficer)
    const employer = await browsers.of(scene.payer)
    await employer.goto(`/e/${scene.payerTenant.slug}/demandes-de-financement`)
    await employer.getByRole('link', { name: /^Lire et répondre/ }).click()
    await employer.getByRole('button', { name: 'Accorder ma part' }).click()
    await expect(employer.getByText('Accordée').first()).toBeVisible()
    await expect(employer.getByRole('main')).not.toContainText('Agefiph')
  })
  await test.step('one refuses, for a reason of the list', async () => {
    const officer = await browsers.of(opco.officer)
    await openRequest(officer, opco.tenant.slug, person)
    await officer.getByRole('radio', { name: 'Refuser' }).check()
    await officer.getByLabel('Raison').selectOption('BUDGET')
    await answer(officer, 'Refuser la demande')
    await expect(officer.getByText('Cette demande n’attend plus de réponse.')).toBeVisible()
  })
  await test.step('its share goes to another, whose answer is noted', async () => {
    await consultant.reload()
    await expect(consultant.getByText(/^Il manque 466,7/).first()).toBeVisible()
    await addShare(consultant, 'FRANCE_TRAVAIL', 'REST')
    await sendAll(consultant)
    const form = await openDialog(consultant, /^Noter la réponse/)
    await form.getByLabel('Numéro de l’accord ou du dossier').fill('FT-2026-118')
    await sendDialog(consultant, 'Noter la réponse')
    await expectSettled(consultant)
  })
  await test.step('an amendment is read by the house', async () => {
    await amend(agefiphOfficer, dateInDays(320).toISOString().slice(0, 10), 'Le bilan a pris du retard.')
    await expect(agefiphOfficer.getByRole('main')).toContainText('a changé l’accord')
    await consultant.reload()
    await expect(consultant.getByRole('main')).toContainText('a changé l’accord')
  })
})
