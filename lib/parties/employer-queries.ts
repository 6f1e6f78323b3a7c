import 'server-only'
import { bilanToRead, type LoadedBilan, stageFacts } from '@/lib/bilans/bilan-queries'
import { type BilanHead, bilanHead } from '@/lib/bilans/head-queries'
import { isOpen, type StageFacts } from '@/lib/bilans/stage-rules'
import { type Day, dayOf, dayOfColumn } from '@/lib/platform/day'
import type { asPerson, Member, Scope } from '@/lib/platform/scope'
import { type ClientOption, clientOptions } from './client-queries'
import { type GoAheadState, goAheadState, isParty, mayHaveEmployer } from './rules'

export interface NamedEmployer {
  /** Null: no question was asked, he asked for the bilan himself. */
  readonly goAheadId: string | null
  readonly clientId: string
  readonly name: string
  readonly city: string
  readonly contactName: string
  readonly contactTitle: string
  readonly hasSpace: boolean
  readonly state: GoAheadState
  readonly namedOn: Day | null
  readonly answeredOn: Day | null
}

export interface ExpectationView {
  readonly id: string
  readonly party: 'BENEFICIARY' | 'EMPLOYER'
  readonly text: string
  readonly writtenBy: 'BENEFICIARY' | 'EMPLOYER' | 'PRACTITIONER'
  readonly writtenAt: Date
  readonly sharedAt: Date | null
}

/** What the pair knows of the employer of a bilan. */
export interface EmployerPart {
  /** The last one named and not taken back; null: none yet. */
  readonly named: NamedEmployer | null
  readonly exchange: { readonly id: string; readonly heldOn: Day; readonly mode: string } | null
  readonly hers: ExpectationView | null
  readonly his: ExpectationView | null
  /** Whether an employer may be a party to this bilan at all. */
  readonly possible: boolean
  readonly open: boolean
  readonly initiator: string
  readonly zone: string
}

interface NamedRow {
  go_ahead_id: string | null
  client_id: string
  name: string
  city: string
  contact_name: string
  contact_title: string
  has_space: boolean
}

interface Asked {
  readonly answer: string | null
  readonly namedAt: Date
  readonly answeredAt: Date | null
}

const namedOf = (row: NamedRow, goAhead: Asked | null, zone: string): NamedEmployer => ({
  goAheadId: row.go_ahead_id,
  clientId: row.client_id,
  name: row.name,
  city: row.city,
  contactName: row.contact_name,
  contactTitle: row.contact_title,
  hasSpace: row.has_space,
  state: goAhead ? goAheadState({ answer: goAhead.answer as 'GIVEN' | 'DECLINED' | null }) : 'ASKED',
  namedOn: goAhead ? dayOf(goAhead.namedAt, zone) : null,
  answeredOn: goAhead?.answeredAt ? dayOf(goAhead.answeredAt, zone) : null,
})

/** Four statements, or three for who may not read content. */
async function partOf(scope: Scope, bilanId: string, facts: StageFacts, zone: string): Promise<EmployerPart> {
  const [row] = await scope.tx.$queryRaw<NamedRow[]>`SELECT * FROM gate.named_employers(${bilanId}::uuid)`
  const goAhead = await scope.tx.goAhead.findFirst({
    where: { bilanId, withdrawnAt: null },
    orderBy: { namedAt: 'desc' },
  })
  const exchange = await scope.tx.employerExchange.findFirst({ where: { bilanId, voidedAt: null } })
  const words = await scope.tx.expectation.findMany({ where: { bilanId, replacedAt: null }, take: 2 })
  const of = (party: ExpectationView['party']): ExpectationView | null => {
    const one = words.find((word) => word.party === party)
    return one ? { ...one, party, writtenBy: one.writtenBy as ExpectationView['writtenBy'] } : null
  }
  return {
    named: row ? namedOf(row, row.go_ahead_id === null ? null : goAhead, zone) : null,
    exchange: exchange ? { id: exchange.id, heldOn: dayOfColumn(exchange.heldOn), mode: exchange.mode } : null,
    hers: of('BENEFICIARY'),
    his: of('EMPLOYER'),
    possible: mayHaveEmployer(facts),
    open: isOpen(facts),
    initiator: facts.initiator,
    zone,
  }
}

export interface BilanEmployerView {
  readonly head: BilanHead
  readonly part: EmployerPart
  /** Clients to name one of; empty for who may not name any. */
  readonly options: readonly ClientOption[]
  /** The client whose request this person came by, to be proposed first. */
  readonly proposed: string
  readonly today: Day
}

/** The employer of a bilan, for its practitioner or the administrator. Seven statements at most. @throws NotFound */
export async function bilanEmployer(
  scope: Scope<Member>,
  { bilanId }: { bilanId: string },
): Promise<BilanEmployerView> {
  const head = await bilanHead(scope, bilanId)
  const part = await partOf(scope, bilanId, head.facts, head.zone)
  const naming = head.practitioner && part.possible && part.open && !(part.named && isParty(part.named.state))
  const options = naming ? await clientOptions(scope) : []
  const [came] = naming
    ? await scope.tx.$queryRaw<{ client_id: string }[]>`
        SELECT r.client_id FROM request_taking t JOIN employer_request r ON r.id = t.request_id JOIN bilan b ON b.beneficiary_id = t.beneficiary_id
        WHERE b.id = ${bilanId}::uuid ORDER BY t.at DESC LIMIT 1`
    : []
  return { head, part, options, proposed: came?.client_id ?? '', today: scope.today }
}

export interface MyEmployerView {
  readonly bilan: Pick<LoadedBilan, 'id' | 'referent' | 'organisation'>
  readonly part: EmployerPart
}

/** The employer of her bilan, for her. Six statements. @throws NotFound when it is not hers */
export async function myEmployer(
  scope: ReturnType<typeof asPerson>,
  { bilanId }: { bilanId: string },
): Promise<MyEmployerView> {
  const bilan = await bilanToRead(scope, bilanId)
  const part = await partOf(scope, bilan.id, await stageFacts(scope, bilan.id), bilan.zone)
  return { bilan: { id: bilan.id, referent: bilan.referent, organisation: bilan.organisation }, part }
}
