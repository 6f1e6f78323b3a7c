import { z } from 'zod'
import { lineStateWords } from './import-words'

const id = z.string().max(60)

/** A column's place as the form sends it; nothing chosen: none. */
const place = z
  .string()
  .nullish()
  .transform((value) => (value && /^\d{1,3}$/.test(value) ? Number(value) : null))

export const UploadCpfList = z.object({ file: z.instanceof(File, { error: 'Choisissez un fichier.' }) })

export const MapCpfList = z.object({
  importId: id,
  number: z
    .string({ error: 'Choisissez la colonne du numéro.' })
    .regex(/^\d{1,3}$/, 'Choisissez la colonne du numéro.')
    .transform(Number),
  lastName: place,
  firstName: place,
  startsOn: place,
  endsOn: place,
  hours: place,
})

export const CpfListId = z.object({ importId: id })

const states = Object.keys(lineStateWords) as [keyof typeof lineStateWords, ...(keyof typeof lineStateWords)[]]

/** Page and kind of lines of a preview, as its address says: never refused. */
export const LinesArgs = z.object({
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
  etat: z.enum(states).nullable().catch(null).default(null),
})
