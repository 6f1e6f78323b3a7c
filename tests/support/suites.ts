import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuilt, ensureGenerated } from '@/prisma/machine/build'
import { leash } from '@/prisma/machine/leash'
import { Refusal, refuse, running } from '@/prisma/machine/refusal.mjs'
import { root } from '@/prisma/machine/root.mjs'
import { whenAskedToStop } from '@/prisma/machine/stop'
import { findBrowser } from './browser'

type Count = { passed: number; failed: number }
type Suite = { name: string; run: () => Promise<Count> }

const reports = mkdtempSync(join(tmpdir(), 'jalon-reports-'))

/** Runs a program of node_modules on this Node. @returns its exit code */
function run(program: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  const child = spawn(process.execPath, [join(root, 'node_modules', program), ...args], {
    cwd: root,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  leash(child, 'TERM')
  return new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

const one = (status: number): Count => (status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })

/** A run that failed without a failed test (a file that does not load, an unhandled error), or that found no test, is a failure. */
const settle = (count: Count, status: number): Count =>
  (status !== 0 && count.failed === 0) || count.passed + count.failed === 0
    ? { ...count, failed: count.failed + 1 }
    : count

function reportOf<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T
  } catch {
    return null
  }
}

type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}

async function vitest(project: string): Promise<Count> {
  const file = join(reports, `${project}.json`)
  const output = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const status = await run('vitest/vitest.mjs', ['run', '--project', project, ...output])
  const report = reportOf<VitestReport>(file)
  if (!report) return { passed: 0, failed: 1 }
  const unloaded = report.testResults.filter((one) => one.status === 'failed' && one.assertionResults.length === 0)
  return settle({ passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length }, status)
}

type PlaywrightReport = { stats: { expected: number; unexpected: number; flaky: number } }

async function browser(): Promise<Count> {
  const found = await findBrowser()
  if (!found) {
    console.error('Aucun navigateur : installez Chromium, ou donnez son chemin dans CHROMIUM_PATH.')
    return { passed: 0, failed: 1 }
  }
  console.log(`Navigateur : ${found.path}`)
  const file = join(reports, 'browser.json')
  const env = { ...found.env, CHROMIUM_PATH: found.path, PLAYWRIGHT_JSON_OUTPUT_NAME: file }
  const status = await run('@playwright/test/cli.js', ['test', '--reporter=list,json'], env)
  const report = reportOf<PlaywrightReport>(file)
  if (!report) return { passed: 0, failed: 1 }
  return settle({ passed: report.stats.expected, failed: report.stats.unexpected + report.stats.flaky }, status)
}

async function build(): Promise<Count> {
  try {
    await ensureBuilt()
    return one(0)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    console.error(error.message)
    return one(1)
  }
}

async function types(): Promise<Count> {
  const written = await run('next/dist/bin/next', ['typegen'])
  return one(written || (await run('typescript/bin/tsc', ['--noEmit'])))
}

const suites: Suite[] = [
  { name: 'types', run: types },
  { name: 'lint', run: async () => one(await run('@biomejs/biome/bin/biome', ['check', '.'])) },
  { name: 'unit', run: () => vitest('unit') },
  { name: 'db', run: () => vitest('db') },
  { name: 'build', run: build },
  { name: 'browser', run: browser },
]

/** Runs the suites in order, all or those of --only=unit,db; the last line counts the tests over all of them. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: 'string' } } })
  const only = values.only?.split(',') ?? suites.map((suite) => suite.name)
  const unknown = only.find((name) => !suites.some((suite) => suite.name === name))
  if (unknown) refuse(`Pas de suite « ${unknown} » : ${suites.map((suite) => suite.name).join(', ')}.`)
  whenAskedToStop(() => process.exit(1))
  await ensureGenerated()

  const total = { passed: 0, failed: 0 }
  const failed = new Set<string>()
  const lines: string[] = []
  for (const suite of suites.filter((one) => only.includes(one.name))) {
    console.log(`\n── ${suite.name}`)
    const begun = Date.now()
    const unbuilt = suite.name === 'browser' && failed.has('build')
    const count = unbuilt ? { passed: 0, failed: 1 } : await suite.run()
    if (count.failed) failed.add(suite.name)
    total.passed += count.passed
    total.failed += count.failed
    const seconds = ((Date.now() - begun) / 1000).toFixed(1)
    lines.push(
      `${suite.name.padEnd(8)} ${String(count.passed).padStart(5)} passed ${String(count.failed).padStart(3)} failed  ${seconds} s`,
    )
  }
  rmSync(reports, { recursive: true, force: true })
  console.log(`\n${lines.join('\n')}\n`)
  console.log(`${total.passed} passed, ${total.failed} failed`)
  process.exit(total.failed > 0 ? 1 : 0)
}

await running(main)
