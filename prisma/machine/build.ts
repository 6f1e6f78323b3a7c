import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { digestOf, isFresh, markFresh } from './freshness'
import { leash } from './leash'
import { refuse } from './refusal.mjs'
import { root } from './root.mjs'

const schema = ['prisma/schema', 'prisma.config.ts', 'package-lock.json']
const sources = [
  'app',
  'components',
  'lib',
  'public',
  'prisma/schema',
  'instrumentation.ts',
  'next.config.js',
  'package-lock.json',
  'postcss.config.mjs',
  'tsconfig.json',
]

/** Runs a program of the project on this Node. Its output is shown only when it fails. */
function run(
  program: string,
  args: string[],
  env: Partial<NodeJS.ProcessEnv>,
): Promise<{ status: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, program), ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    leash(child, 'TERM')
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text
      })
    }
    child.once('error', (error) => resolve({ status: 1, output: error.message }))
    child.once('close', (status) => resolve({ status: status ?? 1, output }))
  })
}

/** Writes the typed database client, unless it is there for this schema. @throws Refusal when Prisma fails */
export async function ensureGenerated(): Promise<void> {
  const digest = digestOf(schema)
  const stamp = 'prisma/generated/.stamp'
  if (isFresh(stamp, digest)) return
  const { status, output } = await run('prisma/migrate/generate.mjs', [], {})
  if (status !== 0) refuse(`${output}\nLe client de la base n’a pas pu être écrit.`)
  markFresh(stamp, digest)
}

/**
 * Builds the site, unless it is built from these very sources.
 *
 * @returns true when it was built now
 * @throws Refusal with the builder's output when it fails
 */
export async function ensureBuilt(): Promise<boolean> {
  const buildId = () => readFileSync(join(root, '.next/BUILD_ID'), 'utf8')
  const digest = digestOf(sources)
  const isBuilt = existsSync(join(root, '.next/BUILD_ID'))
  if (isBuilt && isFresh('.next/stamp', `${digest} ${buildId()}`)) return false
  const env = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', NODE_OPTIONS: '' } as const
  const { status, output } = await run('node_modules/next/dist/bin/next', ['build'], env)
  if (status !== 0) refuse(`${output}\nLa construction du site a échoué.`)
  markFresh('.next/stamp', `${digestOf(sources)} ${buildId()}`)
  return true
}
