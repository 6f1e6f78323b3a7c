import { expect, type Page, test } from '@playwright/test'
import type { BilanWish, TestBilan } from '@/tests/support/factory'
import { findings, sideways } from './look'
import { said, signIn } from './people'
import { aBilan, enterAs } from './signed-in'

const toLog: BilanWish = {
  entered: true,
  programme: 'ACCEPTED',
  sessions: [{ state: 'PLANNED', inDays: -1, label: 'Votre demande', minutes: 90, time: '09:00' }],
}

/** The consultant of a bilan of his own, at home. */
async function atHome(page: Page, wish: BilanWish = toLog): Promise<TestBilan> {
  const bilan = await aBilan(wish)
  await enterAs(page.context(), bilan.consultant.login)
  await page.goto(`/e/${bilan.tenant.slug}`)
  return bilan
}

const dialog = (page: Page) => page.getByRole('dialog').and(page.locator('[open]'))
const openLog = (page: Page) => page.getByRole('button', { name: /^Enregistrer la séance de/ }).first()
const rows = (page: Page) => page.getByRole('table', { name: /^Séances et émargements/ }).getByRole('row')

test('a held session is logged in three interactions from the home', async ({ page }) => {
  await atHome(page)
  await openLog(page).click()
  await dialog(page).getByLabel('Je signe aussi mon émargement').check()
  await dialog(page).getByRole('button', { name: 'Enregistrer la séance' }).click()
  await said(page, 'Séance enregistrée et signée de votre côté.')
  await expect(openLog(page)).toHaveCount(0)
})

test('and by the keyboard alone', async ({ page }) => {
  await atHome(page)
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab')
    const name = await page.evaluate(() => document.activeElement?.textContent ?? '')
    if (name.startsWith('Enregistrer la séance de')) break
  }
  await expect(openLog(page)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog(page).getByRole('radio', { name: 'Comme prévu' })).toBeFocused()
  await page.keyboard.press('Control+Enter')
  await said(page, 'Séance enregistrée.')
  await expect(dialog(page)).toHaveCount(0)
})

test('a double click logs once; so do two tabs', async ({ page, context }) => {
  const bilan = await atHome(page)
  const second = await context.newPage()
  await second.goto(`/e/${bilan.tenant.slug}`)
  await openLog(page).click()
  await openLog(second).click()
  await dialog(page).getByRole('button', { name: 'Enregistrer la séance' }).dblclick()
  await said(page, 'Séance enregistrée.')
  await dialog(second).getByRole('button', { name: 'Enregistrer la séance' }).click()
  await said(second, 'Séance enregistrée.')
  await page.goto(`/e/${bilan.tenant.slug}/bilans/${bilan.id}/seances`)
  await expect(rows(page)).toHaveCount(2)
})

test('an unplanned session is logged once however often it is sent', async ({ page }) => {
  const bilan = await atHome(page, { entered: true })
  await page.goto(`/e/${bilan.tenant.slug}/bilans/${bilan.id}/seances`)
  await page.getByRole('button', { name: 'Enregistrer une séance tenue' }).click()
  const form = dialog(page)
  await form.getByLabel('Jour').fill(yesterday())
  await form.getByLabel('Début').fill('10:00')
  await form.getByLabel('Fin').fill('11:30')
  await form.getByRole('button', { name: 'Enregistrer la séance' }).dblclick()
  await said(page, 'Séance enregistrée.')
  await expect(rows(page)).toHaveCount(2)
})

for (const [typed, read] of [
  ['1h30', 'soit 1 h 30'],
  ['1:30', 'soit 1 h 30'],
  ['90', 'soit 1 h 30'],
  ['1,5', 'soit 1 h 30'],
] as const) {
  test(`a duration written ${typed} is understood, and said`, async ({ page }) => {
    const form = await unplanned(page)
    await form.getByLabel('Durée').fill(typed)
    await expect(form.getByText(read)).toBeVisible()
    await form.getByRole('button', { name: 'Enregistrer la séance' }).click()
    await said(page, 'Séance enregistrée.')
    await expect(page.getByRole('cell', { name: '1 h 30' }).first()).toBeVisible()
  })
}

test('a duration that does not read is refused beside its field, the focus on the summary, nothing lost', async ({
  page,
}) => {
  const form = await unplanned(page)
  await form.getByLabel('Nom de la séance').fill('Premières pistes')
  await form.getByLabel('Durée').fill('abc')
  await form.getByRole('button', { name: 'Enregistrer la séance' }).click()
  await expect(form.getByRole('alert')).toBeFocused()
  const field = form.getByLabel('Durée')
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await expect(field).toHaveAccessibleDescription(/Cette durée ne se lit pas/)
  await expect(field).toHaveValue('abc')
  await expect(form.getByLabel('Nom de la séance')).toHaveValue('Premières pistes')
  await expect(form.getByLabel('Début')).toHaveValue('10:00')
  await form.getByRole('alert').getByRole('link').click()
  await expect(field).toBeFocused()
})

for (const [why, day, start, end, field] of [
  ['40 h in one session', -1, '00:00', '', 'Durée'],
  ['a day to come', 1, '10:00', '11:00', 'Jour'],
  ['an end before its start', -1, '11:00', '10:00', 'Fin'],
] as const) {
  test(`${why} is refused beside its field`, async ({ page }) => {
    const form = await unplanned(page)
    await form.getByLabel('Jour').fill(inDays(day))
    await form.getByLabel('Début').fill(start)
    if (end) await form.getByLabel('Fin').fill(end)
    else await form.getByLabel('Durée').fill('40h')
    await form.getByRole('button', { name: 'Enregistrer la séance' }).click()
    await expect(form.getByRole('alert')).toBeFocused()
    await expect(form.getByLabel(field)).toHaveAttribute('aria-invalid', 'true')
    await form.getByRole('button', { name: 'Annuler' }).click()
    await expect(rows(page)).toHaveCount(0)
  })
}

test('the palette finds a person and goes there, by the keyboard', async ({ page }) => {
  const bilan = await atHome(page)
  const { firstName, lastName } = bilan.beneficiary
  await expect(async () => {
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox')).toBeFocused({ timeout: 2000 })
  }).toPass()
  await page.getByRole('combobox').fill(lastName)
  await expect(page.getByRole('option', { name: `${firstName} ${lastName}` }).first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: `${firstName} ${lastName}` })).toBeVisible()
})

test('what opens on a gesture is fit to read too, by day and by night', async ({ page }) => {
  await atHome(page)
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const open of [
      () => openLog(page).click(),
      () => page.keyboard.press('Control+k'),
      () => page.keyboard.press('?'),
    ]) {
      await open()
      await expect(dialog(page)).toBeVisible()
      found.push(...(await findings(page)))
      await page.keyboard.press('Escape')
      await expect(dialog(page)).toHaveCount(0)
    }
  }
  expect(found).toEqual([])
})

test('two sessions at one time are refused beside the hour', async ({ page }) => {
  const bilan = await atHome(page, { entered: true, sessions: [{ state: 'PLANNED', inDays: 7, time: '09:00' }] })
  await page.goto(`/e/${bilan.tenant.slug}/bilans/${bilan.id}/seances/nouvelle`)
  await page.getByLabel('Jour').fill(inDays(7))
  await page.getByLabel('Début').fill('10:00')
  await page.getByRole('button', { name: 'Planifier la séance' }).click()
  await expect(page.getByRole('alert').first()).toBeFocused()
  await expect(page.getByLabel('Début')).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByLabel('Jour')).toHaveValue(inDays(7))
})

test('the shortcuts are listed by ?, and lead to places', async ({ page }) => {
  const bilan = await atHome(page)
  await expect(async () => {
    await page.keyboard.press('?')
    await expect(dialog(page)).toBeVisible({ timeout: 2000 })
  }).toPass()
  await expect(dialog(page).getByRole('heading', { name: 'Raccourcis clavier' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await page.waitForURL(`**/e/${bilan.tenant.slug}/agenda`)
})

test('a link of a list leads without a full load, and to a tab of its own when asked', async ({ page, context }) => {
  const bilan = await atHome(page)
  const address = `/e/${bilan.tenant.slug}/bilans/${bilan.id}`
  const row = page.getByRole('table').locator(`a[href="${address}"]`)
  await page.evaluate(() => Object.assign(window, { loadedOnce: true }))
  await expect(async () => {
    const [tab] = await Promise.all([context.waitForEvent('page'), row.click({ modifiers: ['ControlOrMeta'] })])
    await tab.waitForURL(`**${address}`)
    await tab.close()
  }).toPass()
  await row.focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(`**${address}`)
  await expect(page.getByRole('navigation', { name: 'Parties du bilan' })).toBeVisible()
  expect(await page.evaluate(() => 'loadedOnce' in window)).toBe(true)
  await page.goBack()
  await expect(row).toBeVisible()
  expect(await page.evaluate(() => 'loadedOnce' in window)).toBe(true)
})

test('a filter and a sorted column keep the focus', async ({ page }) => {
  await atHome(page)
  for (const name of [/^En suivi/, 'Étape']) {
    const link = page.locator('#bilans').getByRole('link', { name, exact: typeof name === 'string' })
    if (name === 'Étape') await page.goBack()
    await link.focus()
    const before = await link.elementHandle()
    await page.keyboard.press('Enter')
    await expect.poll(() => before?.evaluate((node) => node.isConnected)).toBe(false)
    await expect(link).toBeFocused()
  }
})

test('what is being written saves itself, says so, and is there after a reload', async ({ page }) => {
  const bilan = await aBilan({
    entered: true,
    sessions: [{ state: 'PLANNED', nature: 'GUIDED_WORK', label: 'Frise', minutes: 120, inDays: 3 }],
  })
  const session = bilan.sessions[0]?.id
  await enterAs(page.context(), bilan.consultant.login)
  await page.goto(`/e/${bilan.tenant.slug}/bilans/${bilan.id}/seances/${session}`)
  await page.getByRole('textbox', { name: 'Consigne' }).fill('Une ligne par poste.')
  await page.getByRole('button', { name: 'Donner la consigne' }).click()
  await expect(page.getByText('Une ligne par poste.')).toBeVisible()
  await enterAs(page.context(), bilan.beneficiary.login)
  await page.goto(`/mon-bilan/${bilan.id}/travaux/${session}`)
  const work = page.getByRole('textbox', { name: 'Votre travail' })
  await work.fill('Caisse, puis entrepôt.')
  await said(page, /^Brouillon enregistré à/)
  await page.reload()
  await expect(work).toHaveValue('Caisse, puis entrepôt.')
  await said(page, 'Brouillon repris')
})

const ODD = `<script>window.odd = 1</script> 👩🏽‍💻 مرحبا بالعالم ${'très long '.repeat(180)}fin`

test('odd text is kept and shown as text', async ({ page }) => {
  const bilan = await aBilan({ entered: true })
  await enterAs(page.context(), bilan.beneficiary.login)
  await page.goto(`/mon-bilan/${bilan.id}/objectifs`)
  await page.setViewportSize({ width: 360, height: 800 })
  await enterAs(page.context(), bilan.consultant.login)
  await page.goto(`/e/${bilan.tenant.slug}/bilans/${bilan.id}/notes`)
  await page.getByRole('button', { name: /note/ }).first().click()
  await page.getByRole('textbox').first().fill(ODD)
  await said(page, /^Enregistré à/)
  await page.reload()
  await expect(page.getByRole('textbox').first()).toHaveValue(ODD)
  expect(await page.evaluate(() => 'odd' in window)).toBe(false)
  expect(await sideways(page)).toBeLessThanOrEqual(0)
})

test('a very long or odd name stays text everywhere it stands', async ({ page }) => {
  const name = `<img src=x onerror="window.odd=1"> ${'Anne-Charlotte-'.repeat(2)} عائشة 🦋`
  const bilan = await aBilan(toLog)
  const { beneficiary, consultant, tenant } = bilan
  await enterAs(page.context(), consultant.login)
  await page.goto(`/e/${tenant.slug}/personnes/${beneficiary.id}`)
  await page
    .getByRole('button', { name: /Modifier/ })
    .first()
    .click()
  await dialog(page).getByLabel('Nom', { exact: true }).fill(name)
  await dialog(page)
    .getByRole('button', { name: /Enregistrer/ })
    .click()
  await expect(dialog(page)).toHaveCount(0)
  await page.setViewportSize({ width: 360, height: 800 })
  for (const path of ['', '/bilans', `/bilans/${bilan.id}`, `/bilans/${bilan.id}/seances`, '/agenda', '/personnes']) {
    await page.goto(`/e/${tenant.slug}${path}`)
    expect(await sideways(page), path).toBeLessThanOrEqual(0)
  }
  expect(await page.evaluate(() => 'odd' in window)).toBe(false)
})

test('after signing out, the back button shows nothing of the space', async ({ page }) => {
  const bilan = await atHome(page)
  await page.getByRole('link', { name: 'Bilans', exact: true }).first().click()
  await page.waitForURL('**/bilans')
  await page.getByRole('button', { name: 'Se déconnecter' }).first().click()
  await page.waitForURL(/\/connexion/)
  await page.goBack()
  await page.waitForURL(/\/connexion/)
  await expect(page.getByText(bilan.beneficiary.lastName)).toHaveCount(0)
})

test('the theme is chosen, and kept', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await atHome(page)
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const light = await background()
  await page.getByRole('button', { name: 'Thème clair ou sombre' }).first().click()
  await expect.poll(background).not.toBe(light)
  const dark = await background()
  await page.reload()
  expect(await background()).toBe(dark)
  await page.getByRole('button', { name: 'Thème clair ou sombre' }).first().click()
  await expect.poll(background).toBe(light)
})

test('a wrong password is refused in words, and what was typed stays', async ({ page }) => {
  await page.goto('/connexion')
  await page.getByLabel('Adresse e-mail').fill('consultante2@boreal.test')
  await page.getByLabel('Mot de passe', { exact: true }).fill('pas le bon mot')
  await page.getByRole('button', { name: 'Se connecter', exact: true }).click()
  await expect(page.getByRole('alert').first()).toContainText('ne convient pas')
  await expect(page.getByLabel('Adresse e-mail')).toHaveValue('consultante2@boreal.test')
  await signIn(page, 'consultante2@boreal.test')
  await expect(page).toHaveURL(/\/e\/boreal$/)
})

async function unplanned(page: Page) {
  const bilan = await atHome(page, { entered: true })
  await page.goto(`/e/${bilan.tenant.slug}/bilans/${bilan.id}/seances`)
  await page.getByRole('button', { name: 'Enregistrer une séance tenue' }).click()
  const form = dialog(page)
  await form.getByLabel('Jour').fill(yesterday())
  await form.getByLabel('Début').fill('10:00')
  return form
}

/** A day so many days from today in Paris, as date fields write it. */
function inDays(days: number): string {
  const moment = new Date(Date.now() + days * 86_400_000)
  return new Intl.DateTimeFormat('fr-CA', { timeZone: 'Europe/Paris' }).format(moment)
}

const yesterday = () => inDays(-1)
