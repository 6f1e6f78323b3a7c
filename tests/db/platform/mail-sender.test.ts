import { createServer } from 'node:net'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { at } from '@/lib/platform/clock'
import { sendWaitingMail } from '@/lib/platform/mail-sender'
import { newId } from '@/lib/platform/scope'
import { aTenant, closeAll } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'

const settings = vi.hoisted(() => ({ SMTP_URL: '' as string | undefined, MAIL_FROM: 'jalon@exemple.test' }))
vi.mock('@/lib/platform/env', async (original) => {
  const { env } = await original<typeof import('@/lib/platform/env')>()
  return { env: () => ({ ...env(), APP_URL: 'https://jalon.exemple.test', ...settings }) }
})

/** A mail server that takes what it is given; while `closed` it answers that it cannot. */
const box = { mails: [] as string[], closed: false }
const server = createServer((socket) => {
  let data: string[] | null = null
  socket.write('220 box\r\n')
  let rest = ''
  socket.on('data', (chunk) => {
    rest += chunk
    for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
      const line = rest.slice(0, end)
      rest = rest.slice(end + 2)
      if (data) {
        if (line === '.') {
          box.mails.push(data.join('\n'))
          data = null
          socket.write('250 taken\r\n')
        } else data.push(line)
      } else if (/^MAIL/i.test(line)) socket.write(box.closed ? '451 later\r\n' : '250 ok\r\n')
      else if (/^DATA/i.test(line)) {
        data = []
        socket.write('354 go\r\n')
      } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
      else socket.write('250 ok\r\n')
    }
  })
  socket.on('error', () => {})
})

const queue = async (subject: string, tenantId: string | null) => {
  await sql(
    `INSERT INTO mail (id, tenant_id, kind, recipient, subject, body, link, created_at) VALUES ($1, $2, 'test', 'lea@exemple.test', $3, 'Bonjour.', '/mon-bilan', now())`,
    [newId(), tenantId, subject],
  )
}
const states = () =>
  sql(
    'SELECT subject, sent_at IS NOT NULL AS sent, attempts, failed_at IS NOT NULL AS failed FROM mail ORDER BY subject',
  )
const minutesFrom = (minutes: number) => new Date(Date.now() + minutes * 60_000)

beforeEach(async () => {
  await sql('DELETE FROM mail')
  box.mails.length = 0
  box.closed = false
  if (!server.listening) await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  settings.SMTP_URL = typeof address === 'object' && address ? `smtp://127.0.0.1:${address.port}` : ''
})
afterAll(async () => {
  server.close()
  await closeAll()
})

test('sends what waits, in the organisation’s name, with its link in full, once', async () => {
  const tenant = await aTenant({ name: 'Cabinet des Essais' })
  await queue('Un rendez-vous', tenant.id)
  await sendWaitingMail()
  await sendWaitingMail()
  expect(box.mails).toHaveLength(1)
  expect(box.mails[0]).toContain('Cabinet des Essais')
  expect(box.mails[0]).toContain('https://jalon.exemple.test/')
  expect(await states()).toEqual([{ subject: 'Un rendez-vous', sent: true, attempts: 1, failed: false }])
})

test('two servers at once send each mail once', async () => {
  for (let n = 0; n < 30; n++) await queue(`Message ${n}`, null)
  await Promise.all([sendWaitingMail(), sendWaitingMail()])
  expect(box.mails).toHaveLength(30)
})

test('a mail that could not go waits, goes later, and is given up after ten tries', async () => {
  const bugs = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  box.closed = true
  await queue('Plus tard', null)
  await sendWaitingMail()
  expect(await states()).toEqual([{ subject: 'Plus tard', sent: false, attempts: 1, failed: false }])
  box.closed = false
  await at(minutesFrom(11), sendWaitingMail)
  expect(await states()).toEqual([{ subject: 'Plus tard', sent: true, attempts: 2, failed: false }])
  box.closed = true
  await queue('Jamais', null)
  for (let n = 1; n <= 12; n++) await at(minutesFrom(11 * n), sendWaitingMail)
  expect(await states()).toContainEqual({ subject: 'Jamais', sent: false, attempts: 10, failed: true })
  bugs.mockRestore()
})

test('without a mail server everything stays in the outbox', async () => {
  settings.SMTP_URL = undefined
  await queue('Reste', null)
  await sendWaitingMail()
  expect(await states()).toEqual([{ subject: 'Reste', sent: false, attempts: 0, failed: false }])
})
