import { afterAll, expect, test } from 'vitest'
import { setCpfNumber } from '@/lib/cpf/declare-commands'
import { cpfDesk } from '@/lib/cpf/desk-queries'
import { settleCpfDeadlines } from '@/lib/cpf/due-commands'
import { ownCpf } from '@/lib/cpf/own-queries'
import { cpfPage } from '@/lib/cpf/page-queries'
import { adminHome } from '@/lib/homes/admin-queries'
import { caseload } from '@/lib/homes/case-queries'
import { personHome } from '@/lib/homes/person-queries'
import { asMember, asPerson } from '@/lib/platform/scope'
import { aBilan, aMember, as, closeAll } from '@/tests/support/factory'
import { attest, codeOf } from './scene'

afterAll(closeAll)

test('a file that is followed shows its deadline to who conducts, who administers, and her duty to the person', async () => {
  const bilan = await aBilan({ entered: true, sessions: [{ state: 'HELD', signed: 'BOTH', inDays: -10 }] })
  const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
  await settleCpfDeadlines(bilan.tenant.id)
  const late = () =>
    as(admin, (scope) => adminHome(asMember(scope))).then((home) => home.late.find(({ key }) => key === 'cpf'))
  const own = () =>
    as(bilan.beneficiary, (scope) => personHome(asPerson(scope), { bilan: bilan.id })).then((home) =>
      [home.bilan?.turn, ...(home.bilan?.turns ?? [])].map((turn) => turn?.kind),
    )
  const conducted = () => as(bilan.consultant, (scope) => caseload(asMember(scope))).then(([one]) => one?.cpf)
  expect([await late(), await conducted()]).toEqual([undefined, null])
  expect(await own()).not.toContain('CPF')
  await as(bilan.consultant, (scope) => setCpfNumber(scope, { bilanId: bilan.id, number: '4411' }))
  expect(await late()).toMatchObject({ count: 1, items: [{ href: expect.stringMatching(/\/cpf$/) }] })
  expect(await conducted()).toMatchObject({ kind: 'ENTRY', attested: false })
  expect(await own()).toContain('CPF')
  await attest(bilan)
  expect(await own()).not.toContain('CPF')
  expect(await conducted()).toMatchObject({ attested: true })
})

test('pages of the CPF are found by those they are for, and by nobody else', async () => {
  const bilan = await aBilan({ entered: true, sessions: [{ state: 'HELD', signed: 'BOTH', inDays: -10 }] })
  const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
  const stranger = await aMember({ permissions: ['ADMIN', 'CONSULTANT'] })
  const page = (who: Parameters<typeof as>[0]) =>
    as(who, (scope) => cpfPage(asMember(scope), { bilanId: bilan.id })).then(({ declarations }) =>
      declarations.map(({ state }) => state),
    )
  expect(await page(bilan.consultant)).toEqual(['LATE', 'LATER', 'LATER'])
  expect(await page(admin)).toEqual(['LATE', 'LATER', 'LATER'])
  expect(await codeOf(page(stranger))).toBe('NOT_FOUND')
  const desk = (who: Parameters<typeof as>[0]) => as(who, (scope) => cpfDesk(asMember(scope), { page: 1 }))
  expect((await desk(admin)).tasks).toMatchObject([{ bilanId: bilan.id, late: true, attested: false }])
  expect((await desk(stranger)).tasks).toEqual([])
  expect(await codeOf(desk(bilan.consultant))).toBe('NOT_FOUND')
  const own = (who: Parameters<typeof as>[0]) => as(who, (scope) => ownCpf(scope, { bilanId: bilan.id }))
  expect((await own(bilan.beneficiary)).text?.months).toBe('5\u00a0ans')
  expect(await codeOf(own((await aBilan()).beneficiary))).toBe('NOT_FOUND')
  const employer = await aBilan({ entered: true, frame: { funder: 'EMPLOYER' } })
  expect(await codeOf(as(employer.consultant, (scope) => cpfPage(asMember(scope), { bilanId: employer.id })))).toBe(
    'NOT_FOUND',
  )
})
