import { expect } from '@playwright/test'
import { dayAfter, dialog, letPass, NAME, openDialog, PERSON } from '../bilan/pair'
import { signIn } from '../people'
import { AGENCY, CONSEILLERE, CONSULTANT, idOf, type Parties, PROVIDER } from './parties'

/** In Paris it is that day at the latest: a slot of the evening of the day after next is to come, whatever the hour. */
const slotDay = (): string => dayAfter(new Date().toISOString().slice(0, 10), 2)

/** The consultant offers an evening for a discovery interview. @returns its day */
export async function offerSlot({ consultant }: Parties): Promise<string> {
  const day = slotDay()
  await signIn(consultant, CONSULTANT.email)
  await consultant.goto(`${CONSULTANT.base}/creneaux`)
  const form = await openDialog(consultant, 'Proposer un créneau')
  await form.getByLabel('Jour').fill(day)
  await form.getByLabel('Heure').fill('18:30')
  await form.getByLabel('Durée').fill('1h')
  await form.getByRole('button', { name: 'Proposer', exact: true }).click()
  await expect(dialog(consultant)).toHaveCount(0)
  await expect(consultant.getByRole('row').filter({ hasText: '18 h 30' })).toContainText('Libre')
  return day
}

/** She opens the referral of a temp worker who is new to her, on sick leave, and invites her. */
export async function openReferral(parties: Parties): Promise<void> {
  const { conseillere } = parties
  await signIn(conseillere, CONSEILLERE.email)
  await conseillere.goto(`${CONSEILLERE.base}/orientations/nouvelle`)
  await conseillere.getByLabel('Nom, prénom ou adresse e-mail').fill(NAME)
  await conseillere.keyboard.press('Enter')
  await conseillere.getByRole('link', { name: 'Ajouter une nouvelle personne' }).click()
  await expect(conseillere.getByLabel('Prénom')).toHaveValue(PERSON.firstName)
  await conseillere.getByLabel('Adresse e-mail').fill(PERSON.email)
  await conseillere.getByRole('radio', { name: 'CDI intérimaire (CDII)' }).check()
  await conseillere.getByLabel('Statut du moment').selectOption({ label: 'En arrêt de travail' })
  await conseillere.getByLabel('Département').selectOption('44')
  await conseillere.getByLabel('Agence d’intérim').fill(AGENCY)
  await conseillere.getByLabel('Sa demande, avec ses mots').fill('Un métier où je forme les autres.')
  await conseillere.getByRole('button', { name: 'Ouvrir le dossier' }).click()
  await conseillere.waitForURL(/\/orientations\/[0-9a-f-]{36}$/)
  parties.referral = `${CONSEILLERE.base}/orientations/${idOf(conseillere.url())}`
}

/** She looks for a provider there, and asks for the slot that was offered. */
export async function approach({ conseillere, referral }: Parties): Promise<void> {
  await conseillere.getByRole('link', { name: 'Chercher un organisme' }).click()
  await conseillere.getByRole('link', { name: PROVIDER }).click()
  await conseillere.getByRole('radio', { name: /18 h 30/ }).check()
  await conseillere.getByLabel('Quelques mots pour l’organisme').fill('Disponible le soir.')
  await conseillere.getByRole('button', { name: 'Envoyer la demande' }).click()
  await conseillere.waitForURL(`**${referral}`)
  await expect(conseillere.getByText('Organisme approché').first()).toBeVisible()
}

/** The demand names nobody; once the consultant takes it, he learns who it is, and the bilan is open in his house. */
export async function takeIt(parties: Parties): Promise<void> {
  const { consultant } = parties
  await consultant.goto(`${CONSULTANT.base}/approches`)
  await consultant.getByRole('link').filter({ hasText: '18 h 30' }).click()
  await expect(consultant.getByText('Disponible le soir.')).toBeVisible()
  await expect(consultant.getByRole('main')).not.toContainText(PERSON.lastName)
  await expect(consultant.getByRole('main')).not.toContainText(AGENCY)
  await consultant.getByLabel('Consultant', { exact: true }).selectOption({ label: CONSULTANT.name })
  await consultant.getByRole('button', { name: 'Nommer ce consultant' }).click()
  await consultant.waitForURL(/\/bilans\/[0-9a-f-]{36}$/)
  const id = idOf(consultant.url())
  parties.pro = `${CONSULTANT.base}/bilans/${id}`
  parties.own = `/mon-bilan/${id}`
  await expect(consultant.getByText(NAME).first()).toBeVisible()
}

/** They met on the day of the slot; he records it, and accepts her. */
export async function meet(parties: Parties, day: string): Promise<void> {
  const { consultant, pro } = parties
  await letPass(parties, 'Demain', 'Demain', 'Demain')
  await consultant.goto(`${pro}/dossier`)
  const form = await openDialog(consultant, 'Enregistrer l’entretien')
  await form.getByLabel('Tenu le').fill(day)
  await form.getByRole('radio', { name: 'Oui' }).check()
  await form.getByLabel('Format adapté').fill('Le soir.')
  await form.getByRole('button', { name: 'Enregistrer l’entretien' }).click()
  await expect(dialog(consultant)).toHaveCount(0)
  await consultant.getByRole('button', { name: `Confirmer l’entrée de ${PERSON.firstName}` }).click()
  await expect(consultant.getByRole('button', { name: /Confirmer l’entrée/ })).toHaveCount(0)
}

/** Both accepted one another: her conseillère sees it, and that the devis comes next. */
export async function seeAcceptance({ conseillere, referral }: Parties): Promise<void> {
  await conseillere.goto(referral)
  await expect(conseillere.getByText('Choix réciproque fait').first()).toBeVisible()
  await conseillere.goto(`${referral}/lettre`)
  await expect(conseillere.getByText(/Il manque une étape/)).toContainText('devis')
}
