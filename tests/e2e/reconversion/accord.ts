import { expect } from '@playwright/test'
import { openDialog } from '../bilan/pair'
import { CONSEILLERE, type Parties } from './parties'

/** He draws the devis from the programme, signs and sends it. */
export async function sendDevis({ consultant, pro }: Parties): Promise<void> {
  await consultant.goto(`${pro}/devis`)
  await consultant.getByRole('button', { name: 'Préparer le devis' }).first().click()
  await consultant.getByRole('button', { name: 'Signer et envoyer' }).click()
  const asked = consultant.getByRole('alertdialog')
  await expect(asked).toContainText('2 550,00')
  await asked.getByRole('button', { name: 'Signer et envoyer' }).click()
  await expect(consultant.getByRole('button', { name: 'Signer et envoyer' })).toHaveCount(0)
}

/** The conseillère reads it and signs. */
export async function signDevis({ conseillere }: Parties): Promise<void> {
  await conseillere.goto(`${CONSEILLERE.base}/devis`)
  await conseillere
    .getByRole('link', { name: /DEV-\d{4}-\d{4}/ })
    .first()
    .click()
  await conseillere.getByLabel(/et je l’accepte/).check()
  await conseillere.getByRole('button', { name: /^Signer et accepter/ }).click()
  await expect(conseillere.getByRole('button', { name: /^Signer et accepter/ })).toHaveCount(0)
}

/** She issues the letter for the thirty hours, signed in her name; the worker reads what it does not pay. */
export async function issueLetter({ conseillere, person, referral, own }: Parties): Promise<void> {
  await conseillere.goto(`${referral}/lettre`)
  await expect(conseillere.getByLabel('Durée accordée')).toHaveValue(/30/)
  await conseillere.getByLabel('Je signe cette lettre en mon nom').check()
  await conseillere.getByRole('button', { name: 'Émettre et signer la lettre' }).click()
  await expect(conseillere.getByText(/LA-\d{4}-\d{4}/).first()).toBeVisible()
  await person.goto(`${own}/lettre`)
  await person.getByLabel('J’ai lu qu’aucun frais annexe n’est pris en charge').check()
  await person.getByRole('button', { name: 'J’ai lu', exact: true }).click()
  await expect(person.getByText(/Notice lue le/)).toBeVisible()
}

const blocked = 'Aucune séance qui compte ne peut être tenue pour le moment'

/** She goes back to work: her sessions wait for the agreement, then for the paper that she sends herself and that is opened. */
export async function passStatusGate({ conseillere, consultant, person, referral, pro, own }: Parties): Promise<void> {
  await conseillere.goto(`${referral}/statut`)
  const form = await openDialog(conseillere, 'Noter un changement')
  await form.getByRole('radio', { name: 'En CDII, sur le temps de travail' }).check()
  await form.getByRole('button', { name: 'Enregistrer le statut' }).click()
  await expect(conseillere.getByText('La prochaine séance attend')).toBeVisible()

  await consultant.goto(`${pro}/accord`)
  await expect(consultant.getByText(blocked)).toBeVisible()
  await expect(consultant.getByText(/L’accord de la conseillère manque/)).toBeVisible()
  await expect(consultant.getByText(/L’autorisation d’absence manque/)).toBeVisible()
  await conseillere.getByRole('button', { name: 'Donner mon accord' }).click()
  await expect(conseillere.getByText(/Accord donné le/)).toBeVisible()

  await person.goto(`${own}/statut`)
  await person
    .getByLabel('Autorisation d’absence', { exact: true })
    .setInputFiles({ name: 'absence.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 autorisation') })
  await person.getByRole('button', { name: 'Envoyer l’autorisation' }).click()
  await expect(person.getByText(/^Autorisation envoyée le/).first()).toBeVisible()
  await consultant.reload()
  await expect(consultant.getByText(/L’accord de la conseillère manque/)).toHaveCount(0)
  await expect(consultant.getByText(/L’autorisation d’absence manque/)).toBeVisible()

  await conseillere.goto(`${referral}/statut`)
  await conseillere.getByRole('button', { name: 'Ouvrir ma copie' }).click()
  await expect(conseillere.getByText(/copie ouverte le/)).toBeVisible()
  await consultant.reload()
  await expect(consultant.getByText(blocked)).toHaveCount(0)
}

/** She lets her plan go to the pôle; her conseillère learns it. */
export async function handOver({ conseillere, person, referral, own }: Parties): Promise<void> {
  await conseillere.goto(`${referral}/suivi`)
  await expect(conseillere.getByText('Aucun accord d’échange.', { exact: false })).toBeVisible()
  await person.goto(`${own}/pole`)
  const form = await openDialog(person, 'Passer mon plan au pôle')
  await form.getByLabel('Mon plan d’action').check()
  const until = form.getByLabel('Jusqu’au')
  await until.fill((await until.getAttribute('min')) ?? '')
  await form.getByRole('button', { name: 'Donner mon accord' }).click()
  await expect(person.getByText('Votre plan d’action est passé au pôle')).toBeVisible()
  await conseillere.reload()
  await expect(conseillere.getByText('Plan d’action remis et transmis au pôle')).toBeVisible()
}
