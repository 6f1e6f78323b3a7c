import { expect, type Page } from '@playwright/test'
import { readPdf } from '@/tests/unit/pdf/read-pdf'
import { dayAfter, dialog, letPass, NAME, openDialog, type Pair, PERSON, today } from './pair'
import { logIt, sheSigns } from './sessions'

/** What the closing says is missing, line by line. */
export async function missing({ consultant, pro }: Pair): Promise<string[]> {
  await consultant.goto(`${pro}/phases`)
  const list = consultant.getByRole('list', { name: 'Ce que la clôture demande' })
  const lines = await list.getByRole('listitem').allInnerTexts()
  return lines.filter((line) => line.includes('à faire')).map((line) => line.replace(/\s*, à faire.*/s, '').trim())
}

export async function expectClosingRefused({ consultant }: Pair, points: number): Promise<void> {
  const act = consultant.getByRole('button', { name: 'Clore le bilan' })
  await expect(act).toHaveAttribute('aria-disabled', 'true')
  await expect(act).toHaveAccessibleDescription(`Il reste ${points} points à régler.`)
}

/** 24 h in all, as the gauge and the ledger say: 18 accompanied, 6 guided, every one signed by both. */
export async function expectAllCounted({ consultant, pro }: Pair): Promise<void> {
  await consultant.goto(`${pro}/seances`)
  await expect(consultant.getByRole('figure').filter({ hasText: '24 h sur 24 h' })).toBeVisible()
  const ledger = consultant.getByRole('table', { name: 'Heures par nature' })
  const counted = async (nature: string) => {
    const head = consultant.getByRole('rowheader', { name: nature, exact: true })
    const row = ledger.getByRole('row').filter({ has: head })
    return (await row.getByRole('cell').first().innerText()).replaceAll('\u00a0', ' ')
  }
  expect(await counted('Entretien')).toBe('11 h 30')
  expect(await counted('Travail accompagné')).toBe('4 h 30')
  expect(await counted('Travail guidé')).toBe('6 h')
  expect(await counted('Restitution')).toBe('2 h')
}

/** He closes the bilan, having read what it brings about and to whom. */
export async function closeBilan({ consultant, pro }: Pair): Promise<void> {
  await consultant.goto(`${pro}/phases`)
  const form = await openDialog(consultant, 'Clore le bilan')
  await expect(form).toContainText(NAME)
  await expect(form).toContainText('entretien de suivi')
  await expect(form.getByLabel('Synthèse remise et lue à deux le')).not.toHaveValue('')
  await form.getByRole('button', { name: 'Clore définitivement' }).click()
  await expect(dialog(consultant)).toHaveCount(0)
  await expect(consultant.getByRole('button', { name: 'Clore le bilan' })).toHaveCount(0)
}

/** Downloads a paper and reads it back. */
export async function paper(page: Page, title: string): Promise<string> {
  const link = page.getByRole('link', { name: title })
  await expect(link).toBeVisible({ timeout: 30_000 })
  const answer = await page.request.get((await link.getAttribute('href')) ?? '')
  expect(answer.status()).toBe(200)
  expect(answer.headers()['content-type']).toContain('application/pdf')
  const bytes = await answer.body()
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  expect(bytes.subarray(-8).toString()).toContain('%%EOF')
  expect(bytes.length).toBeGreaterThan(10_000)
  return readPdf(bytes).text
}

/** Attestation and certificat come by themselves, the same for both. */
export async function readPapers({ consultant, person, pro }: Pair): Promise<void> {
  await consultant.goto(`${pro}/documents`)
  await person.goto('/mon-bilan/documents')
  for (const [title, hours] of [
    ['Attestation de fin de bilan', '24 h'],
    ['Certificat de réalisation', '24,00 heures, dont 18,00 avec accompagnement et 6,00 de travail guidé'],
  ] as const) {
    const his = await paper(consultant, title)
    expect(his).toContain(NAME)
    expect(his).toContain('Cabinet Boréal')
    expect(his).toContain(hours)
    expect(await paper(person, title)).toBe(his)
  }
}

/** Months later the follow-up is offered; she accepts; it is held, signed and recorded. */
export async function followUp(pair: Pair): Promise<void> {
  const { consultant, person, visitor, pro, own } = pair
  await letPass(pair, 'Dans trois mois')
  await expect(async () => {
    await visitor.goto('/courriels')
    await expect(
      visitor
        .getByRole('article')
        .filter({ hasText: PERSON.email })
        .filter({ hasText: /suivi|point/ })
        .first(),
    ).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 30_000 })
  await person.goto('/mon-bilan')
  await person
    .getByRole('link', { name: /^Voir et répondre/ })
    .first()
    .click()
  await person.getByRole('button', { name: 'Oui, je le souhaite' }).click()
  await expect(person.getByText('Votre réponse : oui')).toBeVisible()

  const day = dayAfter(await today(pair), 2)
  await consultant.goto(`${pro}/phases`)
  await consultant.getByRole('link', { name: 'Fixer l’entretien de suivi' }).click()
  await consultant.getByLabel('Jour').fill(day)
  await consultant.getByLabel('Début').fill('18:30')
  await consultant.getByRole('button', { name: 'Planifier la séance' }).click()
  await consultant.waitForURL(`**${pro}/seances`)
  await letPass(pair, 'Dans une semaine')
  await logIt(pair, 'Entretien de suivi')
  await sheSigns(pair)

  await consultant.goto(`${pro}/phases`)
  const form = await openDialog(consultant, 'Enregistrer le suivi')
  await form.getByLabel('Proposition 1').fill('Se former au titre de formatrice')
  await form.getByLabel('Devenue 1').selectOption({ label: 'En cours' })
  await form.getByLabel('Devenue 2').selectOption({ label: 'Réalisée' })
  await form.getByRole('button', { name: 'Enregistrer le suivi' }).click()
  await expect(consultant.getByText(/^Suivi tenu le/)).toBeVisible()
  await expect(consultant.getByText('Suivi terminé', { exact: false }).first()).toBeVisible()
  await person.goto(`${own}/suivi`)
  await expect(person.getByText('Se former au titre de formatrice')).toBeVisible()
}
