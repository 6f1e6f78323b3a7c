import { expect, type Page } from '@playwright/test'
import { dayAfter, dialog, NAME, openDialog } from '../bilan/pair'
import { sheSigns } from '../bilan/sessions'
import { signIn } from '../people'
import { COACH_NAME, expectNothing, HOUSE, idOf, type Parties } from './parties'

const CERTIFICATES = `${HOUSE}/reglages/coachs`

async function setIndicator(page: Page, address: string, label: string): Promise<void> {
  await page.goto(address)
  const form = await openDialog(page, 'Poser un indicateur')
  await form.getByLabel('Ce qui montrera la réussite').fill(label)
  await form.getByRole('button', { name: 'Poser' }).click()
  await expect(dialog(page)).toHaveCount(0)
  await expect(page.getByText(label).first()).toBeVisible()
}

/** Indicators of success, one by each of the pair. */
export async function setIndicators({ consultant, person, pro, own }: Parties): Promise<void> {
  await setIndicator(consultant, `${pro}/coaching`, 'Je confie une réunion entière')
  await setIndicator(person, `${own}/coaching`, 'Je refuse une demande par semaine')
}

/** A coach whose certificate was taken off meanwhile is refused in words; certified again, she may come in (R19). */
export async function enrolCoach({ consultant, admin, pro }: Parties): Promise<void> {
  await signIn(admin, 'admin@cdg-ponant.test')
  await consultant.goto(`${pro}/coaching`)
  const form = await openDialog(consultant, 'Faire intervenir un coach')
  await form.getByLabel('Coach').selectOption({ label: COACH_NAME })

  await admin.goto(CERTIFICATES)
  const member = admin.getByRole('listitem').filter({ hasText: COACH_NAME })
  await member.getByRole('button', { name: 'Retirer' }).click()
  await admin.getByRole('alertdialog').getByRole('button', { name: 'Retirer' }).click()
  await expect(member.getByText('Aucun certificat enregistré')).toBeVisible()
  const enrol = form.getByRole('button', { name: 'Faire intervenir' })
  await enrol.click()
  await expect(form.getByRole('alert')).toContainText('Cette personne n’a pas de certificat de coach en cours.')

  await member.getByRole('button', { name: 'Enregistrer un certificat' }).click()
  await dialog(admin).getByLabel('Organisme certificateur').fill('Fédération des coachs de l’Ouest')
  await dialog(admin).getByLabel('Numéro').fill('FCO-3090')
  await dialog(admin).getByLabel('Obtenu le').fill('2024-03-12')
  await dialog(admin).getByRole('button', { name: 'Enregistrer' }).click()
  await expect(member.getByText('En cours')).toBeVisible()
  await enrol.click()
  await expect(dialog(consultant)).toHaveCount(0)
  await expect(consultant.getByRole('listitem').filter({ hasText: COACH_NAME })).toBeVisible()
}

/** The coach plans the coaching in her own space, and finds nothing else of the bilan. */
export async function planCoaching(parties: Parties, today: string): Promise<void> {
  const { coach, pro } = parties
  const id = idOf(parties)
  await signIn(coach, 'coach@cdg-ponant.test')
  await coach.goto(`${HOUSE}/coaching`)
  await coach.getByRole('link', { name: `Ouvrir ${NAME}` }).click()
  await expect(coach.getByText('Je confie une réunion entière').first()).toBeVisible()
  const form = await openDialog(coach, 'Prévoir une séance')
  await form.getByLabel('Jour').fill(dayAfter(today, 1))
  await form.getByLabel('Début').fill('10:00')
  await form.getByLabel('Durée').fill('4h30')
  await form.getByRole('button', { name: 'Prévoir' }).click()
  await expect(dialog(coach)).toHaveCount(0)
  await expect(coach.getByText('Prévue', { exact: true })).toBeVisible()
  const others = [
    '',
    '/seances',
    '/programme',
    '/dossier',
    '/notes',
    '/employeur',
    '/devis',
    '/rendez-vous',
    '/coaching',
  ]
  await expectNothing(
    coach,
    others.map((path) => pro + path),
    id,
  )
}

/** Once held, the coach logs it and signs; she signs hers. */
export async function holdCoaching(parties: Parties): Promise<void> {
  const { coach } = parties
  await coach.reload()
  await coach.getByRole('button', { name: 'Tenue comme prévu, je signe' }).click()
  await expect(coach.getByText('Signée de votre côté', { exact: true })).toBeVisible()
  await sheSigns(parties)
  await coach.reload()
  await expect(coach.getByText('Signée par les deux', { exact: true })).toBeVisible()
}
