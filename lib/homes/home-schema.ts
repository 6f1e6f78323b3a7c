import { z } from 'zod'
import { caseFilters, caseSorts } from './duty-rules'

/** A parameter of an address that may be missing, repeated or nonsense: it then falls back, never refuses. */
export const one = z.preprocess(
  (value) => (Array.isArray(value) ? value[0] : value),
  z.string().max(200).optional().catch(undefined),
)

export const page = z.preprocess(
  (value) => Number(Array.isArray(value) ? value[0] : value),
  z.number().int().min(1).max(500).catch(1),
)

const oneOf = <T extends readonly [string, ...string[]]>(values: T, fallback: T[number]) =>
  z.preprocess((value) => (Array.isArray(value) ? value[0] : value), z.enum(values).catch(fallback))

/** The address of a professional's home: `?vue=&filtre=&tri=&q=&page=`. */
export const HomeArgs = z.object({
  vue: oneOf(['moi', 'organisme'], 'moi'),
  filtre: oneOf(caseFilters, 'en-cours'),
  tri: oneOf([...caseSorts, '-personne', '-etape', '-heures'] as const, 'seance'),
  q: one.transform((text) => text?.trim() ?? ''),
  page,
})
export type HomeArgs = z.output<typeof HomeArgs>
