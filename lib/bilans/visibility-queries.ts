import 'server-only'
import { type Part, parts, type Reader, sees } from '@/lib/access/visibility'
import type { Parameters } from '@/lib/bilan-types/type'
import { dayOf, sayFullDate } from '@/lib/platform/day'
import { isId } from '@/lib/platform/id'
import { NotFound } from '@/lib/platform/outcome'
import type { Actor, Scope } from '@/lib/platform/scope'
import { type TrailEntry, trail } from './journal-queries'
import { cellWords, partWords, sayEmployer } from './visibility-words'
import { bilanName } from './words'

export interface VisibilityCell {
  readonly yes: boolean
  readonly word: string
}

export interface VisibilityView {
  readonly bilanId: string
  readonly bilans: readonly { readonly id: string; readonly label: string }[]
  readonly columns: readonly { readonly key: Reader; readonly label: string }[]
  readonly rows: readonly { readonly key: Part; readonly label: string; readonly cells: readonly VisibilityCell[] }[]
  readonly employer: string
  readonly consent: { readonly givenOn: string; readonly standing: boolean } | null
  readonly mayWithdraw: boolean
  readonly openings: readonly TrailEntry[]
  readonly entries: readonly TrailEntry[]
}

interface Row {
  id: string
  opened_at: Date
  zone: string
  parameters: Parameters
  organisation: string
  referent: string
  practitioners: string[] | null
  referents: string[] | null
  thirds: { party: 'EMPLOYER' | 'CONSEILLERE'; name: string }[] | null
  funders: string[] | null
  initiator: string
  funder: string
  working_time: string
  given_at: Date | null
  withdrawn_at: Date | null
  closed_at: Date | null
  abandoned_at: Date | null
}

/** Papers opened, and what she herself agreed to: the part of the trail that this page tells. */
const telling = [
  'document.opened',
  'consent.given',
  'consent.withdrawn',
  'notice.acknowledged',
  'notes.answered',
  'bilan.handed-over',
  'adaptation.asked',
  'adaptation.answered',
  'minutes.validated',
  'minutes.acknowledged',
  'meeting.waived',
  'go-ahead.given',
  'go-ahead.declined',
  'expectation.shared',
]

/**
 * Who sees what of her bilan, by name, and who opened what. Two statements.
 * @param asked one of her bilans; her latest when left out
 * @throws NotFound when she has none
 */
export async function visibilityPage(
  scope: Scope<Extract<Actor, { kind: 'person' }>>,
  asked: string | null,
): Promise<VisibilityView> {
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT b.id, b.opened_at, o.zone, f.parameters, o.name AS organisation, o.referent_name AS referent, f.initiator, f.funder, f.working_time,
      b.closed_at, b.abandoned_at, c.given_at, c.withdrawn_at,
      ARRAY(SELECT m.first_name || ' ' || m.last_name FROM participation p JOIN member m ON m.id = p.member_id
        WHERE p.bilan_id = b.id AND p.until_at IS NULL ORDER BY p.from_at LIMIT 5) AS practitioners,
      ARRAY(SELECT r.first_name || ' ' || r.last_name FROM gate.referents(b.tenant_id) r) AS referents,
      (SELECT json_agg(json_build_object('party', t.party, 'name', t.name)) FROM gate.third_contacts(b.id) t) AS thirds,
      ARRAY(SELECT DISTINCT r.funder_name FROM funding_request r WHERE r.bilan_id = b.id AND r.organisation_id IS NOT NULL AND r.state NOT IN ('DRAFT', 'TO_FORWARD') ORDER BY 1 LIMIT 10) AS funders
    FROM bilan b JOIN bilan_frame f ON f.bilan_id = b.id JOIN organisation o ON o.id = b.tenant_id
    LEFT JOIN LATERAL (SELECT given_at, withdrawn_at FROM consent WHERE bilan_id = b.id AND kind = 'BILAN' ORDER BY given_at DESC LIMIT 1) c ON true
    WHERE b.id IN (SELECT gate.my_bilans()) ORDER BY b.opened_at DESC, b.id DESC LIMIT 20`
  const row = asked ? rows.find((one) => isId(asked) && one.id === asked) : rows[0]
  if (!row) throw new NotFound()
  const entries = await trail(scope, {
    bilanId: row.id,
    zone: row.zone,
    reader: scope.actor.loginId,
    limit: 60,
    kinds: telling,
  })
  const columns = columnsOf(row)
  return {
    bilanId: row.id,
    bilans: rows.map((one) => ({
      id: one.id,
      label: `${bilanName(one.parameters, true)}, ${sayFullDate(dayOf(one.opened_at, one.zone))}`,
    })),
    columns,
    rows: parts
      .filter((part) => part !== 'minutes' || row.parameters.tripartite !== null)
      .filter((part) => part !== 'expectations' || takesPart(row, 'EMPLOYER'))
      .map((part) => ({
        key: part,
        label: partWords[part],
        cells: columns.map(({ key }) => cellOf(key, part)),
      })),
    employer: sayEmployer({
      initiator: row.initiator,
      funder: row.funder,
      workingTime: row.working_time,
      party: takesPart(row, 'EMPLOYER'),
      goAhead: row.parameters.gates.includes('AGENT_GO_AHEAD'),
    }),
    consent: row.given_at
      ? { givenOn: sayFullDate(dayOf(row.given_at, row.zone)), standing: row.withdrawn_at === null }
      : null,
    mayWithdraw:
      row.given_at !== null && row.withdrawn_at === null && row.closed_at === null && row.abandoned_at === null,
    openings: entries.filter((entry) => entry.opening),
    entries: entries.filter((entry) => !entry.opening),
  }
}

/** The same, for a page that stands before her first bilan too: null then. One statement more. */
export async function visibilityIfAny(
  scope: Scope<Extract<Actor, { kind: 'person' }>>,
  asked: string | null,
): Promise<VisibilityView | null> {
  const [{ some } = { some: false }] = await scope.tx.$queryRaw<{ some: boolean }[]>`
    SELECT EXISTS (SELECT gate.my_bilans()) AS some`
  return some || asked ? visibilityPage(scope, asked) : null
}

const takesPart = (row: Row, party: Reader): boolean => row.thirds?.some((third) => third.party === party) ?? false

function columnsOf(row: Row): { key: Reader; label: string }[] {
  const referents = row.referents?.length ? row.referents : row.referent ? [row.referent] : []
  return [
    { key: 'BENEFICIARY', label: 'Vous' },
    { key: 'PRACTITIONER', label: `${(row.practitioners ?? []).join(', ') || 'Personne'}, consultant` },
    { key: 'ADMIN', label: `${row.organisation}, gestion` },
    { key: 'REFERENT', label: `${referents.join(', ') || row.organisation}, référent handicap` },
    { key: 'COLLEAGUE', label: 'Les autres consultants' },
    ...(row.thirds ?? []).map((third) => ({
      key: third.party,
      label: `${third.name}, ${third.party === 'EMPLOYER' ? 'employeur' : 'conseillère'}`,
    })),
    ...(row.funders ?? []).map((name) => ({ key: 'FUNDER' as const, label: `${name}, financeur` })),
    { key: 'OUTSIDER', label: outsiders(row) },
  ]
}

/** Who has no column of his own, by the name of whom one thinks of first. */
function outsiders(row: Row): string {
  const funder = takesPart(row, 'CONSEILLERE') || (row.funders ?? []).length > 0
  if (takesPart(row, 'EMPLOYER')) return funder ? 'Toute autre personne' : 'Votre financeur, et toute autre personne'
  return funder ? 'Votre employeur, et toute autre personne' : 'Votre employeur, votre financeur'
}

function cellOf(reader: Reader, part: Part): VisibilityCell {
  const word = cellWords[part]?.[reader]
  const yes = sees(reader, part) || (word !== undefined && reader === 'BENEFICIARY')
  return { yes, word: word ?? (yes ? 'Voit' : 'Non') }
}
