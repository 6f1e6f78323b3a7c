import { expect } from '@playwright/test'
import { signIn } from '../people'
import { checkAll, dayAfter, dialog, letPass, NAME, openDialog, type Pair, PERSON, today } from './pair'

const SECRET = 'une phrase que personne ne devine'

/** He opens a bilan for somebody new: what is asked, for what, an adaptation; and invites her. */
export async function openBilan(pair: Pair): Promise<void> {
  const { consultant } = pair
  await signIn(consultant, 'consultant@boreal.test')
  await consultant.goto('/e/boreal/bilans/nouveau')
  await consultant.getByLabel('Nom, prénom ou adresse e-mail').fill(NAME)
  await consultant.keyboard.press('Enter')
  await consultant.getByRole('link', { name: 'Ajouter une nouvelle personne' }).click()
  await expect(consultant.getByLabel('Prénom')).toHaveValue(PERSON.firstName)
  await expect(consultant.getByLabel('Nom', { exact: true })).toHaveValue(PERSON.lastName)
  await consultant.getByLabel('Adresse e-mail').fill(PERSON.email)
  await consultant.getByLabel('Consultant référent').selectOption({ label: 'Marc Tanguy' })
  await consultant.getByLabel('La demande, avec les mots de la personne').fill('Faire le point après dix ans.')
  await consultant.getByLabel('Objectifs').fill('Nommer mes compétences\nComparer deux pistes')
  await consultant.getByLabel('Aménagement demandé pour un handicap').fill('Documents en gros caractères')
  await consultant.getByLabel('Ce que vise le bilan').selectOption({ label: 'Évolution' })
  await consultant.getByLabel('CPF').check()
  const settled = consultant.getByLabel('Réglé le')
  await settled.fill((await settled.getAttribute('max')) ?? '')
  await consultant.getByRole('button', { name: 'Ouvrir le bilan' }).click()
  await consultant.waitForURL(/\/bilans\/[0-9a-f-]{36}/)
  const id = /[0-9a-f-]{36}/.exec(consultant.url())?.[0] ?? ''
  pair.pro = `/e/boreal/bilans/${id}`
  pair.own = `/mon-bilan/${id}`
}

/** She follows the link of her invitation, chooses a password, leaves, and signs in by the form. */
export async function joinByLink({ person, visitor }: Pair): Promise<void> {
  await visitor.goto('/courriels')
  const mail = visitor.getByRole('article').filter({ hasText: PERSON.email }).first()
  const link = await mail.getByRole('link', { name: 'Ouvrir le lien du message' }).getAttribute('href')
  await person.goto(link ?? '')
  await expect(person.getByRole('heading', { level: 1 })).toHaveText(`Bienvenue ${PERSON.firstName}`)
  await person.getByLabel('Choisissez un mot de passe').fill(SECRET)
  await person.getByRole('button', { name: 'Ouvrir mon espace' }).click()
  await person.waitForURL(/\/mon-bilan/)
  await person
    .getByLabel(/^Mon compte/)
    .first()
    .click()
  await person.getByRole('button', { name: 'Se déconnecter' }).click()
  await person.waitForURL(/\/connexion/)
  await signIn(person, PERSON.email, SECRET)
  await expect(person).toHaveURL(/\/mon-bilan/)
}

/** The free first interview: planned for tomorrow, held, recorded with its five points. */
export async function holdInterview(pair: Pair): Promise<void> {
  const { consultant, pro } = pair
  const day = dayAfter(await today(pair), 1)
  await consultant.getByLabel('Nature').selectOption({ label: 'Entretien préliminaire' })
  await consultant.getByLabel('Jour').fill(day)
  await consultant.getByLabel('Début').fill('18:30')
  await consultant.getByLabel('Durée').fill('1h30')
  await consultant.getByRole('button', { name: 'Planifier la séance' }).click()
  await consultant.waitForURL(`**${pro}/seances`)
  await letPass(pair, 'Demain', 'Demain')

  await consultant.goto(`${pro}/dossier`)
  const form = await openDialog(consultant, 'Enregistrer l’entretien')
  await form.getByLabel('Tenu le').fill(day)
  await checkAll(form.getByRole('group', { name: 'Points abordés' }), 5)
  await form.getByRole('radio', { name: 'Oui' }).check()
  await form.getByLabel('Format adapté').fill('Le soir, une partie en visio.')
  await form.getByRole('button', { name: 'Enregistrer l’entretien' }).click()
  await expect(dialog(consultant)).toHaveCount(0)
  await consultant.getByRole('button', { name: `Confirmer l’entrée de ${PERSON.firstName}` }).click()
  await expect(consultant.getByRole('button', { name: /Confirmer l’entrée/ })).toHaveCount(0)
}

/** Her own steps, one after the other: entry, notice, consent, what video takes. */
export async function enter({ person, own }: Pair): Promise<void> {
  await person.goto('/mon-bilan')
  await person.getByRole('link', { name: 'Lire et confirmer' }).first().click()
  await person.getByRole('button', { name: 'Oui, j’entre dans ce bilan' }).click()
  await person.getByRole('link', { name: 'Lire la notice' }).click()
  await person.getByLabel('J’ai lu cette notice').check()
  await person.getByRole('button', { name: 'J’ai lu la notice' }).click()
  await person.waitForURL(`**${own}/entree`)
  await person.getByRole('button', { name: 'Donner mon accord' }).click()
  await expect(person.getByRole('alert').first()).toContainText('Cette case est à cocher')
  await person.getByLabel('J’ai lu ce texte et je suis d’accord').check()
  await person.getByRole('button', { name: 'Donner mon accord' }).click()
  await checkAll(person.getByRole('group', { name: 'J’ai' }), 3)
  await person.getByRole('button', { name: 'La visio est possible' }).click()
  await expect(person.getByRole('button', { name: 'La visio est possible' })).toHaveCount(0)
}

/** The référente handicap, the only one beside the pair who reads the need, answers it; she reads the answer. */
export async function answerAdaptation({ person, visitor, own }: Pair): Promise<void> {
  await signIn(visitor, 'referente@boreal.test')
  await visitor.goto('/e/boreal/amenagements')
  const asked = visitor.getByRole('listitem').filter({ hasText: NAME }).first()
  await expect(asked).toContainText('Documents en gros caractères')
  await asked.getByRole('button', { name: 'Répondre' }).click()
  await dialog(visitor).getByLabel('Ce qui est prévu, et pour quand').fill('Caractères de 16 points, dès demain.')
  await dialog(visitor).getByRole('button', { name: 'Enregistrer la réponse' }).click()
  await expect(dialog(visitor)).toHaveCount(0)
  await person.goto(`${own}/demandes`)
  await expect(person.getByText('Caractères de 16 points, dès demain.')).toBeAttached()
}
