import { expect } from '@playwright/test'
import { setCpfNumber } from '@/lib/cpf/declare-commands'
import { aSelfPaid } from '@/tests/db/contracts/scene'
import { aMember, as } from '@/tests/support/factory'
import { openDialog } from './bilan/pair'
import { addresses } from './funding/accord'
import { sendDialog, test } from './funding/browsers'
import { addShare, changeShare, expectSettled, prepare, sendAll } from './funding/house'
import { look } from './look'
import { aBilan } from './signed-in'

test('the CPF up to its cap, the rest by the holder, whose contract is in its withdrawal period', async ({
  browsers,
}) => {
  const { bilan } = await aSelfPaid({ planned: false, frame: { funder: 'CPF' } })
  const { pro, own } = addresses(bilan)
  const [consultant, person] = [await browsers.of(bilan.consultant), await browsers.of(bilan.beneficiary)]

  await test.step('over the cap it is not sent; capped, the rest is hers', async () => {
    await prepare(consultant, pro)
    await expect(consultant.getByText(/paie 1.600,00.€ au plus/).first()).toBeVisible()
    await expect(consultant.getByRole('button', { name: 'Envoyer la demande' })).toHaveAttribute(
      'aria-disabled',
      'true',
    )
    await changeShare(consultant, /^Changer la part/, { amount: '1 600' })
    await expect(consultant.getByText(/^Il manque 200,00.€$/)).toBeVisible()
    await addShare(consultant, 'SELF', 'REST')
    await expect(consultant.getByText('Le compte y est, au centime.')).toBeVisible()
  })
  await test.step('not before she attests that no other was paid for lately', async () => {
    await expect(consultant.getByText(/^L’attestation de la personne manque\./).first()).toBeVisible()
    await consultant.goto(`${pro}/cpf`)
    await expect(consultant.getByText('La demande au CPF ne part pas sans elle.')).toBeVisible()
    await expect(consultant.getByRole('button', { name: 'Noter pourquoi elle manque' })).toBeVisible()
    await person.goto(`${own}/cpf`)
    await person.getByLabel('J’ai lu ce texte, et il est exact').check()
    await person.getByRole('button', { name: 'Signer mon attestation' }).click()
    await expect(person.getByText(/^Vous l’avez signée/)).toBeVisible()
  })
  await test.step('sent, and the platform’s yes is noted', async () => {
    await consultant.goto(`${pro}/financement`)
    await sendAll(consultant)
    const form = await openDialog(consultant, /^Noter la réponse/)
    await form.getByLabel('Numéro de l’accord ou du dossier').fill('20261122-4471')
    await sendDialog(consultant, 'Noter la réponse')
    await expect(consultant.getByText('Accordée').first()).toBeVisible()
    await expect(consultant.getByText(/^Financement réglé le/)).toHaveCount(0)
    await consultant.goto(`${pro}/cpf`)
    await expect(consultant.getByText('L’attestation de la personne manque')).toHaveCount(0)
  })
  await test.step('her contract: prepared, read, signed', async () => {
    await consultant.goto(`${pro}/contrat`)
    const form = await openDialog(consultant, 'Préparer le contrat')
    await form.getByRole('radio', { name: 'Dans vos locaux' }).check()
    await form.getByLabel('Solde en combien de versements').fill('3')
    await form.getByLabel('Connaissances préalables').fill('Aucune')
    await form.getByLabel('Moyens pédagogiques et techniques').fill('Entretiens et questionnaires')
    await form.getByLabel(/^Titres, diplômes/).fill('Psychologue du travail')
    await sendDialog(consultant, 'Signer et proposer')
    await person.goto(`${own}/contrat`)
    await person.getByLabel('J’ai lu ce contrat et je l’accepte').check()
    await person.getByRole('button', { name: /^Signer le contrat, 200,00/ }).click()
    await expect(person.getByText(/^Vous pouvez vous rétracter jusqu’au/)).toBeVisible()
  })
  await test.step('nothing is taken before the end of the withdrawal period', async () => {
    await consultant.reload()
    const form = await openDialog(consultant, 'Noter un versement')
    await form.getByLabel('Montant').fill('100')
    await form.getByRole('button', { name: 'Noter', exact: true }).click()
    await expect(form.getByText(/^Aucune somme ne se reçoit avant le/).last()).toBeVisible()
    await expect(form.getByRole('alert').first()).toBeVisible()
    await consultant.goto(`${pro}/financement`)
    await expectSettled(consultant)
  })
})

test('a list of the platform: its columns, what it would change, what it cannot', async ({ browsers }) => {
  const bilan = await aBilan({ entered: true })
  const person = bilan.beneficiary
  await as(bilan.consultant, (scope) => setCpfNumber(scope, { bilanId: bilan.id, number: '20261122-2002' }))
  const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
  const page = await browsers.of(admin)
  const list = [
    'Numéro de dossier;Nom;Prénom;Heures',
    `20261122-2002;${person.lastName};${person.firstName};18,5`,
    '20261122-9009;Personne;Ici;18',
  ].join('\r\n')

  await page.goto(`/e/${bilan.tenant.slug}/cpf`)
  const form = await openDialog(page, 'Lire une liste de la plateforme')
  await form
    .getByLabel('Fichier exporté de la plateforme')
    .setInputFiles({ name: 'dossiers.csv', mimeType: 'text/csv', buffer: Buffer.from(list) })
  await form.getByRole('button', { name: 'Lire le fichier' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'dossiers.csv' })).toBeVisible()
  await page.getByRole('button', { name: 'Voir l’aperçu' }).click()
  await page.getByRole('button', { name: 'Appliquer cette ligne' }).click()
  await expect(page.getByText(/^Appliquées.: 1\. Déjà à jour.: 0\. Refusées.: 1\./)).toBeVisible()
  const refused = await page.request.get(`${new URL(page.url()).pathname}/refus`)
  expect(await refused.text()).toContain('20261122-9009')
  expect(await look(page, new URL(page.url()).pathname)).toEqual([])
})
