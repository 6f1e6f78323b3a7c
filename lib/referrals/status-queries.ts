import 'server-only'
import type { StatusNeed } from '@/lib/bilan-types/keys'
import type { Parameters } from '@/lib/bilan-types/type'
import { bilanToRead } from '@/lib/bilans/bilan-queries'
import { dayOf, sayFullDate } from '@/lib/platform/day'
import { isId } from '@/lib/platform/id'
import { found, NotFound } from '@/lib/platform/outcome'
import type { Actor, Member, Scope } from '@/lib/platform/scope'
import {
  type AccordReferral,
  accordReferral,
  conseilleresOf,
  referralParameters,
  type StatusLine,
  statusSeries,
} from './accord-queries'
import { statusOn } from './status-rules'
import { asConseillere } from './team-queries'

/** What the status of a day still wants before a session of that day (R5), as the gate itself is told. One statement. */
export async function missingOn(scope: Scope, bilanId: string, day: string): Promise<StatusNeed[]> {
  const [row] = await scope.tx.$queryRaw<{ missing: StatusNeed[] }[]>`
    SELECT status_missing AS missing FROM gate.stage_facts(${bilanId}::uuid, ${day}::date)`
  return row?.missing ?? []
}

/** A period of the series as a page shows it. */
export interface StatusView {
  readonly id: string
  readonly key: StatusLine['key']
  readonly from: string
  readonly current: boolean
  readonly agreed: string | null
  readonly asksAgreement: boolean
  readonly asksAuthorisation: boolean
  readonly authorisation: {
    readonly id: string
    readonly name: string
    readonly sentOn: string
    readonly openedOn: string | null
  } | null
}

function viewOf(series: readonly StatusLine[], parameters: Parameters, today: string, zone: string): StatusView[] {
  const current = statusOn(series, today)
  const day = (moment: Date): string => sayFullDate(dayOf(moment, zone))
  return series
    .map((one) => {
      const needs = parameters.statuses.find((status) => status.key === one.key)?.needsBeforeStart ?? []
      return {
        id: one.id,
        key: one.key,
        from: sayFullDate(one.fromOn),
        current: one.id === current?.id,
        agreed: one.agreedAt ? `${day(one.agreedAt)}${one.agreedBy ? `, ${one.agreedBy}` : ''}` : null,
        asksAgreement: needs.includes('CONSEILLERE_AGREEMENT'),
        asksAuthorisation: needs.includes('LEAVE_AUTHORISATION'),
        authorisation: one.authorisation && {
          id: one.authorisation.id,
          name: one.authorisation.name,
          sentOn: day(one.authorisation.at),
          openedOn: one.authorisation.copiedAt ? day(one.authorisation.copiedAt) : null,
        },
      }
    })
    .reverse()
}

export interface StatusPage {
  readonly slug: string
  readonly referral: AccordReferral
  readonly today: string
  readonly statuses: readonly StatusView[]
  readonly choices: readonly StatusLine['key'][]
  readonly missing: readonly StatusNeed[]
}

/** The conseillère's page of a worker's statuses. At most four statements. @throws NotFound */
export async function statusPage(anyScope: Scope<Member>, args: { referralId: string }): Promise<StatusPage> {
  const scope = asConseillere(anyScope)
  const referral = await accordReferral(scope, args.referralId)
  const parameters = referralParameters(referral)
  const bilanId = referral.approach?.open ? referral.approach.bilanId : null
  return {
    slug: scope.actor.organisation.slug,
    referral,
    today: scope.today,
    statuses: viewOf(await statusSeries(scope, referral.id), parameters, scope.today, scope.zone),
    choices: parameters.statuses.map((one) => one.key),
    missing: bilanId ? await missingOn(scope, bilanId, scope.today) : [],
  }
}

export interface OwnStatusView {
  readonly bilanId: string
  readonly funder: string
  readonly ended: boolean
  readonly contact: { readonly name: string; readonly email: string; readonly phone: string }
  readonly statuses: readonly StatusView[]
  readonly missing: readonly StatusNeed[]
}

/** The worker's own page: his status, and what it asks of him. Four statements. @throws NotFound when the bilan is not his, or answers no referral */
export async function ownStatus(
  scope: Scope<Extract<Actor, { kind: 'person' }>>,
  args: { bilanId: string },
): Promise<OwnStatusView> {
  const bilan = await bilanToRead(scope, args.bilanId)
  const [contact] = await conseilleresOf(scope, bilan.id)
  if (!contact) throw new NotFound()
  const ended = bilan.closedAt !== null || bilan.abandonedAt !== null
  return {
    bilanId: bilan.id,
    funder: contact.funder,
    ended,
    contact: { name: contact.name, email: contact.email, phone: contact.phone },
    statuses: viewOf(await statusSeries(scope, contact.referralId), bilan.parameters, scope.today, scope.zone),
    missing: ended ? [] : await missingOn(scope, bilan.id, scope.today),
  }
}

interface Paper {
  readonly name: string
  readonly mime: string
  readonly bytes: Uint8Array
}

async function paper(scope: Scope, id: string, referralId: string, copied: boolean): Promise<Paper> {
  if (!isId(id) || !isId(referralId)) throw new NotFound()
  const row = found(
    await scope.tx.leaveAuthorisation.findFirst({
      where: { id, referralId, voidedAt: null, ...(copied ? { copiedAt: { not: null } } : {}) },
      select: { fileName: true, mime: true, bytes: true },
    }),
  )
  return { name: row.fileName, mime: row.mime, bytes: row.bytes }
}

/** The bytes of her copy, once she took it: opening is recorded first. @throws NotFound */
export const leavePaper = (scope: Scope, args: { referralId: string; authorisationId: string }): Promise<Paper> => {
  asConseillere(scope)
  return paper(scope, args.authorisationId, args.referralId, true)
}

/** The bytes of what the worker himself handed in. @throws NotFound */
export async function ownLeavePaper(scope: Scope, args: { bilanId: string; authorisationId: string }): Promise<Paper> {
  if (scope.actor.kind !== 'person') throw new NotFound()
  const [contact] = await conseilleresOf(scope, args.bilanId)
  return paper(scope, args.authorisationId, found(contact).referralId, false)
}
