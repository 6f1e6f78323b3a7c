import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { ended, leash } from '@/prisma/machine/leash'
import { root } from '@/prisma/machine/root.mjs'
import { type State, urlOf } from '@/prisma/machine/state'
import { median } from './client'
import { asSuperuser, type BenchDatabase } from './cluster'
import type { Task, TaskAnswer } from './command-worker'
import { waiting } from './deciding'
import { asPlanned, type LogWish, unplanned } from './logging'

/** Milliseconds in process, medians. */
export interface CommandTimes {
  readonly small: number
  readonly large: number
  /** As planned, from the home page, on the large database. */
  readonly asPlanned: number
  readonly attestation: number
  /** A request granted, on the large database. */
  readonly grant: number
}

class Worker {
  private readonly child: ChildProcess
  constructor(state: State, { name }: BenchDatabase) {
    const env = {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: urlOf(state, 'app', name),
      NEXTAUTH_SECRET: state.secret,
      APP_URL: 'http://127.0.0.1:3000',
    }
    const execArgv = ['--conditions=react-server', '--import', 'tsx']
    this.child = fork(join(root, 'tests/bench/command-worker.ts'), {
      cwd: root,
      env: env as NodeJS.ProcessEnv,
      execArgv,
    })
    leash(this.child, 'TERM')
  }
  async run(task: Task): Promise<number[]> {
    const answered = new AbortController()
    const { signal } = answered
    const gone = once(this.child, 'exit', { signal }).then(([code]) =>
      Promise.reject(new Error(`the worker ended (${code})`)),
    )
    gone.catch(() => {})
    this.child.send(task)
    const [answer] = (await Promise.race([once(this.child, 'message', { signal }), gone])) as [TaskAnswer]
    answered.abort()
    if (answer.failure) throw new Error(answer.failure)
    return answer.times
  }
  async end(): Promise<void> {
    if (this.child.connected) this.child.send({ kind: 'end' } satisfies Task)
    if (!(await ended(this.child, 5_000))) this.child.kill('SIGKILL')
  }
}

/** Times the command that logs hours on both databases by turns, and the drawing of an attestation. */
export async function timeCommands(
  state: State,
  small: BenchDatabase,
  large: BenchDatabase,
  quick: boolean,
): Promise<CommandTimes> {
  const [warm, rounds, size] = quick ? [20, 3, 10] : [60, 6, 15]
  const workers = { small: new Worker(state, small), large: new Worker(state, large) }
  const wishesOf = (database: BenchDatabase, make: (client: Parameters<typeof unplanned>[0]) => Promise<LogWish[]>) =>
    asSuperuser(state, database.name, make)
  try {
    const many = warm + rounds * size
    const wishes = {
      small: await wishesOf(small, (client) => unplanned(client, small.bilans, many)),
      large: await wishesOf(large, (client) => unplanned(client, large.bilans, many)),
    }
    const log = (which: 'small' | 'large', count: number) =>
      workers[which].run({ kind: 'log', wishes: wishes[which].splice(0, count) })
    for (const which of ['small', 'large'] as const) await log(which, warm)
    const times = { small: [] as number[], large: [] as number[] }
    for (let round = 0; round < rounds; round += 1) {
      for (const which of round % 2 === 0 ? (['small', 'large'] as const) : (['large', 'small'] as const))
        times[which].push(median(await log(which, size)))
    }
    const planned = await wishesOf(large, (client) => asPlanned(client, large.bilans, warm + size * 2))
    await workers.large.run({ kind: 'log', wishes: planned.splice(0, warm) })
    const home = await workers.large.run({ kind: 'log', wishes: planned })
    const requests = await asSuperuser(state, large.name, (client) =>
      waiting(client, large.people.conseillere.loginId, warm + size * 2),
    )
    await workers.large.run({ kind: 'grant', wishes: requests.splice(0, warm) })
    const granted = await workers.large.run({ kind: 'grant', wishes: requests })
    await workers.small.run({ kind: 'attestation', count: quick ? 50 : 150 })
    const drawn = await workers.small.run({ kind: 'attestation', count: quick ? 50 : 150 })
    return {
      small: median(times.small),
      large: median(times.large),
      asPlanned: median(home),
      attestation: median(drawn),
      grant: median(granted),
    }
  } finally {
    await Promise.all([workers.small.end(), workers.large.end()])
  }
}
