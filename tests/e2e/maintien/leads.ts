import { expect, type Locator, type Page } from '@playwright/test'
import { linkOf } from '../bilan/mail'
import { dayAfter, dialog, openDialog, type Pair, today } from '../bilan/pair'

const WISHED = 'Accueil de l’entrepôt'
const PUT_FORWARD = 'Gestion des stocks'
const EXPERT = { name: 'Ana Ergo', email: 'ana.ergo@exemple.test' }
const KIND = 'Étude ergonomique du poste'

async function send(form: Locator, name: string, page: Page): Promise<void> {
  await form.getByRole('button', { name, exact: true }).click()
  await expect(dialog(page)).toHaveCount(0)
}

async function note(page: Page, label: string, origin: string): Promise<void> {
  const form = await openDialog(page, 'Noter une piste')
  await form.getByLabel('La piste').fill(label)
  await form.getByLabel('D’où elle vient').selectOption({ label: origin })
  await send(form, 'Noter la piste', page)
  await expect(leadOf(page, label)).toContainText('À vérifier')
}

const leadOf = (page: Page, label: string): Locator => page.getByRole('listitem').filter({ hasText: label })

/** One lead wished for by her, one put forward by him; each is verified, and she reads what it gave. */
export async function weighLeads({ consultant, person, pro, own }: Pair): Promise<void> {
  await person.goto(`${own}/pistes`)
  await note(person, WISHED, 'Souhaitée')
  await consultant.goto(`${pro}/pistes`)
  await note(consultant, PUT_FORWARD, 'Proposée')
  for (const [label, verdict] of [
    [WISHED, 'Retenue sous conditions'],
    [PUT_FORWARD, 'Écartée'],
  ] as const) {
    await leadOf(consultant, label).getByRole('button', { name: 'Vérifier' }).click()
    const form = dialog(consultant)
    await form.getByLabel('Ce que la vérification donne').selectOption({ label: verdict })
    await form.getByLabel('Ce qui a été vérifié').fill('Deux appels, une visite.')
    await send(form, 'Enregistrer', consultant)
    await expect(leadOf(consultant, label)).toContainText(verdict)
  }
  await person.reload()
  await expect(leadOf(person, WISHED)).toContainText('Deux appels, une visite.')
}

/** Shut until she opens it herself; then what is possible is noted, never a diagnosis (R17). */
export async function openHealth({ consultant, person, pro, own }: Pair): Promise<void> {
  await consultant.goto(`${pro}/pistes`)
  await expect(consultant.getByText('Fermée. Seule la personne peut l’ouvrir.')).toBeVisible()
  await person.goto(`${own}/pistes`)
  const consent = await openDialog(person, 'Ouvrir cette partie')
  await send(consent, 'Je suis d’accord', person)
  await expect(person.getByRole('button', { name: 'Retirer mon accord' })).toBeVisible()

  await consultant.reload()
  const form = await openDialog(consultant, 'Noter une limite ou un appui')
  const text = form.getByLabel('Ce qui est possible, ou non')
  await text.fill('Une hernie empêche de porter.')
  await form.getByRole('button', { name: 'Noter', exact: true }).click()
  await expect(form.getByRole('alert').first()).toContainText('nommer une maladie')
  await text.fill('Pas de charge au-delà de 5 kg.')
  await send(form, 'Noter', consultant)
  await expect(consultant.getByText('Pas de charge au-delà de 5 kg.')).toBeVisible()
  await person.reload()
  await expect(person.getByText('Pas de charge au-delà de 5 kg.')).toBeVisible()
}

/** Ordered of an expert of the directory; nothing leaves before her own yes; he answers through his link alone, once (R26). */
export async function haveStudied(pair: Pair, expert: Page): Promise<void> {
  const { consultant, person, visitor, pro, own } = pair
  const day = await today(pair)
  await visitor.goto('/e/boreal/reglages/experts')
  const added = await openDialog(visitor, 'Ajouter un expert')
  await added.getByLabel('Nom', { exact: true }).fill(EXPERT.name)
  await added.getByLabel('Courriel').fill(EXPERT.email)
  await added.getByLabel(KIND).check()
  await send(added, 'Enregistrer', visitor)

  await consultant.goto(`${pro}/pistes`)
  const form = await openDialog(consultant, 'Demander une expertise')
  await form.getByLabel('Expertise', { exact: true }).selectOption({ label: KIND })
  await form.getByLabel('Expert', { exact: true }).selectOption({ label: EXPERT.name })
  await form.getByLabel('La question posée').fill('Le poste peut-il alterner assis et debout ?')
  await form.getByLabel('Fin de l’échange').fill(dayAfter(day, 40))
  await send(form, 'Envoyer à la personne', consultant)
  await expect(consultant.getByText('En attente de l’accord de la personne')).toBeVisible()
  await visitor.goto('/courriels')
  await expect(visitor.getByRole('article').filter({ hasText: EXPERT.email })).toHaveCount(0)

  await person.goto('/mon-bilan')
  await person
    .getByRole('link', { name: /^Lire et répondre/ })
    .first()
    .click()
  await person.waitForURL(`**${own}/pistes`)
  await expect(person.getByText('Le poste peut-il alterner assis et debout ?')).toBeVisible()
  await person.getByRole('button', { name: 'Je suis d’accord' }).click()
  await expect(person.getByText('Chez l’expert', { exact: true })).toBeVisible()
  const link = await linkOf(visitor, EXPERT.email, 'Une demande vous est adressée')
  await expert.goto(link)
  await expect(expert.getByRole('heading', { level: 1 })).toHaveText(KIND)
  await expect(expert.getByText(WISHED)).toHaveCount(0)
  await expect(expert.getByText('5 kg')).toHaveCount(0)
  await expert.getByLabel('Jour de votre intervention').fill(day)
  await expert.getByLabel('Conclusions', { exact: true }).fill('Oui, avec un plan réglable en hauteur.')
  await expert.getByRole('button', { name: 'Envoyer les conclusions' }).click()
  await expect(expert.getByText('Vos conclusions sont envoyées')).toBeVisible()
  await expert.goto(link)
  await expect(expert.getByRole('button', { name: 'Envoyer les conclusions' })).toHaveCount(0)

  for (const [page, at] of [
    [consultant, `${pro}/pistes`],
    [person, `${own}/pistes`],
  ] as const) {
    await page.goto(at)
    await expect(page.getByText('Résultat reçu')).toBeVisible()
    await page.getByText(/^Conclusions du/).click()
    await expect(page.getByText('Oui, avec un plan réglable en hauteur.')).toBeVisible()
  }
}
