import { expect } from '@playwright/test'
import { said } from '../people'
import { openDialog, type Pair } from './pair'
import { openSession } from './sessions'

/** Guided work: written instructions, a hand-in of words and a file, an exchange. It counts with all three only (R9). */
export async function doGuidedWork(pair: Pair, label: string): Promise<void> {
  const { consultant, person, own } = pair
  await openSession(pair, label)
  await consultant
    .getByRole('textbox', { name: 'Consigne' })
    .fill('Placez vos postes sur une ligne, avec un mot pour chacun.')
  await consultant.getByRole('button', { name: 'Donner la consigne' }).click()
  await expect(consultant.getByText('Placez vos postes sur une ligne')).toBeVisible()
  const log = consultant.getByRole('button', { name: 'Enregistrer la séance' }).first()
  await expect(log).toHaveAttribute('aria-disabled', 'true')
  await expect(log).toHaveAccessibleDescription('Il manque le rendu et l’échange.')

  const id = consultant.url().split('/').at(-1)
  await person.goto(`${own}/travaux/${id}`)
  await expect(person.getByText('Placez vos postes sur une ligne')).toBeVisible()
  await person
    .getByRole('textbox', { name: 'Votre travail' })
    .fill('Caisse, entrepôt, expéditions : organiser, montrer.')
  await person
    .getByLabel('Joindre un fichier')
    .setInputFiles({ name: 'frise.txt', mimeType: 'text/plain', buffer: Buffer.from('2014 caisse, 2017 entrepôt') })
  await person.getByRole('button', { name: 'Rendre mon travail' }).click()
  await expect(person.getByRole('link', { name: 'frise.txt' })).toBeVisible()

  await consultant.reload()
  const kept = consultant.waitForEvent('download')
  await consultant.getByRole('link', { name: 'frise.txt' }).click()
  expect((await kept).suggestedFilename()).toBe('frise.txt')
  await consultant
    .getByRole('textbox', { name: 'Votre message' })
    .fill('Le mot « montrer » revient : nous y reviendrons.')
  await consultant.getByRole('button', { name: 'Envoyer' }).click()
  await expect(consultant.getByText('Le mot « montrer » revient')).toBeVisible()
  await person.reload()
  await expect(person.getByText('Le mot « montrer » revient')).toBeVisible()
  await expect(log).not.toHaveAttribute('aria-disabled')
  const form = await openDialog(consultant, 'Enregistrer la séance')
  await form.getByLabel('Je signe aussi mon émargement').check()
  await form.getByRole('button', { name: 'Enregistrer la séance' }).click()
  await said(consultant, 'Séance enregistrée et signée de votre côté.')
}
