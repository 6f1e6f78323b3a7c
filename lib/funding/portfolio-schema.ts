import { z } from 'zod'
import { isDay } from '@/lib/platform/day'
import { isId } from '@/lib/platform/id'
import { PORTFOLIO_STATES } from './portfolio-words'

/** A place in the list, between two agreements: when one was granted, and its id. */
export interface Cursor {
  readonly at: Date
  readonly id: string
}

const one = z.preprocess(
  (value) => (Array.isArray(value) ? value[0] : value),
  z.string().max(200).optional().catch(undefined),
)

const cursor = one.transform((text): Cursor | null => {
  const [moment, id] = text?.split('.') ?? []
  const at = new Date(Number(moment))
  return moment && id && /^\d{10,15}$/.test(moment) && isId(id) && !Number.isNaN(at.getTime()) ? { at, id } : null
})

export const cursorText = ({ at, id }: Cursor): string => `${at.getTime()}.${id}`

/** The address of a portfolio: `?q=&organisme=&etat=&mois=&fin=&apres=&avant=&rang=`. A value that means nothing is as if it were not there. */
export const PortfolioArgs = z.object({
  q: one.transform((text) => text?.trim() ?? ''),
  organisme: one.transform((id) => (id && isId(id) ? id : null)),
  etat: z.preprocess(
    (value) => (Array.isArray(value) ? value[0] : value),
    z.enum(PORTFOLIO_STATES).nullable().catch(null).default(null),
  ),
  /** Month of the agreement, `2026-11`. */
  mois: one.transform((month) => (month && /^\d{4}-\d\d$/.test(month) && isDay(`${month}-01`) ? month : null)),
  /** Only those that end soon. */
  fin: one.transform((value) => value === '1'),
  apres: cursor,
  avant: cursor,
  /** How many come before the page. */
  rang: z.preprocess(
    (value) => Number(Array.isArray(value) ? value[0] : value),
    z.number().int().min(0).max(1_000_000).catch(0),
  ),
})
export type PortfolioArgs = z.output<typeof PortfolioArgs>

/** What a file of it is made of, and in which form. */
export const ExportForm = z.preprocess(
  (value) => (Array.isArray(value) ? value[0] : value),
  z.enum(['csv', 'xlsx']).catch('csv'),
)
