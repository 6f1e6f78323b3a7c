import 'server-only'
import { may } from '@/lib/access/policy'
import type { Parameters } from '@/lib/bilan-types/type'
import { type BilanHead, bilanHead } from '@/lib/bilans/head-queries'
import { type Day, dayOf, sayFullDate } from '@/lib/platform/day'
import { found } from '@/lib/platform/outcome'
import { type Member, OWN_SPACE, type Scope } from '@/lib/platform/scope'
import { isUnderLaw, papersOnDemand } from './kind-rules'
import { MOST_ATTEMPTS } from './paper-queries'
import { type ProviderSettings, providerMissing } from './provider-rules'
import type { PaperKind } from './schema'
import { kindWords, type ProviderField } from './words'

/** `ready`: can be opened; `stale`: can be opened, but its facts have changed; `waiting`: being made; `failed`: could not be. */
export type PaperState = 'ready' | 'stale' | 'waiting' | 'failed'

/** A paper in a list. */
export interface PaperRow {
  readonly id: string
  readonly kind: PaperKind
  readonly title: string
  readonly number: string
  readonly version: number
  readonly state: PaperState
  /** `Fait le 24 novembre 2026, 1 page`, or when it was asked for. */
  readonly said: string
  /** Where its bytes are; null until it is made. */
  readonly href: string | null
}

export interface PaperFact {
  readonly id: string
  readonly kind: PaperKind
  readonly title: string
  readonly number: string
  readonly version: number
  readonly requestedAt: Date
  readonly issuedAt: Date | null
  readonly staleAt: Date | null
  readonly pages: number | null
  readonly attempts: number
}

/** A paper as a list shows it. @param space the reader's own space: a slug, or `moi` */
export function paperRow(fact: PaperFact, space: string, zone: string): PaperRow {
  const say = (moment: Date): string => sayFullDate(dayOf(moment, zone) as Day)
  const pages = fact.pages ? `, ${fact.pages}\u00a0${fact.pages > 1 ? 'pages' : 'page'}` : ''
  return {
    id: fact.id,
    kind: fact.kind,
    title: fact.title,
    number: fact.number,
    version: fact.version,
    state: !fact.issuedAt ? (fact.attempts >= MOST_ATTEMPTS ? 'failed' : 'waiting') : fact.staleAt ? 'stale' : 'ready',
    said: fact.issuedAt ? `Fait le ${say(fact.issuedAt)}${pages}` : `Demandé le ${say(fact.requestedAt)}`,
    href: fact.issuedAt ? `/api/documents/${fact.id}?espace=${space}` : null,
  }
}

export interface DocumentsView {
  readonly head: BilanHead
  readonly rows: readonly PaperRow[]
  readonly total: number
  readonly page: number
  readonly pages: number
  /** What may be asked for now. */
  readonly onDemand: readonly { readonly kind: PaperKind; readonly title: string; readonly about: string }[]
  /** Settings without which no paper is issued. */
  readonly missing: readonly ProviderField[]
  /** Whether the reader may fill them. */
  readonly mayConfigure: boolean
}

const PAGE = 20

type Counted = PaperFact & { total: number }

/** The papers of a bilan for its professionals, newest first. Three statements. @throws NotFound */
export async function documentsPage(
  scope: Scope<Member>,
  { bilanId, page }: { bilanId: string; page: number },
): Promise<DocumentsView> {
  const head = await bilanHead(scope, bilanId)
  const at = Math.max(1, Math.trunc(page) || 1)
  const papers = await scope.tx.$queryRaw<Counted[]>`
    SELECT id, kind, title, number, version, requested_at AS "requestedAt", issued_at AS "issuedAt", stale_at AS "staleAt", pages, attempts,
      count(*) OVER ()::int AS total
    FROM document WHERE bilan_id = ${bilanId}::uuid ORDER BY requested_at DESC, kind, version DESC LIMIT ${PAGE} OFFSET ${(at - 1) * PAGE}`
  const total = papers[0]?.total ?? 0
  return {
    head,
    rows: papers.map((paper) => paperRow(paper, head.slug, head.zone)),
    total,
    page: at,
    pages: Math.max(1, Math.ceil(total / PAGE)),
    onDemand: may(head.sides, 'document.request')
      ? papersOnDemand(head.parameters, head.facts.closedAt !== null, papers).map((kind) => ({
          kind,
          ...kindWords[kind],
        }))
      : [],
    missing: await settingsMissing(scope, isUnderLaw(head.parameters)),
    mayConfigure: scope.actor.permissions.includes('ADMIN'),
  }
}

/** What the organisation's settings lack before a paper of such a bilan is issued in its name. One statement. */
export async function settingsMissing(scope: Scope<Member>, underLaw: boolean): Promise<readonly ProviderField[]> {
  const [settings] = await scope.tx.$queryRaw<ProviderSettings[]>`
    SELECT legal_name AS "legalName", siret, declaration_number AS "declarationNumber", address, postcode, city,
      representative_name AS "representativeName", representative_title AS "representativeTitle", referent_name AS "referentName",
      referent_phone AS "referentPhone", referent_email AS "referentEmail", accent
    FROM organisation WHERE id = ${scope.actor.organisation.id}::uuid`
  return providerMissing(found(settings), underLaw)
}

export interface MyDocumentsView {
  /** Her bilans, latest first, with their papers, newest first. */
  readonly bilans: readonly {
    readonly id: string
    readonly title: string
    readonly provider: string
    readonly papers: readonly PaperRow[]
    /** Whether more papers exist than are shown. */
    readonly more: boolean
    readonly onDemand: readonly { readonly kind: PaperKind; readonly title: string; readonly about: string }[]
  }[]
  readonly page: number
  readonly next: boolean
}

const BILANS_A_PAGE = 10
const PAPERS_A_BILAN = 30

interface MineRow {
  id: string
  neutral: string
  terms: Pick<Parameters, 'legalRegime' | 'closingBrings'>
  provider: string
  zone: string
  closed: boolean
  held: boolean
  accepted: boolean
  read: boolean
  papers: (Omit<PaperFact, 'requestedAt' | 'issuedAt' | 'staleAt'> & {
    requestedAt: string
    issuedAt: string | null
    staleAt: string | null
  })[]
}

/** A person's own papers, bilan by bilan. One statement. */
export async function myDocuments(scope: Scope, { page }: { page: number }): Promise<MyDocumentsView> {
  const at = Math.max(1, Math.trunc(page) || 1)
  const rows = await scope.tx.$queryRaw<MineRow[]>`
    SELECT b.id, f.parameters->>'neutralLabel' AS neutral,
      jsonb_build_object('legalRegime', f.parameters->'legalRegime', 'closingBrings', f.parameters->'closingBrings') AS terms, o.name AS provider, o.zone, b.closed_at IS NOT NULL AS closed,
      EXISTS (SELECT 1 FROM session s WHERE s.bilan_id = b.id AND s.state = 'HELD' AND s.nature NOT IN ('PRELIMINARY_INTERVIEW', 'FOLLOW_UP')) AS held,
      EXISTS (SELECT 1 FROM programme p WHERE p.bilan_id = b.id AND p.accepted_at IS NOT NULL) AS accepted,
      EXISTS (SELECT 1 FROM notice_acknowledgement a WHERE a.bilan_id = b.id) AS read,
      (SELECT coalesce(json_agg(x ORDER BY x."requestedAt" DESC, x.kind, x.version DESC), '[]') FROM (
        SELECT d.id, d.kind, d.title, d.number, d.version, d.requested_at AS "requestedAt", d.issued_at AS "issuedAt", d.stale_at AS "staleAt", d.pages, d.attempts
        FROM document d WHERE d.bilan_id = b.id ORDER BY d.requested_at DESC LIMIT ${PAPERS_A_BILAN + 1}) x) AS papers
    FROM bilan b JOIN bilan_frame f ON f.bilan_id = b.id JOIN organisation o ON o.id = b.tenant_id
    WHERE b.id IN (SELECT gate.my_bilans()) ORDER BY b.opened_at DESC LIMIT ${BILANS_A_PAGE + 1} OFFSET ${(at - 1) * BILANS_A_PAGE}`
  return {
    page: at,
    next: rows.length > BILANS_A_PAGE,
    bilans: rows.slice(0, BILANS_A_PAGE).map((row) => ({
      id: row.id,
      title: row.neutral,
      provider: row.provider,
      papers: row.papers.slice(0, PAPERS_A_BILAN).map((paper) =>
        paperRow(
          {
            ...paper,
            requestedAt: new Date(paper.requestedAt),
            issuedAt: paper.issuedAt ? new Date(paper.issuedAt) : null,
            staleAt: paper.staleAt ? new Date(paper.staleAt) : null,
          },
          OWN_SPACE,
          row.zone,
        ),
      ),
      more: row.papers.length > PAPERS_A_BILAN,
      onDemand: papersOnDemand(row.terms, row.closed, row.papers)
        .filter((kind) => (kind === 'PROGRAMME' ? row.accepted : kind === 'NOTICE' ? row.read : row.held))
        .map((kind) => ({ kind, ...kindWords[kind] })),
    })),
  }
}
