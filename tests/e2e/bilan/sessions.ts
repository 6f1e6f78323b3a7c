import { expect } from '@playwright/test'
import { said } from '../people'
import { dayAfter, dialog, NAME, openDialog, type Pair } from './pair'

/** Opens a session of the bilan from the list of its sessions. */
export async function openSession({ consultant, pro }: Pair, label: string): Promise<void> {
  await consultant.goto(`${pro}/seances`)
  const row = consultant.getByRole('row').filter({ hasText: label }).first()
  await row.getByRole('link').first().click()
  await expect(consultant.getByRole('heading', { level: 2 }).first()).toBeVisible()
  await consultant.waitForURL(/\/seances\/[0-9a-f-]{36}$/)
}

/** She asks for another time; he takes it. */
export async function moveAtHerWish(pair: Pair, label: string): Promise<void> {
  const { consultant, person, own } = pair
  await openSession(pair, label)
  const id = consultant.url().split('/').at(-1)
  await person.goto(`${own}/seances/${id}`)
  const form = await openDialog(person, 'Demander à déplacer')
  await form.getByLabel('Ce qui vous arrangerait').fill('Le lendemain, à la même heure.')
  const day = form.getByLabel('Un autre jour')
  await day.fill(dayAfter((await day.getAttribute('min')) ?? '', 3))
  await form.getByLabel('À quelle heure').fill('19:00')
  await form.getByRole('button', { name: 'Envoyer la demande' }).click()
  await expect(person.getByText('Vous avez demandé à déplacer ce rendez-vous')).toBeVisible()
  await consultant.reload()
  await expect(consultant.getByText(`${NAME} demande à déplacer ce rendez-vous`)).toBeVisible()
  await consultant.getByRole('button', { name: /^Accepter/ }).click()
  await expect(consultant.getByText(/demande à déplacer/)).toHaveCount(0)
}

/** He moves a session himself, and says why. */
export async function moveIt(pair: Pair, label: string): Promise<void> {
  const { consultant } = pair
  await openSession(pair, label)
  const form = await openDialog(consultant, 'Déplacer')
  const day = form.getByLabel('Jour')
  await day.fill(dayAfter(await day.inputValue(), 1))
  await form.getByLabel('Un mot pour l’expliquer').fill('La salle est prise ce soir-là.')
  await form.getByRole('button', { name: 'Déplacer la séance' }).click()
  await expect(dialog(consultant)).toHaveCount(0)
}

/** He logs a session that was held as planned. @param sign in the same act */
export async function logIt(pair: Pair, label: string, { sign = true, items = [] as string[] } = {}): Promise<void> {
  const { consultant } = pair
  await openSession(pair, label)
  const form = await openDialog(consultant, 'Enregistrer la séance')
  await expect(form.getByRole('radio', { name: 'Comme prévu' })).toBeChecked()
  for (const item of items) await form.getByLabel(item).check()
  if (sign) await form.getByLabel('Je signe aussi mon émargement').check()
  await form.getByRole('button', { name: 'Enregistrer la séance' }).click()
  await said(consultant, sign ? 'Séance enregistrée et signée de votre côté.' : 'Séance enregistrée.')
}

/** She signs what waits for her, from her home, under her own login. */
export async function sheSigns({ person }: Pair): Promise<void> {
  await person.goto('/mon-bilan')
  await person.getByRole('link', { name: 'Lire et signer' }).first().click()
  await person.getByRole('button', { name: `Je signe : ${NAME}` }).click()
  await expect(person.getByText(/A signé le/).first()).toBeVisible()
  await expect(person.getByRole('button', { name: /^Je signe/ })).toHaveCount(0)
}

/** He signs from the list of what waits for him. */
export async function heSigns({ consultant }: Pair): Promise<void> {
  await consultant.goto('/e/boreal/a-signer')
  const task = consultant.getByRole('listitem').filter({ hasText: NAME }).first()
  await task.getByRole('button', { name: 'Signer' }).click()
  await expect(consultant.getByRole('listitem').filter({ hasText: NAME })).toHaveCount(0)
}

/** She refuses hours that are wrong; he corrects them; then both sign, each in their own browser. */
export async function refuseThenCorrect(pair: Pair, label: string): Promise<void> {
  const { consultant, person } = pair
  await logIt(pair, label)
  await person.goto('/mon-bilan')
  await person.getByRole('link', { name: 'Lire et signer' }).first().click()
  const refusal = await openDialog(person, 'Ces faits ne sont pas justes')
  await refusal.getByLabel('Ce qui n’est pas juste').fill('Nous avons commencé à 19 h 30.')
  await refusal.getByRole('button', { name: 'Envoyer' }).click()
  await expect(person.getByText('Vous n’avez pas signé', { exact: true })).toBeVisible()

  await openSession(pair, label)
  await expect(consultant.getByText(`${NAME} n’a pas signé`)).toBeVisible()
  await expect(consultant.getByText('Nous avons commencé à 19 h 30.').first()).toBeVisible()
  const form = await openDialog(consultant, 'Corriger la séance')
  await expect(form.getByText('Une signature est déjà donnée')).toBeVisible()
  await form.getByLabel('Début').fill('19:30')
  await form.getByLabel('Fin').fill('21:30')
  await form.getByRole('button', { name: 'Corriger la séance' }).click()
  await expect(dialog(consultant)).toHaveCount(0)
  await expect(consultant.getByText(/annulée le .* : un fait a changé/)).toBeVisible()

  await person.reload()
  await expect(person.getByText('19 h 30').first()).toBeVisible()
  await person.getByRole('button', { name: `Je signe : ${NAME}` }).click()
  await expect(person.getByText(/^Bénéficiaire\. A signé le/)).toBeVisible()
  await heSigns(pair)
}

/** One minute too many is refused in words, beside its field; nothing that was typed is lost. */
export async function refuseOneMinuteMore(pair: Pair, label: string): Promise<void> {
  const { consultant } = pair
  await openSession(pair, label)
  const form = await openDialog(consultant, 'Enregistrer la séance')
  await form.getByRole('radio', { name: 'À d’autres heures' }).check()
  await form.getByLabel('Fin').fill('20:31')
  await form.getByRole('button', { name: 'Enregistrer la séance' }).click()
  await expect(form.getByRole('alert')).toContainText('24 h')
  await expect(form.getByLabel('Fin')).toHaveAttribute('aria-invalid', 'true')
  await expect(form.getByLabel('Fin')).toHaveValue('20:31')
  await form.getByRole('button', { name: 'Annuler' }).click()
}
