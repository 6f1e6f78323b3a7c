import { type APIRequestContext, type Browser, expect, test } from '@playwright/test'
import { crawl, isBytes, masked } from './crawl'
import { signedIn } from './signed-in'

const NOBODY = '00000000-0000-4000-8000-000000000000'
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** The same address where nothing is: ids that nobody has, in a space that does not exist. */
const nowhere = (address: string): string => address.replace(ID, NOBODY).replace('/e/boreal', '/e/nulle-part')

/** What an address answers, its ids and its space masked. */
async function answer(request: APIRequestContext, address: string) {
  const response = await request.get(address, { maxRedirects: 0 })
  const plain = (text: string) => masked(text).replaceAll('nulle-part', 'boreal')
  return {
    status: response.status(),
    location: plain(decodeURIComponent(response.headers().location ?? '')),
    type: response.headers()['content-type'],
    body: plain(await response.text()),
  }
}

/** Requests of somebody, or of nobody, in a browser of their own. */
async function requestsOf(browser: Browser, email: string | null): Promise<APIRequestContext> {
  const page = await (await browser.newContext()).newPage()
  if (email) await signedIn(page, email)
  return page.request
}

/** Every address of the house that its consultant and its administrator find. */
async function housePages(browser: Browser): Promise<string[]> {
  const found = new Set<string>()
  for (const email of ['consultant@boreal.test', 'admin@boreal.test']) {
    const places = await crawl(await requestsOf(browser, email), ['/e/boreal'])
    for (const [address] of places.values())
      if (address?.startsWith('/e/boreal') || address?.startsWith('/api')) found.add(address)
  }
  return [...found]
}

async function expectNothingThere(request: APIRequestContext, addresses: readonly string[], status: number) {
  expect(addresses.length).toBeGreaterThan(5)
  for (const address of addresses) {
    const [there, not] = [await answer(request, address), await answer(request, nowhere(address))]
    expect(there, address).toEqual(not)
    expect(there.status, address).toBe(status)
  }
}

test('another provider finds nothing of this one, as if it were not there', async ({ browser }) => {
  test.setTimeout(120_000)
  const addresses = await housePages(browser)
  const other = await requestsOf(browser, 'consultant@nouveaucap.test')
  await expectNothingThere(other, addresses, 404)
  const person = await requestsOf(browser, 'nadia.benali@exemple.test')
  await expectNothingThere(person, addresses, 404)
})

test('a bilan of another house is not found in one’s own space either', async ({ browser }) => {
  const addresses = (await housePages(browser))
    .filter((address) => address.match(ID))
    .map((address) => address.replace('/e/boreal', '/e/nouveau-cap'))
  const other = await requestsOf(browser, 'consultant@nouveaucap.test')
  await expectNothingThere(other, addresses, 404)
})

test('the signed-out are led to sign in, whether or not something is there', async ({ browser }) => {
  const addresses = await housePages(browser)
  const nobody = await requestsOf(browser, null)
  await expectNothingThere(
    nobody,
    addresses.filter((address) => !isBytes(address)),
    307,
  )
  for (const address of addresses.filter(isBytes)) {
    const [there, not] = [await answer(nobody, address), await answer(nobody, nowhere(address))]
    expect(there, address).toEqual(not)
    expect(there.status, address).toBe(404)
  }
})

test('a beneficiary finds nothing of another one', async ({ browser }) => {
  const hers = await crawl(await requestsOf(browser, 'beneficiaire@exemple.test'), ['/mon-bilan'])
  const addresses = [...hers.values()]
    .flat()
    .filter((address) => address.startsWith('/mon-bilan/') && address.match(ID))
  for (const email of ['nadia.benali@exemple.test', 'consultant@boreal.test', 'admin@boreal.test'])
    await expectNothingThere(await requestsOf(browser, email), addresses, 404)
})
