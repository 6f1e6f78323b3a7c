import 'server-only'
import type { z } from 'zod'
import { authorize } from '@/lib/platform/authorize'
import { sha256 } from '@/lib/platform/canonical'
import { record } from '@/lib/platform/events'
import { isId } from '@/lib/platform/id'
import { accept, type Done, done, found, NotFound, refuse } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import { csvOf, MOST_BYTES, type Read, textOf } from './csv-rules'
import type { CpfListId, MapCpfList, UploadCpfList } from './import-schema'
import { type ImportState, importRefusals } from './import-words'
import { checkMapping, type Mapping, proposedMapping } from './mapping-rules'

const sound = <T>(read: Read<T>): T => (read.ok ? read.value : refuse(read.refusal))

/** A name to show: no path, no sign that is not written, short. */
const shownName = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? '').replace(/\p{C}/gu, '').trim().slice(-120) || 'liste.csv'

/** Reads a list of the platform and proposes its columns. Nothing is matched nor written yet. */
export async function uploadCpfList(scope: Scope, input: z.output<typeof UploadCpfList>): Promise<Done<string>> {
  authorize(scope, 'cpf.import')
  const { actor } = asMember(scope)
  if (input.file.size > MOST_BYTES) refuse(importRefusals.FILE_LARGE())
  const bytes = new Uint8Array(await input.file.arrayBuffer())
  const content = sound(textOf(bytes))
  const csv = sound(csvOf(content))
  const id = newId()
  const tenantId = actor.organisation.id
  await scope.tx.cpfImport.createMany({
    data: [
      {
        ...{ id, tenantId, fileName: shownName(input.file.name), sha256: sha256(bytes), content },
        ...{ separator: csv.separator, header: [...csv.header], mapping: proposedMapping(csv.header) },
        ...{ lines: csv.rows.length, at: scope.now, memberId: actor.memberId },
        byName: `${actor.firstName} ${actor.lastName}`,
      },
    ],
  })
  await record(scope, 'cpf.list-uploaded', { tenantId }, { importId: id, lines: csv.rows.length })
  return done(id, { to: `/e/${actor.organisation.slug}/cpf/listes/${id}`, said: 'Fichier lu. Vérifiez ses colonnes.' })
}

interface Standing {
  readonly id: string
  readonly state: ImportState
  readonly header: string[]
  readonly ready: number
}

/** An import to work on: its row is locked. @throws NotFound when it does not exist or is another organisation's */
async function importToWorkOn(scope: Scope, id: string): Promise<Standing> {
  authorize(scope, 'cpf.import')
  if (!isId(id)) throw new NotFound()
  const [row] = await scope.tx.$queryRaw<Standing[]>`
    SELECT id, state, header, ready_lines AS ready FROM cpf_import WHERE id = ${id}::uuid FOR UPDATE`
  const standing = found(row)
  if (standing.state === 'APPLIED' || standing.state === 'DROPPED') refuse(importRefusals.IMPORT_ENDED())
  if (standing.state === 'APPLYING') refuse(importRefusals.IMPORT_BUSY())
  return standing
}

/** Chooses the columns: a job then reads every line and says what it is about. May be done again until it is applied. */
export async function mapCpfList(scope: Scope, input: z.output<typeof MapCpfList>): Promise<Done<string>> {
  const standing = await importToWorkOn(scope, input.importId)
  const mapping: Mapping = {
    ...{ NUMBER: input.number, LAST_NAME: input.lastName, FIRST_NAME: input.firstName },
    ...{ STARTS_ON: input.startsOn, ENDS_ON: input.endsOn, HOURS: input.hours },
  }
  accept(checkMapping(mapping, standing.header))
  await scope.tx.cpfImport.updateMany({
    where: { id: standing.id },
    data: {
      ...{ mapping, state: 'READING', round: { increment: 1 }, doneLines: 0 },
      ...{ readyLines: 0, sameLines: 0, refusedLines: 0, appliedLines: 0 },
    },
  })
  return done(standing.id, { said: 'Colonnes choisies. La lecture commence.' })
}

/** Applies what the preview shows: a job writes numbers, hours and dates, line after line. */
export async function applyCpfList(scope: Scope, input: z.output<typeof CpfListId>): Promise<Done<string>> {
  const standing = await importToWorkOn(scope, input.importId)
  if (standing.state !== 'READY') refuse(importRefusals.IMPORT_NOT_READ())
  if (standing.ready === 0) refuse(importRefusals.IMPORT_NOTHING())
  await scope.tx.cpfImport.updateMany({ where: { id: standing.id }, data: { state: 'APPLYING', doneLines: 0 } })
  return done(standing.id, { said: 'L’application commence. Vous pouvez quitter cette page.' })
}

/** Gives up a list that was not applied: its text is not kept. */
export async function dropCpfList(scope: Scope, input: z.output<typeof CpfListId>): Promise<Done<string>> {
  const { actor } = asMember(scope)
  const standing = await importToWorkOn(scope, input.importId)
  await scope.tx.cpfImport.updateMany({
    where: { id: standing.id },
    data: { state: 'DROPPED', content: null, endedAt: scope.now },
  })
  await record(scope, 'cpf.list-dropped', { tenantId: actor.organisation.id }, { importId: standing.id })
  return done(standing.id, { to: `/e/${actor.organisation.slug}/cpf`, said: 'Fichier abandonné. Rien n’a changé.' })
}
