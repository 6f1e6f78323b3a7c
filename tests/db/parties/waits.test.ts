import { afterAll, expect, test } from 'vitest'
import { employerFile, expectationWaits } from '@/lib/parties/file-queries'
import { asMember } from '@/lib/platform/scope'
import { aBilan, as, closeAll } from '@/tests/support/factory'
import { anEmployerParty } from '@/tests/support/party-factory'

afterAll(closeAll)

test('what an employer expects is waited for where an exchange with him is a step, nowhere else (R4)', async () => {
  for (const [typeKey, variantKey, waits] of [
    ['PROFESSIONNEL', 'EVOLUTION', 1],
    ['COMPETENCES', null, 0],
    ['MAINTIEN', null, 0],
  ] as const) {
    const bilan = await aBilan({ typeKey, variantKey, frame: { initiator: 'EMPLOYER', funder: 'EMPLOYER' } })
    const { member } = await anEmployerParty(bilan)
    expect(await as(member, (scope) => expectationWaits(asMember(scope))), typeKey).toHaveLength(waits)
    const { exchanges } = await as(member, (scope) => employerFile(asMember(scope), bilan.id))
    expect(exchanges, typeKey).toBe(waits === 1)
  }
})
