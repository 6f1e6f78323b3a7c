import type { z } from 'zod'
import type { Mode } from '@/lib/bilan-types/keys'
import { parametersOn } from '@/lib/bilan-types/registry'
import { bilanToRead } from '@/lib/bilans/bilan-queries'
import { changeFrame } from '@/lib/bilans/frame-commands'
import { ChangeFrame } from '@/lib/bilans/frame-schema'
import { asksEntry } from '@/lib/bilans/gate-rules'
import { openBilan } from '@/lib/bilans/opening-commands'
import { OpenBilan } from '@/lib/bilans/opening-schema'
import { passGate } from '@/lib/bilans/passage-commands'
import { acceptEmployerWish, acknowledgeNotice, confirmEntry, confirmRemote, giveConsent } from '@/lib/entry/commands'
import { recordInterview } from '@/lib/entry/interview-commands'
import { personEntry } from '@/lib/entry/queries'
import * as entry from '@/lib/entry/schema'
import { type Day, momentOf, type Time } from '@/lib/platform/day'
import { asPerson, type Login, type Scope } from '@/lib/platform/scope'
import { planSession } from '@/lib/sessions/plan-commands'
import { PlanSession } from '@/lib/sessions/schema'
import { later } from './calendar'
import { byMember, byPerson, deed, type Pair } from './pair'

type Typed = Omit<z.input<typeof ChangeFrame>, 'bilanId'>
/** R24, R21, R14: what is typed of the frame; who asked, on what time, who pays. */
export type Frame = Pick<Typed, 'initiator' | 'aim' | 'workingTime' | 'funder' | 'mode'> & Partial<Typed>

export interface Interview {
  readonly on: Day
  readonly start: Time
  readonly mode: Mode
  readonly place?: string
  readonly videoLink?: string
  /** How length and content are adapted, once it is held. */
  readonly format?: string
}

export interface Opening {
  readonly at: Date
  readonly frame: Frame
  readonly request: string
  readonly objectives: readonly string[]
  readonly adaptation?: string
  /** Who opens it, when it is not the consultant. */
  readonly by?: Login
}

const INTERVIEW_MINUTES = 60

/** Opens the bilan; the consultant then sets the date of the preliminary interview, where there is one. */
export function open(pair: Pair, opening: Opening, interview: Interview | null): void {
  const { frame, request, objectives, adaptation, by } = opening
  byMember(
    pair,
    opening.at,
    async (scope) => {
      pair.bilanId = await deed(scope, OpenBilan, openBilan, {
        ...frame,
        who: 'KNOWN',
        beneficiaryId: pair.person.id,
        cle: `ouverture ${pair.key}`,
        ...pair.kind,
        consultantId: pair.consultant.id,
        request,
        objectives: objectives.join('\n'),
        adaptation,
      })
    },
    by,
  )
  if (!interview) return
  const { on, start, mode, place, videoLink } = interview
  byMember(pair, later(opening.at, 20), (scope) =>
    deed(scope, PlanSession, planSession, {
      bilanId: pair.bilanId,
      nature: 'PRELIMINARY_INTERVIEW',
      day: on,
      start,
      duration: `${INTERVIEW_MINUTES} min`,
      mode,
      place,
      videoLink,
    }),
  )
}

/** Whether this kind of bilan has its entry confirmed by both. */
const confirms = ({ kind, calendar }: Pair): boolean =>
  asksEntry(parametersOn(kind.typeKey, calendar.today, kind.variantKey).gates)

/** Once the interview is over, the consultant records that the bilan suits, and confirms the entry on his side. */
export function concludeInterview(pair: Pair, interview: Interview): void {
  const over = later(momentOf(interview.on, interview.start), INTERVIEW_MINUTES)
  byMember(pair, later(over, 5), async (scope) => {
    const { bilanId } = pair
    const points = parametersOn(pair.kind.typeKey, scope.today, pair.kind.variantKey).preliminaryInterview.map(
      (point) => point.key,
    )
    const concluded = { bilanId, heldOn: interview.on, points, relevant: 'YES', format: interview.format } as const
    await deed(scope, entry.RecordInterview, recordInterview, concluded)
    if (confirms(pair)) await deed(scope, entry.ConfirmEntry, confirmEntry, { bilanId })
  })
}

/** The person confirms her entry, reads the notice and gives her consent, in the words that her page shows (R1). */
export function enter(pair: Pair, moment: Date, also: { wish?: boolean; remote?: boolean } = {}): void {
  byPerson(pair, moment, async (scope) => {
    const { bilanId } = pair
    if (also.wish) await deed(scope, entry.AcceptEmployerWish, acceptEmployerWish, { bilanId })
    if (confirms(pair)) await deed(scope, entry.ConfirmEntry, confirmEntry, { bilanId })
    const { notice } = await shown(scope, bilanId)
    await deed(scope, entry.AcknowledgeNotice, acknowledgeNotice, { bilanId, noticeId: notice?.id ?? '', read: true })
    const { consent, remoteNeeds } = await shown(scope, bilanId)
    await deed(scope, entry.GiveConsent, giveConsent, { bilanId, sha256: consent.sha256, agreed: true })
    if (also.remote) await deed(scope, entry.ConfirmRemote, confirmRemote, { bilanId, needs: [...remoteNeeds] })
  })
}

const shown = (scope: Scope, bilanId: string) => personEntry(asPerson(scope), bilanId)

/**
 * The consultant notes that the funding is settled, or that the employer agreed to the working time. An employer who pays has
 * signed the convention by then (R2).
 */
export function settle(pair: Pair, moment: Date, frame: Frame): void {
  byMember(pair, moment, async (scope) => {
    const { bilanId } = pair
    if (frame.funder === 'EMPLOYER' && frame.fundingSettledOn) {
      const bilan = await bilanToRead(scope, bilanId)
      await passGate(scope, bilan, 'CONVENTION_SIGNED', bilanId, frame.fundingSettledOn)
    }
    await deed(scope, ChangeFrame, changeFrame, { ...frame, bilanId })
  })
}
