import { bilanToRead } from '@/lib/bilans/bilan-queries'
import { signCpfAttestation } from '@/lib/cpf/attest-commands'
import { declareCpf, setCpfNumber } from '@/lib/cpf/declare-commands'
import { attestationOf } from '@/lib/cpf/facts-queries'
import { DeclareCpf, SetCpfNumber, SignCpfAttestation } from '@/lib/cpf/schema'
import { byMember, byPerson, deed, type Pair } from './pair'

/** She attests that no bilan of hers was paid so within the waiting period (R13). */
export const attest = (pair: Pair, moment: Date): void =>
  byPerson(pair, moment, async (scope) => {
    const text = await attestationOf(scope, await bilanToRead(scope, pair.bilanId))
    await deed(scope, SignCpfAttestation, signCpfAttestation, {
      ...{ bilanId: pair.bilanId, sha256: text?.sha256 ?? '', read: true },
    })
  })

/** Declared on the platform that day, and noted here. @param reason why hours are missing, of a service fait */
export const declared = (pair: Pair, moment: Date, kind: 'ENTRY' | 'EXIT' | 'SERVICE_FAIT', reason?: 'ABANDON'): void =>
  byMember(pair, moment, (scope) =>
    deed(scope, DeclareCpf, declareCpf, {
      ...{ bilanId: pair.bilanId, kind, declaredOn: scope.today },
      ...(reason && { reason, forceMajeure: 'NO' }),
    }),
  )

/** The number that the platform gave its file. */
export const numbered = (pair: Pair, moment: Date, number: string): void =>
  byMember(pair, moment, (scope) => deed(scope, SetCpfNumber, setCpfNumber, { bilanId: pair.bilanId, number }))
