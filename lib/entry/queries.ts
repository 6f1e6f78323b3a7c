import 'server-only'
import { bilanToRead, type LoadedBilan, stageFacts } from '@/lib/bilans/bilan-queries'
import type { StageFacts } from '@/lib/bilans/stage-rules'
import { bilanName } from '@/lib/bilans/words'
import type { NoticeSection } from '@/lib/organisations/notice-rules'
import { sha256 } from '@/lib/platform/canonical'
import { type Day, dayOf, dayOfColumn, sayFullDate, sayMoment } from '@/lib/platform/day'
import type { Actor, Scope } from '@/lib/platform/scope'
import { type EntryStep, entrySteps } from './rules'
import { consentStatement } from './words'

export interface Notice {
  readonly id: string
  readonly version: number
  readonly title: string
  readonly sections: readonly NoticeSection[]
  readonly sha256: string
  readonly publishedOn: string
}

interface NoticeRow {
  id: string
  version: number
  title: string
  sections: NoticeSection[]
  sha256: string
  published_at: Date
}

/** The notice in force for a type, or null while none is published. One statement. */
export async function latestNotice(scope: Scope, tenantId: string, typeKey: string): Promise<Notice | null> {
  const [row] = await scope.tx.$queryRaw<NoticeRow[]>`
    SELECT id, version, title, sections, sha256, published_at FROM notice WHERE tenant_id = ${tenantId}::uuid AND type_key = ${typeKey} ORDER BY version DESC LIMIT 1`
  return row
    ? {
        id: row.id,
        version: row.version,
        title: row.title,
        sections: row.sections,
        sha256: row.sha256,
        publishedOn: sayFullDate(dayOf(row.published_at, scope.zone)),
      }
    : null
}

type PersonScope = Scope<Extract<Actor, { kind: 'person' }>>

interface Records {
  mode: string
  employer: string | null
  held_on: Date | null
  format: string | null
  orientation: string | null
  acknowledged_at: Date | null
  acknowledged_version: number | null
  acknowledged_notice: string | null
  consented_at: Date | null
  withdrawn_at: Date | null
}

const records = async (scope: Scope, bilanId: string): Promise<Records | undefined> =>
  (
    await scope.tx.$queryRaw<Records[]>`
      SELECT f.mode, n.employer_name AS employer, i.held_on, i.format, i.orientation, a.at AS acknowledged_at, a.version AS acknowledged_version,
        a.notice_id AS acknowledged_notice, c.given_at AS consented_at, c.withdrawn_at
      FROM bilan_frame f
      JOIN bilan b ON b.id = f.bilan_id
      JOIN beneficiary n ON n.id = b.beneficiary_id
      LEFT JOIN preliminary_interview i ON i.bilan_id = f.bilan_id
      LEFT JOIN LATERAL (SELECT a.at, a.notice_id, v.version FROM notice_acknowledgement a JOIN notice v ON v.id = a.notice_id WHERE a.bilan_id = f.bilan_id ORDER BY v.version DESC LIMIT 1) a ON true
      LEFT JOIN LATERAL (SELECT given_at, withdrawn_at FROM consent c WHERE c.bilan_id = f.bilan_id AND c.kind = 'BILAN' ORDER BY given_at DESC LIMIT 1) c ON true
      WHERE f.bilan_id = ${bilanId}::uuid`
  )[0]

export interface PersonEntryView {
  readonly bilanId: string
  readonly type: string
  readonly provider: string
  readonly consultant: { readonly name: string; readonly firstName: string }
  readonly steps: readonly EntryStep[]
  readonly facts: StageFacts
  readonly today: Day
  readonly employer: string | null
  readonly interviewOn: string | null
  readonly format: string
  readonly orientation: string
  readonly notice: Pick<Notice, 'id' | 'version' | 'title'> | null
  readonly acknowledgedAt: string | null
  readonly consentedAt: string | null
  readonly withdrawnAt: string | null
  readonly consent: { readonly statement: string; readonly sha256: string }
  readonly remoteNeeds: readonly string[]
}

/** Her way into the bilan, step by step. Four statements. @throws NotFound when the bilan is not hers */
export async function personEntry(scope: PersonScope, bilanId: string): Promise<PersonEntryView> {
  const bilan = await bilanToRead(scope, bilanId)
  const facts = await stageFacts(scope, bilan.id)
  const notice = await latestNotice(scope, bilan.tenantId, bilan.typeKey)
  const row = await records(scope, bilan.id)
  const say = (moment: Date | null | undefined): string | null => (moment ? sayMoment(moment, bilan.zone) : null)
  const statement = statementOf(bilan, row?.acknowledged_version ?? 0)
  return {
    bilanId: bilan.id,
    type: bilanName(bilan.parameters, true),
    provider: bilan.organisation.name,
    consultant: { name: `${bilan.referent.firstName} ${bilan.referent.lastName}`, firstName: bilan.referent.firstName },
    steps: entrySteps(facts, row?.mode ?? 'ON_SITE'),
    facts,
    today: scope.today,
    employer: row?.employer ?? null,
    interviewOn: row?.held_on ? sayFullDate(dayOfColumn(row.held_on)) : null,
    format: row?.format ?? '',
    orientation: row?.orientation ?? '',
    notice: notice && { id: notice.id, version: notice.version, title: notice.title },
    acknowledgedAt: say(row?.acknowledged_at),
    consentedAt: facts.consented ? say(row?.consented_at) : null,
    withdrawnAt: facts.consentWithdrawn ? say(row?.withdrawn_at) : null,
    consent: { statement, sha256: sha256(statement) },
    remoteNeeds: bilan.parameters.remoteNeeds,
  }
}

const statementOf = (bilan: LoadedBilan, noticeVersion: number): string =>
  consentStatement({ provider: bilan.organisation.name, type: bilanName(bilan.parameters, true), noticeVersion })

export interface PersonNoticeView {
  readonly bilanId: string
  readonly provider: string
  readonly notice: Notice | null
  /** When she read this very version; null when she has not. */
  readonly readAt: string | null
  readonly ended: boolean
}

/** The notice as a page: the version in force, and whether she read it. Four statements. @throws NotFound when the bilan is not hers */
export async function personNotice(scope: PersonScope, bilanId: string): Promise<PersonNoticeView> {
  const bilan = await bilanToRead(scope, bilanId)
  const notice = await latestNotice(scope, bilan.tenantId, bilan.typeKey)
  const row = await records(scope, bilan.id)
  const read = notice && row?.acknowledged_notice === notice.id
  return {
    bilanId: bilan.id,
    provider: bilan.organisation.name,
    notice,
    readAt: read && row?.acknowledged_at ? sayMoment(row.acknowledged_at, bilan.zone) : null,
    ended: bilan.closedAt !== null || bilan.abandonedAt !== null,
  }
}
