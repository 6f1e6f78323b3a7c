import { expect, type Page } from '@playwright/test'
import { linkOf, messageTo } from '../bilan/mail'
import { dialog, letPass, NAME, openDialog, type Pair, PERSON } from '../bilan/pair'
import { readAndConsent } from '../maintien/entry'
import { signIn } from '../people'

const EMPLOYER = { name: 'Armor Logistique', email: 'rh@armor.test' }
const CONSULTANT = 'consultant@boreal.test'

/** He opens a bilan that this employer asked for and pays: its plan de développement. */
export async function openAsked(pair: Pair): Promise<void> {
  const { consultant } = pair
  await signIn(consultant, CONSULTANT)
  const asked = new URLSearchParams({ nouvelle: '1', q: NAME, type: 'COMPETENCES' })
  await consultant.goto(`/e/boreal/bilans/nouveau?${asked}`)
  await consultant.getByLabel('Adresse e-mail').fill(PERSON.email)
  await consultant.getByLabel('Consultant référent').selectOption({ label: 'Marc Tanguy' })
  await consultant.getByLabel('L’employeur, avec l’accord de la personne').check()
  await consultant.getByLabel('Quel employeur ?').selectOption({ label: EMPLOYER.name })
  await consultant.getByLabel('Ce que vise le bilan').selectOption({ label: 'Évolution' })
  await consultant.getByLabel('Sur place', { exact: true }).check()
  await consultant.getByRole('radio', { name: 'Employeur', exact: true }).check()
  await consultant.getByLabel('Plan de développement des compétences').check()
  await consultant.getByRole('button', { name: 'Ouvrir le bilan' }).click()
  await consultant.waitForURL(/\/bilans\/[0-9a-f-]{36}/)
  const id = /[0-9a-f-]{36}/.exec(consultant.url())?.[0] ?? ''
  pair.pro = `/e/boreal/bilans/${id}`
  pair.own = `/mon-bilan/${id}`
}

/** Her own yes to what her employer wishes (R24), then her entry, the notice, her consent. */
export async function enterAtWish({ person, own }: Pair): Promise<void> {
  await person.goto(`${own}/entree`)
  await person.getByRole('button', { name: 'Oui, je veux faire ce bilan' }).click()
  await person.getByRole('button', { name: 'Oui, j’entre dans ce bilan' }).click()
  await readAndConsent(person, own)
}

/** Prepared and signed for the provider; read, signed and transmitted by the employer, from the link of his mail. */
export async function transmit(pair: Pair, employer: Page, button: string): Promise<void> {
  const { consultant, visitor, pro } = pair
  await consultant.goto(`${pro}/convention`)
  const form = await openDialog(consultant, button)
  await form.getByLabel('Prix, toutes taxes comprises').fill('1 920')
  await form.getByRole('button', { name: 'Signer et envoyer à l’employeur' }).click()
  await expect(dialog(consultant)).toHaveCount(0)
  await expect(consultant.getByText('Chez l’employeur, pour signature')).toBeVisible()
  await employer.goto(await linkOf(visitor, EMPLOYER.email, 'Une convention attend votre signature'))
  await expect(employer.getByRole('heading', { level: 1 })).toContainText(NAME)
  await employer.getByRole('button', { name: 'Signer et transmettre' }).click()
  await expect(employer.getByText(/^La réponse est possible jusqu’au/)).toBeVisible()
}

export const enterEmployer = (employer: Page): Promise<void> => signIn(employer, EMPLOYER.email)

/** Her ten days: on the tenth she may still answer, on the night after it the silence has refused, by itself (R2). */
export async function tenDays(pair: Pair, employer: Page): Promise<void> {
  const { consultant, person, visitor, pro, own } = pair
  await letPass(pair, 'Dans une semaine', 'Demain', 'Demain', 'Demain')
  await person.goto('/mon-bilan')
  await expect(person.getByRole('heading', { name: 'Répondre à la convention' })).toBeVisible()
  await person.getByRole('link', { name: 'Lire et répondre' }).first().click()
  await person.waitForURL(`**${own}/convention`)
  await expect(person.getByRole('button', { name: 'Je signe la convention' })).toBeVisible()
  await letPass(pair, 'Demain')
  await person.reload()
  await expect(person.getByText('Convention non conclue')).toBeVisible()
  await expect(person.getByRole('button', { name: /signe/ })).toHaveCount(0)
  await employer.reload()
  await expect(employer.getByText('Non conclue', { exact: true })).toBeVisible()
  await consultant.goto(`${pro}/convention`)
  await expect(consultant.getByText('Non conclue', { exact: true })).toBeVisible()
  for (const page of [employer, consultant]) await expect(page.getByText(/silence de/)).toHaveCount(0)

  const bodies: string[] = []
  for (const address of [EMPLOYER.email, CONSULTANT]) {
    const message = await messageTo(visitor, address, 'Une convention n’a pas été conclue')
    bodies.push(
      await message
        .getByText(/n’a pas été conclue dans son délai/)
        .first()
        .innerText(),
    )
  }
  expect(bodies[0]).toBe(bodies[1])
}

/** What the start still wants, as the consultant reads it. */
export async function wanted({ consultant, pro }: Pair): Promise<string> {
  await consultant.goto(pro)
  await expect(consultant.getByRole('heading', { level: 1 })).toHaveText(NAME)
  return consultant.getByRole('main').innerText()
}

/** She signs: three signatures, which the three of them read. */
export async function sheSignsConvention({ consultant, person, pro, own }: Pair, employer: Page): Promise<void> {
  await person.goto(`${own}/convention`)
  await person.getByRole('button', { name: 'Je signe la convention' }).click()
  await expect(person.getByText(/^Signée par les trois/)).toBeVisible()
  await employer.reload()
  await expect(employer.getByText(/^Signée par les trois/)).toBeVisible()
  await consultant.goto(`${pro}/convention`)
  await expect(consultant.getByText('Signée par les trois', { exact: true })).toBeVisible()
  for (const page of [person, employer, consultant])
    for (const party of ['L’organisme', 'L’employeur', 'La personne'])
      await expect(page.getByText(party, { exact: true }).first()).toBeVisible()
}
