import { refuse, running } from '../machine/refusal.mjs'
import { dataFolder, readState, urlOf } from '../machine/state'
import { migrate } from './migrate'

/** `npm run migrate`: the database of DATABASE_OWNER_URL, else the one of the data folder. */
async function main(): Promise<void> {
  const state = process.env.DATABASE_OWNER_URL ? null : readState(dataFolder())
  const url = process.env.DATABASE_OWNER_URL || (state && urlOf(state, 'owner'))
  if (!url) refuse('DATABASE_OWNER_URL manque : l’adresse de la base pour le rôle jalon_owner.')
  const applied = await migrate(url).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ECONNREFUSED')
      refuse(`La base ne répond pas (${new URL(url).host}) : vérifiez DATABASE_OWNER_URL.`)
    throw error
  })
  console.log(applied.length ? `Migrations appliquées : ${applied.join(', ')}.` : 'La base est à jour.')
}

await running(main)
