import { answerMeeting } from '@/lib/meetings/answer-commands'
import { acknowledgeMinutes, draftMinutes, validateMinutes } from '@/lib/meetings/minutes-commands'
import { planMeeting } from '@/lib/meetings/plan-commands'
import {
  AcknowledgeMinutes,
  AnswerMeeting,
  DraftMinutes,
  PlanMeeting,
  SignMeeting,
  ValidateMinutes,
} from '@/lib/meetings/schema'
import { signMeeting } from '@/lib/meetings/sign-commands'
import { recordExchange } from '@/lib/parties/exchange-commands'
import { answerGoAhead, nameEmployer } from '@/lib/parties/go-ahead-commands'
import { AnswerGoAhead, NameEmployer, RecordExchange } from '@/lib/parties/schema'
import { addDays, type Day, dayOf, momentOf, type Time } from '@/lib/platform/day'
import type { Scope } from '@/lib/platform/scope'
import { acceptProposal, declineProposal } from '@/lib/proposals/answer-commands'
import { changeDraft, draftProposal } from '@/lib/proposals/draft-commands'
import { AcceptProposal, ChangeDraft, DeclineProposal, DraftProposal, SendProposal } from '@/lib/proposals/schema'
import { sendProposal } from '@/lib/proposals/send-commands'
import { later } from './calendar'
import type { House } from './house'
import { byMember, byParty, byPerson, deed, type Pair, sessionOf } from './pair'
import { log, sign } from './session-deeds'

/** The employer of a bilan: its space, who speaks there, and its entry in the provider's directory. */
export interface Employer {
  readonly house: House
  readonly email: string
  readonly clientId: string
}

/** The practitioner names the employer to the person, and nobody else. */
export const name = (pair: Pair, moment: Date, employer: Employer): void =>
  byMember(pair, moment, (scope) =>
    deed(scope, NameEmployer, nameEmployer, { bilanId: pair.bilanId, clientId: employer.clientId }),
  )

/** She lets him know (R18). */
export const letKnow = (pair: Pair, moment: Date): void =>
  byPerson(pair, moment, async (scope) => {
    const { bilanId } = pair
    const asked = await scope.tx.goAhead.findFirst({ where: { bilanId, answer: null, withdrawnAt: null } })
    await deed(scope, AnswerGoAhead, answerGoAhead, { bilanId, goAheadId: asked?.id ?? '', answer: 'GIVEN' })
  })

/** The exchange with the employer, with what each expects (R3). */
export const meetEmployer = (pair: Pair, moment: Date, agentExpects: string, employerExpects: string): void =>
  byMember(pair, moment, (scope) =>
    deed(scope, RecordExchange, recordExchange, {
      bilanId: pair.bilanId,
      heldOn: dayOf(moment),
      mode: 'PHONE',
      agentExpects,
      employerExpects,
    }),
  )

/** The devis is drawn from the programme, signed and sent. */
export const offer = (pair: Pair, moment: Date, days = 60): void =>
  byMember(pair, moment, async (scope) => {
    const { bilanId } = pair
    await deed(scope, DraftProposal, draftProposal, { bilanId })
    const validUntil = addDays(dayOf(moment), days)
    await deed(scope, ChangeDraft, changeDraft, {
      bilanId,
      preparation: '',
      accompaniment: '',
      tests: true,
      validUntil,
    })
    await deed(scope, SendProposal, sendProposal, { bilanId })
  })

const standing = async (scope: Scope, bilanId: string) => {
  const proposal = await scope.tx.proposal.findFirst({
    where: { bilanId, sentAt: { not: null }, supersededAt: null },
    orderBy: { version: 'desc' },
    select: { id: true, sha256: true },
  })
  return { proposalId: proposal?.id ?? '', sha256: proposal?.sha256 ?? '' }
}

/** The employer signs the devis, or declines it, which is no fault. */
export const decide = (pair: Pair, moment: Date, employer: Employer, answer: 'ACCEPT' | 'DECLINE'): void =>
  byParty(pair, employer.house, employer.email, moment, async (scope) => {
    const read = await standing(scope, pair.bilanId)
    if (answer === 'ACCEPT') await deed(scope, AcceptProposal, acceptProposal, { ...read, read: true })
    else await deed(scope, DeclineProposal, declineProposal, { ...read, reason: 'CALENDAR' })
  })

export interface Meeting {
  readonly label: string
  readonly kind: 'START' | 'CLOSING'
  readonly on: Day
  readonly start: Time
}

const MEETING_MINUTES = 60

/** A meeting of three by video is set, and the employer comes. */
export function convene(pair: Pair, moment: Date, employer: Employer, meeting: Meeting, videoLink: string): void {
  byMember(pair, moment, async (scope) => {
    const when = { day: meeting.on, start: meeting.start, duration: `${MEETING_MINUTES} min` }
    const typed = { bilanId: pair.bilanId, kind: meeting.kind, ...when, mode: 'VIDEO' as const, videoLink }
    const sessionId = await deed(scope, PlanMeeting, planMeeting, typed)
    pair.sessions.set(meeting.label, sessionId)
    const [made] = await scope.tx.meeting.findMany({ where: { sessionId } })
    pair.sessions.set(`${meeting.label}, à trois`, made?.id ?? '')
  })
  byParty(pair, employer.house, employer.email, later(moment, 90), async (scope) => {
    const meetingId = meetingOf(pair, meeting.label)
    await deed(scope, AnswerMeeting, answerMeeting, { meetingId, version: 1, answer: 'ACCEPTED' })
  })
}

const meetingOf = (pair: Pair, label: string): string => sessionOf(pair, `${label}, à trois`)

/** It is held, signed by the three, and its minutes go through her before the employer reads them. */
export function holdMeeting(
  pair: Pair,
  employer: Employer,
  meeting: Meeting,
  minutes: { readonly points: string; readonly decisions: string; readonly nextSteps: string } | null,
): void {
  const end = later(momentOf(meeting.on, meeting.start), MEETING_MINUTES)
  byMember(pair, later(end, 5), (scope) => log(scope, pair, meeting.label, []))
  byPerson(pair, later(end, 12), (scope) => sign(scope, pair, meeting.label))
  byParty(pair, employer.house, employer.email, later(end, 30), async (scope) => {
    const meetingId = meetingOf(pair, meeting.label)
    await deed(scope, SignMeeting, signMeeting, { meetingId, version: 1 })
  })
  if (!minutes) return
  byMember(pair, later(end, 200), async (scope) => {
    const meetingId = meetingOf(pair, meeting.label)
    await deed(scope, DraftMinutes, draftMinutes, { bilanId: pair.bilanId, meetingId, version: 0, ...minutes })
  })
  byPerson(pair, later(end, 400), async (scope) => {
    const [row] = await scope.tx.meetingMinutes.findMany({ where: { meetingId: meetingOf(pair, meeting.label) } })
    await deed(scope, ValidateMinutes, validateMinutes, {
      bilanId: pair.bilanId,
      minutesId: row?.id ?? '',
      sha256: row?.sha256 ?? '',
    })
  })
  byParty(pair, employer.house, employer.email, later(end, 1400), async (scope) => {
    const meetingId = meetingOf(pair, meeting.label)
    const [row] = await scope.tx.meetingMinutes.findMany({ where: { meetingId } })
    await deed(scope, AcknowledgeMinutes, acknowledgeMinutes, { meetingId, minutesId: row?.id ?? '' })
  })
}
