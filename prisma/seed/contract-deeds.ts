import { recordPayment } from '@/lib/contracts/account-commands'
import { prepareContract } from '@/lib/contracts/prepare-commands'
import { PrepareContract, RecordPayment, SignContract } from '@/lib/contracts/schema'
import { signContract } from '@/lib/contracts/sign-commands'
import type { Scope } from '@/lib/platform/scope'
import { byMember, byPerson, deed, type Pair } from './pair'

const standing = async (scope: Scope, { bilanId }: Pair) => {
  const row = await scope.tx.contract.findFirst({ where: { bilanId, outcome: null } })
  return { contractId: row?.id ?? '', sha256: row?.contentSha256 ?? '' }
}

/** Her contract is signed for the provider and proposed to her. @param parts in how many parts the balance is spread */
export const prepareOwn = (
  pair: Pair,
  moment: Date,
  parts: number,
  place: 'PREMISES' | 'DISTANCE' = 'PREMISES',
): void =>
  byMember(pair, moment, (scope) =>
    deed(scope, PrepareContract, prepareContract, {
      ...{ bilanId: pair.bilanId, place, parts, prerequisites: 'Aucun.' },
      means: 'Entretiens individuels, tests d’intérêts, fiches métiers et travaux guidés entre les séances.',
      titles: 'Psychologue du travail, quinze ans d’accompagnement.',
    }),
  )

/** She signs it: her days to withdraw begin. */
export const signOwn = (pair: Pair, moment: Date): void =>
  byPerson(pair, moment, async (scope) => {
    const { bilanId } = pair
    await deed(scope, SignContract, signContract, { bilanId, ...(await standing(scope, pair)), read: true })
  })

/** A payment of hers comes. @param amount in euros, as typed */
export const receive = (pair: Pair, moment: Date, amount: string): void =>
  byMember(pair, moment, async (scope) => {
    const { contractId } = await standing(scope, pair)
    await deed(scope, RecordPayment, recordPayment, {
      ...{ bilanId: pair.bilanId, contractId, kind: 'RECEIVED', amount, day: scope.today, means: 'TRANSFER' },
      cle: `versement ${scope.today}`,
    })
  })
