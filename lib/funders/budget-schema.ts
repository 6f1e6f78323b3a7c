import { z } from 'zod'
import { MONTHS, type MonthField } from './budget-rules'

const amount = z
  .string()
  .max(60)
  .nullish()
  .transform((text) => (text ?? '').trim())

/** The budget of a year, month by month, as typed. */
export const SetBudget = z.object({
  year: z.coerce.number().int(),
  ...(Object.fromEntries(MONTHS.map((month) => [month, amount])) as Record<MonthField, typeof amount>),
})

/** Which year a page shows: `annee` of its address; null, or none that reads, is the present one. */
export const BudgetArgs = z.object({
  annee: z
    .string()
    .regex(/^\d{4}$/)
    .transform(Number)
    .nullable()
    .catch(null),
})
