import { describe, expect, test } from 'vitest'
import { type Source, sources, under } from './source'

const product = ['app', 'components', 'lib'].flatMap(under)
const outside = (folder: string): Source[] => product.filter(({ path }) => !path.startsWith(`${folder}/`))
const paths = (files: readonly Source[]): string[] => files.map(({ path }) => path)
const names = (file: Source, wanted: RegExp, from: RegExp): boolean =>
  file.imports.some((one) => from.test(one.ours ?? one.specifier) && wanted.test(one.names))

describe('writes', () => {
  /** Exports of an actions file that neither door makes, each with its reason. */
  const otherActions: Readonly<Record<string, string>> = {}

  const actionFiles = sources.filter(({ directive }) => directive === 'use server')
  const exported = actionFiles.flatMap(({ path, code }) =>
    [...code.matchAll(/^export\s+(?:default\s+)?(?:const\s+(\w+)\s*(?::[^=]+)?=\s*(.*)|(.*))$/gm)].map(
      ([line, name, value]) => ({ name: `${path}#${name ?? line}`, value: value ?? '' }),
    ),
  )

  test('are exported as actions made by a door', () => {
    expect(exported.length).toBeGreaterThan(0)
    const others = exported
      .filter(({ value }) => !/^(action|loginAction|publicAction)\(/.test(value))
      .map(({ name }) => name)
    expect(others.filter((name) => !(name in otherActions))).toEqual([])
    expect(Object.keys(otherActions).filter((name) => !others.includes(name))).toEqual([])
  })

  test('have their doors from lib/platform/action', () => {
    const strangers = actionFiles.filter(
      (file) =>
        /\b(action|loginAction|publicAction)\(/.test(file.code) && !names(file, /ction\b/, /^lib\/platform\/action$/),
    )
    expect(paths(strangers)).toEqual([])
  })

  test('bear the name of what they are', () => {
    expect(exported.map(({ name }) => name).filter((name) => !name.endsWith('Action'))).toEqual([])
  })
})

describe('reads', () => {
  const walled = /^app\/(e|mon-bilan)\//
  const reader = /^lib\/(platform\/read|spaces\/page)$/

  /** Pages of a space that read nothing of it, each with its reason. */
  const otherPages: Readonly<Record<string, string>> = {
    'app/e/[espace]/style/page.tsx': 'samples of the pieces, in development and in the demonstration: no data',
  }

  test('of a page in a space go through the door', () => {
    const pages = product.filter(({ path }) => walled.test(path) && path.endsWith('/page.tsx'))
    expect(pages.length).toBeGreaterThan(0)
    const doorless = pages.filter(
      (file) =>
        !(
          names(file, /\b(memberPage|personPage|read)\b/, reader) && /\b(memberPage|personPage|read)\(/.test(file.code)
        ),
    )
    expect(paths(doorless).filter((path) => !(path in otherPages))).toEqual([])
  })

  test('of a route go through the door', () => {
    /** Routes that read for nobody in particular, each with its reason. */
    const otherRoutes: Readonly<Record<string, string>> = {
      'app/api/sante/route.ts': 'says whether the service answers, to whoever asks',
    }
    const routes = product.filter(({ path }) => /^app\/.*\/route\.ts$/.test(path))
    const doorless = routes.filter(
      (file) =>
        !(
          names(file, /\b(read|pieces|readPublic)ForRoute\b/, reader) &&
          /\b(read|pieces|readPublic)ForRoute\(/.test(file.code)
        ),
    )
    expect(paths(doorless).filter((path) => !(path in otherRoutes))).toEqual([])
  })

  test('never stand in a layout: it is not asked again when one goes from page to page', () => {
    const layouts = product.filter(({ path }) => /(^|\/)(layout|template)\.tsx$/.test(path))
    const doors = /^lib\/(platform\/(read|scope|authorize|cookie|db)|spaces\/page)$|^lib\/.*(queries|commands)$/
    const authorizing = layouts.filter(({ imports }) =>
      imports.some((one) => !one.typeOnly && doors.test(one.ours ?? '')),
    )
    expect(paths(authorizing)).toEqual([])
  })
})

describe('the machine room', () => {
  test('alone holds the database', () => {
    const client = /^(lib\/platform\/db|prisma\/generated(\/.*)?)$|^(pg|pg-boss|@prisma\/.*)$/
    const holders = outside('lib/platform').filter(({ imports }) =>
      imports.some((one) => !one.typeOnly && client.test(one.ours ?? one.specifier)),
    )
    expect(paths(holders)).toEqual([])
  })

  test('alone reads cookies and the head of a request', () => {
    const readers = outside('lib/platform').filter(({ imports }) =>
      imports.some((one) => /^(next\/headers|next-auth(\/.*)?)$/.test(one.specifier)),
    )
    expect(paths(readers)).toEqual([])
  })

  test('lets the cookie of a login be given, taken and opened by lib/login alone', () => {
    const holders = outside('lib/platform').filter(
      ({ path, imports }) =>
        !path.startsWith('lib/login/') && imports.some((one) => !one.typeOnly && one.ours === 'lib/platform/cookie'),
    )
    expect(paths(holders)).toEqual([])
  })

  test('alone opens a scope for a person or a login', () => {
    const makers = outside('lib/platform').filter((file) =>
      names(file, /\b(inScope|inLogin|inPublic)\b/, /^lib\/platform\/scope$/),
    )
    expect(paths(makers)).toEqual([])
  })

  test('lets commands alone open a job’s scope', () => {
    const makers = outside('lib/platform').filter((file) => names(file, /\binJob\b/, /^lib\/platform\/scope$/))
    expect(paths(makers).filter((path) => !/^lib\/.*commands\.ts$/.test(path))).toEqual([])
  })

  test('alone reads the environment, and in one place', () => {
    const readers = product.filter(
      ({ path, code }) =>
        /\bprocess\.env\b/.test(code.replaceAll('process.env.NODE_ENV', '')) && path !== 'lib/platform/env.ts',
    )
    expect(paths(readers)).toEqual([])
  })
})

describe('time', () => {
  /** What looks at a screen, not at the records: how long a key or a page has been left alone. */
  const ofTheScreen = (file: Source): boolean => file.directive === 'use client'

  test('is told by the clock alone', () => {
    const watches = product.filter(
      (file) =>
        /\bnew Date\(\s*\)|\bDate\.now\(\)|\bperformance\.now\(\)/.test(file.code) &&
        file.path !== 'lib/platform/clock.ts' &&
        !ofTheScreen(file),
    )
    expect(paths(watches)).toEqual([])
  })

  test('is given to nouns by their scope, never by the database nor the clock', () => {
    const nouns = under('lib').filter(({ path }) => !path.startsWith('lib/platform/'))
    const asking = nouns.filter(({ code }) =>
      /\b(now|clock_timestamp|statement_timestamp)\(\)|\bcurrent_(date|timestamp)\b|\blocaltimestamp\b/i.test(code),
    )
    expect(paths(asking)).toEqual([])
  })
})
