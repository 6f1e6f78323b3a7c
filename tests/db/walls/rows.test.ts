import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '@/lib/platform/scope'
import { aBilan, aMember, closeAll } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'
import { aFullBilan, type FullBilan } from './full-bilan'
import { asJob, attempt, inSpace, NOBODY, type Visitor, visit } from './visit'

/** What only the pair may read: neither the administrator nor a job. Adaptations are also the référent's (R20). */
const content = [
  'adaptation',
  'bilan_content',
  'exchange',
  'expectation',
  'expertise_brief',
  'expertise_result',
  'follow_up_outcome',
  'functional_limit',
  'funding_ground',
  'guided_work',
  'hand_in',
  'indicator',
  'item_cover',
  'lead',
  'lead_opinion',
  'meeting_minutes_content',
  'meeting_word',
  'objective',
  'objective_rating',
  'own_work',
  'preliminary_interview',
  'private_note',
  'reason',
]
/** Dates, hours, who signed: also the administrator's and the jobs'. */
const facts = [
  'abandonment',
  'bilan',
  'bilan_frame',
  'bilan_totals',
  'closing',
  'consent',
  'contract',
  'contract_instalment',
  'contract_payment',
  'contract_signature',
  'convention',
  'convention_signature',
  'cpf_attestation',
  'cpf_declaration',
  'cpf_file',
  'cpf_waiver',
  'dispute',
  'document',
  'employer_exchange',
  'entry_confirmation',
  'event',
  'expertise',
  'follow_up',
  'funding_claim',
  'funding_paper',
  'funding_plan',
  'funding_request',
  'funding_step',
  'funding_word',
  'go_ahead',
  'handover',
  'health_erasure',
  'meeting',
  'meeting_acknowledgement',
  'meeting_answer',
  'meeting_minutes',
  'meeting_waiver',
  'move_request',
  'notice_acknowledgement',
  'participation',
  'passage',
  'phase_closing',
  'programme',
  'proposal',
  'proposal_decision',
  'proposal_line',
  'proposal_signature',
  'remote_check',
  'session',
  'sheet_acceptance',
  'signature',
  'step',
  'suspension',
  'working_time_agreement',
]
/** The organisation's own, and what lies outside any bilan. */
const house = [
  'beneficiary',
  'client_organisation',
  'cpf_import',
  'cpf_import_line',
  'draft',
  'employer_request',
  'expert',
  'funder_budget',
  'funder_commitment',
  'funder_total',
  'funding_rule_set',
  'inspection',
  'inspection_finding',
  'invitation',
  'logo',
  'mail',
  'member',
  'member_certificate',
  'member_leave',
  'notice',
  'open_slot',
  'organisation',
  'programme_sheet',
  'provider_listing',
  'public_adaptation',
  'request_taking',
  'room',
  'site',
  'site_travel',
  'tariff_grid',
  'tariff_price',
]
/** The funder's: facts of its referral and what it grants; of them the provider reads what it was sent, the worker his own. */
const funding = [
  'accord_letter',
  'approach',
  'exchange_consent',
  'leave_authorisation',
  'letter_reading',
  'referral',
  'referral_content',
  'referral_handover',
  'referral_limits',
  'referral_stand_in',
  'referral_status',
]
/** Of these, what the provider's side of the bilan may read. */
const granted: Partial<Record<Reader, readonly string[]>> = {
  consultant: ['accord_letter', 'approach', 'letter_reading'],
  administrateur: ['accord_letter', 'approach'],
  tâche: ['accord_letter'],
  collègue: ['approach'],
}
/** What an organisation that takes part, or is asked to pay, reads of a bilan: everything else is nothing to it (R18). */
const parties: Readonly<Record<'employeur' | 'conseillère' | 'financeur', readonly string[]>> = {
  employeur: [
    'bilan',
    'bilan_totals',
    'convention',
    'convention_signature',
    'employer_exchange',
    'meeting_waiver',
    'passage',
    'proposal',
    'proposal_decision',
    'proposal_line',
    'proposal_signature',
    'working_time_agreement',
  ],
  conseillère: ['bilan', 'bilan_totals', 'meeting_waiver', 'passage'],
  financeur: ['funding_claim', 'funding_paper', 'funding_request', 'funding_step', 'funding_word'],
}
/** Nobody's: only the gate touches them. */
const machine = ['event_head', 'funder_due', 'funder_due_month', 'number_series']

const readers = [
  'consultant',
  'bénéficiaire',
  'administrateur',
  'référent',
  'collègue',
  'tâche',
  'employeur',
  'conseillère',
  'financeur',
  'autre personne',
  'autre organisme',
  'autre tâche',
  'personne',
] as const
type Reader = (typeof readers)[number]
const outsiders: readonly Reader[] = ['autre organisme', 'autre tâche', 'personne']

let full: FullBilan
let visitors: Readonly<Record<Reader, Visitor>>
let logins: Partial<Record<Reader, string>>

beforeAll(async () => {
  full = await aFullBilan()
  const { bilan, admin } = full
  const referent = await aMember({ tenant: bilan.tenant, permissions: ['REFERENT_HANDICAP'] })
  const colleague = await aMember({ tenant: bilan.tenant })
  const neighbour = await aBilan({ tenant: bilan.tenant, consultant: colleague })
  const elsewhere = await aBilan({ entered: true })
  const foreign = await aMember({ tenant: elsewhere.tenant, permissions: ['ADMIN', 'CONSULTANT', 'REFERENT_HANDICAP'] })
  visitors = {
    consultant: inSpace(bilan.consultant),
    bénéficiaire: inSpace(bilan.beneficiary),
    administrateur: inSpace(admin),
    référent: inSpace(referent),
    collègue: inSpace(colleague),
    tâche: asJob(bilan.tenant.id),
    employeur: inSpace(full.employer),
    conseillère: inSpace(full.conseillere),
    financeur: inSpace(full.officer),
    'autre personne': inSpace(neighbour.beneficiary),
    'autre organisme': inSpace(foreign),
    'autre tâche': asJob(elsewhere.tenant.id),
    personne: NOBODY,
  }
  logins = Object.fromEntries(
    Object.entries(visitors).flatMap(([reader, visitor]) =>
      visitor.as === 'space' ? [[reader, visitor.login.id]] : [],
    ),
  )
})
afterAll(closeAll)

/** Where the rows of the full bilan, or of its organisation, stand in a table. */
function place(table: string): { column: string; value: string } {
  const { bilan } = full
  if (table === 'bilan') return { column: 'id', value: bilan.id }
  if (table === 'organisation') return { column: 'id', value: bilan.tenant.id }
  if (table === 'draft') return { column: 'login_id', value: bilan.consultant.login.id }
  // Names in a directory are shown to who works with them: the consultant's own row stands for the directory's.
  if (table === 'member') return { column: 'id', value: bilan.consultant.id }
  if (table === 'beneficiary') return { column: 'id', value: bilan.beneficiary.id }
  if (funding.includes(table) && table !== 'exchange_consent')
    return { column: 'tenant_id', value: full.conseillere.tenantId }
  if (house.includes(table) || machine.includes(table)) return { column: 'tenant_id', value: bilan.tenant.id }
  return { column: 'bilan_id', value: bilan.id }
}

type Row = Record<string, unknown>

const side: Partial<Record<Reader, string>> = {
  bénéficiaire: 'BENEFICIARY',
  'autre personne': 'BENEFICIARY',
  employeur: 'EMPLOYER',
  conseillère: 'CONSEILLERE',
  financeur: 'FUNDER',
}

async function rowOf(table: string): Promise<Row> {
  const { column, value } = place(table)
  const [found] = await sql<{ row: Row }>(`SELECT to_jsonb(t) AS row FROM ${table} t WHERE ${column} = $1 LIMIT 1`, [
    value,
  ])
  if (!found) throw new Error(`no row of ${table} to copy`)
  return found.row
}

/** A copy of a table's row, as this reader would add it in his own name. */
function copyFor(table: string, row: Row, reader: Reader): Row {
  const login = logins[reader]
  const own: Row = {
    id: newId(),
    login_id: table === 'member' || table === 'beneficiary' ? null : login,
    by_login_id: login,
    asked_by_login_id: login,
    party: side[reader] ?? 'PRACTITIONER',
    // as it is born: unsigned, unanswered, unaccepted
    counted_at: null,
    signed_by_beneficiary_at: null,
    signed_by_practitioner_at: null,
    accepted_at: null,
    accepted_by_login_id: null,
    withdrawn_at: null,
    voided_at: null,
  }
  return { ...row, ...Object.fromEntries(Object.entries(own).filter(([key]) => key in row)), ...born[table] }
}

/** What moves by its records alone is born empty: a guard would refuse it otherwise, whoever adds it. */
const drafted = { sent_at: null, decided_at: null, granted_at: null, granted_cents: null, person_name: null }
const born: Readonly<Record<string, Row>> = {
  funding_plan: { shares_cents: 0, sealed_at: null, settled_at: null },
  funding_request: { ...drafted, state: 'DRAFT', round: 0, consumed_cents: 0, consumed_minutes: 0 },
}

/** Refused for who he is: by a policy, a privilege that is not given, or a guard that says so. Anything else came past the walls. */
const walls: readonly (number | string)[] = ['42501', 'JL003']

/** `l` reads it, `a` adds one in his own name, `m` changes it; `m!` a guard refuses the change to whoever may reach the row. */
async function mayDo(client: pg.PoolClient, table: string, copy: Row): Promise<string> {
  const { column, value } = place(table)
  const changed = table === 'bilan_totals' ? 'cap_minutes' : column
  const read = await attempt(client, `SELECT 1 FROM ${table} WHERE ${column} = $1`, [value])
  const added = await attempt(client, `INSERT INTO ${table} SELECT * FROM jsonb_populate_record(NULL::${table}, $1)`, [
    JSON.stringify(copy),
  ])
  const change = await attempt(client, `UPDATE ${table} SET ${changed} = ${changed} WHERE ${column} = $1`, [value])
  const letters = [
    typeof read === 'number' && read > 0 ? 'l' : '',
    walls.includes(added) ? '' : 'a',
    walls.includes(change) || change === 0 ? '' : typeof change === 'string' ? 'm!' : 'm',
  ]
  return letters.join('') || '-'
}

const tables = [...content, ...facts, ...funding, ...house, ...machine]

/** Table → reader → what he may do with it. */
async function matrix(): Promise<Map<string, Map<Reader, string>>> {
  const cells = new Map(tables.map((table) => [table, new Map<Reader, string>()]))
  const rows = new Map<string, Row>()
  for (const table of tables) rows.set(table, await rowOf(table))
  for (const reader of readers)
    await visit(visitors[reader], async (client) => {
      for (const [table, row] of rows)
        cells.get(table)?.set(reader, await mayDo(client, table, copyFor(table, row, reader)))
    })
  return cells
}

describe('who may do what with which row', () => {
  let cells: Map<string, Map<Reader, string>>
  beforeAll(async () => {
    cells = await matrix()
  }, 60_000)
  const of = (table: string, reader: Reader): string => cells.get(table)?.get(reader) ?? '?'
  const rowsOf = (list: readonly string[], reader: Reader): string[] =>
    list.filter((table) => of(table, reader) !== '-').map((table) => `${table}: ${of(table, reader)}`)

  test('every table of the application is weighed', async () => {
    const known = await sql<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> '_prisma_migrations' ORDER BY 1`,
    )
    expect([...tables].sort()).toEqual(known.map(({ name }) => name))
  })

  test('the pair reads everything of its bilan, notes apart', () => {
    const unread = (reader: Reader): string[] =>
      [...content, ...facts].filter((table) => !of(table, reader).includes('l'))
    expect(unread('consultant')).toEqual([])
    expect(unread('bénéficiaire')).toEqual(['private_note'])
  })

  test.each(outsiders)('%s: nothing, neither to read, to add nor to change', (reader) => {
    // his own unsent words are his own, wherever he stands
    expect(rowsOf(tables, reader).filter((row) => row !== 'draft: a')).toEqual([])
  })

  test('another person of the same organisation reads nothing of the bilan, nor adds to it', () => {
    expect(rowsOf([...content, ...facts, ...machine], 'autre personne')).toEqual([])
  })

  test('a colleague who does not take part reads nothing of the bilan, nor adds to it', () => {
    expect(rowsOf([...content, ...facts, ...machine], 'collègue')).toEqual([])
  })

  test.each(['administrateur', 'tâche'] as const)('%s: facts, never content', (reader) => {
    expect(rowsOf(content, reader)).toEqual([])
    expect(facts.filter((table) => !of(table, reader).includes('l'))).toEqual([])
  })

  test.each(['employeur', 'conseillère', 'financeur'] as const)(
    '%s: what its organisation is a party to, never content',
    (reader) => {
      // words with an answer to a meeting of three are their writer's, and read by the pair
      // what the employer expects is his own, and hers once she shared it
      const own = {
        employeur: ['meeting_word: a', 'expectation: lam'],
        conseillère: ['meeting_word: a'],
        financeur: [],
      }[reader] as string[]
      expect(rowsOf(content, reader).filter((row) => !own.includes(row))).toEqual([])
      expect(facts.filter((table) => of(table, reader).includes('l'))).toEqual(parties[reader])
    },
  )

  test('the référent handicap: adaptations alone', () => {
    expect(rowsOf([...content, ...facts], 'référent')).toEqual([expect.stringMatching(/^adaptation: l/)])
  })

  test.each([
    'consultant',
    'administrateur',
    'référent',
    'collègue',
    'tâche',
    'employeur',
    'financeur',
    'autre personne',
  ] as const)('%s: of the funder’s file what he was sent or granted, and nothing else (R18)', (reader) => {
    expect(funding.filter((table) => of(table, reader).includes('l'))).toEqual(granted[reader] ?? [])
  })

  test('the machine’s own tables are nobody’s', () => {
    for (const reader of readers) expect(rowsOf(machine, reader)).toEqual([])
  })

  test('the whole table is as it was agreed', async () => {
    const width = Math.max(...tables.map(({ length }) => length))
    const head = ['', ...readers]
    const lines = tables.map((table) => [table, ...readers.map((reader) => of(table, reader))])
    const text = [head, ...lines]
      .map(([first = '', ...rest]) =>
        [first.padEnd(width), ...rest.map((cell, index) => cell.padEnd(readers[index]?.length ?? 0))]
          .join('  ')
          .trimEnd(),
      )
      .join('\n')
    await expect(
      `l: lit, a: ajoute en son nom, m: modifie, m!: une garde refuse la modification\n\n${text}\n`,
    ).toMatchFileSnapshot('rows.txt')
  })
})
