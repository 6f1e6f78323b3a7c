import { z } from 'zod'
import { isDay } from '@/lib/platform/day'

const id = z.string().max(60)
const day = z.string({ error: 'Indiquez le jour.' }).trim().refine(isDay, 'Indiquez le jour, comme 24/11/2026.')
const member = z.uuid('Choisissez dans la liste.')

export const StandIn = z.object({ referralId: id, memberId: member, fromOn: day, untilOn: day })
export const EndStandIn = z.object({ referralId: id })
export const PassOn = z.object({ referralId: id, memberId: member })
