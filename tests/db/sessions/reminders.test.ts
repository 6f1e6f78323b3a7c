import { afterAll, expect, test } from 'vitest'
import { at } from '@/lib/platform/clock'
import { addDays, dayOf, momentOf } from '@/lib/platform/day'
import { remind } from '@/lib/sessions/reminder-commands'
import { aBilan, closeAll } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'

afterAll(closeAll)

const mailsOf = (kind: string, tenantId: string) =>
  sql('SELECT recipient, subject, body, link FROM mail WHERE kind = $1 AND tenant_id = $2 ORDER BY recipient', [
    kind,
    tenantId,
  ])

/** Ten in the morning, so many days from now. */
const morning = (days: number) => momentOf(addDays(dayOf(new Date()), days), '10:00')

test('tomorrow’s session: a word to both, once, that says a time and nothing of the bilan', async () => {
  const bilan = await aBilan({ entered: true, sessions: [{ state: 'PLANNED', inDays: 5 }] })
  expect(await at(morning(3), () => remind(bilan.tenant.id))).toBe(0)
  expect(await at(morning(4), () => remind(bilan.tenant.id))).toBe(1)
  expect(await at(morning(4), () => remind(bilan.tenant.id))).toBe(0)
  const mails = await mailsOf('session.tomorrow', bilan.tenant.id)
  expect(mails.map((mail) => mail.recipient).sort()).toEqual([bilan.beneficiary.email, bilan.consultant.email].sort())
  for (const mail of mails) expect(`${mail.subject} ${mail.body}`).not.toMatch(/bilan|compétences|entretien/i)
  for (const mail of mails) expect(mail.link).toContain(bilan.sessions[0]?.id)
})

test('two workers at once remind once', async () => {
  const bilan = await aBilan({ entered: true, sessions: [{ state: 'PLANNED', inDays: 5 }] })
  const [one, other] = await at(morning(4), () => Promise.all([remind(bilan.tenant.id), remind(bilan.tenant.id)]))
  expect(one + other).toBe(1)
  expect(await mailsOf('session.tomorrow', bilan.tenant.id)).toHaveLength(2)
})

test('a server that was down the day before does not remind of a session already past', async () => {
  const bilan = await aBilan({ entered: true, sessions: [{ state: 'PLANNED', inDays: 5 }] })
  expect(await at(morning(9), () => remind(bilan.tenant.id))).toBe(0)
  expect(await mailsOf('session.tomorrow', bilan.tenant.id)).toHaveLength(0)
})

test('hours to sign: a word a day later to whoever has not signed, once; none to the one who has', async () => {
  const bilan = await aBilan({ entered: true, sessions: [{ state: 'HELD', inDays: -1, signed: 'PRACTITIONER' }] })
  expect(await at(morning(3), () => remind(bilan.tenant.id))).toBe(1)
  expect(await at(morning(4), () => remind(bilan.tenant.id))).toBe(0)
  const mails = await mailsOf('session.to-sign', bilan.tenant.id)
  expect(mails.map((mail) => mail.recipient)).toEqual([bilan.beneficiary.email])
})

test('another organisation’s sessions are left alone', async () => {
  const mine = await aBilan({ entered: true, sessions: [{ state: 'PLANNED', inDays: 5 }] })
  const theirs = await aBilan({ entered: true, sessions: [{ state: 'PLANNED', inDays: 5 }] })
  expect(mine.tenant.id).not.toBe(theirs.tenant.id)
  await at(morning(4), () => remind(mine.tenant.id))
  expect(await mailsOf('session.tomorrow', theirs.tenant.id)).toHaveLength(0)
})
