import { expect, type Locator } from '@playwright/test'
import { dialog, openDialog, type Pair, PERSON } from './pair'

const OBJECTIVES = 2

async function rate(form: Locator, answer: string): Promise<void> {
  const choices = form.getByRole('radio', { name: answer })
  await expect(choices).toHaveCount(OBJECTIVES)
  for (const choice of await choices.all()) await choice.check()
}

/** Both rate every objective, each on their own; then the phase is closed. */
export async function closePhase(pair: Pair, phase: string): Promise<void> {
  const { consultant, person, pro } = pair
  await consultant.goto(`${pro}/phases`)
  await expect(consultant.getByText(new RegExp(`les objectifs à évaluer par ${PERSON.firstName} et`))).toBeVisible()
  const form = await openDialog(consultant, 'Évaluer les objectifs')
  await rate(form, 'En chemin')
  await form.getByRole('button', { name: 'Enregistrer mon évaluation' }).click()
  await expect(dialog(consultant)).toHaveCount(0)

  await person.goto('/mon-bilan')
  await person
    .getByRole('link', { name: /^Relire/ })
    .first()
    .click()
  await rate(person.getByRole('main'), 'Presque atteint')
  await person.getByRole('button', { name: 'Enregistrer mon évaluation' }).click()
  await expect(person.getByText(/^Vous et .+ avez donné votre avis\./)).toBeVisible()

  await consultant.reload()
  await consultant.getByRole('button', { name: 'Clore la phase' }).click()
  const asked = consultant.getByRole('alertdialog')
  await expect(asked).toContainText(phase)
  await asked.getByRole('button', { name: 'Clore la phase' }).click()
  await expect(consultant.getByRole('button', { name: `Rouvrir la ${phase}` })).toBeVisible()
}
