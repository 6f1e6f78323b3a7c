import 'server-only'
import { may } from '@/lib/access/policy'
import { bilanToRead, stageFacts } from '@/lib/bilans/bilan-queries'
import { type BilanHead, bilanHead } from '@/lib/bilans/head-queries'
import { partyBilan } from '@/lib/bilans/party-queries'
import { sayFullDate, sayMoment } from '@/lib/platform/day'
import { isId } from '@/lib/platform/id'
import { formatCents } from '@/lib/platform/money'
import { found, NotFound } from '@/lib/platform/outcome'
import { asPerson, type Member, type Scope } from '@/lib/platform/scope'
import { type ConventionRow, conventionsOf, employerOf } from './facts-queries'
import { type ConventionState, checkPrepare, conventionState, lastDay } from './rules'
import { outsideWords, partyWords, stateWords } from './words'

export interface ConventionView {
  readonly id: string
  readonly state: ConventionState
  readonly said: string
  readonly content: string
  readonly sha256: string
  readonly signers: readonly { readonly party: string; readonly name: string; readonly at: string }[]
  /** « jusqu’au 1 décembre 2026 inclus », once transmitted. */
  readonly until: string | null
  readonly transmittedAt: string | null
  readonly endedAt: string | null
}

function viewOf(
  row: ConventionRow,
  now: Date,
  zone: string,
  said: Readonly<Record<ConventionState, string>>,
): ConventionView {
  const state = conventionState(row, now)
  const ended = row.outcomeAt ?? (state === 'REFUSED' ? row.dueAt : null)
  return {
    id: row.id,
    state,
    said: said[state],
    content: row.content,
    sha256: row.contentSha256,
    signers: row.signers.map((one) => ({ party: partyWords[one.party], name: one.name, at: sayMoment(one.at, zone) })),
    until: row.dueAt ? sayFullDate(lastDay(row.dueAt, zone)) : null,
    transmittedAt: row.transmittedAt ? sayMoment(row.transmittedAt, zone) : null,
    endedAt: ended ? sayMoment(ended, zone) : null,
  }
}

export interface ConventionPage {
  readonly head: BilanHead
  readonly employer: string | null
  readonly list: readonly ConventionView[]
  /** Why another may not be prepared; null when it may. */
  readonly why: string | null
  readonly mayPrepare: boolean
  readonly usualMinutes: number
}

/** The conventions of a bilan, for the pair's practitioner and the provider's administrator. */
export async function conventionPage(scope: Scope<Member>, bilanId: string): Promise<ConventionPage> {
  const head = await bilanHead(scope, bilanId)
  const employer = await employerOf(scope, bilanId)
  const rows = await conventionsOf(scope, bilanId)
  const [last] = rows
  const why = checkPrepare({
    wanted: head.parameters.convention !== null,
    funder: head.facts.funder,
    employer,
    open: !head.facts.closedAt && !head.facts.abandonedAt && !head.facts.consentWithdrawn,
    started: head.facts.startedAt !== null,
    standing: last ? conventionState(last, scope.now) : null,
    minutes: head.capMinutes,
    capMinutes: head.capMinutes,
  })
  return {
    head,
    employer: employer?.name ?? null,
    list: rows.map((row) => viewOf(row, scope.now, head.zone, stateWords)),
    why: why?.message ?? null,
    mayPrepare: may(head.sides, 'convention.prepare'),
    usualMinutes: head.capMinutes,
  }
}

export interface MyConventionPage {
  readonly bilanId: string
  readonly provider: string
  readonly convention: ConventionView | null
}

/** The convention that she may answer or reread, in her own space. One that is still with the employer is not shown. */
export async function myConventionPage(scope: Scope, bilanId: string): Promise<MyConventionPage> {
  asPerson(scope)
  const bilan = await bilanToRead(scope, bilanId)
  const facts = await stageFacts(scope, bilanId)
  if (!bilan.parameters.convention || facts.funder !== 'EMPLOYER') throw new NotFound()
  const shown = (await conventionsOf(scope, bilanId)).find((row) => row.transmittedAt)
  return {
    bilanId,
    provider: bilan.organisation.name,
    convention: shown ? viewOf(shown, scope.now, bilan.zone, stateWords) : null,
  }
}

export interface PartyConventionPage {
  readonly slug: string
  readonly bilanId: string
  readonly person: string
  readonly provider: string
  readonly price: string
  readonly convention: ConventionView
}

/** One convention in the employer's space. @throws NotFound when it is not his */
export async function partyConventionPage(scope: Scope<Member>, conventionId: string): Promise<PartyConventionPage> {
  if (!isId(conventionId)) throw new NotFound()
  const row = found(
    await scope.tx.convention.findFirst({ where: { id: conventionId }, select: { bilanId: true, cents: true } }),
  )
  const bilan = await partyBilan(scope, row.bilanId)
  const convention = found((await conventionsOf(scope, row.bilanId)).find((one) => one.id === conventionId))
  return {
    slug: scope.actor.organisation.slug,
    bilanId: row.bilanId,
    person: `${bilan.beneficiary.firstName} ${bilan.beneficiary.lastName}`,
    provider: bilan.provider.name,
    price: formatCents(row.cents),
    convention: viewOf(convention, scope.now, bilan.zone, outsideWords),
  }
}

/** A convention in a list of the employer's: what it is and where it stands. */
export interface PartyConvention {
  readonly id: string
  readonly person: string
  readonly said: string
  /** Waits for the employer. */
  readonly waits: boolean
}

/** The employer's conventions, latest first: at most `limit`, the ones that wait for him before the others. One statement. */
export async function conventionsOfParty(
  scope: Scope<Member>,
  { limit, bilanId }: { limit: number; bilanId?: string },
): Promise<readonly PartyConvention[]> {
  const rows = await scope.tx.$queryRaw<
    {
      id: string
      first_name: string
      last_name: string
      transmitted_at: Date | null
      due_at: Date | null
      outcome: string | null
    }[]
  >`
    SELECT c.id, f.first_name, f.last_name, c.transmitted_at, c.due_at, c.outcome
    FROM convention c CROSS JOIN LATERAL gate.party_file(c.bilan_id) f
    WHERE c.bilan_id IN (SELECT gate.party_bilans()) AND (${bilanId ?? null}::uuid IS NULL OR c.bilan_id = ${bilanId ?? null}::uuid)
    ORDER BY (c.outcome IS NULL AND c.transmitted_at IS NULL) DESC, c.prepared_at DESC LIMIT ${limit}`
  return rows.map((row) => {
    const state = conventionState(
      { transmittedAt: row.transmitted_at, dueAt: row.due_at, outcome: row.outcome },
      scope.now,
    )
    return {
      id: row.id,
      person: `${row.first_name} ${row.last_name}`,
      said: outsideWords[state],
      waits: state === 'WITH_EMPLOYER',
    }
  })
}
