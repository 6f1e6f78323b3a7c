import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { refuse, running } from './refusal.mjs'
import { root } from './root.mjs'

/** Fills the database of DATABASE_URL with the demonstration; DATABASE_OWNER_URL writes what only the owner may. */
async function main(): Promise<void> {
  if (!existsSync(join(root, 'prisma/seed/seed.ts')))
    refuse('Les données de démonstration manquent (prisma/seed/seed.ts).')
  const { seedDemonstration } = await import('@/prisma/seed/seed')
  await seedDemonstration()
  process.exit(0)
}

await running(main)
