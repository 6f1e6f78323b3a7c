import { afterAll, expect, test } from 'vitest'
import { bilanToRead } from '@/lib/bilans/bilan-queries'
import { aBilan, aMember, as, closeAll } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'

afterAll(closeAll)

test('a bilan that has just begun is a first contact, seen by its pair', async () => {
  const bilan = await aBilan()
  expect(bilan.stage).toBe('FIRST_CONTACT')
  const seen = await as(bilan.consultant, (scope) => bilanToRead(scope, bilan.id))
  expect(seen.sides).toEqual(['PRACTITIONER'])
  const own = await as(bilan.beneficiary, (scope) => bilanToRead(scope, bilan.id))
  expect(own.sides).toEqual(['BENEFICIARY'])
})

test('the records of an entry, a programme, sessions and a closing make the stage they stand for', async () => {
  const consultant = await aMember()
  expect((await aBilan({ consultant, entered: true })).stage).toBe('READY')
  const started = await aBilan({
    consultant,
    entered: true,
    programme: 'ACCEPTED',
    sessions: [{ signed: 'BOTH' }, { signed: 'BENEFICIARY', time: '14:00' }, { state: 'PLANNED', time: '16:00' }],
    columns: {},
  })
  expect(started.stage).toBe('STARTED')
  const [totals] = await sql<Record<string, number>>(
    'SELECT counted_minutes, to_sign_minutes, planned_minutes FROM bilan_totals WHERE bilan_id = $1',
    [started.id],
  )
  expect(totals).toEqual({ counted_minutes: 90, to_sign_minutes: 90, planned_minutes: 90 })
  expect((await aBilan({ closed: true })).stage).toBe('CLOSED')
})
