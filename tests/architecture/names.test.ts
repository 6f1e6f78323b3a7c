import { describe, expect, test } from 'vitest'
import { pathsUnder, sources, under } from './source'

const ground = ['access', 'bilan-types', 'pdf', 'platform']
const nounFiles = under('lib').filter(({ path }) => !ground.some((name) => path.startsWith(`lib/${name}/`)))

/** Files of a noun that bear another name than the six, each with its reason. */
const otherNames: Readonly<Record<string, string>> = {
  'lib/spaces/page.ts': 'reads a page and the shell around it in one transaction: every page of a space begins there',
}

/** Files of more than 300 lines, each with its reason. */
const longFiles: Readonly<Record<string, string>> = {
  'app/e/[espace]/style/records.tsx': 'samples of every piece, side by side, for the eye: no logic',
}

const LONGEST = 300

describe('files', () => {
  test('of a noun say by their name whether they are pure, read, write or public', () => {
    const six = /^lib\/[a-z-]+\/([a-z]+(-[a-z]+)*-)?(schema|rules|queries|commands|actions|words)\.ts$/
    expect(nounFiles.map(({ path }) => path).filter((path) => !six.test(path) && !(path in otherNames))).toEqual([])
  })

  test('with another name are still there', () => {
    const paths = new Set(sources.map(({ path }) => path))
    expect([...Object.keys(otherNames), ...Object.keys(longFiles)].filter((path) => !paths.has(path))).toEqual([])
  })

  test('of actions, and they alone, begin with "use server"', () => {
    const isActions = (path: string): boolean => /^lib\/.*\/([a-z-]+-)?actions\.ts$/.test(path)
    const wrong = sources.filter(({ path, directive }) => isActions(path) !== (directive === 'use server'))
    expect(wrong.map(({ path }) => path)).toEqual([])
    const hidden = sources.filter(({ path, code }) => !isActions(path) && /^\s+['"]use server['"]/m.test(code))
    expect(hidden.map(({ path }) => path)).toEqual([])
  })

  test('that read or write are kept out of browsers', () => {
    const machine = /^lib\/.*\/([a-z-]+-)?(queries|commands)\.ts$/
    const open = sources.filter(
      ({ path, imports }) => machine.test(path) && !imports.some(({ specifier }) => specifier === 'server-only'),
    )
    expect(open.map(({ path }) => path)).toEqual([])
  })

  test('of rules, words and schemas are pure: no database, no clock, no framework', () => {
    const pure = /^lib\/.*\/([a-z-]+-)?(rules|words|schema)\.ts$/
    const machine =
      /^(server-only|next\/.*|next|pg|@prisma\/.*|node:.*)$|^lib\/platform\/(db|cookie|read|action|clock|scope|events|mail|env|token|password)$|^lib\/.*(queries|commands|actions)$/
    const impure = sources
      .filter(({ path }) => pure.test(path))
      .flatMap(({ path, imports }) =>
        imports
          .filter((one) => !one.typeOnly && machine.test(one.ours ?? one.specifier))
          .map((one) => `${path} → ${one.specifier}`),
      )
    expect(impure).toEqual([])
  })

  test(`of more than ${LONGEST} lines are named, with their reason`, () => {
    const long = sources.filter(
      ({ path, lines }) => !path.startsWith('tests/') && lines > LONGEST && !(path in longFiles),
    )
    expect(long.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([])
    const short = sources.filter(({ path, lines }) => path in longFiles && lines <= LONGEST)
    expect(short.map(({ path }) => path)).toEqual([])
  })

  test('gather nothing for others to pass on', () => {
    const barrels = sources.filter(
      ({ path, code }) =>
        !path.startsWith('tests/architecture/') &&
        (/(^|\/)index\.(ts|tsx|mjs|js)$/.test(path) || /^export\s+(type\s+)?\*/m.test(code)),
    )
    expect(barrels.map(({ path }) => path)).toEqual([])
  })
})

describe('folders', () => {
  const folders = ['app', 'components', 'lib', 'prisma', 'tests'].flatMap(pathsUnder)

  test('are never a place for whatever has no place', () => {
    const vague = /(^|\/)(utils?|helpers?|services?|types|hooks|common|misc|shared)\//
    expect(folders.filter((path) => vague.test(path))).toEqual([])
  })

  test('of a noun have no folders', () => {
    expect(nounFiles.map(({ path }) => path).filter((path) => path.split('/').length !== 3)).toEqual([])
  })

  test('and files are written in small letters and hyphens', () => {
    const place = /^[a-z0-9-]+(\.[a-z0-9-]+)*$/
    const route = /^(\[\[?(\.\.\.)?[a-z-]+\]\]?|\([a-z-]+\))$/
    const migrations = /^prisma\/migrations\//
    const odd = folders.filter(
      (path) => !migrations.test(path) && path.split('/').some((part) => !place.test(part) && !route.test(part)),
    )
    expect(odd).toEqual([])
  })
})

describe('tests', () => {
  const tests = pathsUnder('tests')

  test('are called .test in unit, db and architecture, .spec in e2e', () => {
    const wrong = tests.filter((path) => {
      const named = /\.(test|spec)\.tsx?$/.exec(path)?.[1]
      if (!named) return false
      return named === 'spec' ? !path.startsWith('tests/e2e/') : !/^tests\/(unit|db|architecture)\//.test(path)
    })
    expect(wrong).toEqual([])
  })

  test('lie under the folder of lib, components or prisma that they test', () => {
    const known = new Set(
      ['lib', 'components', 'prisma', 'app']
        .flatMap(pathsUnder)
        .map((path) => path.split('/')[1])
        .filter((name) => name !== undefined),
    )
    // The walls are no folder of the product: they are the policies of every table.
    known.add('walls')
    const folders = tests.flatMap((path) => /^tests\/(?:unit|db)\/([^/]+)\//.exec(path)?.[1] ?? [])
    expect([...new Set(folders)].filter((name) => !known.has(name))).toEqual([])
  })

  test('are never left out, alone or asleep', () => {
    const asleep = sources.filter(
      ({ path, code }) =>
        path.startsWith('tests/') &&
        !path.startsWith('tests/bench/') && // figures, not tests: they wait until a page is still
        /\b(test|it|describe)\.(only|skip|todo|fixme)\b|waitForTimeout|\bxit\(|\bxdescribe\(/.test(code) &&
        path !== 'tests/architecture/names.test.ts',
    )
    expect(asleep.map(({ path }) => path)).toEqual([])
  })
})
