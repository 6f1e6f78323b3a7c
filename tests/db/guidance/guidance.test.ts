import { afterAll, describe, expect, test } from 'vitest'
import { bilanHead } from '@/lib/bilans/head-queries'
import { saveDraft } from '@/lib/drafts/commands'
import { draftOf } from '@/lib/drafts/queries'
import { SaveDraft } from '@/lib/drafts/schema'
import { withdrawConsent } from '@/lib/entry/commands'
import { exchange, handIn, instruct } from '@/lib/guidance/commands'
import { handInFile, ownWork, proSession } from '@/lib/guidance/queries'
import { handInDraft } from '@/lib/guidance/rules'
import { Exchange, HandIn, Instruct } from '@/lib/guidance/schema'
import { asMember } from '@/lib/platform/scope'
import { sessionDetail } from '@/lib/sessions/detail-queries'
import { codeOf, correct, daysFrom, hours, log, sign } from '@/tests/db/sessions/acts'
import { aBilan, aMember, as, closeAll, type TestBilan } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'

afterAll(closeAll)

const guided = (inDays = 0) =>
  aBilan({ entered: true, sessions: [{ nature: 'GUIDED_WORK', state: 'PLANNED', inDays, minutes: 120 }] })
const first = (bilan: TestBilan): string => bilan.sessions[0]?.id ?? ''
const consigne = (bilan: TestBilan, more: object = {}) =>
  as(bilan.consultant, (scope) =>
    instruct(
      scope,
      Instruct.parse({ bilanId: bilan.id, sessionId: first(bilan), instructions: 'Dessinez votre frise.', ...more }),
    ),
  )
const rendu = (bilan: TestBilan, more: object = { text: 'Voici ma frise.' }) =>
  as(bilan.beneficiary, (scope) => handIn(scope, HandIn.parse({ bilanId: bilan.id, sessionId: first(bilan), ...more })))
const message = (bilan: TestBilan, who: TestBilan['consultant'] | TestBilan['beneficiary']) =>
  as(who, (scope) => exchange(scope, Exchange.parse({ bilanId: bilan.id, sessionId: first(bilan), text: 'Merci.' })))
const pdf = (name = 'frise.pdf') => new File([new TextEncoder().encode('%PDF-1.7 frise')], name, { type: 'text/html' })

describe('guided work (R9)', () => {
  test('counts only with instructions, a hand-in and an exchange', async () => {
    const bilan = await guided()
    const entry = { sessionId: first(bilan), outcome: 'AS_PLANNED' as const }
    expect(await codeOf(log(bilan, entry))).toBe('GUIDED_INCOMPLETE')
    expect(await codeOf(rendu(bilan))).toBe('NOT_INSTRUCTED')
    await consigne(bilan)
    expect(await codeOf(log(bilan, entry))).toBe('GUIDED_INCOMPLETE')
    await rendu(bilan)
    expect(await codeOf(consigne(bilan))).toBe('INSTRUCTIONS_USED')
    await message(bilan, bilan.beneficiary)
    expect(await codeOf(log(bilan, entry))).toBe('GUIDED_INCOMPLETE')
    await message(bilan, bilan.consultant)
    await log(bilan, entry)
    expect(await hours(bilan)).toEqual({ counted: 0, toSign: 120, planned: 0 })
    await sign(bilan, first(bilan), bilan.consultant)
    await sign(bilan, first(bilan), bilan.beneficiary)
    const [totals] = await sql('SELECT guided_counted_minutes FROM bilan_totals WHERE bilan_id = $1', [bilan.id])
    expect(totals?.guided_counted_minutes).toBe(120)
    expect(await codeOf(rendu(bilan))).toBe('HAND_IN_COUNTED')
  })

  test('handed in, it waits for an answer, and is to be logged only then', async () => {
    const bilan = await guided(-2)
    const head = () => as(bilan.consultant, (scope) => bilanHead(asMember(scope), bilan.id))
    const status = async () =>
      (await as(bilan.consultant, (scope) => sessionDetail(scope, bilan.id, first(bilan)))).status.code
    await consigne(bilan)
    expect((await head()).toLog).toHaveLength(0)
    await rendu(bilan)
    expect((await head()).toAnswer.map(({ id }) => id)).toEqual([first(bilan)])
    expect((await head()).next).toContain('est rendu et attend une réponse')
    expect(await status()).toBe('HANDED_IN')
    await message(bilan, bilan.consultant)
    expect((await head()).toAnswer).toHaveLength(0)
    expect((await head()).toLog.map(({ id }) => id)).toEqual([first(bilan)])
    expect(await status()).toBe('TO_LOG')
  })

  test('a correction keeps the work with the session that stands', async () => {
    const bilan = await guided()
    await consigne(bilan)
    await rendu(bilan)
    await message(bilan, bilan.consultant)
    await log(bilan, { sessionId: first(bilan), outcome: 'AS_PLANNED' })
    await sign(bilan, first(bilan), bilan.consultant)
    await sign(bilan, first(bilan), bilan.beneficiary)
    const id = await correct(bilan, {
      sessionId: first(bilan),
      nature: 'GUIDED_WORK',
      day: daysFrom(0),
      duration: '1h30',
      words: 'Une demi-heure de moins.',
    })
    expect(await hours(bilan)).toEqual({ counted: 0, toSign: 90, planned: 0 })
    const view = await as(bilan.beneficiary, (scope) => ownWork(scope, { bilanId: bilan.id, sessionId: id }))
    expect(view.work.handIns).toHaveLength(1)
  })

  test('the due day becomes the session’s', async () => {
    const bilan = await guided(3)
    await consigne(bilan, { dueOn: daysFrom(10) })
    const view = await as(bilan.beneficiary, (scope) => ownWork(scope, { bilanId: bilan.id, sessionId: first(bilan) }))
    expect(view.session.day).toBe(daysFrom(10))
    expect(await codeOf(consigne(bilan, { dueOn: daysFrom(-1) }))).toBe('DUE_PAST')
  })
})

describe('what is handed in', () => {
  test('a file is what its bytes say, and goes back to the pair alone', async () => {
    const bilan = await guided()
    await consigne(bilan)
    const handInId = (await rendu(bilan, { file: pdf('../frise.txt') })).value
    const get = (who: { login: { id: string; stamp: number }; space: string }) =>
      as(who, (scope) => handInFile(scope, { bilanId: bilan.id, handInId }))
    const file = await get(bilan.consultant)
    expect(file).toMatchObject({ name: 'frise.pdf', mime: 'application/pdf' })
    expect(new TextDecoder().decode(file.bytes)).toBe('%PDF-1.7 frise')
    expect((await get(bilan.beneficiary)).name).toBe('frise.pdf')
    const notFound = { name: 'NotFound' }
    await expect(get(await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] }))).rejects.toMatchObject(notFound)
    await expect(get(await aMember({ tenant: bilan.tenant }))).rejects.toMatchObject(notFound)
    await expect(get(await aMember())).rejects.toMatchObject(notFound)
    const other = await aBilan({ consultant: bilan.consultant })
    await expect(
      as(bilan.consultant, (scope) => handInFile(scope, { bilanId: other.id, handInId })),
    ).rejects.toMatchObject(notFound)
  })

  test('a page, a program, an empty file, too large a file or nothing at all is refused, and nothing is written', async () => {
    const bilan = await guided()
    await consigne(bilan)
    const file = (content: BlobPart) => new File([content], 'cv.pdf')
    expect(await codeOf(rendu(bilan, { file: file('<html><script>alert(1)</script>') }))).toBe('FILE_KIND')
    expect(await codeOf(rendu(bilan, { file: file(new Uint8Array([0x4d, 0x5a, 0])) }))).toBe('FILE_KIND')
    expect(await codeOf(rendu(bilan, { file: file(new Uint8Array(10 * 1024 * 1024 + 1)) }))).toBe('FILE_TOO_LARGE')
    expect(await codeOf(rendu(bilan, { text: '   ', file: file('') }))).toBe('HAND_IN_EMPTY')
    expect(await codeOf(rendu(bilan, { file: new File(['Bonjour'], 'outil.exe') }))).toBe('FILE_ENDING')
    expect(await sql('SELECT 1 FROM hand_in WHERE bilan_id = $1', [bilan.id])).toHaveLength(0)
  })

  test('a hand-in is never rewritten, even by the application’s role', async () => {
    const bilan = await guided()
    await consigne(bilan)
    await rendu(bilan)
    await expect(
      as(
        bilan.beneficiary,
        (scope) => scope.tx.$executeRaw`UPDATE hand_in SET text = 'x' WHERE bilan_id = ${bilan.id}::uuid`,
      ),
    ).rejects.toThrow('append-only')
  })

  test('its words are for the pair: neither the administrator nor a mail has them', async () => {
    const bilan = await guided()
    await consigne(bilan, { instructions: 'Mots de consigne' })
    await rendu(bilan, { text: 'Mots de rendu' })
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    const view = await as(admin, (scope) => proSession(asMember(scope), { bilanId: bilan.id, sessionId: first(bilan) }))
    expect(view.work).toBeNull()
    const told = await sql('SELECT subject || body AS body FROM mail UNION ALL SELECT payload FROM event')
    expect(told.some((one) => /Mots de/.test(String(one.body)))).toBe(false)
  })
})

describe('a draft', () => {
  const save = (bilan: TestBilan, text: unknown) =>
    as(bilan.beneficiary, (scope) =>
      saveDraft(scope, SaveDraft.parse({ key: handInDraft(first(bilan)), values: { text, file: pdf() } })),
    )
  test('is hers alone, the latest stands, and it goes when the work is handed in', async () => {
    const bilan = await guided()
    await consigne(bilan)
    await Promise.all([save(bilan, 'Début'), save(bilan, 'Début')])
    await save(bilan, 'Début, suite\u0000 🌱')
    const mine = () => as(bilan.beneficiary, (scope) => draftOf(scope, handInDraft(first(bilan))))
    expect(await mine()).toEqual({ text: 'Début, suite 🌱' })
    expect(await as(bilan.consultant, (scope) => draftOf(scope, handInDraft(first(bilan))))).toBeNull()
    await rendu(bilan)
    expect(await mine()).toBeNull()
  })
})

test('once she has withdrawn her consent, nothing is asked, handed in nor said any more', async () => {
  const bilan = await guided()
  await consigne(bilan)
  await rendu(bilan)
  await message(bilan, bilan.consultant)
  await log(bilan, { sessionId: first(bilan), outcome: 'AS_PLANNED' })
  await as(bilan.beneficiary, (scope) => withdrawConsent(scope, { bilanId: bilan.id }))
  expect(await codeOf(message(bilan, bilan.consultant))).toBe('NOT_OPEN')
  expect(await codeOf(message(bilan, bilan.beneficiary))).toBe('NOT_OPEN')
  expect(await codeOf(rendu(bilan))).toBe('NOT_OPEN')
})
