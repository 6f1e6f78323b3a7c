import { z } from 'zod'
import { FUNDERS, NATURES } from '@/lib/bilan-types/keys'
import { isBilanType } from '@/lib/bilan-types/registry'
import { isDay } from '@/lib/platform/day'
import { durationRefusalWords, parseDuration } from '@/lib/platform/duration'
import { moneyRefusalWords, parseCents } from '@/lib/platform/money'
import { maybe, words } from '@/lib/platform/text'
import { paperWords } from './paper-words'
import {
  type Delay,
  type FunderTerms,
  INVOICED,
  PAID_WHEN,
  PAPERS,
  type PaperDemanded,
  type PaperKey,
  TERM_KEYS,
  type TermKey,
} from './terms-rules'

const typed = maybe(60)

/** A figure that may be left out, which then sets no limit. */
const whole = (most: number) =>
  typed.transform((text, context): number | null => {
    if (text === null) return null
    if (/^\d{1,6}$/.test(text) && Number(text) <= most) return Number(text)
    context.addIssue(`Indiquez un nombre entier, de 0 à ${most}, ou laissez vide.`)
    return z.NEVER
  })

const amount = typed.transform((text, context): number | null => {
  if (text === null) return null
  const read = parseCents(text)
  if (read.ok) return read.cents
  context.addIssue(moneyRefusalWords[read.code])
  return z.NEVER
})

const hours = typed.transform((text, context): number | null => {
  if (text === null) return null
  const read = parseDuration(text)
  if (read.ok) return read.minutes
  context.addIssue(durationRefusalWords[read.code])
  return z.NEVER
})

/** A share typed in percent, in basis points. */
const percent = typed.transform((text, context): number | null => {
  if (text === null) return null
  const read = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(text)
  const points = read ? Number(read[1]) * 100 + Number((read[2] ?? '').padEnd(2, '0')) : Number.NaN
  if (points <= 10_000) return points
  context.addIssue('Indiquez un pourcentage, de 0 à 100, ou laissez vide.')
  return z.NEVER
})

const unsaid = z
  .enum(['YES', 'NO', ''])
  .nullish()
  .transform((answer): boolean | null => (answer === 'YES' ? true : answer === 'NO' ? false : null))
const ticked = z
  .boolean()
  .nullish()
  .transform((yes) => yes === true)
const unit = z.enum(['DAYS', 'WORKING_DAYS']).catch('DAYS')
const lines = maybe(2000).transform((text) =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, 20),
)
const papers = z
  .array(z.enum(PAPERS))
  .nullish()
  .transform((keys): readonly PaperKey[] => keys ?? [])

const delayOf = (count: number | null, counted: Delay['unit']): Delay | null =>
  count === null ? null : { count, unit: counted }

const demandedOf = (
  when: PaperDemanded['when'],
  keys: readonly PaperKey[],
  others: readonly string[],
): PaperDemanded[] => [
  ...keys.map((key) => ({ key, label: paperWords[key], when })),
  ...others.map((label, index) => ({ key: `OTHER_${when}_${index + 1}`, label, when })),
]

/** New rules of a funder from a day on, as the form sends them: figures left empty set no limit. */
export const SetRuleSet = z
  .object({
    funder: z.enum(FUNDERS),
    /** Empty: whatever the type of bilan. */
    typeKey: maybe(60).refine((key) => key === null || isBilanType(key), 'Choisissez un bilan de la liste.'),
    effectiveFrom: z.string().refine(isDay, 'Indiquez la date d’effet.'),
    source: words('Indiquez d’où viennent ces règles : loi, décret, accord, page.', 600),
    toVerify: z
      .array(z.string().max(60))
      .nullish()
      .transform((keys): TermKey[] => TERM_KEYS.filter((key) => (keys ?? []).includes(key))),
    natures: z.enum(['TYPE', 'LISTED'], 'Choisissez les heures prises en charge.'),
    eligibleNatures: z
      .array(z.enum(NATURES))
      .nullish()
      .transform((keys) => keys ?? []),
    capCents: amount,
    capMinutes: hours,
    minMinutes: hours,
    shareBasisPoints: percent,
    waitingMonths: whole(600),
    participationCents: amount,
    participationWithinCap: unsaid,
    participationExemptions: lines,
    requestPapers: papers,
    requestOthers: lines,
    paymentPapers: papers,
    paymentOthers: lines,
    answer: whole(400),
    answerUnit: unit,
    start: whole(400),
    startUnit: unit,
    declareEntry: whole(400),
    declareEntryUnit: unit,
    declareExit: whole(400),
    declareExitUnit: unit,
    payment: whole(400),
    paymentUnit: unit,
    paidWhen: z.enum(PAID_WHEN, 'Choisissez quand il paie.'),
    annexCostsFunded: unsaid,
    throughEmployer: ticked,
    needsGround: ticked,
    needsCertification: ticked,
    invoiced: z.enum(INVOICED, 'Choisissez à qui la facture est adressée.'),
    hoursCounted: ticked,
    withdrawalDays: whole(400),
    withdrawalDaysRemote: whole(400),
    depositBasisPoints: percent,
  })
  .transform((read) => {
    const terms: FunderTerms = {
      eligibleNatures: read.natures === 'TYPE' ? null : read.eligibleNatures,
      capCents: read.capCents,
      capMinutes: read.capMinutes,
      minMinutes: read.minMinutes,
      shareBasisPoints: read.shareBasisPoints,
      waitingMonths: read.waitingMonths,
      participationCents: read.participationCents,
      participationWithinCap: read.participationWithinCap,
      participationExemptions: read.participationExemptions,
      papers: [
        ...demandedOf('REQUEST', read.requestPapers, read.requestOthers),
        ...demandedOf('PAYMENT', read.paymentPapers, read.paymentOthers),
      ],
      answer: delayOf(read.answer, read.answerUnit),
      start: delayOf(read.start, read.startUnit),
      declareEntry: delayOf(read.declareEntry, read.declareEntryUnit),
      declareExit: delayOf(read.declareExit, read.declareExitUnit),
      payment: delayOf(read.payment, read.paymentUnit),
      paidWhen: read.paidWhen,
      annexCostsFunded: read.annexCostsFunded,
      throughEmployer: read.throughEmployer,
      needsGround: read.needsGround,
      needsCertification: read.needsCertification,
      invoiced: read.invoiced,
      hoursCounted: read.hoursCounted,
      withdrawalDays: read.withdrawalDays,
      withdrawalDaysRemote: read.withdrawalDaysRemote,
      depositBasisPoints: read.depositBasisPoints,
    }
    const { funder, typeKey, effectiveFrom, source, toVerify } = read
    return { funder, typeKey, effectiveFrom, source, toVerify, terms }
  })
