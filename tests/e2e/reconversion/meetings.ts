import { expect } from '@playwright/test'
import { dayAfter, dialog, letPass, openDialog, PERSON, today } from '../bilan/pair'
import { logIt, sheSigns } from '../bilan/sessions'
import { CONSEILLERE, type Parties } from './parties'

const list = `${CONSEILLERE.base}/rendez-vous`

/** He proposes tomorrow evening by video; she and the conseillère come. */
export async function convene(parties: Parties, which: string): Promise<void> {
  const { consultant, person, conseillere, pro, own } = parties
  const day = dayAfter(await today(parties), 1)
  await consultant.goto(`${pro}/rendez-vous`)
  const form = await openDialog(consultant, 'Prévoir un rendez-vous')
  await form.getByLabel('Quel rendez-vous').selectOption({ label: which })
  await form.getByLabel('Jour').fill(day)
  await form.getByLabel('Début').fill('18:00')
  await form.getByLabel('Durée').fill('30 min')
  await form.getByLabel('Comment vous vous voyez').selectOption({ label: 'Visio' })
  await form.getByLabel('Lien de la visio').fill('https://visio.nouveaucap.test/rozenn')
  await form.getByRole('button', { name: 'Prévoir et prévenir' }).click()
  await expect(dialog(consultant)).toHaveCount(0)
  await person.goto(`${own}/rendez-vous-a-trois`)
  await person.getByRole('button', { name: 'Je viens' }).click()
  await expect(person.getByRole('listitem').filter({ hasText: 'Vient' })).toHaveCount(1)
  await openMeeting(parties, 'Rendez-vous à venir')
  await conseillere.getByRole('button', { name: 'Je viens' }).click()
  await expect(conseillere.getByText('Vous avez répondu : « Je viens ».')).toBeVisible()
}

async function openMeeting({ conseillere }: Parties, caption: string): Promise<void> {
  await conseillere.goto(list)
  const row = conseillere
    .getByRole('table', { name: caption })
    .getByRole('row')
    .filter({ hasText: PERSON.firstName })
    .filter({ hasText: /À répondre|Présence à signer|Compte rendu à lire/ })
  await row.getByRole('link').first().click()
  await conseillere.waitForURL(/\/rendez-vous\/[0-9a-f-]{36}$/)
}

/** It is held, and signed by the three, each under their own login. */
export async function holdMeeting(parties: Parties, label: string): Promise<void> {
  const { conseillere } = parties
  await letPass(parties, 'Demain', 'Demain')
  await logIt(parties, label)
  await sheSigns(parties)
  await openMeeting(parties, 'Rendez-vous passés et annulés')
  await conseillere.getByRole('button', { name: `Je signe : ${CONSEILLERE.name}` }).click()
  await expect(conseillere.getByText(/A signé le/)).toBeVisible()
}

/** The minutes: she reads and validates them first; only then does the conseillère, who says so. */
export async function writeMinutes(parties: Parties, words: string): Promise<void> {
  const { consultant, person, conseillere, pro, own } = parties
  await consultant.goto(`${pro}/rendez-vous`)
  const form = await openDialog(consultant, 'Écrire le compte rendu')
  await form.getByLabel('Ce qui a été dit').fill(words)
  await form.getByRole('button', { name: `Envoyer à ${PERSON.firstName}` }).click()
  await expect(dialog(consultant)).toHaveCount(0)

  await conseillere.reload()
  await expect(conseillere.getByText(/Le compte rendu se lit ici une fois que/)).toBeVisible()
  await expect(conseillere.getByText(words)).toHaveCount(0)

  await person.goto(`${own}/rendez-vous-a-trois`)
  await expect(person.getByText(words)).toBeVisible()
  await person.getByRole('button', { name: 'Je valide ce compte rendu' }).click()
  await expect(person.getByRole('button', { name: 'Je valide ce compte rendu' })).toHaveCount(0)

  await conseillere.reload()
  await expect(conseillere.getByText(words)).toBeVisible()
  await conseillere.getByRole('button', { name: 'J’en ai pris connaissance' }).click()
  await expect(conseillere.getByText(/Vous en avez pris connaissance le/)).toBeVisible()
}
