import { bilanToRead } from '@/lib/bilans/bilan-queries'
import { signCpfAttestation } from '@/lib/cpf/attest-commands'
import { declareCpf } from '@/lib/cpf/declare-commands'
import { attestationOf } from '@/lib/cpf/facts-queries'
import { applyCpfList, mapCpfList, uploadCpfList } from '@/lib/cpf/import-commands'
import { MapCpfList, UploadCpfList } from '@/lib/cpf/import-schema'
import { DeclareCpf } from '@/lib/cpf/schema'
import { workOnCpfLists } from '@/lib/cpf/work-commands'
import { NotFound, Refused } from '@/lib/platform/outcome'
import { as, type TestBilan, type TestMember } from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'

export const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error) =>
      error instanceof Refused ? error.refusal.code : error instanceof NotFound ? 'NOT_FOUND' : String(error),
  )

export const fileOf = async (bilan: TestBilan): Promise<Record<string, unknown>> =>
  (
    await sql<Record<string, unknown>>(
      `SELECT id, funded, number, platform_minutes, platform_starts_on::text, platform_ends_on::text, attested_at IS NOT NULL AS attested, started_on::text, ended_on::text,
         next_kind, next_since::text, next_due_on::text FROM cpf_file WHERE bilan_id = $1`,
      [bilan.id],
    )
  )[0] ?? {}

export async function attest(bilan: TestBilan, by: Parameters<typeof as>[0] = bilan.beneficiary, sha?: string) {
  return as(by, async (scope) => {
    const text = await attestationOf(scope, await bilanToRead(scope, bilan.id))
    return signCpfAttestation(scope, { bilanId: bilan.id, sha256: sha ?? text?.sha256 ?? '', read: true })
  })
}

export const declare = (
  bilan: TestBilan,
  kind: 'ENTRY' | 'EXIT' | 'SERVICE_FAIT',
  declaredOn: string,
  given: { corrects?: string; reason?: string; forceMajeure?: string } = {},
  by: Parameters<typeof as>[0] = bilan.consultant,
) => as(by, (scope) => declareCpf(scope, DeclareCpf.parse({ bilanId: bilan.id, kind, declaredOn, ...given })))

const HEAD = 'Numéro de dossier;Nom;Prénom;Date de début;Date de fin;Heures'

/** Sends a list, chooses its columns as proposed, and lets the job read it. @returns the import's id */
export async function read(by: TestMember, lines: readonly string[], head = HEAD): Promise<string> {
  const file = new File([`\ufeff${[head, ...lines].join('\r\n')}`], 'liste.csv', { type: 'text/csv' })
  const { value: importId } = await as(by, (scope) => uploadCpfList(scope, UploadCpfList.parse({ file })))
  await map(by, importId)
  await workOnCpfLists(by.tenantId)
  return importId
}

export const map = (by: TestMember, importId: string) =>
  as(by, (scope) =>
    mapCpfList(
      scope,
      MapCpfList.parse({
        importId,
        number: '0',
        lastName: '1',
        firstName: '2',
        startsOn: '3',
        endsOn: '4',
        hours: '5',
      }),
    ),
  )

export async function apply(by: TestMember, importId: string): Promise<void> {
  await as(by, (scope) => applyCpfList(scope, { importId }))
  await workOnCpfLists(by.tenantId)
}

export const linesOf = (importId: string) =>
  sql<{ line: number; state: string; reason_code: string | null; matched_by: string | null; bilan_id: string | null }>(
    `SELECT l.line, l.state, l.reason_code, l.matched_by, l.bilan_id FROM cpf_import_line l JOIN cpf_import i ON i.id = l.import_id AND i.round = l.round
     WHERE i.id = $1 ORDER BY l.line`,
    [importId],
  )

export const importOf = async (id: string): Promise<Record<string, unknown>> =>
  (
    await sql<Record<string, unknown>>(
      'SELECT state, lines, done_lines, ready_lines, same_lines, refused_lines, applied_lines, content IS NULL AS emptied FROM cpf_import WHERE id = $1',
      [id],
    )
  )[0] ?? {}
