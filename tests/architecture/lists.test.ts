import { describe, expect, test } from 'vitest'
import { under } from './source'

/** What stands between the parentheses that open at this place. */
function between(code: string, open: number): string {
  let depth = 0
  for (let at = open; at < code.length; at++) {
    if (code[at] === '(') depth++
    else if (code[at] === ')' && --depth === 0) return code.slice(open + 1, at)
  }
  return code.slice(open + 1)
}

describe('lists', () => {
  const asked = under('lib').flatMap(({ path, code }) =>
    [...code.matchAll(/\bfindMany\(/g)].map((match) => ({
      path,
      query: between(code, match.index + match[0].length - 1),
    })),
  )

  test('are read to an end: at most so many, or those of one bilan', () => {
    expect(asked.length).toBeGreaterThan(0)
    const open = asked.filter(
      ({ query }) => !/\btake\b/.test(query) && !/where: \{[^}]*\b(bilanId|id|sessionId)\b/.test(query),
    )
    expect(open.map(({ path, query }) => `${path}: ${query.slice(0, 80)}`)).toEqual([])
  })

  test('are never counted past what is shown by reading them whole', () => {
    const whole = under('lib').filter(({ code }) => /findMany\([^)]*\)\)?\.length\b/.test(code))
    expect(whole.map(({ path }) => path)).toEqual([])
  })
})

describe('writes', () => {
  test('never leave the transaction for the network or a file', () => {
    const outside = /^(node:(fs|http|https|net|child_process)(\/.*)?|nodemailer|undici)$/
    const commands = under('lib').filter(({ path }) => /commands\.ts$/.test(path))
    const leaving = commands.filter(
      ({ code, imports }) => imports.some(({ specifier }) => outside.test(specifier)) || /\bfetch\(/.test(code),
    )
    expect(leaving.map(({ path }) => path)).toEqual([])
  })

  test('never touch the database past their scope', () => {
    const nouns = under('lib').filter(({ path }) => !path.startsWith('lib/platform/'))
    expect(nouns.filter(({ code }) => /\bdb\(\)|\.\$transaction\(/.test(code)).map(({ path }) => path)).toEqual([])
  })

  test('hand values to SQL as parameters: no statement is put together from what somebody typed', () => {
    /** Statements put together from constants of the program: which columns, which order, which index. */
    const composed = [
      'lib/bilans/bilan-queries.ts',
      'lib/homes/activity-queries.ts',
      'lib/homes/case-queries.ts',
      'lib/homes/export-queries.ts',
      'lib/homes/list-queries.ts',
      'lib/platform/statements.ts',
    ]
    const unsafe = under('lib').filter(({ code }) => /\$(query|execute)RawUnsafe|\bPrisma\.raw\b/.test(code))
    expect(unsafe.map(({ path }) => path).filter((path) => !composed.includes(path))).toEqual([])
    // a value between the quotes of SQL
    const spliced = unsafe.filter(({ code }) => /'\$\{[^}]*\}'/.test(code))
    expect(spliced.map(({ path }) => path)).toEqual([])
  })
})
