import { afterEach, expect, test, vi } from 'vitest'
import { logBug } from '@/lib/platform/log'

afterEach(() => vi.restoreAllMocks())

const logged = (error: unknown): string => {
  const lines: string[] = []
  vi.spyOn(process.stderr, 'write').mockImplementation((line) => lines.push(String(line)) > 0)
  logBug('saveNote', error)
  return lines.join('')
}

const WORDS = 'Elle veut quitter son mari'

test('a row that the database refused is not in the log, whichever way it comes', () => {
  const refused = Object.assign(new Error(`new row violates check. Failing row contains (1, ${WORDS} (bientôt), x).`), {
    meta: {
      code: '23514',
      driverAdapterError: { cause: { detail: `Failing row contains (1, ${WORDS})`, message: 'violates check "a_b"' } },
    },
  })
  const line = logged(refused)
  expect(line).not.toContain(WORDS)
  expect(line).toContain('violates check')
  expect(line).toContain('23514')
  expect(logged(new Error(`Key (email)=(${WORDS}) already exists.`))).not.toContain(WORDS)
})

test('the values of a query that Prisma finds unfit are not in the log', () => {
  const unfit = new Error(
    `\nInvalid \`scope.tx.privateNote.createMany()\` invocation:\n\n{\n  data: [\n    {\n      text: "${WORDS}",\n      nothing: 1\n      ~~~~~~~\n    }\n  ]\n}\n\nUnknown argument \`nothing\`.`,
  )
  const line = logged(unfit)
  expect(line).not.toContain(WORDS)
  expect(line).toContain('privateNote.createMany')
  expect(line).toContain('Unknown argument')
})
