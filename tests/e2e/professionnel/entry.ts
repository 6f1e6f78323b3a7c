import { expect } from '@playwright/test'
import { dialog, NAME, openDialog, PERSON } from '../bilan/pair'
import { signIn } from '../people'
import { EMPLOYER, expectNothing, HOUSE, idOf, type Parties } from './parties'

/** The conseillère opens a bilan of the variant développement for an agent who is new, and invites her. */
export async function openBilan(parties: Parties): Promise<void> {
  const { consultant } = parties
  await signIn(consultant, 'consultante@cdg-ponant.test')
  const typed = new URLSearchParams({ nouvelle: '1', q: NAME })
  await consultant.goto(`${HOUSE}/bilans/nouveau?${typed}`)
  await consultant.getByRole('link', { name: 'Bilan développement professionnel' }).click()
  await expect(consultant.getByRole('group', { name: 'Bilan développement professionnel' })).toBeVisible()
  await expect(consultant.getByLabel('Prénom')).toHaveValue(PERSON.firstName)
  await consultant.getByLabel('Adresse e-mail').fill(PERSON.email)
  await consultant.getByLabel('Consultant référent').selectOption({ label: 'Maud Kerbiriou' })
  await consultant.getByLabel('La demande, avec les mots de la personne').fill('Mieux poser mes limites.')
  await consultant.getByLabel('Objectifs').fill('Déléguer sans contrôler')
  await consultant.getByLabel('Ce que vise le bilan').selectOption({ label: 'Évolution' })
  await consultant.getByRole('group', { name: 'Qui paie ?' }).getByRole('radio').first().check()
  await consultant.getByRole('button', { name: 'Ouvrir le bilan' }).click()
  await consultant.waitForURL(/\/bilans\/[0-9a-f-]{36}/)
  const id = /[0-9a-f-]{36}/.exec(consultant.url())?.[0] ?? ''
  parties.pro = `${HOUSE}/bilans/${id}`
  parties.own = `/mon-bilan/${id}`
}

/** The free presentation meeting, recorded. */
export async function present({ consultant, pro }: Parties): Promise<void> {
  await consultant.goto(`${pro}/dossier`)
  const form = await openDialog(consultant, 'Enregistrer le rendez-vous')
  await form.getByRole('radio', { name: 'Oui' }).check()
  await form.getByLabel('Format adapté').fill('Une séance par quinzaine.')
  await form.getByRole('button', { name: 'Enregistrer le rendez-vous' }).click()
  await expect(dialog(consultant)).toHaveCount(0)
  await expect(consultant.getByText('Le bilan convient')).toBeVisible()
}

/** Her own steps: notice, consent, what video takes. */
export async function enter({ person, own }: Parties): Promise<void> {
  await person.goto(`${own}/entree`)
  await person.getByRole('link', { name: 'Lire la notice' }).click()
  await person.getByLabel('J’ai lu cette notice').check()
  await person.getByRole('button', { name: 'J’ai lu la notice' }).click()
  await person.waitForURL(`**${own}/entree`)
  await person.getByLabel('J’ai lu ce texte et je suis d’accord').check()
  await person.getByRole('button', { name: 'Donner mon accord' }).click()
  await expect(person.getByRole('button', { name: 'Donner mon accord' })).toHaveCount(0)
}

/** The employer is named to her alone; until she says yes his space answers as if there were no such file (R18). */
export async function letEmployerKnow(parties: Parties): Promise<void> {
  const { consultant, person, hr, pro, own } = parties
  await signIn(hr, 'rh@plouvern.test')
  await consultant.goto(`${pro}/employeur`)
  const form = await openDialog(consultant, 'Proposer un employeur')
  await form.getByLabel('Employeur').selectOption({ label: 'Commune de Plouvern, Plouvern' })
  await form.getByRole('button', { name: `Demander à ${PERSON.firstName}` }).click()
  await expect(consultant.getByText(/^Réponse attendue/)).toBeVisible()

  const id = idOf(parties)
  const file = `${EMPLOYER}/dossiers/${id}`
  await expectNothing(hr, [file, `${EMPLOYER}/bilans/${id}`, `${EMPLOYER}/devis/${id}`], id)
  await hr.goto(`${EMPLOYER}/dossiers`)
  await expect(hr.getByText(NAME)).toHaveCount(0)

  await person.goto(`${own}/employeur`)
  await person.getByRole('button', { name: 'Oui, mon employeur peut être associé' }).click()
  await person.getByRole('alertdialog').getByRole('button', { name: 'Oui, je suis d’accord' }).click()
  await expect(person.getByText('Commune de Plouvern est associé')).toBeVisible()
  await hr.reload()
  await hr.getByRole('link', { name: NAME }).click()
  await expect(hr.getByRole('heading', { level: 1 })).toHaveText(NAME)
  await expectNothing(hr, [`${EMPLOYER}/bilans/${id}`, `${EMPLOYER}/bilans/${id}/seances`], id)
}

/** The exchange, with what each expects; he reads her words once she shares them. */
export async function exchange(parties: Parties): Promise<void> {
  const { consultant, person, hr, pro, own } = parties
  const [hers, his] = ['Comprendre ma façon de fonctionner.', 'Une équipe plus autonome.']
  await consultant.goto(`${pro}/employeur`)
  const form = await openDialog(consultant, 'Enregistrer l’échange')
  await form.getByRole('radio', { name: 'Par téléphone' }).check()
  await form.getByLabel(`Ce que ${PERSON.firstName} attend`).fill(hers)
  await form.getByLabel('Ce que l’employeur attend').fill(his)
  await form.getByRole('button', { name: 'Enregistrer l’échange' }).click()
  await expect(dialog(consultant)).toHaveCount(0)
  await hr.reload()
  await expect(hr.getByText(his)).toBeVisible()
  await expect(hr.getByText(hers)).toHaveCount(0)
  await person.goto(`${own}/employeur`)
  await person.getByRole('button', { name: 'Partager avec mon employeur' }).click()
  await person.getByRole('alertdialog').getByRole('button', { name: 'Partager' }).click()
  await expect(person.getByText(/^Partagé avec votre employeur/)).toBeVisible()
  await hr.reload()
  await expect(hr.getByText(hers)).toBeVisible()
}
