import { z } from 'zod'
import { COURSE_MODES, STATUSES } from '@/lib/bilan-types/keys'
import { optionalLine } from '@/lib/organisations/schema'
import { NewBeneficiary } from '@/lib/people/schema'
import { isDay } from '@/lib/platform/day'
import { optionalWords } from '@/lib/platform/text'
import { CONTRACTS } from './referral-rules'
import { departmentCodes, LISTED_SPECIALISATIONS } from './territory-words'

const ticked = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false)
const maybeDay = z
  .string()
  .nullish()
  .transform((text) => (text ?? '').trim())
  .refine((text) => text === '' || isDay(text), 'Cette date ne se lit pas.')
  .transform((text) => text || null)

/** Codes of départements, as wished or served. */
export const department = z
  .string({ error: 'Choisissez le département.' })
  .refine((code) => departmentCodes.includes(code), 'Choisissez le département.')
export const courseMode = z.enum(COURSE_MODES, { error: 'Choisissez la façon de se rencontrer.' })
/** Empty: none wished. */
export const specialisation = z
  .string()
  .nullish()
  .transform((text) => text || null)
  .refine(
    (key) => key === null || (LISTED_SPECIALISATIONS as readonly string[]).includes(key),
    'Choisissez dans la liste.',
  )

const wishes = { territory: department, mode: courseMode, specialisation, agencyName: optionalLine(160) }

const common = {
  contract: z.enum(CONTRACTS, { error: 'Choisissez le contrat.' }),
  status: z.enum(STATUSES, { error: 'Choisissez le statut.' }),
  statusFrom: z.string().trim().refine(isDay, 'Indiquez depuis quel jour.'),
  /** The conseillère agrees that the bilan be done under this status; nothing to agree to on sick leave (R5). */
  agreed: ticked,
  ...wishes,
  /** Hours done before with former providers, as typed; empty: none. */
  before: optionalLine(40),
  request: optionalWords(4000),
  limits: optionalWords(2000),
  limitsConsentedOn: maybeDay,
  invite: ticked,
  cle: z.string().trim().min(8).max(80),
}

/** A person of the funder's directory, or one who is added to it. */
export const OpenReferral = z.discriminatedUnion('who', [
  z.object({ who: z.literal('KNOWN'), beneficiaryId: z.uuid(), knowingly: ticked, ...common }),
  NewBeneficiary.extend({ who: z.literal('NEW'), ...common }),
])
export type OpenReferralInput = z.output<typeof OpenReferral>

export const ChangeReferral = z.object({ referralId: z.uuid(), ...wishes })
export const StopReferral = z.object({ referralId: z.uuid() })
export const WithdrawLimits = z.object({ referralId: z.uuid() })
export const WriteLimits = z.object({
  referralId: z.uuid(),
  limits: optionalWords(2000),
  limitsConsentedOn: maybeDay,
})
