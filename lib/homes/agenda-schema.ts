import { z } from 'zod'
import { isDay } from '@/lib/platform/day'
import { one } from './home-schema'

/** The address of the agenda: `?vue=mois|semaine&jour=2026-11-24`. Without a day, today. */
export const AgendaArgs = z.object({
  vue: z.preprocess((value) => (Array.isArray(value) ? value[0] : value), z.enum(['mois', 'semaine']).catch('semaine')),
  jour: one.transform((day) => (day && isDay(day) ? day : null)),
})
export type AgendaArgs = z.output<typeof AgendaArgs>
