import { format } from 'node:util'
import { afterEach } from 'vitest'

// What is written to console.error is a defect nobody looked at: it fails the test during which it was written.
const written: string[] = []

console.error = (...words: unknown[]) => {
  written.push(format(...words))
}

afterEach(() => {
  const said = written.splice(0)
  if (said.length > 0) throw new Error(`console.error during this test:\n${said.join('\n')}`)
})
