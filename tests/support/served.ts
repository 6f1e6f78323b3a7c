import { refuse } from '@/prisma/machine/refusal.mjs'
import { dataFolder, readState, urlOf } from '@/prisma/machine/state'

/**
 * What a browser test may need beside the pages: the secret that signs sessions, and the database's addresses.
 * The same variables are put in this process's environment, so that the factories of tests/support work.
 */
export function served(): { secret: string; appUrl: string; superuserUrl: string } {
  const state = readState(dataFolder())
  if (!state) return refuse('Le serveur des tests n’est pas démarré.')
  const [appUrl, superuserUrl] = [urlOf(state, 'app'), urlOf(state, 'superuser')]
  process.env.DATABASE_URL = appUrl
  process.env.DATABASE_OWNER_URL = urlOf(state, 'owner')
  process.env.DATABASE_SUPERUSER_URL = superuserUrl
  process.env.NEXTAUTH_SECRET = state.secret
  process.env.APP_URL = `http://localhost:${process.env.PORT}`
  process.env.JALON_DEMO = '1'
  return { secret: state.secret, appUrl, superuserUrl }
}
