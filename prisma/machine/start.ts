import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { readEnv } from '@/lib/platform/env'
import { isFree } from './port'
import { refuse, running } from './refusal.mjs'
import { root } from './root.mjs'
import { startServer, stopServer } from './server'
import { whenAskedToStop } from './stop'

type Standing = { name: string; above: boolean; owns: boolean; migrated: boolean }

const question = `
select current_user as name,
       (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as above,
       exists (select from pg_class where relowner = current_user::regrole and relkind in ('r', 'p')) as owns,
       to_regclass('public.organisation') is not null and to_regclass('pgboss.job') is not null as migrated`

/**
 * Asks the database who we are to it. A role that row-level security does not hold would open every organisation to
 * every other.
 *
 * @throws Refusal when the role is above the walls, or migrations are missing. A database that is away is not an error:
 * the site says so and waits.
 */
async function checkStanding(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  let standing: Standing | undefined
  try {
    await client.connect()
    standing = (await client.query<Standing>(question)).rows[0]
  } catch (error) {
    console.error(`La base ne répond pas encore (${(error as Error).message}) : le site le dira et attendra.`)
  } finally {
    await client.end().catch(() => {})
  }
  if (standing?.above || standing?.owns) {
    refuse(
      `DATABASE_URL ouvre la session de ${standing.name}, que les cloisons n’arrêtent pas : donnez celle de jalon_app.`,
    )
  }
  if (standing && !standing.migrated)
    refuse('La base n’est pas prête : lancez npm run migrate avec DATABASE_OWNER_URL.')
}

/** `npm start`: the built site in production, once every setting is found fit. */
async function main(): Promise<void> {
  const result = readEnv(process.env)
  if ('refusals' in result) return refuse(result.refusals.join('\n'))
  const { env } = result
  if (!existsSync(join(root, '.next/BUILD_ID'))) refuse('Le site n’est pas construit : lancez npm run build.')
  if (!(await isFree(env.PORT, env.HOST))) refuse(`PORT ${env.PORT} est déjà pris.`)
  await checkStanding(env.DATABASE_URL)
  if (!env.SMTP_URL && !env.JALON_DEMO)
    console.error('SMTP_URL manque : les courriels attendent dans la base sans partir.')

  const { DATABASE_OWNER_URL: _, ...outer } = process.env
  const server = startServer({ port: env.PORT, host: env.HOST, env: { ...outer, NEXTAUTH_URL: env.APP_URL } })
  let asked = false
  whenAskedToStop(() => {
    asked = true
    void stopServer(server)
  })
  const code = await new Promise<number>((resolve) => server.once('exit', (code) => resolve(code ?? 1)))
  process.exit(asked ? 0 : code)
}

await running(main)
