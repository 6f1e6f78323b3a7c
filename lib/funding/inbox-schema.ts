import { z } from 'zod'
import { isId } from '@/lib/platform/id'

/** Where a request stands for who decides: to decide, sent back, decided. */
export const TRAYS = ['a-decider', 'corrections', 'decidees'] as const
export type Tray = (typeof TRAYS)[number]

const first = z
  .unknown()
  .optional()
  .transform((value) => (Array.isArray(value) ? value[0] : value))

/** Pages of an inbox go so far; beyond, one searches. */
const LAST_PAGE = 200

/** What the address of the inbox says, `?vue=&q=&page=&demande=`; whatever is no filter of ours is left out. */
export const InboxArgs = z.object({
  /** Null: that of the request chosen, or what is to decide. */
  vue: first.transform((value): Tray | null => TRAYS.find((tray) => tray === value) ?? null),
  q: first.transform((value) => (typeof value === 'string' ? value.trim().slice(0, 120) : '')),
  page: first.transform((value) => Math.min(Math.max(Math.trunc(Number(value)) || 1, 1), LAST_PAGE)),
  /** The request that was chosen; null: none was. */
  demande: first.transform((value) => (typeof value === 'string' && isId(value) ? value : null)),
})
export type InboxQuery = z.output<typeof InboxArgs>

/** The tray that a request in this state lies in. */
export const trayOf = (state: string): Tray =>
  state === 'CORRECTION' ? 'corrections' : state === 'SENT' ? 'a-decider' : 'decidees'
