import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { accounts, password } from './accounts'
import { ensureBuilt, ensureGenerated } from './build'
import { isFree } from './port'
import { holdFolder, type Postgres, startPostgres } from './postgres'
import { demonstrationEnv, prepareDemonstration, removeDemonstration } from './prepare'
import { refuse, running } from './refusal.mjs'
import { startServer, stopServer, untilServed } from './server'
import { dataFolder } from './state'
import { whenAskedToStop } from './stop'

function readOptions(): { fresh: boolean; dev: boolean; port: number; host: string } {
  const { values } = parseArgs({ options: { fresh: { type: 'boolean' }, dev: { type: 'boolean' } }, strict: false })
  const port = Number(process.env.PORT || 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    refuse(`PORT vaut ${process.env.PORT} : ce n’est pas un port.`)
  if (process.env.DATABASE_URL || process.env.DATABASE_OWNER_URL) {
    refuse(
      'La démonstration n’utilise que sa propre base : retirez DATABASE_URL de l’environnement, ou lancez npm start.',
    )
  }
  return { fresh: values.fresh === true, dev: values.dev === true, port, host: process.env.HOST || '127.0.0.1' }
}

function announce(origin: string, home: string): void {
  const width = Math.max(...accounts.map(([email]) => email.length))
  console.log(`\nJalon est prêt : ${origin}\n\nComptes de démonstration (mot de passe ${password}) :`)
  for (const [email, who] of accounts) console.log(`  ${email.padEnd(width)}  ${who}`)
  console.log(`\nDonnées : ${home}. Ctrl-C arrête tout et garde les données.`)
}

/** Brings a lost database back, so that the site recovers by itself. Left away long enough for its absence to be seen. */
function reviveAfterLoss(postgres: Postgres, giveUp: () => void): void {
  postgres.onLoss(async () => {
    console.error('La base s’est arrêtée ; elle repart dans 15 secondes.')
    await wait(15_000)
    await postgres.revive().catch((error: Error) => {
      console.error(error.message)
      giveUp()
    })
  })
}

/** Ends the wait for some work as soon as somebody asks us to stop; what it started dies with us. */
class Stopped extends Error {}

/** Serves the demonstration until somebody stops it. Everything that was started is stopped, whatever happens. */
async function main(): Promise<void> {
  const { fresh, dev, port, host } = readOptions()
  const home = dataFolder()
  let postgres: Postgres | undefined
  let server: ChildProcess | undefined
  let asked = false
  const stopped = new Promise<void>((resolve) => {
    whenAskedToStop(() => {
      asked = true
      resolve()
    })
  })
  const unlessStopped = <T>(work: Promise<T>): Promise<T> =>
    Promise.race([work, stopped.then(() => Promise.reject(new Stopped()))])
  const free = holdFolder(home)
  try {
    if (!(await isFree(port, host)))
      refuse(`Le port ${port} est déjà pris : choisissez-en un autre, PORT=${port + 1} npm run demo.`)
    if (fresh) removeDemonstration(home)
    await ensureGenerated()
    const building = dev ? Promise.resolve(false) : ensureBuilt()
    building.catch(() => {})
    postgres = await startPostgres(home, { free })
    const filled = await unlessStopped(prepareDemonstration(postgres, port))
    if (filled) console.log('La base de démonstration est remplie.')
    await unlessStopped(building)
    const env = demonstrationEnv(postgres.state, port)
    const log = dev ? undefined : join(home, 'server.log')
    server = startServer({ port, host, env, mode: dev ? 'dev' : 'start', log })
    await unlessStopped(untilServed(server, `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`))
    announce(env.APP_URL ?? '', home)
    const lost = new Promise<void>((resolve) => {
      server?.once('exit', resolve)
      if (postgres) reviveAfterLoss(postgres, resolve)
    })
    await Promise.race([stopped, lost])
    if (!asked) refuse(`Le serveur s’est arrêté ; journal : ${log ?? 'ci-dessus'}`)
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
  } finally {
    if (asked) console.log('\nArrêt…')
    if (server) await stopServer(server)
    if (postgres) await postgres.stop()
    free()
  }
}

await running(async () => {
  await main()
  process.exit(0)
})
