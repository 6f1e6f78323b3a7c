import 'server-only'
import { may } from '@/lib/access/policy'
import type { Stage } from '@/lib/bilans/stage-rules'
import { stageLabel } from '@/lib/bilans/words'
import { houseSides } from '@/lib/platform/authorize'
import { asMember, type Member, type Scope } from '@/lib/platform/scope'
import { plainWords } from './list-schema'

export interface Found {
  readonly label: string
  readonly detail: string
  readonly href: string
}

const MOST = 8
const MOST_BILANS = 6

/** Parts of a bilan that the palette leads to when one person alone is found. `content`: not for who only oversees. */
const parts: readonly { readonly label: string; readonly path: string; readonly content?: boolean }[] = [
  { label: 'séances', path: '/seances' },
  { label: 'programme', path: '/programme' },
  { label: 'phases', path: '/phases', content: true },
  { label: 'documents', path: '/documents' },
]

interface BilanRow {
  id: string
  beneficiary_id: string
  number: number
  first_name: string
  last_name: string
  stage: Stage
  phase_key: string | null
  suspended: boolean
  takes_part: boolean
}

/**
 * What the palette finds for the words typed: bilans, a funder's files and persons that the member may see, at most eight. Two statements, whatever is
 * found: nothing found and nothing to be seen are one answer.
 */
export async function palette(scope: Scope, { q }: { readonly q: string }): Promise<{ results: Found[] }> {
  const member = asMember(scope)
  const words = plainWords(q)
  const base = `/e/${member.actor.organisation.slug}`
  const bilans = await member.tx.$queryRaw<BilanRow[]>`
    SELECT b.id, b.beneficiary_id, b.number, n.first_name, n.last_name, b.stage, b.phase_key, b.suspended_at IS NOT NULL AS suspended,
      b.id IN (SELECT gate.my_bilans()) AS takes_part
    FROM gate.find_bilans(${words}::text[], 40) AS found (id)
    JOIN bilan b ON b.id = found.id
    JOIN beneficiary n ON n.tenant_id = b.tenant_id AND n.id = b.beneficiary_id
    ORDER BY (b.stage IN ('CLOSED', 'FOLLOWED_UP', 'NOT_SUITED', 'NOT_ENTERED', 'STOPPED', 'ABANDONED')), n.last_name, n.first_name, b.opened_at DESC LIMIT ${MOST_BILANS}`
  // for a référent handicap alone, the directory does not exist: the same statement, looking for nothing
  const patterns =
    may(houseSides(scope), 'beneficiary.add') && words.some((word) => word.length > 2)
      ? words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
      : []
  const people = await member.tx.$queryRaw<
    { id: string; first_name: string; last_name: string; referral_id: string | null }[]
  >`
    SELECT n.id, n.first_name, n.last_name, (SELECT r.id FROM referral r WHERE r.beneficiary_id = n.id AND r.closed_at IS NULL LIMIT 1) AS referral_id FROM gate.find_beneficiaries(${patterns}::text[], CASE WHEN ${patterns.length} > 0 THEN ${MOST} ELSE 0 END) AS found (id)
    JOIN beneficiary n ON n.id = found.id ORDER BY n.last_name, n.first_name`
  const files = member.actor.permissions.includes('EMPLOYER') ? await filesNamed(member, words) : []
  const results: Found[] = bilans.map((row) => ({
    label: `${row.first_name} ${row.last_name}`,
    detail: `bilan n° ${row.number}, ${stageLabel(row.stage, row.phase_key, row.suspended).toLocaleLowerCase('fr')}`,
    href: `${base}/bilans/${row.id}`,
  }))
  const known = new Set(bilans.map((row) => row.beneficiary_id))
  const alone = bilans.length === 1 ? bilans[0] : undefined
  if (alone)
    for (const part of parts)
      if (alone.takes_part || !part.content)
        results.push({
          label: `${alone.first_name} ${alone.last_name}`,
          detail: part.label,
          href: `${base}/bilans/${alone.id}${part.path}`,
        })
  for (const row of people)
    if (!known.has(row.id) || row.id === alone?.beneficiary_id)
      results.push({
        label: `${row.first_name} ${row.last_name}`,
        detail: row.referral_id ? 'dossier' : 'fiche',
        href: row.referral_id ? `${base}/orientations/${row.referral_id}` : `${base}/personnes/${row.id}`,
      })
  for (const file of files)
    results.push({ label: file.name, detail: `dossier, ${file.label}`, href: `${base}/dossiers/${file.id}` })
  return { results: results.slice(0, MOST) }
}

/** Files of an employer, among his hundred latest, by words of the person's name. One statement. */
const filesNamed = (
  scope: Scope<Member>,
  words: readonly string[],
): Promise<{ id: string; name: string; label: string }[]> =>
  scope.tx.$queryRaw`
    SELECT f.id, f.first_name || ' ' || f.last_name AS name, lower(f.label) AS label
    FROM (SELECT * FROM gate.employer_files(true, 100, 0) UNION ALL SELECT * FROM gate.employer_files(false, 100, 0)) f
    WHERE ${words.length}::int > 0 AND NOT EXISTS (SELECT 1 FROM unnest(${[...words]}::text[]) AS word
      WHERE strpos(gate.plain(f.first_name || ' ' || f.last_name), gate.plain(word)) = 0)
    ORDER BY f.last_name, f.first_name LIMIT ${MOST_BILANS}`
