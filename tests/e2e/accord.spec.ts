import { expect } from '@playwright/test'
import { dateInDays } from '@/tests/support/factory'
import { openDialog } from './bilan/pair'
import { anAskedAccord } from './funding/accord'
import { sendDialog, test } from './funding/browsers'
import { amend, answer, grant, openRequest } from './funding/funder'
import { expectSettled, prepare, sendAll } from './funding/house'
import { findings, sideways } from './look'

const PHONE = { width: 360, height: 780 }

test('a prise en charge asked of the FPETT: sent back, corrected, granted with its letter on a phone, amended', async ({
  browsers,
}) => {
  const { bilan, funder, person, pro, own } = await anAskedAccord()
  const consultant = await browsers.of(bilan.consultant)
  const conseillere = await browsers.of(funder.conseillere)
  const home = `/e/${funder.tenant.slug}`

  await test.step('asked from the devis, nothing retyped', async () => {
    await prepare(consultant, pro)
    await sendAll(consultant)
    await expect(consultant.getByText('Attend une réponse').first()).toBeVisible()
  })
  await test.step('sent back, with what is to be corrected', async () => {
    await conseillere.goto(home)
    await expect(conseillere.getByRole('main')).toContainText(person)
    await openRequest(conseillere, funder.tenant.slug, person)
    await conseillere.getByRole('radio', { name: 'Demander une correction' }).check()
    await conseillere.getByLabel('Ce qui est à corriger').fill('Il manque le calendrier des séances.')
    await answer(conseillere, 'Demander la correction')
    await expect(conseillere.getByText('Correction attendue de l’organisme')).toBeVisible()
    await expect(conseillere.getByRole('button', { name: /^Accorder/ })).toHaveCount(0)
  })
  await test.step('corrected, and sent again with an answer', async () => {
    await consultant.reload()
    await expect(consultant.getByText('Il manque le calendrier des séances.').first()).toBeVisible()
    const form = await openDialog(consultant, /^Envoyer de nouveau/)
    await form.getByLabel('Votre réponse à la correction demandée').fill('Le calendrier est au programme.')
    await sendDialog(consultant, 'Envoyer')
    await expect(consultant.getByText('Attend une réponse').first()).toBeVisible()
  })
  await test.step('granted on a phone: devis, letter and agreement in one stroke', async () => {
    const phone = await browsers.of(funder.conseillere, PHONE)
    await openRequest(phone, funder.tenant.slug, person)
    await expect(phone.getByRole('main')).toContainText('Le calendrier est au programme.')
    await expect(phone.getByRole('list', { name: 'Vérifié d’office' })).toBeVisible()
    expect(await sideways(phone)).toBe(0)
    expect(await findings(phone)).toEqual([])
    await grant(phone, 'Accorder et signer la lettre')
    await expect(phone.getByRole('heading', { name: /^Accord LA-\d{4}-0001$/ })).toBeVisible()
    await phone.getByRole('link', { name: 'Lire la lettre d’accord' }).click()
    await expect(phone.getByText(/LA-\d{4}-0001/).first()).toBeVisible()
    await consultant.reload()
    await expectSettled(consultant)
  })
  await test.step('changed by an amendment, which the person reads', async () => {
    await conseillere.reload()
    const until = dateInDays(300).toISOString().slice(0, 10)
    await amend(conseillere, until, 'Les séances s’étalent davantage.')
    await expect(conseillere.getByRole('heading', { name: /^Accord LA-\d{4}-0002$/ })).toBeVisible()
    const beneficiary = await browsers.of(bilan.beneficiary)
    await beneficiary.goto(`${own}/financement`)
    await expect(beneficiary.getByText('Accordée').first()).toBeVisible()
    await beneficiary.getByText('Ce qui s’est passé').first().click()
    await expect(beneficiary.getByText(/Les séances s’étalent davantage\./).first()).toBeVisible()
  })
})
