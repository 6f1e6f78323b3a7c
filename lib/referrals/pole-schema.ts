import { z } from 'zod'
import { isDay } from '@/lib/platform/day'
import { POLE_KINDS, POLE_SCOPES } from './pole-rules'

const id = z.string().max(60)

export const GivePoleConsent = z.object({
  bilanId: id,
  kind: z.enum(POLE_KINDS),
  scopes: z.array(z.enum(POLE_SCOPES)).max(5).default([]),
  untilOn: z.string({ error: 'Indiquez la fin.' }).trim().refine(isDay, 'Indiquez la fin, comme 24/11/2027.'),
})
export const WithdrawPoleConsent = z.object({ bilanId: id, kind: z.enum(POLE_KINDS) })
