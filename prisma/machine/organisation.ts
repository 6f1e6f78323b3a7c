import { parseArgs } from 'node:util'
import { found } from '@/lib/login/invitation-commands'
import { FoundOrganisation } from '@/lib/login/schema'
import { closeDatabase } from '@/lib/platform/db'
import { readEnv } from '@/lib/platform/env'
import { Refused } from '@/lib/platform/outcome'
import { inLogin, NOWHERE } from '@/lib/platform/scope'
import { refuse, running } from './refusal.mjs'

const usage =
  'Usage : npm run organisation:new -- --name="Cabinet Boréal" --slug=cabinet-boreal --admin=prenom@exemple.fr --first=Prénom --last=Nom [--as=PROVIDER,EMPLOYER,FUNDER] [--funder=CPF|FPETT|FIPHFP|AGEFIPH|OPCO|FRANCE_TRAVAIL]'

/** `npm run organisation:new`: makes an organisation, invites its first administrator, and prints the invitation's link. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      name: { type: 'string' },
      slug: { type: 'string' },
      admin: { type: 'string' },
      first: { type: 'string' },
      last: { type: 'string' },
      as: { type: 'string', default: 'PROVIDER' },
      funder: { type: 'string' },
    },
  })
  const settings = readEnv(process.env)
  if ('refusals' in settings) return refuse(settings.refusals.join('\n'))
  const input = FoundOrganisation.safeParse({
    name: values.name ?? '',
    slug: values.slug ?? '',
    email: values.admin ?? '',
    firstName: values.first ?? '',
    lastName: values.last ?? '',
    capacities: values.as.split(','),
    funder: values.funder,
  })
  if (!input.success) return refuse(`${input.error.issues.map((issue) => issue.message).join('\n')}\n${usage}`)
  try {
    const { value } = await inLogin(NOWHERE, (scope) => found(scope, input.data, null))
    console.log(`${input.data.name} est créée. Invitation de ${input.data.email}, valable 14 jours :`)
    console.log(settings.env.APP_URL + value)
  } catch (error) {
    if (error instanceof Refused) return refuse(error.refusal.message)
    throw error
  } finally {
    await closeDatabase()
  }
}

await running(main)
