import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { dayAfter, dialog, NAME, openDialog, type Pair, PERSON, today } from './pair'

/** The steps that are kept, with the day each is planned, counted from the day the programme is built. 24 h in all. */
export const STEPS = {
  request: { label: 'Votre demande', in: 2 },
  objectives: { label: 'Vos objectifs', in: 4 },
  path: { label: 'Votre parcours', in: 9 },
  timeline: { label: 'Frise de parcours', in: 12 },
  competences: { label: 'Compétences transférables', in: 11 },
  leads: { label: 'Comparer les pistes', in: 12 },
  choice: { label: 'Choix de la piste', in: 16 },
  restitution: { label: 'Restitution', in: 17 },
} as const

/** Changes the length of a step, and one more item that it is to cover. */
export async function change({ consultant }: Pair, label: string, duration: string, item?: string): Promise<void> {
  const form = await openDialog(consultant, `Modifier l’étape ${label}`)
  await form.getByLabel('Durée').fill(duration)
  if (item) await form.getByLabel(item).check()
  await form.getByRole('button', { name: 'Enregistrer l’étape' }).click()
  await expect(dialog(consultant)).toHaveCount(0)
}

/** Leaves a step of the type out. */
export async function drop({ consultant }: Pair, label: string): Promise<void> {
  await consultant.getByRole('button', { name: `Retirer l’étape ${label}` }).click()
  await consultant.getByRole('alertdialog').getByRole('button', { name: 'Retirer l’étape' }).click()
  await expect(consultant.getByRole('button', { name: `Modifier l’étape ${label}` })).toHaveCount(0)
}

/** From the type's steps to fewer, longer ones: 18 h accompanied, 6 h guided. */
export async function buildProgramme(pair: Pair): Promise<void> {
  const { consultant, pro } = pair
  await consultant.goto(`${pro}/programme`)
  await consultant.getByRole('button', { name: 'Partir de ce programme' }).click()
  await expect(consultant.getByRole('button', { name: /^Ajouter une étape/ }).first()).toBeVisible()
  for (const label of ['Motivations, priorités', 'Premières pistes', 'Matrice d’écarts', 'Plan de transition'])
    await drop(pair, label)
  await change(pair, STEPS.competences.label, '4h30', 'Motivations et besoins prioritaires éclaircis')
  await change(pair, STEPS.leads.label, '3 h')
  await change(pair, STEPS.timeline.label, '6h')
  await expect(consultant.getByText('24 h sur 24 h').first()).toBeVisible()
}

/** Each step gets its date; the long one is by video. */
export async function dateSteps(pair: Pair): Promise<void> {
  const { consultant, pro } = pair
  const from = await today(pair)
  await consultant.goto(`${pro}/programme`)
  for (const step of Object.values(STEPS)) {
    await consultant.getByRole('link', { name: new RegExp(`^Dater .* de l’étape ${step.label}$`) }).click()
    await expect(consultant.getByRole('heading', { name: `Dater l’étape « ${step.label} »` })).toBeVisible()
    const day = dayAfter(from, step.in)
    if (step === STEPS.timeline) await consultant.getByLabel('À faire pour le').fill(day)
    else {
      await consultant.getByLabel('Jour').fill(day)
      await consultant.getByLabel('Début').fill('18:30')
    }
    if (step === STEPS.competences) {
      await consultant.getByLabel('Comment vous vous voyez').selectOption({ label: 'Visio' })
      await consultant.getByLabel('Lien de la visio').fill('https://visio.boreal.test/rozenn')
    }
    await consultant.getByRole('button', { name: 'Planifier la séance' }).click()
    await consultant.waitForURL(`**${pro}/programme`)
  }
  await expect(consultant.getByRole('link', { name: /^Dater/ })).toHaveCount(0)
}

/** He proposes, she reads, keeps her appointments, and accepts. */
export async function agreeOnProgramme({ consultant, person, pro }: Pair): Promise<void> {
  await consultant.getByRole('button', { name: `Proposer à ${PERSON.firstName}` }).click()
  await expect(consultant.getByText('Proposé, attend une réponse')).toBeVisible()
  await person.goto('/mon-bilan')
  await person.getByRole('link', { name: 'Lire et répondre' }).first().click()
  const kept = person.waitForEvent('download')
  await person.getByRole('link', { name: /^Garder mes rendez-vous/ }).click()
  const calendar = await readFile(await (await kept).path(), 'utf8')
  expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(7)
  expect(calendar).not.toContain(NAME)
  await person.getByRole('button', { name: 'J’accepte ce programme' }).click()
  await expect(person.getByText(/^Version 1, acceptée le/)).toBeVisible()
  await consultant.goto(`${pro}/programme`)
  await expect(consultant.getByText('Accepté', { exact: true })).toBeVisible()
}
