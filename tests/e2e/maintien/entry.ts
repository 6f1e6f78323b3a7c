import { expect, type Page } from '@playwright/test'
import { NAME, type Pair, PERSON } from '../bilan/pair'
import { said, signIn } from '../people'

const SPECIALIST = 'Inès Carvalho'
const SPECIALISATION = 'Handicap et maintien dans l’emploi'

/** The administrator gives or takes the specialisation that such a bilan asks for. */
async function specialise(admin: Page, held: boolean): Promise<void> {
  await admin.goto('/e/boreal/equipe')
  await admin.getByRole('link', { name: SPECIALIST }).click()
  await admin.getByLabel(SPECIALISATION).setChecked(held)
  await admin.getByRole('button', { name: 'Enregistrer la fiche' }).click()
  await said(admin, /./)
  await admin.reload()
  await expect(admin.getByLabel(SPECIALISATION)).toBeChecked({ checked: held })
}

/** Only who is specialised is proposed (R19); who is no longer so when the form is sent is refused in words. */
export async function openMaintien(pair: Pair): Promise<void> {
  const { consultant, visitor } = pair
  await signIn(visitor, 'admin@boreal.test')
  await signIn(consultant, 'consultante2@boreal.test')
  await consultant.goto(`/e/boreal/bilans/nouveau?${new URLSearchParams({ nouvelle: '1', q: NAME, type: 'MAINTIEN' })}`)
  const referent = consultant.getByLabel('Consultant référent')
  await expect(referent.getByRole('option')).toHaveText(['Choisir', SPECIALIST])
  await expect(consultant.getByLabel('Prénom')).toHaveValue(PERSON.firstName)
  await consultant.getByLabel('Adresse e-mail').fill(PERSON.email)
  await referent.selectOption({ label: SPECIALIST })
  await consultant.getByLabel('La demande, avec les mots de la personne').fill('Rester dans mon entreprise.')
  await consultant.getByLabel('Objectifs').fill('Trouver un poste tenable\nPréparer l’échange avec mon employeur')
  await consultant.getByLabel('Ce que vise le bilan').selectOption({ label: 'Reclassement interne' })
  await consultant.getByLabel('Agefiph').check()
  const settled = consultant.getByLabel('Réglé le')
  await settled.fill((await settled.getAttribute('max')) ?? '')

  await specialise(visitor, false)
  await consultant.getByRole('button', { name: 'Ouvrir le bilan' }).click()
  await expect(consultant.getByRole('alert').first()).toContainText(`la spécialisation « ${SPECIALISATION} »`)
  await specialise(visitor, true)
  await consultant.getByRole('button', { name: 'Ouvrir le bilan' }).click()
  await consultant.waitForURL(/\/bilans\/[0-9a-f-]{36}/)
  const id = /[0-9a-f-]{36}/.exec(consultant.url())?.[0] ?? ''
  pair.pro = `/e/boreal/bilans/${id}`
  pair.own = `/mon-bilan/${id}`
}

/** Her way in: the notice, then her consent; such a bilan asks for nothing more of her. */
export async function enter({ person, own }: Pair): Promise<void> {
  await person.goto(`${own}/entree`)
  await readAndConsent(person, own)
}

/** The notice is read to its end, then she agrees to the words she is shown (R1). */
export async function readAndConsent(person: Page, own: string): Promise<void> {
  await person.getByRole('link', { name: 'Lire la notice' }).click()
  await person.getByLabel('J’ai lu cette notice').check()
  await person.getByRole('button', { name: 'J’ai lu la notice' }).click()
  await person.waitForURL(`**${own}/entree`)
  await person.getByLabel('J’ai lu ce texte et je suis d’accord').check()
  await person.getByRole('button', { name: 'Donner mon accord' }).click()
  await expect(person.getByRole('button', { name: 'Donner mon accord' })).toHaveCount(0)
}
