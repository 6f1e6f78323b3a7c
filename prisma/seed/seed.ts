import { hashPassword } from '@/lib/platform/password'
import { password } from '@/prisma/machine/accounts'
import { seedBilans } from './bilans'
import { seedHouse } from './house'
import { boreal, nouveauCap } from './house-data'
import { seedOperator } from './operator'

/**
 * Fills an empty, migrated database with the demonstration: two providers, their teams, the people they follow and
 * their bilans. Every date is counted back from now. Needs DATABASE_URL; with DATABASE_OWNER_URL, the operator's account is made too.
 */
export async function seedDemonstration(): Promise<void> {
  const passwordHash = await hashPassword(password)
  const ownerUrl = process.env.DATABASE_OWNER_URL
  if (ownerUrl) await seedOperator(ownerUrl, passwordHash)
  const first = await seedHouse(boreal, passwordHash)
  const second = await seedHouse(nouveauCap, passwordHash)
  await seedBilans(first, second)
}
