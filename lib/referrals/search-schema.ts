import { z } from 'zod'
import { COURSE_MODES } from '@/lib/bilan-types/keys'
import { departmentCodes, LISTED_SPECIALISATIONS } from './territory-words'

/** One value of an address, or null when it is none of these. */
const among = (keys: readonly string[]) =>
  z
    .unknown()
    .optional()
    .transform((value) => (Array.isArray(value) ? value[0] : value))
    .transform((value) => (typeof value === 'string' && keys.includes(value) ? value : null))

const text = z
  .unknown()
  .optional()
  .transform((value) => (Array.isArray(value) ? value[0] : value))
  .transform((value) => (typeof value === 'string' ? value.trim().slice(0, 120) : ''))

const page = z
  .unknown()
  .optional()
  .transform((value) => Math.min(Math.max(Math.trunc(Number(value)) || 1, 1), 4000))

/** What the address of the search says; whatever is no filter of ours is left out. */
export const SearchArgs = z.object({
  departement: among(departmentCodes),
  mode: among(COURSE_MODES),
  specialite: among(LISTED_SPECIALISATIONS),
  creneaux: among(['1']).transform((value) => value !== null),
  q: text,
  tri: among(['nom']).transform((value) => value ?? 'creneau'),
  /** The referral that a provider is looked for. */
  dossier: text,
  page,
})
export type SearchQuery = z.output<typeof SearchArgs>

export const ListArgs = z.object({
  etape: among(['TO_PLACE', 'ASKED', 'DISCOVERY', 'AGREED', 'GRANTED', 'RUNNING', 'CLOSED', 'tous']),
  equipe: among(['1']).transform((value) => value !== null),
  q: text,
  tri: among(['anciens', 'personne']).transform((value) => value ?? 'recents'),
  page,
})
export type ListQuery = z.output<typeof ListArgs>
