import { afterAll, expect, test } from 'vitest'
import { bilanHead } from '@/lib/bilans/head-queries'
import { asMember } from '@/lib/platform/scope'
import { aBilan, aMember, as, closeAll } from '@/tests/support/factory'

afterAll(closeAll)

test('the head says stage and what comes next, and counts the parts', async () => {
  const bilan = await aBilan({
    entered: true,
    sessions: [
      { signed: 'PRACTITIONER' },
      { state: 'PLANNED', inDays: 3, mode: 'VIDEO' },
      { state: 'PLANNED', inDays: -4 },
    ],
  })
  const head = await as(bilan.consultant, (scope) => bilanHead(asMember(scope), bilan.id))
  expect(head.stage).toBe('STARTED')
  expect(head.stageInSentence).toBe('en phase préliminaire')
  expect(head.counts).toEqual({ sessions: 3, documents: 0 })
  expect(head.practitioner).toBe(true)
  expect(head.nextSession?.id).toBe(bilan.sessions[1]?.id)
  expect(head.toLog.map((one) => one.id)).toEqual([bilan.sessions[2]?.id])
  expect(head.toSignByBeneficiary).toHaveLength(1)
  expect(head.toSignByPractitioner).toHaveLength(0)
  expect(head.next).toContain(`Il manque la signature de ${bilan.beneficiary.firstName}`)
})

test('the administrator sees the head as facts; a colleague sees nothing', async () => {
  const bilan = await aBilan({ entered: true })
  const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
  const colleague = await aMember({ tenant: bilan.tenant })
  expect((await as(admin, (scope) => bilanHead(asMember(scope), bilan.id))).practitioner).toBe(false)
  await expect(as(colleague, (scope) => bilanHead(asMember(scope), bilan.id))).rejects.toThrow('')
})
