import { globSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { crawl, isBytes } from './crawl'
import { look } from './look'
import { faultsOf } from './people'
import { byMail, everywhere, parts, readers } from './places'
import { latestBilanOf, signedIn } from './signed-in'

for (const reader of readers) {
  test(`every page is fit to read: ${reader.name}`, async ({ page }) => {
    test.setTimeout(240_000)
    const faults = faultsOf(page.context())
    if (reader.email) await signedIn(page, reader.email)
    const bilan = reader.own ? `/mon-bilan/${await latestBilanOf(reader.email)}` : ''
    const homes = [...reader.homes, ...(reader.own ? parts.map((path) => bilan + path) : [])]
    const places = await crawl(page.request, homes)
    const pages = [...places].filter(([place, [address = '']]) => !isBytes(address) && !everywhere.includes(place))
    const kinds = pages.map(([place]) => place)
    expect(kinds.filter((place) => !reader.sometimes?.includes(place)).sort()).toEqual([...reader.places].sort())
    const looked = reader.followed
      ? pages.filter(([place]) => reader.looksAt?.includes(place))
      : reader.email
        ? pages
        : [...places]
    const found: string[] = []
    for (const [, [address = '']] of looked) found.push(...(await look(page, address)))
    expect(found).toEqual([])
    expect(faults).toEqual([])
  })
}

test('every page of the product is read by somebody', () => {
  const routes = globSync('app/**/page.tsx').map((path) =>
    path
      .replace(/^app|\/page\.tsx$/g, '')
      .replace(/\/\([a-z]+\)/, '')
      .replace(/\[(espace|type|jeton|organisme|fiche|financeur)\]/g, ':$1')
      .replace(/\[[a-z]+\]/g, ':id'),
  )
  const read = new Set([...everywhere, ...readers.flatMap((one) => [...one.places, ...(one.sometimes ?? [])])])
  expect(routes.map((route) => route || '/').filter((route) => !read.has(route) && !byMail.includes(route))).toEqual([])
})
