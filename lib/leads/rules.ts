import type { OpinionOutcome } from '@/lib/bilan-types/keys'
import type { Parameters } from '@/lib/bilan-types/type'
import { addDays, type Day, isDay, momentOf } from '@/lib/platform/day'
import type { Verdict } from '@/lib/platform/outcome'
import type { LEAD_ORIGINS, LEAD_VERDICTS } from './schema'
import { refusals } from './words'

export type LeadOrigin = (typeof LEAD_ORIGINS)[number]
export type LeadVerdict = (typeof LEAD_VERDICTS)[number]

const MOST_LEADS = 30

export const checkNewLead = (facts: { readonly open: boolean; readonly count: number }): Verdict =>
  !facts.open ? refusals.BILAN_ENDED() : facts.count >= MOST_LEADS ? refusals.TOO_MANY_LEADS() : null

/** A lead that was verified stays, set aside or not: what was found of it is part of the bilan. */
export const checkRemoval = (lead: { readonly verdict: string | null }): Verdict =>
  lead.verdict ? refusals.VERIFIED() : null

/** Whether a bilan of these parameters keeps anything of health: only where its type touches on it (R17). */
export const keepsHealth = (parameters: Pick<Parameters, 'healthSensitive' | 'medicalOpinionOnLeads'>): boolean =>
  parameters.healthSensitive || parameters.medicalOpinionOnLeads !== null

/** Days left before what is closed is erased, by day of effect (R17). */
const erasureDelays: readonly { readonly from: Day; readonly days: number }[] = [{ from: '2019-01-01', days: 7 }]

/** When the health store is emptied after her consent is withdrawn: at midnight, some days on. */
export function erasureMoment(today: Day, zone: string): Date {
  const days = erasureDelays.filter((one) => one.from <= today).at(-1)?.days ?? 7
  return momentOf(addDays(today, days), '00:00', zone)
}

/** Words that tell of an illness or a treatment: what is to be written is what the person can do, never why (R17). */
const diagnoses =
  /\b(cancer|tumeur|d[ée]pressi(?:on|ve)|bipolaire|schizophr\w+|burn[ -]?out|fibromyalgie|scl[ée]rose|parkinson|diab[èe]t\w*|[ée]pileps\w+|hernie|lombalgie|arthrose|avc|infarctus|chimioth[ée]rapie|antid[ée]presseur\w*|morphine|addiction|alcooli\w+|vih|sida)\b/iu

/** A functional limit says what is possible or not, never a diagnosis. The check is a help, not a proof. */
export const checkLimit = (text: string): Verdict => (diagnoses.test(text) ? refusals.DIAGNOSIS() : null)

export function checkOpinion(
  opinion: { readonly outcome: OpinionOutcome; readonly adjustments: string; readonly givenOn: string },
  today: Day,
): Verdict {
  if (!isDay(opinion.givenOn)) return refusals.OPINION_DAY()
  if (opinion.givenOn > today) return refusals.OPINION_TO_COME()
  if (opinion.outcome === 'WITH_ADJUSTMENTS' && opinion.adjustments.trim() === '') return refusals.ADJUSTMENTS()
  return null
}
