import { z } from 'zod'
import { MODES } from '@/lib/bilan-types/keys'
import { maybe, optionalWords, words } from '@/lib/platform/text'
import { MEETING_KINDS } from '@/lib/sessions/meeting-rules'

const id = z.string().max(60)

/** A meeting of three to plan: which one, when, how and where. */
export const PlanMeeting = z.object({
  bilanId: id,
  kind: z.enum(MEETING_KINDS, 'Choisissez de quel rendez-vous il s’agit.'),
  day: maybe(20),
  start: maybe(20),
  duration: maybe(60),
  mode: z.enum(MODES, 'Choisissez comment vous vous voyez.'),
  place: maybe(120),
  videoLink: maybe(500),
  cle: maybe(80),
})

export const ANSWERS = ['ACCEPTED', 'DECLINED', 'OTHER_TIME'] as const
export type Answer = (typeof ANSWERS)[number]

/** What an invited party answers. `version`: of the date that it has before its eyes; a wish may come with another time. */
export const AnswerMeeting = z.object({
  meetingId: id,
  version: z.coerce.number().int().min(1),
  answer: z.enum(ANSWERS, 'Choisissez une réponse.'),
  day: maybe(20),
  start: maybe(20),
  words: optionalWords(1000),
})

export const SignMeeting = z.object({ meetingId: id, version: z.coerce.number().int().min(1) })

export const WaiveMeetings = z.object({ bilanId: id })

const LONGEST_MINUTES = 8000

/** Minutes of a meeting held. `version`: the last one that the writer had read, 0 before the first. */
export const DraftMinutes = z.object({
  bilanId: id,
  meetingId: id,
  version: z.coerce.number().int().min(0),
  points: words('Écrivez ce qui a été dit.', LONGEST_MINUTES),
  decisions: optionalWords(LONGEST_MINUTES),
  nextSteps: optionalWords(LONGEST_MINUTES),
})

/** `sha256`: of the words that she has before her eyes. */
export const ValidateMinutes = z.object({ bilanId: id, minutesId: id, sha256: z.string().max(64) })

export const AskMinutesChange = z.object({
  bilanId: id,
  minutesId: id,
  words: words('Dites en quelques mots ce que vous aimeriez changer.', 2000),
})

export const AcknowledgeMinutes = z.object({ meetingId: id, minutesId: id })
