import { parseArgs } from 'node:util'
import { Client } from 'pg'
import { email } from '@/lib/login/schema'
import { hashPassword } from '@/lib/platform/password'
import { newId } from '@/lib/platform/scope'
import { newToken } from '@/lib/platform/token'
import { refuse, running } from './refusal.mjs'

const hours = 48

/** `npm run operator:new -- --email=…`: gives an address the operator's page, and prints a link to choose its password. Owner's address needed. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { email: { type: 'string' } } })
  const address = email.safeParse(values.email ?? '')
  if (!address.success)
    return refuse(`${address.error.issues[0]?.message} Usage : npm run operator:new -- --email=vous@exemple.fr`)
  const { DATABASE_OWNER_URL, APP_URL } = process.env
  if (!DATABASE_OWNER_URL)
    return refuse('DATABASE_OWNER_URL manque : l’exploitant est créé par le propriétaire de la base.')
  if (!APP_URL) return refuse('APP_URL manque : l’adresse publique du site, pour écrire le lien.')
  const client = new Client({ connectionString: DATABASE_OWNER_URL, connectionTimeoutMillis: 5000 })
  await client.connect()
  try {
    const { token, hash } = newToken()
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO login.account (id, email, password_hash, operator) VALUES ($1, $2, $3, true)
       ON CONFLICT (lower(email)) DO UPDATE SET operator = true RETURNING id`,
      [newId(), address.data, await hashPassword(newToken().token)],
    )
    await client.query(
      `INSERT INTO login.token (token_hash, kind, account_id, expires_at) VALUES ($1, 'RESET', $2, now() + make_interval(hours => $3))`,
      [hash, rows[0]?.id, hours],
    )
    console.log(`${address.data} exploite le service. Choisir son mot de passe, dans les ${hours} heures :`)
    console.log(`${new URL(APP_URL).origin}/connexion/mot-de-passe/${token}`)
  } finally {
    await client.end()
  }
}

await running(main)
