import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuilt, ensureGenerated } from '@/prisma/machine/build'
import { refuse, running } from '@/prisma/machine/refusal.mjs'
import { type State, urlOf } from '@/prisma/machine/state'
import { whenAskedToStop } from '@/prisma/machine/stop'
import { type BenchDatabase, benchHome, openDatabase, startCluster } from './cluster'
import { timeCommands } from './commands'
import { type Bench, measureActions, measureCaseload, measurePages, measureScripts, siteOf } from './measures'
import { memoryUnderLoad } from './memory'
import { timed } from './pages'
import { held, type Line, MB, missing, ms, summary, table, told } from './report'
import { ensureBareBuilt, serveBare, serveProduct } from './servers'
import { answers } from './timing'

const { values } = parseArgs({ options: { quick: { type: 'boolean' }, large: { type: 'string' } }, strict: false })
const quick = values.quick === true
const bilans = Number(values.large ?? 100_000)

/** What is to be stopped, last started first. */
const started: (() => Promise<void>)[] = []
async function stopAll(): Promise<void> {
  for (const stop of started.splice(0).reverse()) await stop().catch((error) => console.error(error))
}

const tell = (what: string) => console.log(`${new Date().toISOString().slice(11, 19)}  ${what}`)

/** `npm run bench`: prepares two databases, serves the product on each beside a bare page, measures, prints and keeps the figures. */
async function main(): Promise<void> {
  if (!Number.isInteger(bilans) || bilans < 1000) refuse('--large vaut un nombre de bilans, 1000 au moins.')
  const began = new Date()
  tell('Construction')
  await ensureGenerated()
  await ensureBuilt()
  ensureBareBuilt()
  const postgres = await startCluster()
  started.push(postgres.stop)
  const { state } = postgres
  tell('Base de 100 bilans')
  const small = await openDatabase(state, 'bench_small', 100)
  tell(`Base de ${bilans.toLocaleString('fr-FR')} bilans (gardée jusqu’à demain)`)
  const large = await openDatabase(state, 'bench_large', bilans)
  Object.assign(process.env, {
    NEXTAUTH_SECRET: state.secret,
    APP_URL: 'http://127.0.0.1:3000',
    DATABASE_URL: urlOf(state, 'app'),
  })

  const served = await measureServed(state, small, large)
  tell('Commandes')
  const commands = await measureCommands(state, small, large)
  const lines = [...served.lines, ...commands]
  await stopAll()
  console.log(`\n${table(lines)}\n\n${summary(lines)}`)
  const machine = {
    processors: cpus().length,
    model: cpus()[0]?.model,
    node: process.version,
    quick,
    bilans: [100, bilans],
  }
  const result = {
    began,
    seconds: Math.round((Date.now() - began.getTime()) / 1000),
    machine,
    lines,
    detail: served.detail,
  }
  const file = join(benchHome, 'result.json')
  writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`)
  console.log(`\nTout est dans ${file}`)
  if (lines.some((line) => line.figure.startsWith('non mesuré'))) process.exitCode = 1
}

/** All that needs servers; they are stopped before commands are timed in process. */
async function measureServed(
  state: State,
  small: BenchDatabase,
  large: BenchDatabase,
): Promise<{ lines: Line[]; detail: Record<string, unknown> }> {
  const bare = await serveBare()
  started.push(bare.stop)
  const ofSmall = await serveProduct(state, small)
  started.push(ofSmall.stop)
  const ofLarge = await serveProduct(state, large)
  started.push(ofLarge.stop)
  const bench: Bench = {
    state,
    bare,
    small: { database: small, served: ofSmall, site: await siteOf(ofSmall, small) },
    large: { database: large, served: ofLarge, site: await siteOf(ofLarge, large) },
    pace: quick ? { rounds: 3, size: 8 } : { rounds: 12, size: 20 },
    say: tell,
  }
  const pages = await measurePages(bench)
  const caseload = await measureCaseload(bench)
  const actions = await measureActions(bench)
  const scripts = await measureScripts(bench)
  const seconds = quick ? 10 : 60
  tell(`Mémoire : 8 clients pendant ${seconds} s`)
  const there = []
  for (const page of timed) if ((await answers(page, bench.large.site)) === 200) there.push(page)
  const memory = await memoryUnderLoad(ofLarge, bench.large.site, there, seconds)
  const about = `Mémoire du serveur après 8 clients pendant ${seconds} s`
  for (const server of [ofLarge, ofSmall, bare]) await server.stop()
  started.splice(1)
  return {
    lines: [
      ...pages.lines,
      ...caseload,
      ...actions.lines,
      ...scripts,
      memory ? held(about, memory.after, 350e6, MB) : missing(about, 'cette machine ne la dit pas'),
      ...(memory
        ? [
            told(
              `${about} : au repos, au plus, requêtes servies`,
              `${MB(memory.before)}, ${MB(memory.most)}, ${memory.requests}`,
            ),
          ]
        : []),
    ],
    detail: { ...pages.detail, ...actions.detail, memory },
  }
}

async function measureCommands(state: State, small: BenchDatabase, large: BenchDatabase): Promise<Line[]> {
  const times = await timeCommands(state, small, large, quick)
  return [
    told(
      'Enregistrer une séance, en processus : petite base, grande base',
      `${ms(times.small)}, ${ms(times.large)}`,
      times.large,
    ),
    held('Enregistrer une séance, en processus : grande base', times.large, 10, ms),
    held('Enregistrer comme prévu, en processus : grande base', times.asPlanned, 10, ms),
    held('Décider une demande, en processus : grande base', times.grant, 12, ms),
    held('Attestation, en processus', times.attestation, 12, ms),
  ]
}

whenAskedToStop(() => void stopAll().then(() => process.exit(1)))
await running(async () => {
  try {
    await main()
  } finally {
    await stopAll()
  }
  process.exit(process.exitCode ?? 0)
})
