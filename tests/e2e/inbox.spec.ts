import { expect } from '@playwright/test'
import { aBilan, dateInDays } from '@/tests/support/factory'
import { aDecider, aSentRequest } from '@/tests/support/request-factory'
import { sql } from '@/tests/support/rows'
import { test } from './funding/browsers'
import { findings } from './look'

const PHONE = { width: 360, height: 780 }

/** Requests of these people, each a day younger than the one before. */
async function requestsOf(names: readonly string[]) {
  const funder = await aDecider('AGEFIPH')
  for (const [index, name] of names.entries()) {
    const bilan = await aBilan({ typeKey: 'MAINTIEN', frame: { funder: 'AGEFIPH' } })
    await sql('UPDATE beneficiary SET last_name = $2 WHERE id = $1', [bilan.beneficiary.id, name])
    const { id } = await aSentRequest(bilan, funder, { terms: { answer: { count: 3, unit: 'DAYS' } } })
    const at = dateInDays(index - 4)
    await sql('UPDATE funding_request SET waiting_since = $2, sent_at = $2 WHERE id = $1', [id, at])
  }
  return funder
}

test('an inbox: the oldest is open beside it, another by the keyboard; what is answered makes way for the next', async ({
  browsers,
}) => {
  const { member, tenant } = await requestsOf(['Oufkir', 'Roux', 'Haddad'])
  const page = await browsers.of(member)
  const inbox = `/e/${tenant.slug}/prises-en-charge`
  const list = page.getByRole('list', { name: 'À décider, la plus ancienne d’abord' })
  const shown = page.getByRole('region', { name: /^La demande de/ })
  await page.goto(inbox)
  await expect(list.getByRole('listitem')).toHaveCount(3)
  await expect(list.getByRole('link').first()).toContainText('4 jours, en retard')
  await expect(shown.getByRole('heading', { level: 2, name: /Oufkir/ })).toBeVisible()
  await list.getByRole('link').first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\?demande=/)
  await expect(page.getByRole('heading', { level: 1, name: /Roux/ })).toBeVisible()
  await expect(list.getByRole('link', { name: /Roux/ })).toBeFocused()
  await expect(list.getByRole('link', { name: /Roux/ })).toHaveAttribute('aria-current', 'true')
  await shown.getByRole('radio', { name: 'Demander une correction' }).check()
  await shown.getByLabel('Ce qui est à corriger').fill('Il manque le calendrier.')
  await page.keyboard.press('Control+Enter')
  await page.waitForURL(`**${inbox}`)
  await expect(list.getByRole('listitem')).toHaveCount(2)
  await expect(shown.getByRole('heading', { level: 2, name: /Oufkir/ })).toBeVisible()
  await expect(shown.getByRole('radio', { checked: true })).toHaveCount(0)
  await shown.getByRole('button', { name: 'Répondre' }).dblclick()
  await expect(list.getByRole('listitem')).toHaveCount(2)
})

test('an inbox on a phone: a list, then a page, and back', async ({ browsers }) => {
  const { member, tenant } = await requestsOf(['Oufkir', 'Roux'])
  const page = await browsers.of(member, PHONE)
  await page.goto(`/e/${tenant.slug}/prises-en-charge?q=ou`)
  const region = page.getByRole('region', { name: /^La demande de/ })
  await expect(page.getByRole('link', { name: /Oufkir/ })).toBeVisible()
  await expect(region).toBeHidden()
  await page.getByRole('link', { name: /Roux/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Roux/)
  await expect(region).toBeVisible()
  await expect(page.getByRole('link', { name: /Oufkir/ })).toBeHidden()
  expect(await findings(page)).toEqual([])
  await page.getByRole('navigation', { name: 'Fil d’Ariane' }).getByRole('link', { name: 'Demandes' }).click()
  await page.waitForURL(/prises-en-charge\?q=ou$/)
  await expect(page.getByRole('link', { name: /Oufkir/ })).toBeVisible()
})
