import { z } from 'zod'
import { NATURES } from '@/lib/bilan-types/keys'
import { type FunderTerms, INVOICED, PAID_WHEN, TERM_KEYS, type TermKey } from './terms-rules'

const whole = z.int().min(0).nullable().default(null)
const delay = z
  .object({ count: z.int().min(0), unit: z.enum(['DAYS', 'WORKING_DAYS']) })
  .nullable()
  .default(null)
const unsaid = z.boolean().nullable().default(null)

const Terms = z.object({
  eligibleNatures: z.array(z.enum(NATURES)).nullable().default(null),
  capCents: whole,
  capMinutes: whole,
  minMinutes: whole,
  shareBasisPoints: whole,
  waitingMonths: whole,
  participationCents: whole,
  participationWithinCap: unsaid,
  participationExemptions: z.array(z.string()).default([]),
  papers: z.array(z.object({ key: z.string(), label: z.string(), when: z.enum(['REQUEST', 'PAYMENT']) })).default([]),
  answer: delay,
  start: delay,
  declareEntry: delay,
  declareExit: delay,
  payment: delay,
  paidWhen: z.enum(PAID_WHEN).default('END'),
  annexCostsFunded: unsaid,
  throughEmployer: z.boolean().default(false),
  needsGround: z.boolean().default(false),
  needsCertification: z.boolean().default(false),
  invoiced: z.enum(INVOICED).default('FUNDER'),
  hoursCounted: z.boolean().default(true),
  withdrawalDays: whole,
  withdrawalDaysRemote: whole,
  depositBasisPoints: whole,
})

/** Terms as a column of the database keeps them; a figure that came later than they did sets nothing. @throws ZodError when they are none */
export const readTerms = (kept: unknown): FunderTerms => Terms.parse(kept)

/** Names of figures as a column keeps them: those that are no more are left out. */
export const readTermKeys = (kept: readonly string[]): TermKey[] => TERM_KEYS.filter((key) => kept.includes(key))
