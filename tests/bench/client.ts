import { Agent, request } from 'node:http'
import { gunzipSync } from 'node:zlib'

/** What is asked of a server. */
export interface Ask {
  readonly origin: string
  readonly path: string
  readonly cookie?: string
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Answer {
  readonly status: number
  /** Milliseconds from request to last byte. */
  readonly ms: number
  /** Bytes of the body on the wire, compressed as a browser asks for it. */
  readonly bytes: number
  readonly headers: NodeJS.Dict<string | string[]>
  readonly body: Buffer
}

/** One client: a single connection, kept open. */
export const client = (): Agent => new Agent({ keepAlive: true, maxSockets: 1 })

/** Asks as a browser does, and reads to the last byte. Redirects are not followed. */
export function ask(agent: Agent, { origin, path, cookie, method = 'GET', headers, body }: Ask): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const started = performance.now()
    const asked = request(
      origin + path,
      {
        agent,
        method,
        headers: {
          accept: 'text/html',
          'accept-encoding': 'gzip',
          'user-agent': 'jalon-bench',
          ...(cookie ? { cookie } : {}),
          ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
          ...headers,
        },
      },
      (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('error', reject)
        answer.on('end', () => {
          const ms = performance.now() - started
          const bytes = Buffer.concat(parts)
          resolve({ status: answer.statusCode ?? 0, ms, bytes: bytes.length, headers: answer.headers, body: bytes })
        })
      },
    )
    asked.on('error', reject)
    asked.end(body)
  })
}

/** The body as text, whatever way it came. */
export const textOf = ({ headers, body }: Answer): string =>
  (headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString('utf8')

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const [low, high] = [sorted[middle - 1] ?? 0, sorted[middle] ?? 0]
  return sorted.length % 2 === 1 ? high : (low + high) / 2
}

/**
 * One block: so many requests by so many clients at once, each on its own connection.
 * @returns median milliseconds of a request
 * @throws Error when an answer is not the one expected
 */
export async function block(agents: readonly Agent[], count: number, next: () => Ask, expected = 200): Promise<number> {
  const times: number[] = []
  let left = count
  await Promise.all(
    agents.map(async (agent) => {
      while (left > 0) {
        left -= 1
        const wish = next()
        const answer = await ask(agent, wish)
        if (answer.status !== expected) throw new Error(`${wish.path} answered ${answer.status}`)
        times.push(answer.ms)
      }
    }),
  )
  return median(times)
}
