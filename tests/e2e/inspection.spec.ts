import { expect } from '@playwright/test'
import { openDialog } from './bilan/pair'
import { addresses } from './funding/accord'
import { sendDialog, test } from './funding/browsers'
import { aStoppedBilan } from './funding/stopped'

test('a check before a bill: five findings, each answered before anything is claimed', async ({ browsers }) => {
  const { bilan, funder } = await aStoppedBilan()
  const { person, pro } = addresses(bilan)
  const consultant = await browsers.of(bilan.consultant)
  const unanswered = (count: string) =>
    consultant.getByRole('heading', { name: new RegExp(`^${count} constats? sans réponse$`) })
  const answer = async () => {
    const form = await openDialog(consultant, /^Répondre :/)
    await form.getByLabel('Votre réponse').fill('La séance a eu lieu comme elle est écrite, à sa demande.')
    await sendDialog(consultant, 'Enregistrer la réponse')
  }
  const claim = async () => {
    await consultant.goto(`${pro}/financement`)
    await consultant.getByRole('button', { name: /^Demander 500,03/ }).click()
    await consultant.getByRole('alertdialog').getByRole('button', { name: 'Demander le paiement' }).click()
  }

  await test.step('a claim is checked first: five findings, in words', async () => {
    await claim()
    await expect(consultant.getByText(/^5 points du contrôle attendent une réponse/).first()).toBeVisible()
    await consultant.goto(`${pro}/controle`)
    await expect(unanswered('5')).toBeVisible()
    for (const title of [
      'Séance pendant une absence déclarée',
      'Séance un jour férié',
      'Signature longtemps après la séance',
      'Plusieurs séances signées en quelques secondes',
      'Heures avant le début de l’accord',
    ])
      await expect(consultant.getByRole('heading', { name: title })).toBeVisible()
  })
  await test.step('one answered is not enough', async () => {
    await answer()
    await expect(unanswered('4')).toBeVisible()
    await consultant.goto(`${pro}/financement`)
    await expect(consultant.getByText(/^4 points du contrôle attendent une réponse/)).toBeVisible()
    await expect(consultant.getByRole('button', { name: /^Demander 500,03/ })).toHaveCount(0)
    await consultant.getByRole('link', { name: 'Ouvrir le contrôle' }).click()
  })
  await test.step('all answered, what is due is claimed, and its funder reads it', async () => {
    for (const left of ['3', '2', 'Un']) {
      await answer()
      await expect(unanswered(left)).toBeVisible()
    }
    await answer()
    await expect(consultant.getByText('Tous les constats ont leur réponse')).toBeVisible()
    await claim()
    await expect(consultant.getByText('Une demande de paiement').first()).toBeVisible()
    const officer = await browsers.of(funder.officer)
    await officer.goto(`/e/${funder.tenant.slug}`)
    await expect(officer.getByRole('table', { name: 'Dernières demandes de paiement' })).toContainText(/500,03/)
    await officer.getByRole('link', { name: person }).first().click()
    await expect(officer.getByText('Une demande de paiement')).toBeVisible()
    await expect(officer.getByRole('main')).not.toContainText('à sa demande')
  })
})
