import { expect, test } from 'vitest'
import { CSV_START, csvAnswer } from '@/lib/platform/csv'

async function* lines(...texts: string[]): AsyncGenerator<string> {
  yield* texts
}

test('a file for spreadsheets is its head, then its pieces in their order, never kept', async () => {
  const answer = csvAnswer(lines('a;1\r\n', 'é;2\r\n'), 'Nom;Rang\r\n', 'rangs.csv')
  expect(answer.status).toBe(200)
  expect(Object.fromEntries(answer.headers)).toEqual({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="rangs.csv"',
    'cache-control': 'no-store',
  })
  const bytes = new Uint8Array(await answer.arrayBuffer())
  expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)).toBe(`${CSV_START}Nom;Rang\r\na;1\r\né;2\r\n`)
})

test('whoever finds nothing there is told so', () => {
  expect(csvAnswer(null, 'Nom\r\n', 'rangs.csv').status).toBe(404)
})

test('no more is read once whoever asked has left', async () => {
  let read = 0
  let ended = false
  async function* counted(): AsyncGenerator<string> {
    try {
      for (; read < 100; read += 1) yield 'x\r\n'
    } finally {
      ended = true
    }
  }
  const reader = csvAnswer(counted(), 'Nom\r\n', 'rangs.csv').body?.getReader()
  await reader?.read()
  await reader?.read()
  await reader?.cancel()
  expect(ended).toBe(true)
  expect(read).toBeLessThan(5)
})
