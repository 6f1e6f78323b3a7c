import { hashPassword } from '@/lib/platform/password'
import { password } from '@/prisma/machine/accounts'
import { seedBilans } from './bilans'
import { seedHouse } from './house'
import { boreal } from './house-data'
import { caisse, fiphfp, opco } from './house-data-funders'
import { armor, fpett, plouvern, ponant } from './house-data-more'
import { nouveauCap } from './house-data-nouveau-cap'
import { seedOperator } from './operator'

/**
 * Fills an empty, migrated database with the demonstration: three providers, four funders and two employers, their teams, the
 * people they follow and their bilans. Every date is counted back from now. Needs DATABASE_URL; with DATABASE_OWNER_URL, the
 * operator's account is made too.
 */
export async function seedDemonstration(): Promise<void> {
  const passwordHash = await hashPassword(password)
  const ownerUrl = process.env.DATABASE_OWNER_URL
  if (ownerUrl) await seedOperator(ownerUrl, passwordHash)
  await seedBilans({
    boreal: await seedHouse(boreal, passwordHash),
    nouveauCap: await seedHouse(nouveauCap, passwordHash),
    ponant: await seedHouse(ponant, passwordHash),
    plouvern: await seedHouse(plouvern, passwordHash),
    armor: await seedHouse(armor, passwordHash),
    fpett: await seedHouse(fpett, passwordHash),
    caisse: await seedHouse(caisse, passwordHash),
    fiphfp: await seedHouse(fiphfp, passwordHash),
    opco: await seedHouse(opco, passwordHash),
  })
}
