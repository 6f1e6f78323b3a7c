import { expect } from '@playwright/test'
import { dayAfter, dialog, openDialog, PERSON, today } from '../bilan/pair'
import { openSession } from '../bilan/sessions'
import type { Parties } from './parties'

/** The steps that are kept, thirty hours in all, with the day each is planned, counted from the day of the letter. */
export const STEPS = [
  { label: 'Votre parcours et vos atouts', duration: '5 h', in: 2 },
  { label: 'Intérêts, motivations, valeurs', duration: '5 h', in: 3 },
  { label: 'Découverte de métiers', duration: '5 h', in: 4 },
  { label: 'Formation et admission', duration: '5 h', in: 5 },
  { label: 'CV, lettre, entretien', duration: '5 h', in: 9 },
  { label: 'Plan d’action', duration: '4 h', in: 10 },
  { label: 'Restitution', duration: null, in: 11 },
] as const
const DROPPED = ['Contraintes et capacités', 'Faisabilité des pistes', 'Marché de l’emploi local']
export const RESTITUTION = 'Restitution'

/** From the type's steps to fewer and longer ones; she accepts them, before any of them has a date. */
export async function agreeOnProgramme({ consultant, person, pro, own }: Parties): Promise<void> {
  await consultant.goto(`${pro}/programme`)
  await consultant.getByRole('button', { name: 'Partir de ce programme' }).click()
  await expect(consultant.getByRole('button', { name: /^Ajouter une étape/ }).first()).toBeVisible()
  for (const label of DROPPED) {
    await consultant.getByRole('button', { name: `Retirer l’étape ${label}` }).click()
    await consultant.getByRole('alertdialog').getByRole('button', { name: 'Retirer l’étape' }).click()
    await expect(consultant.getByRole('button', { name: `Modifier l’étape ${label}` })).toHaveCount(0)
  }
  for (const { label, duration } of STEPS.filter((step) => step.duration)) {
    const form = await openDialog(consultant, `Modifier l’étape ${label}`)
    await form.getByLabel('Durée').fill(duration ?? '')
    await form.getByRole('button', { name: 'Enregistrer l’étape' }).click()
    await expect(dialog(consultant)).toHaveCount(0)
  }
  await expect(consultant.getByText('30 h sur 30 h').first()).toBeVisible()
  await consultant.getByRole('button', { name: `Proposer à ${PERSON.firstName}` }).click()
  await expect(consultant.getByText('Proposé, attend une réponse')).toBeVisible()
  await person.goto(`${own}/programme`)
  await person.getByRole('button', { name: 'J’accepte ce programme' }).click()
  await expect(person.getByText(/^Version 1, acceptée le/)).toBeVisible()
}

/** A session planned too early. */
const EARLY = 'Prise de contact'

/** He sets a session for tomorrow evening, though nothing is granted yet. */
export async function planEarly(parties: Parties): Promise<void> {
  const { consultant, pro } = parties
  const day = dayAfter(await today(parties), 1)
  await consultant.getByLabel('Nature').selectOption({ label: 'Entretien' })
  await consultant.getByLabel('Nom de la séance').fill(EARLY)
  await consultant.getByLabel('Jour').fill(day)
  await consultant.getByLabel('Début').fill('18:30')
  await consultant.getByLabel('Durée').fill('1h')
  await consultant.getByRole('button', { name: 'Planifier la séance' }).click()
  await consultant.waitForURL(`**${pro}/seances`)
}

/** It may not be held: the words name the steps that are missing. He notes that it was not. */
export async function refuseEarly(parties: Parties): Promise<void> {
  const { consultant } = parties
  await openSession(parties, EARLY)
  const form = await openDialog(consultant, 'Enregistrer la séance')
  await form.getByRole('button', { name: 'Enregistrer la séance' }).click()
  const refusal = form.getByRole('alert')
  await expect(refusal).toContainText('il manque : le devis signé, la lettre d’accord de prise en charge')
  await form.getByRole('radio', { name: 'Elle n’a pas eu lieu' }).check()
  await form.getByRole('radio', { name: 'Vous aviez prévenu' }).check()
  await form.getByRole('button', { name: 'Enregistrer la séance' }).click()
  await expect(dialog(consultant)).toHaveCount(0)
}

/** Each step gets its evening. */
export async function dateSteps(parties: Parties): Promise<void> {
  const { consultant, pro } = parties
  const from = await today(parties)
  for (const step of STEPS) {
    await consultant.goto(`${pro}/programme`)
    await consultant.getByRole('link', { name: new RegExp(`^Dater .* de l’étape ${step.label}$`) }).click()
    await consultant.getByLabel('Jour').fill(dayAfter(from, step.in))
    await consultant.getByLabel('Début').fill('18:30')
    await consultant.getByRole('button', { name: 'Planifier la séance' }).click()
    await consultant.waitForURL(`**${pro}/programme`)
  }
}

/** One minute more than thirty hours is refused in words, beside its field. */
export async function refuseOneMinuteMore(parties: Parties): Promise<void> {
  const { consultant } = parties
  await openSession(parties, RESTITUTION)
  const form = await openDialog(consultant, 'Enregistrer la séance')
  await form.getByRole('radio', { name: 'À d’autres heures' }).check()
  await form.getByLabel('Fin').fill('19:31')
  await form.getByRole('button', { name: 'Enregistrer la séance' }).click()
  await expect(form.getByRole('alert')).toContainText('Il reste 1 h sur 30 h')
  await expect(form.getByLabel('Fin')).toHaveAttribute('aria-invalid', 'true')
  await form.getByRole('button', { name: 'Annuler' }).click()
}

/** He closes it, and says on which day she received her plan. */
export async function close({ consultant, pro }: Parties): Promise<void> {
  await consultant.goto(`${pro}/phases`)
  const form = await openDialog(consultant, 'Clore le bilan')
  const handed = form.getByLabel('Plan d’action remis le')
  await expect(handed).not.toHaveValue('')
  await form.getByRole('button', { name: 'Clore définitivement' }).click()
  await expect(dialog(consultant)).toHaveCount(0)
  await expect(consultant.getByRole('button', { name: 'Clore le bilan' })).toHaveCount(0)
}
