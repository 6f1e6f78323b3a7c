import { z } from 'zod'

/** Where a request stands for who decides: to decide, sent back, decided. */
export const TRAYS = ['a-decider', 'corrections', 'decidees'] as const
export type Tray = (typeof TRAYS)[number]

const first = z
  .unknown()
  .optional()
  .transform((value) => (Array.isArray(value) ? value[0] : value))

/** Pages of an inbox go so far; beyond, one searches. */
const LAST_PAGE = 200

/** What the address of the inbox says; whatever is no filter of ours is left out. */
export const InboxArgs = z.object({
  vue: first.transform((value): Tray => TRAYS.find((tray) => tray === value) ?? 'a-decider'),
  q: first.transform((value) => (typeof value === 'string' ? value.trim().slice(0, 120) : '')),
  page: first.transform((value) => Math.min(Math.max(Math.trunc(Number(value)) || 1, 1), LAST_PAGE)),
})
export type InboxQuery = z.output<typeof InboxArgs>
