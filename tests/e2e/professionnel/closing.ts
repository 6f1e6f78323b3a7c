import { expect } from '@playwright/test'
import { missing, paper } from '../bilan/closing'
import { dialog, openDialog, PERSON } from '../bilan/pair'
import { crawl } from '../crawl'
import { EMPLOYER, idOf, type Parties } from './parties'

const SAID = 'Le projet de délégation est présenté.'

/** Without the closing meeting, the closing is refused, and says exactly what it wants (R7, R10). */
export async function expectClosingRefused(parties: Parties): Promise<void> {
  const { consultant } = parties
  expect(await missing(parties)).toEqual([
    'Tenir la réunion de clôture à trois, ou l’accord de la personne et de l’employeur pour s’en passer',
  ])
  const act = consultant.getByRole('button', { name: 'Clore le bilan' })
  await expect(act).toHaveAttribute('aria-disabled', 'true')
  await expect(act).toHaveAccessibleDescription(/^Il reste un point à régler/)
}

/** The minutes: written, validated by her first, only then read by the employer, who says so. */
export async function agreeOnMinutes({ consultant, person, hr, pro, own }: Parties): Promise<void> {
  await consultant.goto(`${pro}/rendez-vous`)
  const minutes = consultant.getByRole('region', { name: /^Compte rendu, .*clôture/ })
  await minutes.getByRole('button', { name: 'Écrire le compte rendu' }).click()
  await dialog(consultant).getByLabel('Ce qui a été dit').fill(SAID)
  await dialog(consultant).getByLabel('Ce qui est décidé').fill('Un point dans six mois.')
  await dialog(consultant)
    .getByRole('button', { name: `Envoyer à ${PERSON.firstName}` })
    .click()
  await expect(dialog(consultant)).toHaveCount(0)

  await hr.reload()
  await expect(hr.getByText(/^Le compte rendu se lit ici une fois que/)).toBeVisible()
  await expect(hr.getByText(SAID)).toHaveCount(0)
  await person.goto(`${own}/rendez-vous-a-trois`)
  await expect(person.getByText(SAID).first()).toBeVisible()
  await person.getByRole('button', { name: 'Je valide ce compte rendu' }).click()
  await expect(person.getByText(/^Validé le/).first()).toBeVisible()
  await hr.reload()
  await expect(hr.getByText(SAID).first()).toBeVisible()
  await hr.getByRole('button', { name: 'J’en ai pris connaissance' }).click()
  await expect(hr.getByText(/^Vous en avez pris connaissance le/)).toBeVisible()
}

export async function closeBilan({ consultant, pro }: Parties): Promise<void> {
  await consultant.goto(`${pro}/phases`)
  const form = await openDialog(consultant, 'Clore le bilan')
  await form.getByRole('button', { name: 'Clore définitivement' }).click()
  await expect(dialog(consultant)).toHaveCount(0)
  await expect(consultant.getByRole('button', { name: 'Clore le bilan' })).toHaveCount(0)
}

/** The attestation de présence comes by itself, with the hours of each nature. */
export async function readAttestation({ consultant, person, pro }: Parties): Promise<void> {
  await consultant.goto(`${pro}/documents`)
  await person.goto('/mon-bilan/documents')
  const his = (await paper(consultant, 'Attestation de présence')).replaceAll('\u00a0', ' ')
  for (const [nature, hours] of [
    ['Entretien', '11 h 30'],
    ['Coaching', '4 h 30'],
    ['Travail en autonomie', '2 h'],
    ['Rendez-vous à trois', '2 h'],
    ['Total', '20 h'],
  ])
    expect(his).toMatch(new RegExp(`${nature}\\s*${hours}`))
  expect((await paper(person, 'Attestation de présence')).replaceAll('\u00a0', ' ')).toBe(his)
}

/** Nowhere in the employer's space, nor in what it downloads, is the variant named. */
export async function expectVariantUntold(parties: Parties): Promise<void> {
  const { hr } = parties
  const places = await crawl(hr.request, [EMPLOYER, `${EMPLOYER}/dossiers/${idOf(parties)}`])
  const own = [...places.values()].flat().filter((address) => address.startsWith(EMPLOYER))
  expect(own.length).toBeGreaterThan(5)
  for (const address of own)
    expect(await (await hr.request.get(address)).text(), address).not.toMatch(
      /développement professionnel|DEVELOPPEMENT/i,
    )
}
