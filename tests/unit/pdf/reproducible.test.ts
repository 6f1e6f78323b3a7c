import { createHash } from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { papers } from './views'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const zone = process.env.TZ

afterEach(() => {
  process.env.TZ = zone
  vi.useRealTimers()
})

describe.each(Object.entries(papers))('%s', (name, draw) => {
  it('has the same bytes twice, at another hour of another year, and in another time zone', async () => {
    const first = sha256(await draw())
    expect(sha256(await draw())).toBe(first)
    vi.useFakeTimers({ now: new Date('2031-03-30T01:30:00Z'), toFake: ['Date'] })
    process.env.TZ = 'America/Los_Angeles'
    expect(new Date(2026, 0, 1).getTimezoneOffset()).toBe(480)
    expect(sha256(await draw())).toBe(first)
  })

  it('has the same bytes whatever was drawn before in the process', async () => {
    const first = sha256(await draw())
    vi.resetModules()
    const fresh = await import('./views')
    const { noticePdf } = await import('@/lib/pdf/notice')
    const odd = 'µ μ Ω Ω ‑ ‐ ﬁ fi e\u0301 \u00a0\u00a0x'
    await noticePdf({ ...fresh.notice, sections: [{ heading: odd, paragraphs: [odd] }] })
    expect(sha256((await fresh.papers[name]?.()) ?? new Uint8Array())).toBe(first)
  })
})

it('has an identifier that follows its number, version and facts', async () => {
  const { attestationPdf } = await import('@/lib/pdf/attestation')
  const { attestation } = await import('./views')
  const id = async (overrides: Partial<typeof attestation>) => {
    const source = Buffer.from(await attestationPdf({ ...attestation, ...overrides })).toString('latin1')
    return /\/ID \[<(\w+)>/.exec(source)?.[1]
  }
  const ids = [
    await id({}),
    await id({ number: 'ATT-2' }),
    await id({ version: 2 }),
    await id({ factsHash: 'f'.repeat(64) }),
  ]
  expect(new Set(ids).size).toBe(4)
})
