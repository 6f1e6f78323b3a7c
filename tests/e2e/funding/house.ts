import { expect, type Page } from '@playwright/test'
import { openDialog } from '../bilan/pair'
import { confirmed, sendDialog } from './browsers'

/** From the devis to a plan: nothing is retyped. */
export async function prepare(consultant: Page, pro: string): Promise<void> {
  await consultant.goto(`${pro}/financement`)
  await consultant.getByRole('button', { name: 'Préparer le financement' }).click()
  await expect(consultant.getByRole('table', { name: 'Parts du prix, par financeur' })).toBeVisible()
}

/** Sends what waits to be sent. */
export const sendAll = (consultant: Page): Promise<void> =>
  confirmed(consultant, /^Envoyer (la|les \d) demandes?$/, 'Envoyer')

/** A share of so many euros, so many percent, or what the others leave. */
export type Share = { readonly amount: string } | { readonly percent: string } | 'REST'

async function fillShare(form: Awaited<ReturnType<typeof openDialog>>, share: Share): Promise<void> {
  if (share === 'REST') return form.getByRole('radio', { name: /^Le reste/ }).check()
  if ('amount' in share) {
    await form.getByRole('radio', { name: 'Un montant' }).check()
    return form.getByLabel('Montant TTC').fill(share.amount)
  }
  await form.getByRole('radio', { name: /^Un pourcentage/ }).check()
  await form.getByLabel('Pourcentage', { exact: true }).fill(share.percent)
}

/** Adds a share. @param choice value of the list of who pays */
export async function addShare(consultant: Page, choice: string, share: Share): Promise<void> {
  const form = await openDialog(consultant, 'Ajouter un financeur')
  await form.getByLabel('Qui paie ?').selectOption(choice)
  await fillShare(form, share)
  await sendDialog(consultant, 'Ajouter cette part')
}

/** Changes a share that is not before its funder. */
export async function changeShare(consultant: Page, name: string | RegExp, share: Share): Promise<void> {
  await fillShare(await openDialog(consultant, name), share)
  await sendDialog(consultant, 'Enregistrer')
}

/** All is granted: the bilan may begin. */
export const expectSettled = (page: Page): Promise<void> =>
  expect(page.getByText(/^Financement réglé le/).first()).toBeVisible()
