import 'server-only'
import { may } from '@/lib/access/policy'
import { type PartyBilan, partyBilan } from '@/lib/bilans/party-queries'
import type { Stage } from '@/lib/bilans/stage-rules'
import { PAGE } from '@/lib/people/queries'
import { houseSides } from '@/lib/platform/authorize'
import { type Day, dayOf, dayOfColumn } from '@/lib/platform/day'
import { NotFound } from '@/lib/platform/outcome'
import type { Member, Scope } from '@/lib/platform/scope'
import { type FileState, fileState, typesWithExchange } from './rules'

/** Files are for who speaks for the employer: for anyone else of his organisation they do not exist. */
export function onlyEmployer(scope: Scope): void {
  if (!may(houseSides(scope), 'file.read')) throw new NotFound()
}

/** Something that waits for who speaks for the employer, with its one act. Any noun may add its own to his home. */
export interface EmployerWait {
  readonly key: string
  readonly title: string
  readonly detail: string
  readonly act: string
  readonly href: string
}

export interface FileLine {
  readonly id: string
  readonly person: string
  /** The name to say outside the pair. */
  readonly label: string
  readonly state: FileState
  readonly provider: string
  readonly referent: string
  readonly openedOn: Day
  /** Minutes counted. */
  readonly minutes: number
}

export interface FilesView {
  readonly slug: string
  readonly ended: boolean
  readonly page: number
  readonly from: number
  readonly more: boolean
  readonly rows: readonly FileLine[]
}

interface Row {
  id: string
  label: string
  stage: Stage
  suspended: boolean
  first_name: string
  last_name: string
  provider_name: string
  referent_name: string
  opened_at: Date
  counted_minutes: number
  zone: string
}

const lineOf = (row: Row): FileLine => ({
  id: row.id,
  person: `${row.first_name} ${row.last_name}`,
  label: row.label,
  state: fileState(row.stage, row.suspended),
  provider: row.provider_name,
  referent: row.referent_name,
  openedOn: dayOf(row.opened_at, row.zone),
  minutes: row.counted_minutes,
})

/** The files to which this employer is a party, newest first, a page at a time. One statement. @throws NotFound */
export async function employerFiles(scope: Scope<Member>, args: { ended: boolean; page: number }): Promise<FilesView> {
  onlyEmployer(scope)
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT * FROM gate.employer_files(${!args.ended}, ${PAGE + 1}::int, ${(args.page - 1) * PAGE}::int)`
  return {
    ...args,
    slug: scope.actor.organisation.slug,
    from: (args.page - 1) * PAGE + 1,
    more: rows.length > PAGE,
    rows: rows.slice(0, PAGE).map(lineOf),
  }
}

export interface FileView {
  readonly slug: string
  readonly bilan: PartyBilan
  readonly state: FileState
  /** The day she said that he may take part; null: he asked for it himself. */
  readonly goAheadOn: Day | null
  readonly exchange: { readonly heldOn: Day; readonly mode: string } | null
  /** An exchange with him is a step of this kind of bilan: what he expects is waited for. */
  readonly exchanges: boolean
  /** What he expects, as it stands. */
  readonly own: { readonly text: string; readonly byPractitioner: boolean; readonly writtenAt: Date } | null
  /** What she expects, once she shared it. */
  readonly hers: { readonly text: string; readonly sharedAt: Date } | null
  readonly open: boolean
}

/** One file, as the employer that is a party to it may read it. Four statements. @throws NotFound: not his, or not there */
export async function employerFile(scope: Scope<Member>, bilanId: string): Promise<FileView> {
  onlyEmployer(scope)
  const bilan = await partyBilan(scope, bilanId)
  if (!bilan.sides.includes('EMPLOYER')) throw new NotFound()
  const passage = await scope.tx.passage.findFirst({
    where: { bilanId: bilan.id, gate: 'AGENT_GO_AHEAD', undoneAt: null },
  })
  const exchange = await scope.tx.employerExchange.findFirst({ where: { bilanId: bilan.id, voidedAt: null } })
  const words = await scope.tx.expectation.findMany({
    where: { bilanId: bilan.id },
    orderBy: { writtenAt: 'desc' },
    take: 20,
  })
  const own = words.find((one) => one.party === 'EMPLOYER' && !one.replacedAt)
  const hers = words.find((one) => one.party === 'BENEFICIARY' && one.sharedAt)
  const state = fileState(bilan.stage, bilan.suspendedAt !== null)
  return {
    slug: scope.actor.organisation.slug,
    bilan,
    state,
    goAheadOn: passage ? dayOfColumn(passage.day) : null,
    exchange: exchange ? { heldOn: dayOfColumn(exchange.heldOn), mode: exchange.mode } : null,
    exchanges: typesWithExchange.includes(bilan.typeKey),
    own: own ? { text: own.text, byPractitioner: own.writtenBy === 'PRACTITIONER', writtenAt: own.writtenAt } : null,
    hers: hers?.sharedAt ? { text: hers.text, sharedAt: hers.sharedAt } : null,
    open: state === 'PREPARING' || state === 'GOING' || state === 'PAUSED',
  }
}

/** Files in which the employer has not yet written what he expects, where an exchange is a step. One statement. */
export async function expectationWaits(scope: Scope<Member>): Promise<EmployerWait[]> {
  const rows = await scope.tx.$queryRaw<Pick<Row, 'id' | 'first_name' | 'last_name' | 'provider_name'>[]>`
    SELECT id, first_name, last_name, provider_name FROM gate.expectation_waits(${[...typesWithExchange]}::text[], 20)`
  return rows.map((row) => ({
    key: `expectation:${row.id}`,
    title: `${row.first_name} ${row.last_name}`,
    detail: `Vos attentes, avant l’échange avec ${row.provider_name}`,
    act: 'Écrire vos attentes',
    href: `/e/${scope.actor.organisation.slug}/dossiers/${row.id}`,
  }))
}
