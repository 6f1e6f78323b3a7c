import { expect } from '@playwright/test'
import { dayAfter, dialog, letPass, openDialog, today } from '../bilan/pair'
import { openSession, sheSigns } from '../bilan/sessions'
import { said } from '../people'
import { EMPLOYER, HR_NAME, type Parties, STEPS } from './parties'

/** A meeting of three is planned; the person and the employer say, each in their own space, that they come. */
export async function convene(parties: Parties, kind: string, day: string): Promise<void> {
  const { consultant, person, hr, pro, own } = parties
  await consultant.goto(`${pro}/rendez-vous`)
  const form = await openDialog(consultant, 'Prévoir un rendez-vous')
  await form.getByLabel('Quel rendez-vous').selectOption({ label: kind })
  await form.getByLabel('Jour').fill(day)
  await form.getByLabel('Début').fill('17:00')
  await form.getByRole('button', { name: 'Prévoir et prévenir' }).click()
  await expect(dialog(consultant)).toHaveCount(0)
  await person.goto(`${own}/rendez-vous-a-trois`)
  await person.getByRole('button', { name: 'Je viens' }).first().click()
  await expect(person.getByText('Vient').first()).toBeVisible()
  await hr.goto(`${EMPLOYER}/rendez-vous`)
  await hr.getByRole('row').filter({ hasText: 'À répondre' }).getByRole('link').first().click()
  await hr.getByRole('button', { name: 'Je viens' }).click()
  await expect(hr.getByText('Vous avez répondu : « Je viens ».')).toBeVisible()
}

/** The first session that counts: refused on the 27th day after the last exchange, kept on the 28th (R3). */
export async function startOnTime(parties: Parties, start: string): Promise<void> {
  const { consultant } = parties
  await openSession(parties, STEPS.request.label)
  const form = await openDialog(consultant, 'Enregistrer la séance')
  await form.getByRole('radio', { name: 'À d’autres heures' }).check()
  await form.getByLabel('Jour').fill(dayAfter(start, -1))
  await form.getByLabel('Je signe aussi mon émargement').check()
  const save = form.getByRole('button', { name: 'Enregistrer la séance' })
  await save.click()
  await expect(form.getByRole('alert')).toContainText('Il faut 28 jours entre le dernier échange et le début.')
  await form.getByLabel('Jour').fill(start)
  await save.click()
  await said(consultant, 'Séance enregistrée et signée de votre côté.')
  await sheSigns(parties)
}

/** The meeting that is past is logged, and signed by the three, each under their own login. */
export async function holdMeeting(parties: Parties): Promise<void> {
  const { consultant, hr, pro } = parties
  await consultant.goto(`${pro}/rendez-vous`)
  await consultant.getByRole('link', { name: 'Enregistrer ce qui s’est passé' }).click()
  const form = await openDialog(consultant, 'Enregistrer la séance')
  await form.getByLabel('Je signe aussi mon émargement').check()
  await form.getByRole('button', { name: 'Enregistrer la séance' }).click()
  await said(consultant, 'Séance enregistrée et signée de votre côté.')
  await sheSigns(parties)
  await hr.goto(`${EMPLOYER}/rendez-vous`)
  await hr.getByRole('row').filter({ hasText: 'Présence à signer' }).getByRole('link').first().click()
  await hr.getByRole('button', { name: `Je signe : ${HR_NAME}` }).click()
  await expect(hr.getByText(/^A signé le/)).toBeVisible()
  await consultant.reload()
  await expect(consultant.getByText(/A signé le .*, avec son compte\./)).toHaveCount(3)
}

/** What she did by herself: declared and so signed by her, then countersigned. */
export async function declareOwnWork({ consultant, person, pro, own }: Parties): Promise<void> {
  await person.goto(`${own}/demarches`)
  const form = await openDialog(person, 'Déclarer un travail')
  await form.getByLabel('Ce que vous avez fait').fill('Lecture de deux fiches métiers.')
  await form.getByLabel('Avec qui').fill('Seule, à la médiathèque')
  await form.getByLabel('Combien de temps').fill('2h')
  await form.getByRole('button', { name: 'Déclarer et signer' }).click()
  await expect(dialog(person)).toHaveCount(0)
  await consultant.goto(`${pro}/phases`)
  const declared = consultant.getByRole('listitem').filter({ hasText: 'Lecture de deux fiches métiers.' })
  await declared.getByRole('link').click()
  await consultant.getByRole('button', { name: 'Je signe : Maud Kerbiriou' }).click()
  await expect(consultant.getByText(/A signé le .*, avec son compte\./)).toHaveCount(2)
  await person.reload()
  await expect(person.getByText('2 h déclarées, 2 h comptées')).toBeVisible()
}

/** The last step is dated. @returns the day */
export async function dateReview(parties: Parties, inDays: number): Promise<string> {
  const { consultant, pro } = parties
  const day = dayAfter(await today(parties), inDays)
  await consultant.goto(`${pro}/programme`)
  await consultant.getByRole('link', { name: new RegExp(`^Dater .* de l’étape ${STEPS.review.label}$`) }).click()
  await consultant.getByLabel('Jour').fill(day)
  await consultant.getByLabel('Début').fill('09:00')
  await consultant.getByRole('button', { name: 'Planifier la séance' }).click()
  await consultant.waitForURL(`**${pro}/programme`)
  return day
}

/** What the devis holds is the maximum: 15 h are done, six more are refused in words, four are kept (R6). */
export async function stopAtContract(parties: Parties): Promise<void> {
  const { consultant } = parties
  await openSession(parties, STEPS.review.label)
  const form = await openDialog(consultant, 'Enregistrer la séance')
  await form.getByLabel('Je signe aussi mon émargement').check()
  const save = form.getByRole('button', { name: 'Enregistrer la séance' })
  await save.click()
  await expect(form.getByRole('alert')).toContainText(/Il reste 5\sh sur 20\sh\. Réduisez la durée/)
  await form.getByRole('radio', { name: 'À d’autres heures' }).check()
  await form.getByLabel('Fin').fill('13:00')
  await save.click()
  await said(consultant, 'Séance enregistrée et signée de votre côté.')
  await sheSigns(parties)
}

/** Days go by until the day after the start. */
export const letDelayPass = (parties: Parties) =>
  letPass(parties, 'Dans une semaine', 'Dans une semaine', 'Dans une semaine', 'Dans une semaine', 'Demain')
