import { expect } from '@playwright/test'
import { dayAfter, dialog, NAME, openDialog, PERSON, today } from '../bilan/pair'
import { EMPLOYER, type Parties, STEPS } from './parties'

const PRICE = /2[\s\u00a0\u202f]040,50[\s\u00a0]€/

/** From the variant's steps to fewer, longer ones; a step outside its range says so, and stays. */
export async function buildProgramme({ consultant, pro }: Parties): Promise<void> {
  await consultant.goto(`${pro}/programme`)
  await consultant.getByRole('button', { name: 'Partir de ce programme' }).click()
  await expect(consultant.getByRole('button', { name: /^Ajouter une étape/ })).toBeVisible()
  for (const label of [
    'Axes de travail, outils, indicateurs de réussite',
    'Votre parcours',
    'Savoirs et compétences transférables',
    'Personnalité, fonctionnement, points d’appui',
    'Se projeter, domaines et secteurs',
  ]) {
    await consultant.getByRole('button', { name: `Retirer l’étape ${label}` }).click()
    await consultant.getByRole('alertdialog').getByRole('button', { name: 'Retirer l’étape' }).click()
    await expect(consultant.getByRole('button', { name: `Retirer l’étape ${label}` })).toHaveCount(0)
  }
  for (const { label, duration } of [STEPS.request, STEPS.review]) {
    const form = await openDialog(consultant, `Modifier l’étape ${label}`)
    await expect(form.getByText('Conseillé : 1 à 2 h. Vous restez libres.')).toBeVisible()
    await form.getByLabel('Durée').fill(duration)
    if (label === STEPS.review.label) await form.getByLabel('Nature').selectOption({ label: 'Entretien' })
    await form.getByRole('button', { name: 'Enregistrer l’étape' }).click()
    await expect(dialog(consultant)).toHaveCount(0)
  }
  const stepNamed = (label: string) => consultant.getByRole('rowheader').filter({ hasText: label })
  await expect(stepNamed(STEPS.request.label)).toContainText('Hors de la fourchette conseillée, 1 à 2 h.')
  await expect(stepNamed(STEPS.coaching.label)).not.toContainText('Hors de la fourchette')
}

/** The first step is dated on the 28th day after the exchange; then he proposes, she accepts. */
export async function agreeOnProgramme(parties: Parties): Promise<string> {
  const { consultant, person, pro } = parties
  const start = dayAfter(await today(parties), 28)
  await consultant.goto(`${pro}/programme`)
  await consultant.getByRole('link', { name: new RegExp(`^Dater .* de l’étape ${STEPS.request.label}$`) }).click()
  await consultant.getByLabel('Jour').fill(start)
  await consultant.getByLabel('Début').fill('09:00')
  await consultant.getByRole('button', { name: 'Planifier la séance' }).click()
  await consultant.waitForURL(`**${pro}/programme`)
  await consultant.getByRole('button', { name: `Proposer à ${PERSON.firstName}` }).click()
  await expect(consultant.getByText('Proposé, attend une réponse')).toBeVisible()
  await person.goto('/mon-bilan')
  await person.getByRole('link', { name: 'Lire et répondre' }).first().click()
  await person.getByRole('button', { name: 'J’accepte ce programme' }).click()
  await expect(person.getByText(/^Version 1, acceptée le/)).toBeVisible()
  return start
}

/** The devis comes from the programme and the voted tariff; the employer accepts it in his own space. */
export async function agreeOnDevis({ consultant, hr, pro }: Parties): Promise<void> {
  await consultant.goto(`${pro}/devis`)
  await consultant.getByRole('button', { name: 'Préparer le devis' }).click()
  await consultant.getByRole('button', { name: 'Signer et envoyer' }).click()
  const asked = consultant.getByRole('alertdialog')
  await expect(asked).toContainText(PRICE)
  await asked.getByRole('button', { name: 'Signer et envoyer' }).click()
  await expect(asked).toHaveCount(0)

  await hr.goto(`${EMPLOYER}/devis`)
  await hr
    .getByRole('link')
    .filter({ hasText: NAME })
    .or(hr.getByRole('listitem').filter({ hasText: NAME }).getByRole('link'))
    .first()
    .click()
  await expect(hr.getByText(PRICE).first()).toBeVisible()
  await hr.getByLabel(/^J’ai lu .* et je l’accepte/).check()
  await hr.getByRole('button', { name: /^Signer et accepter/ }).click()
  await expect(hr.getByRole('button', { name: /^Signer et accepter/ })).toHaveCount(0)
  await consultant.reload()
  await expect(consultant.getByText(/^Contrat en vigueur : 20\sh, 2\s040,50\s€/)).toBeVisible()
}
