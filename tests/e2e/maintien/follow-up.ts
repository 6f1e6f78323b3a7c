import { expect } from '@playwright/test'
import { dayAfter, letPass, openDialog, type Pair, today } from '../bilan/pair'
import { logIt, sheSigns } from '../bilan/sessions'

/** Three months after the restitution: part of the bilan, so no answer is asked; held, signed, each proposal with its outcome (R11). */
export async function followUp(pair: Pair): Promise<void> {
  const { consultant, person, pro, own } = pair
  await letPass(pair, 'Dans trois mois')
  await person.goto(`${own}/suivi`)
  await expect(person.getByText('Une date à fixer')).toBeVisible()
  await expect(person.getByRole('button', { name: 'Oui, je le souhaite' })).toHaveCount(0)

  const day = dayAfter(await today(pair), 2)
  await consultant.goto(`${pro}/phases`)
  await expect(consultant.getByText('Cet entretien fait partie du bilan.', { exact: false })).toBeVisible()
  await consultant.getByRole('link', { name: 'Fixer l’entretien de suivi' }).click()
  await consultant.getByLabel('Jour').fill(day)
  await consultant.getByLabel('Début').fill('08:30')
  await consultant.getByRole('button', { name: 'Planifier la séance' }).click()
  await consultant.waitForURL(`**${pro}/seances`)
  await letPass(pair, 'Dans une semaine')
  await logIt(pair, 'Entretien de suivi')
  await sheSigns(pair)

  await consultant.goto(`${pro}/phases`)
  const form = await openDialog(consultant, 'Enregistrer le suivi')
  await form.getByLabel('Proposition 1').fill('Accueil de l’entrepôt')
  await form.getByLabel('Devenue 1').selectOption({ label: 'Réalisée' })
  await form.getByLabel('Proposition 2').fill('Formation au logiciel de stock')
  await form.getByLabel('Devenue 2').selectOption({ label: 'Remise à plus tard' })
  for (const row of [3, 4]) await form.getByLabel(`Proposition ${row}`).fill('')
  await form.getByRole('button', { name: 'Enregistrer le suivi' }).click()
  await expect(consultant.getByText(/^Suivi tenu le/)).toBeVisible()
  await person.goto(`${own}/suivi`)
  for (const words of ['Formation au logiciel de stock', 'Remise à plus tard'])
    await expect(person.getByText(words)).toBeVisible()
}
