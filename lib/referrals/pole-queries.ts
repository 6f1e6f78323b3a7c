import 'server-only'
import { bilanToRead } from '@/lib/bilans/bilan-queries'
import { dayOf, sayFullDate } from '@/lib/platform/day'
import { NotFound } from '@/lib/platform/outcome'
import type { Actor, Scope } from '@/lib/platform/scope'
import { conseilleresOf } from './accord-queries'
import { holds, POLE_KINDS, type PoleConsent, type PoleKind, type PoleScope, planPasses } from './pole-rules'

export interface ConsentLine extends PoleConsent {
  readonly id: string
  readonly recipient: string
  readonly statement: string
  readonly givenAt: Date
}

/** The consents of a bilan to exchange, the latest first: all to the person, those not withdrawn to the conseillère. One statement. */
export async function poleConsents(scope: Scope, bilanId: string): Promise<ConsentLine[]> {
  const rows = await scope.tx.$queryRaw<
    {
      id: string
      kind: PoleKind
      scopes: PoleScope[]
      recipient: string
      statement: string
      until_on: string
      given_at: Date
      withdrawn_at: Date | null
    }[]
  >`SELECT id, kind, scopes, recipient, statement, to_char(until_on, 'YYYY-MM-DD') AS until_on, given_at, withdrawn_at
    FROM exchange_consent WHERE bilan_id = ${bilanId}::uuid ORDER BY given_at DESC LIMIT 40`
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    scopes: row.scopes,
    recipient: row.recipient,
    statement: row.statement,
    untilOn: row.until_on,
    givenAt: row.given_at,
    withdrawn: row.withdrawn_at !== null,
  }))
}

/** The agency that the worker named, and the funder of the bilan's referral; null where it answers none. One statement. */
export async function exchangeParties(
  scope: Scope,
  bilanId: string,
): Promise<{ readonly agency: string; readonly funder: string } | null> {
  const [row] = await scope.tx.$queryRaw<{ agency: string; funder: string }[]>`
    SELECT r.agency_name AS agency, a.funder_name AS funder FROM approach a JOIN referral r ON r.id = a.referral_id WHERE a.bilan_id = ${bilanId}::uuid`
  return row ?? null
}

/** What the closing says of the action plan: the day on which it was handed to the person. One statement. */
export async function planHandedOn(scope: Scope, bilanId: string): Promise<string | null> {
  const [row] = await scope.tx.$queryRaw<{ day: string | null }[]>`
    SELECT gate.plan_handed_on(${bilanId}::uuid)::text AS day`
  return row?.day ?? null
}

export interface PoleView {
  readonly bilanId: string
  readonly funder: string
  readonly agency: string
  readonly today: string
  readonly started: boolean
  readonly closed: boolean
  readonly planPasses: boolean
  readonly contact: { readonly name: string; readonly email: string; readonly phone: string }
  readonly kinds: readonly {
    readonly kind: PoleKind
    readonly standing: { readonly statement: string; readonly givenOn: string; readonly untilOn: string } | null
  }[]
}

/** The worker's own page: whom he lets exchange about him. Five statements. @throws NotFound when the bilan is not his, or answers no referral */
export async function ownPole(
  scope: Scope<Extract<Actor, { kind: 'person' }>>,
  args: { bilanId: string },
): Promise<PoleView> {
  const bilan = await bilanToRead(scope, args.bilanId)
  const parties = await exchangeParties(scope, bilan.id)
  const [contact] = await conseilleresOf(scope, bilan.id)
  if (!parties || !contact) throw new NotFound()
  const consents = await poleConsents(scope, bilan.id)
  const handed = await planHandedOn(scope, bilan.id)
  return {
    bilanId: bilan.id,
    ...parties,
    today: scope.today,
    started: bilan.startedAt !== null,
    closed: bilan.closedAt !== null,
    planPasses: planPasses({ closed: bilan.closedAt !== null, planHanded: handed !== null, consents }, scope.today),
    contact: { name: contact.name, email: contact.email, phone: contact.phone },
    kinds: POLE_KINDS.map((kind) => {
      const one = consents.find((consent) => consent.kind === kind && holds(consent, scope.today))
      return {
        kind,
        standing: one
          ? {
              statement: one.statement,
              givenOn: sayFullDate(dayOf(one.givenAt, scope.zone)),
              untilOn: sayFullDate(one.untilOn),
            }
          : null,
      }
    }),
  }
}
