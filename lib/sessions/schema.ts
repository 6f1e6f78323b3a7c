import { z } from 'zod'
import { MODES, NATURES } from '@/lib/bilan-types/keys'
import { maybe, optionalWords, words } from '@/lib/platform/text'

const id = z.string().max(60)
const maybeId = maybe(60)
const key = maybe(80)
const when = { day: maybe(20), start: maybe(20), end: maybe(20), duration: maybe(60) }
const where = { mode: z.enum(MODES, 'Choisissez comment vous vous voyez.'), place: maybe(120), videoLink: maybe(500) }

/**
 * A session to plan, on a step of the programme or beside it. `place`: a site's id, or `site/room`. The label may be
 * left out: the step's, else the nature's.
 */
export const PlanSession = z.object({
  bilanId: id,
  stepId: maybeId,
  nature: z.enum(NATURES).nullish(),
  phaseKey: maybe(40),
  label: maybe(120),
  ...when,
  ...where,
  cle: key,
})

/** Dates that the calendar proposed, taken over together. `start` is left out for work without a clock. */
export const PlanSeries = z.object({
  bilanId: id,
  dates: z
    .array(
      z.object({
        stepId: z.uuid(),
        day: z.string().max(20),
        start: maybe(20),
        minutes: z.number().int().min(5).max(720),
      }),
    )
    .min(1)
    .max(60),
  cle: z.string().min(8).max(70),
})

export const MoveSession = z.object({ bilanId: id, sessionId: id, ...when, ...where, words: optionalWords(1000) })

export const AskMove = z.object({
  bilanId: id,
  sessionId: id,
  words: words('Dites en quelques mots ce qui vous arrangerait.', 1000),
  day: maybe(20),
  start: maybe(20),
})

export const AnswerMove = z.object({
  bilanId: id,
  sessionId: id,
  answer: z.enum(['ACCEPT', 'DECLINE']),
  words: optionalWords(1000),
})

export const CancelSession = z.object({ bilanId: id, sessionId: id, words: optionalWords(1000) })

export const LOG_OUTCOMES = ['AS_PLANNED', 'OTHER_TIMES', 'NOT_HELD'] as const
/** Whose impediment it was, when a session did not take place. Missed: nobody was told; cancelled: one was. */
export const NOT_HELD_KINDS = [
  'MISSED_BENEFICIARY',
  'MISSED_PRACTITIONER',
  'CANCELLED_BENEFICIARY',
  'CANCELLED_PRACTITIONER',
] as const

/**
 * What became of a planned session, or a session that was not planned (no sessionId: then nature, mode and hours).
 * Ticked content items come as keys. `sign`: the practitioner signs in the same act. `cle` makes one entry of a double click.
 */
export const LogHours = z.object({
  bilanId: id,
  sessionId: maybeId,
  outcome: z.enum(LOG_OUTCOMES, 'Dites si la séance a eu lieu.').default('OTHER_TIMES'),
  notHeld: z.enum(NOT_HELD_KINDS).nullish(),
  nature: z.enum(NATURES).nullish(),
  phaseKey: maybe(40),
  label: maybe(120),
  mode: z.enum(MODES).nullish(),
  place: maybe(120),
  ...when,
  items: z.array(z.string().max(60)).max(60).default([]),
  /** The planned hours that the form showed: `mark` of time-rules.ts. */
  seen: maybe(60),
  sign: z.boolean().default(false),
  words: optionalWords(1000),
  cle: key,
})
export type LogHoursInput = z.output<typeof LogHours>

/** New facts for a session held. Once both have signed, `words` say why, and a new session takes its place. */
export const CorrectHours = z.object({
  bilanId: id,
  sessionId: id,
  outcome: z.enum(['OTHER_TIMES', 'NOT_HELD']).default('OTHER_TIMES'),
  notHeld: z.enum(NOT_HELD_KINDS).nullish(),
  nature: z.enum(NATURES),
  mode: z.enum(MODES),
  place: maybe(120),
  ...when,
  items: z.array(z.string().max(60)).max(60).default([]),
  words: optionalWords(1000),
  cle: key,
})

/** `version`: of the facts that the signer has before his eyes. */
export const SignSession = z.object({ bilanId: id, sessionId: id, version: z.coerce.number().int().min(1) })

export const DisputeSession = z.object({
  bilanId: id,
  sessionId: id,
  words: words('Dites en quelques mots ce qui ne va pas.', 2000),
})

export const SettleDispute = z.object({ bilanId: id, sessionId: id, words: optionalWords(1000) })
