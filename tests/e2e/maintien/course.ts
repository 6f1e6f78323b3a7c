import { expect } from '@playwright/test'
import { dayAfter, dialog, openDialog, type Pair, PERSON, today } from '../bilan/pair'
import { change, drop } from '../bilan/programme'

/** The steps that are kept, with the day each is planned, counted from the day the programme is built. 19 h 30 in all. */
export const STEPS = {
  needs: { label: 'Votre engagement et vos besoins', in: 2 },
  motivations: { label: 'Motivations et intérêts', in: 8 },
  competences: { label: 'Compétences et aptitudes', in: 9 },
  hypotheses: { label: 'Vérifier chaque hypothèse', in: 10 },
  factors: { label: 'Appuis et freins', in: 15 },
  restitution: { label: 'Restitution', in: 16 },
} as const

/** From the type's 22 h to fewer, longer steps, every content kept; then each gets its date, on the premises alone. */
export async function buildCourse(pair: Pair): Promise<void> {
  const { consultant, pro } = pair
  const from = await today(pair)
  await consultant.goto(`${pro}/programme`)
  await consultant.getByRole('button', { name: 'Partir de ce programme' }).click()
  await expect(consultant.getByRole('button', { name: /^Ajouter une étape/ }).first()).toBeVisible()
  for (const label of ['Déroulement et méthodes', 'Évolutions possibles', 'Étapes du projet']) await drop(pair, label)
  await change(pair, STEPS.needs.label, '2 h', 'Déroulement, méthodes et techniques expliqués')
  await change(pair, STEPS.factors.label, '2 h', 'Principales étapes prévues')
  await change(pair, STEPS.competences.label, '6h30')
  for (const step of Object.values(STEPS)) {
    await consultant.getByRole('link', { name: new RegExp(`^Dater .* de l’étape ${step.label}$`) }).click()
    await consultant.getByLabel('Jour').fill(dayAfter(from, step.in))
    await consultant.getByLabel('Début').fill('08:30')
    const modes = consultant.getByLabel('Comment vous vous voyez').getByRole('option')
    await expect(modes).toHaveText(['Sur place'])
    await consultant.getByRole('button', { name: 'Planifier la séance' }).click()
    await consultant.waitForURL(`**${pro}/programme`)
  }
}

/** He proposes it; she accepts. */
export async function agree({ consultant, person, pro }: Pair): Promise<void> {
  await consultant.getByRole('button', { name: `Proposer à ${PERSON.firstName}` }).click()
  await expect(consultant.getByText('Proposé, attend une réponse')).toBeVisible()
  await person.goto('/mon-bilan')
  await person.getByRole('link', { name: 'Lire et répondre' }).first().click()
  await person.getByRole('button', { name: 'J’accepte ce programme' }).click()
  await expect(person.getByText(/^Version 1, acceptée le/)).toBeVisible()
  await consultant.goto(`${pro}/programme`)
  await expect(consultant.getByText('Accepté', { exact: true })).toBeVisible()
}

/** R6: below 20 h the closing asks why; with a reason, it closes. */
export async function closeBelow({ consultant, pro }: Pair): Promise<void> {
  await consultant.goto(`${pro}/phases`)
  const form = await openDialog(consultant, 'Clore le bilan')
  await expect(form.getByLabel('Synthèse présentée le')).not.toHaveValue('')
  await expect(form.getByText('19 h 30 comptées, pour 20 h au moins', { exact: false })).toBeVisible()
  await form.getByRole('button', { name: 'Clore définitivement' }).click()
  await expect(form.getByRole('alert').first()).toBeVisible()
  await form.getByLabel('Pourquoi s’arrêter là ?').fill('Le poste est trouvé et l’essai commence lundi.')
  await form.getByRole('button', { name: 'Clore définitivement' }).click()
  await expect(dialog(consultant)).toHaveCount(0)
  await expect(consultant.getByRole('button', { name: 'Clore le bilan' })).toHaveCount(0)
}
