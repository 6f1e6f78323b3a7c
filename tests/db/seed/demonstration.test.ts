import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeBilan } from '@/lib/closing/closing-commands'
import { CloseBilan } from '@/lib/closing/schema'
import { requestInbox } from '@/lib/funding/inbox-queries'
import { InboxArgs } from '@/lib/funding/inbox-schema'
import { consultantHome } from '@/lib/homes/consultant-queries'
import { HomeArgs } from '@/lib/homes/home-schema'
import { personHome } from '@/lib/homes/person-queries'
import { demonstrationAccounts } from '@/lib/login/queries'
import { now } from '@/lib/platform/clock'
import { dayOf, daysBetween, timeOf } from '@/lib/platform/day'
import { closeDatabase } from '@/lib/platform/db'
import { textOf } from '@/lib/platform/mail-sender'
import { asMember, asPerson, inLogin, inScope, NOWHERE, OWN_SPACE, type Scope } from '@/lib/platform/scope'
import { accounts } from '@/prisma/machine/accounts'
import { calendarOf } from '@/prisma/seed/calendar'
import { seedDemonstration } from '@/prisma/seed/seed'
import { closeRows, sql } from '@/tests/support/rows'
import { brokenChains, expected, momentsToCome, standings, strayStages } from './facts'

let filledAt: Date

beforeAll(async () => {
  filledAt = now()
  await seedDemonstration()
}, 180_000)
afterAll(async () => {
  await closeDatabase()
  await closeRows()
})

async function as<T>(email: string, space: string, work: (scope: Scope) => Promise<T>): Promise<T> {
  const [account] = await sql<{ id: string; stamp: number }>('SELECT id, stamp FROM login.account WHERE email = $1', [
    email,
  ])
  return inScope(account ?? { id: '', stamp: 0 }, space, NOWHERE, work)
}

const bilanOf = async (email: string): Promise<string> => {
  const [row] = await sql<{ id: string }>(
    'SELECT b.id FROM bilan b JOIN beneficiary n ON n.id = b.beneficiary_id WHERE n.email = $1',
    [email],
  )
  return row?.id ?? ''
}

const count = async (query: string, values: readonly unknown[] = []): Promise<number> =>
  Number((await sql<{ count: string }>(`SELECT count(*) FROM ${query}`, values))[0]?.count)

describe('the demonstration', () => {
  test('has its people at every stage, with the hours that are theirs', async () => {
    expect(await standings()).toEqual(expected)
  })

  test('holds nothing but what its records say: stages, chains, moments gone by', async () => {
    expect(await strayStages()).toEqual([])
    expect(await brokenChains()).toEqual([])
    expect(await momentsToCome(now())).toBe(0)
    expect(await count('mail WHERE sent_at IS NULL')).toBe(0)
  })

  test('writes to no person of a bilan: neither that it is one, nor what it holds (R18)', async () => {
    const mails = await sql<{ subject: string; body: string; link: string | null; organisation_name: null }>(
      'SELECT m.subject, m.body, m.link, NULL AS organisation_name FROM mail m JOIN beneficiary n ON n.email = m.recipient',
    )
    expect(mails.length).toBeGreaterThan(50)
    const telling = /bilan|compétence|consultant|objectif|phase|attestation|restitution|suivi|entretien/i
    // after the first interview, the mail says that there was one
    const words = mails.map(({ subject, body }) => `${subject}\n${body}`.replace('Après votre entretien avec', ''))
    const strays = words.filter((text) => telling.test(text))
    expect(mails.filter((mail) => textOf(mail, 'https://jalon.test').includes('bilan'))).toEqual([])
    expect([...new Set(strays)]).toEqual([])
  })

  test('gives a consultant his day: two sessions to log, one ahead, work to answer', async () => {
    const home = await as('consultant@boreal.test', 'boreal', (scope) =>
      consultantHome(asMember(scope), HomeArgs.parse({})),
    )
    expect(home.toLog.map((one) => one.person)).toEqual(['Nadia Benali', 'Hugo Lemaire'])
    expect(['Léa Moreau', 'Anne-Laure Pichon']).toContain(home.next?.who)
    expect(home.tasks.map((task) => task.person)).toContain('Youssef Amrani')
    expect(home.cases.rows).toHaveLength(6)
    expect(home.watch.length).toBeGreaterThan(0)
  })

  test('gives Léa a session to sign, another one at 14 h by video, work begun and papers', async () => {
    const home = await as('beneficiaire@exemple.test', OWN_SPACE, (scope) =>
      personHome(asPerson(scope), { bilan: null }),
    )
    const { bilan } = home
    expect(bilan?.turn?.title).toMatch(/^Signer la séance/)
    expect(bilan?.works.map((work) => [work.label, work.state])).toEqual([
      ['Matrice d’écarts', 'begun'],
      ['Frise de parcours', 'done'],
    ])
    expect(bilan?.papers.length).toBe(2)
    const [next] = await sql<{ starts_at: Date; mode: string; video_link: string }>(
      `SELECT starts_at, mode, video_link FROM session WHERE bilan_id = $1 AND state = 'PLANNED' AND starts_at IS NOT NULL ORDER BY starts_at`,
      [bilan?.id],
    )
    expect(next?.mode).toBe('VIDEO')
    expect(timeOf(next?.starts_at as Date)).toBe('14:00')
    expect(dayOf(next?.starts_at as Date)).toBe(calendarOf(filledAt).ahead('14:00'))
    const [work] = await sql<{ due: string }>(
      `SELECT to_char(g.due_on, 'YYYY-MM-DD') AS due FROM guided_work g JOIN session s ON s.id = g.session_id WHERE s.bilan_id = $1 AND s.state = 'PLANNED'`,
      [bilan?.id],
    )
    expect(daysBetween(dayOf(filledAt), work?.due ?? '')).toBeGreaterThanOrEqual(4)
    expect(await count('adaptation WHERE bilan_id = $1 AND answered_at IS NOT NULL', [bilan?.id])).toBe(1)
    expect(await count('private_note WHERE bilan_id = $1', [bilan?.id])).toBe(3)
    expect(await count(`objective_rating WHERE bilan_id = $1 AND phase_key = 'PRELIMINAIRE'`, [bilan?.id])).toBe(6)
  })

  test('leaves Youssef five weeks without a session', async () => {
    const [last] = await sql<{ day: string }>(
      `SELECT to_char(max(day), 'YYYY-MM-DD') AS day FROM session WHERE bilan_id = $1 AND state = 'HELD'`,
      [await bilanOf('youssef.amrani@exemple.test')],
    )
    expect(daysBetween(last?.day ?? '', dayOf(filledAt))).toBeGreaterThan(35)
  })

  test('shows what goes otherwise: suspended, a move asked, hours disputed, hours corrected, an adaptation to answer', async () => {
    const of = (email: string) => bilanOf(`${email}@exemple.test`)
    expect(await count('bilan WHERE id = $1 AND suspended_at IS NOT NULL', [await of('gwenaelle.leroux')])).toBe(1)
    expect(await count('move_request WHERE bilan_id = $1 AND answered_at IS NULL', [await of('karim.haddad')])).toBe(1)
    expect(await count('dispute WHERE bilan_id = $1 AND settled_at IS NULL', [await of('karim.haddad')])).toBe(1)
    const camille = await of('camille.ollivier')
    expect(await count(`session WHERE bilan_id = $1 AND state = 'REPLACED'`, [camille])).toBe(1)
    expect(await count('adaptation WHERE bilan_id = $1 AND answered_at IS NULL', [camille])).toBe(1)
  })

  test('has one bilan closed four months ago, its papers issued that day, its follow-up offered since', async () => {
    const id = await bilanOf('pascal.riou@exemple.test')
    const papers = await sql<{ kind: string; stale_at: Date | null; same: boolean }>(
      `SELECT d.kind, d.stale_at, d.issued_at::date = b.closed_at::date AS same FROM document d JOIN bilan b ON b.id = d.bilan_id WHERE b.id = $1 ORDER BY kind`,
      [id],
    )
    expect(papers).toEqual([
      { kind: 'ATTESTATION', stale_at: null, same: true },
      { kind: 'CERTIFICAT', stale_at: null, same: true },
    ])
    const [follow] = await sql<{ offered_at: Date; closed_at: Date }>(
      'SELECT f.offered_at, b.closed_at FROM follow_up f JOIN bilan b ON b.id = f.bilan_id WHERE b.id = $1',
      [id],
    )
    expect(daysBetween(dayOf(follow?.closed_at as Date), dayOf(filledAt))).toBeGreaterThan(118)
    expect(follow?.offered_at && follow.offered_at < filledAt).toBe(true)
  })

  test('asks funders in every state, each for its age', async () => {
    const states = await sql<{ person: string; funder: string; state: string }>(
      `SELECT n.last_name AS person, r.funder, r.state FROM funding_request r JOIN bilan b ON b.id = r.bilan_id JOIN beneficiary n ON n.id = b.beneficiary_id
       ORDER BY r.created_at, r.position`,
    )
    expect([...new Set(states.map(({ state }) => state))].sort()).toEqual(
      ['CORRECTION', 'GRANTED', 'REFUSED', 'SENT', 'TO_FORWARD'].sort(),
    )
    const asked = (person: string) => states.filter((one) => one.person === person)
    expect(asked('Cadic').map(({ funder, state }) => [funder, state])).toEqual([
      ['CPF', 'GRANTED'],
      ['OPCO', 'GRANTED'],
      ['SELF', 'GRANTED'],
    ])
    expect(asked('Corvec').map(({ funder, state }) => [funder, state])).toEqual([
      ['CPF', 'GRANTED'],
      ['OPCO', 'REFUSED'],
      ['SELF', 'SENT'],
    ])
    expect(asked('Quiniou')).toEqual([{ person: 'Quiniou', funder: 'FIPHFP', state: 'TO_FORWARD' }])
    const inbox = await as('conseillere@fpett.test', 'fpett', (scope) =>
      requestInbox(asMember(scope), InboxArgs.parse({})),
    )
    expect(inbox.rows.map(({ person }) => person)).toEqual(['Bernard Cadiou', 'Aïssatou Barry', 'Mickaël Tessier'])
    const waiting = await sql<{ days: number }>(
      `SELECT $1::date - (waiting_since AT TIME ZONE 'Europe/Paris')::date AS days FROM funding_request WHERE funder = 'FPETT' AND state = 'SENT' ORDER BY 1`,
      [dayOf(filledAt)],
    )
    expect(waiting.map(({ days }) => days)).toEqual([1, 2, 5])
  })

  test('shares every devis to the cent, and has agreements amended, claimed, checked and paid in part', async () => {
    expect(await count('funding_plan WHERE sealed_at IS NOT NULL AND shares_cents <> total_cents')).toBe(0)
    expect(await count(`funding_step WHERE kind = 'AMENDED'`)).toBe(1)
    expect(await count('funding_claim')).toBe(2)
    expect(await count('inspection_finding WHERE answer IS NULL AND gone_at IS NULL')).toBe(2)
    expect(await count('inspection_finding WHERE answer IS NOT NULL')).toBeGreaterThan(0)
    expect(await count('contract WHERE signed_at IS NOT NULL AND withdrawal_until >= $1', [dayOf(filledAt)])).toBe(1)
    expect(await count('contract_payment')).toBe(3)
    expect(await count(`cpf_file WHERE next_kind = 'EXIT' AND next_due_on >= $1`, [dayOf(filledAt)])).toBe(1)
    expect(await count(`cpf_file WHERE next_kind = 'ENTRY' AND next_due_on < $1`, [dayOf(filledAt)])).toBe(1)
    expect(await count('funder_budget')).toBe(24)
  })

  test('lists each account once on the sign-in page, those that are printed included', async () => {
    const listed = await inLogin(NOWHERE, demonstrationAccounts)
    const emails = listed.map(({ email }) => email)
    expect(emails).toHaveLength(new Set(emails).size)
    expect(accounts.map(([email]) => email).filter((email) => !emails.includes(email))).toEqual([])
  })

  test('has the convention of Armor Logistique on its ninth day', async () => {
    const [convention] = await sql<{ day: string }>(
      `SELECT to_char(transmitted_at AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD') AS day FROM convention WHERE bilan_id = $1`,
      [await bilanOf('gaelle.prigent@exemple.test')],
    )
    expect(daysBetween(convention?.day ?? '', dayOf(filledAt))).toBe(9)
  })

  test('says nothing of health to who pays or employs (R12, R18)', async () => {
    const said = await sql<{ text: string }>(`
      SELECT concat_ws(' ', r.label, r.agreement_number) AS text FROM funding_request r UNION ALL SELECT conditions FROM funding_step
      UNION ALL SELECT w.text FROM funding_word w UNION ALL SELECT coalesce(content, '') FROM funding_step UNION ALL SELECT lines::text FROM funding_claim
      UNION ALL SELECT m.subject || ' ' || m.body FROM mail m WHERE m.kind LIKE 'funding%' OR m.kind LIKE 'contract%' OR m.kind LIKE 'cpf%'`)
    const telling = /santé|handicap|médic|maladie|invalid|RQTH|restriction|aptitude|inapt/i
    const names = /Fonds pour l’insertion des personnes handicapées dans la fonction publique/g
    expect(said.length).toBeGreaterThan(60)
    expect(said.map(({ text }) => text.replaceAll(names, '')).filter((text) => telling.test(text))).toEqual([])
  })

  test('lets whoever comes close Sophie’s bilan', async () => {
    const bilanId = await bilanOf('sophie.kerbrat@exemple.test')
    const synthesisHandedOn = calendarOf(filledAt).on(-3)
    await as('consultant@boreal.test', 'boreal', (scope) =>
      closeBilan(scope, CloseBilan.parse({ bilanId, synthesisHandedOn })),
    )
    expect(await count(`document WHERE bilan_id = $1 AND kind IN ('ATTESTATION', 'CERTIFICAT')`, [bilanId])).toBe(2)
  })
})
