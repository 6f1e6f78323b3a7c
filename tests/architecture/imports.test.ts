import { describe, expect, test } from 'vitest'
import { folderOfLib, type Import, type Source, sourceOf, sources, under } from './source'

/**
 * The nouns of lib, lowest first: each uses those before it alone. Those that know no bilan stand first: `drafts` are
 * anybody's unsent words, `organisations` know nobody, `people` are theirs, `spaces` are what people enter, `login` opens the
 * door to a space; `funders` are rules and budgets, whatever the bilan. `closing` brings papers about, so `documents` stand below it.
 */
const ladder = [
  'drafts',
  'organisations',
  'people',
  'spaces',
  'login',
  'funders',
  'bilans',
  'parties',
  'entry',
  'programme',
  'sessions',
  'guidance',
  'meetings',
  'phases',
  'proposals',
  'conventions',
  'referrals',
  'funding',
  'inspection',
  'cpf',
  'contracts',
  'claims',
  'leads',
  'expertises',
  'coaching',
  'documents',
  'closing',
  'offers',
  'homes',
] as const
type Noun = (typeof ladder)[number]

/** What stands below every noun, and what each of these may use besides itself. */
const ground: Readonly<Record<string, readonly RegExp[]>> = {
  'bilan-types': [],
  access: [],
  platform: [/^lib\/access\//, /^lib\/bilan-types\//],
  // Papers are drawn from a view alone: no database, no clock, no chance.
  pdf: [/^lib\/platform\/(day|duration|money)$/, /^lib\/bilan-types\//],
}

const rung = (noun: string): number => ladder.indexOf(noun as Noun)

/** `file → what it imports`, for each import of ours that the rule refuses. */
function offences(among: readonly Source[], refused: (file: Source, one: Import) => boolean): string[] {
  return among.flatMap((file) =>
    file.imports.filter((one) => refused(file, one)).map((one) => `${file.path} → ${one.specifier}`),
  )
}

const isOf = (folder: string, path: string | null): boolean => path?.startsWith(`${folder}/`) ?? false

describe('direction', () => {
  test('every folder of lib has its place', () => {
    const folders = new Set(under('lib').map(({ path }) => folderOfLib(path) ?? path))
    expect([...folders].filter((name) => rung(name) < 0 && !(name in ground))).toEqual([])
  })

  test('lib uses nothing above it', () => {
    const above = (one: Import): boolean => ['app', 'components', 'tests'].some((folder) => isOf(folder, one.ours))
    expect(offences(under('lib'), (_, one) => above(one))).toEqual([])
  })

  test('components use nothing of app', () => {
    expect(offences(under('components'), (_, one) => isOf('app', one.ours) || isOf('tests', one.ours))).toEqual([])
  })

  test('nothing of the product uses a test, nor the machinery of prisma', () => {
    const product = ['app', 'components', 'lib'].flatMap(under)
    expect(
      offences(
        product,
        (_, one) => isOf('tests', one.ours) || (isOf('prisma', one.ours) && !isOf('prisma/generated', one.ours)),
      ),
    ).toEqual([])
  })

  test.each(Object.keys(ground))('lib/%s stands on its own ground', (folder) => {
    const allowed = ground[folder] ?? []
    expect(
      offences(
        under(`lib/${folder}`),
        (_, one) =>
          isOf('lib', one.ours) &&
          !isOf(`lib/${folder}`, one.ours) &&
          !allowed.some((pattern) => pattern.test(one.ours ?? '')),
      ),
    ).toEqual([])
  })

  test('papers are drawn by documents, and what is offered to anybody by offers', () => {
    expect(
      offences(
        under('lib'),
        (file, one) =>
          isOf('lib/pdf', one.ours) && !['pdf', 'documents', 'offers'].includes(folderOfLib(file.path) ?? ''),
      ),
    ).toEqual([])
  })

  test('a noun uses the nouns below it on the ladder', () => {
    const upward = (file: Source, one: Import): boolean => {
      const from = folderOfLib(file.path) ?? ''
      const to = folderOfLib(one.ours ?? '') ?? ''
      return rung(from) >= 0 && rung(to) > rung(from)
    }
    expect(offences(under('lib'), upward)).toEqual([])
  })

  test('every import of ours leads somewhere', () => {
    const asset = /\.(css|json|svg)$|^prisma\/generated\//
    const lost = (_: Source, one: Import): boolean => one.ours !== null && !asset.test(one.ours) && !sourceOf(one.ours)
    expect(
      offences(
        ['app', 'components', 'lib'].flatMap(under).filter((file) => !file.path.endsWith('.mjs')),
        lost,
      ),
    ).toEqual([])
  })

  test('a dynamic import names its file', () => {
    const dynamic = sources.filter(({ path, code }) => !path.startsWith('tests/') && /\bimport\(\s*[^'"\s)]/.test(code))
    expect(dynamic.map(({ path }) => path)).toEqual([])
  })
})

describe('components', () => {
  test('take from a noun its types, and the values of its words, rules and actions', () => {
    const pure = /(^|\/|-)(words|rules|actions)$/
    expect(
      offences(
        under('components'),
        (_, one) => rung(folderOfLib(one.ours ?? '') ?? '') >= 0 && !one.typeOnly && !pure.test(one.ours ?? ''),
      ),
    ).toEqual([])
  })

  test('of components/ui know no noun of the trade', () => {
    const known = /^components\/ui\/|^lib\/platform\//
    expect(
      offences(
        under('components/ui'),
        (_, one) => one.ours !== null && !known.test(one.ours) && !one.ours.startsWith('app/styles'),
      ),
    ).toEqual([])
  })
})

describe('pages', () => {
  test('write through actions, never by a command', () => {
    const command = /^lib\/.*commands$/
    expect(offences(under('app'), (_, one) => !one.typeOnly && command.test(one.ours ?? ''))).toEqual([])
  })
})

describe('what runs in a browser', () => {
  const serverPackages =
    /^(server-only|node:.*|fs|path|crypto|pg|pg-boss|nodemailer|pdfkit|next\/headers|next-auth.*|@node-rs\/.*|@prisma\/.*)$/

  /** The way from a client component to something of the server, if there is one. Actions stop it: the browser gets a name for each. */
  function wayToServer(file: Source, seen: Set<string>): string | null {
    for (const one of file.imports) {
      if (one.typeOnly) continue
      if (serverPackages.test(one.specifier) || isOf('prisma', one.ours)) return one.specifier
      const next = one.ours ? sourceOf(one.ours) : undefined
      if (!next || next.directive === 'use server' || seen.has(next.path)) continue
      seen.add(next.path)
      const rest = wayToServer(next, seen)
      if (rest) return `${next.path} → ${rest}`
    }
    return null
  }

  test('brings nothing of the server along', () => {
    const clients = sources.filter(({ directive, path }) => directive === 'use client' && !path.startsWith('tests/'))
    expect(clients.length).toBeGreaterThan(0)
    const ways = clients.flatMap((file) => {
      const way = wayToServer(file, new Set([file.path]))
      return way ? [`${file.path} → ${way}`] : []
    })
    expect(ways).toEqual([])
  })
})
