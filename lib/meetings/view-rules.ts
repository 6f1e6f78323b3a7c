import type { Mode } from '@/lib/bilan-types/keys'
import { modeWords } from '@/lib/bilan-types/words'
import { dayOf, sayDay, sayDayMonth, sayFullDate, sayTime, timeOf } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import type { MeetingKind, ThirdParty } from '@/lib/sessions/meeting-rules'
import { placeSaid } from '@/lib/sessions/words'
import type { Answer } from './schema'
import { kindWords, meetingStateWords, partySaid } from './words'

type Invited = 'BENEFICIARY' | ThirdParty

/** A meeting with its answers, signatures and minutes, as its statement gives it. Words are absent where the database gave none. */
export interface MeetingRow {
  id: string
  kind: MeetingKind
  third_party: ThirdParty
  session_id: string
  state: string
  day: string
  starts_at: Date | null
  ends_at: Date | null
  minutes: number
  mode: Mode
  version: number
  site_id: string | null
  room_id: string | null
  video_link: string | null
  place: string
  answers: { party: Invited; answer: Answer; by: string; wished: string | null; words: string | null }[] | null
  signatures: { party: string; name: string; at: string }[] | null
  standing: {
    id: string
    version: number
    sha256: string
    changeAskedAt: string | null
    validatedAt: string | null
    points: string | null
    decisions: string | null
    nextSteps: string | null
    acknowledged: { by: string; at: string } | null
    changes: { id: string; at: string; text: string }[] | null
  } | null
}

/** What one of the invited answered to the present date; null: nothing yet. */
export interface AnswerView {
  readonly party: Invited
  readonly who: string
  readonly answer: Answer | null
  readonly by: string
  readonly words: string
  /** The time wished, in words and as a form takes it. */
  readonly wished: { readonly said: string; readonly day: string; readonly start: string } | null
}

export type MinutesState = 'PROPOSED' | 'CHANGE_ASKED' | 'VALIDATED' | 'ACKNOWLEDGED'

export interface MinutesView {
  readonly id: string
  readonly version: number
  readonly sha256: string
  readonly state: MinutesState
  readonly validated: string | null
  readonly acknowledged: string | null
  /** Null where the reader may not read them. */
  readonly words: { readonly points: string; readonly decisions: string; readonly nextSteps: string } | null
  readonly changes: readonly { readonly key: string; readonly at: string; readonly text: string }[]
}

/** A meeting as either of the pair sees it. */
export interface MeetingView {
  readonly id: string
  readonly sessionId: string
  readonly title: string
  readonly state: string
  readonly stateSaid: string
  readonly when: string
  readonly where: string
  readonly duration: string
  readonly mode: Mode
  readonly videoLink: string | null
  readonly version: number
  /** Still to come. */
  readonly ahead: boolean
  /** Begun, and not logged yet. */
  readonly toLog: boolean
  readonly answers: readonly AnswerView[]
  readonly signatures: readonly { readonly party: string; readonly who: string; readonly at: string | null }[]
  readonly minutes: MinutesView | null
  /** What the form that moves it begins with. */
  readonly values: Readonly<Record<string, string>>
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1)
const sayAt = (at: string, zone: string): string => {
  const moment = new Date(at)
  return `${sayFullDate(dayOf(moment, zone))} à ${sayTime(timeOf(moment, zone))}`
}

function minutesOf(standing: MeetingRow['standing'], zone: string): MinutesView | null {
  if (!standing) return null
  const { points, decisions, nextSteps, acknowledged, validatedAt, changeAskedAt } = standing
  const state: MinutesState = changeAskedAt
    ? 'CHANGE_ASKED'
    : validatedAt
      ? acknowledged
        ? 'ACKNOWLEDGED'
        : 'VALIDATED'
      : 'PROPOSED'
  return {
    id: standing.id,
    version: standing.version,
    sha256: standing.sha256,
    state,
    validated: validatedAt ? sayAt(validatedAt, zone) : null,
    acknowledged: acknowledged ? `${acknowledged.by}, le ${sayAt(acknowledged.at, zone)}` : null,
    words: points === null ? null : { points, decisions: decisions ?? '', nextSteps: nextSteps ?? '' },
    changes: (standing.changes ?? []).map((one) => ({ key: one.id, at: sayAt(one.at, zone), text: one.text })),
  }
}

/**
 * A meeting in words.
 * @param names how to call the person, the practitioner and the third
 */
export function meetingView(
  row: MeetingRow,
  names: { readonly person: string; readonly practitioner: string; readonly third: string },
  zone: string,
  now: Date,
): MeetingView {
  const [start, end] =
    row.starts_at && row.ends_at ? [timeOf(row.starts_at, zone), timeOf(row.ends_at, zone)] : ['', '']
  const who = (party: string): string =>
    party === 'BENEFICIARY'
      ? names.person
      : party === 'PRACTITIONER'
        ? names.practitioner
        : names.third || partySaid[row.third_party]
  const begun = row.starts_at !== null && row.starts_at <= now
  return {
    id: row.id,
    sessionId: row.session_id,
    title: kindWords[row.kind],
    state: row.state,
    stateSaid: meetingStateWords[row.state] ?? '',
    when: capital(sayDay(row.day)) + (start ? `, ${sayTime(start)} à ${sayTime(end)}` : ''),
    where: row.mode === 'ON_SITE' && row.place ? placeSaid(row.place) : modeWords[row.mode],
    duration: formatMinutes(row.minutes),
    mode: row.mode,
    videoLink: row.video_link,
    version: row.version,
    ahead: row.state === 'PLANNED' && !begun,
    toLog: row.state === 'PLANNED' && begun,
    answers: (['BENEFICIARY', row.third_party] as const).map((party) => {
      const given = row.answers?.find((one) => one.party === party)
      const wished = given?.wished ? new Date(given.wished) : null
      return {
        party,
        who: who(party),
        answer: given?.answer ?? null,
        by: party === 'BENEFICIARY' ? '' : (given?.by ?? ''),
        words: given?.words ?? '',
        wished: wished
          ? {
              said: `${sayDayMonth(dayOf(wished, zone))}, ${sayTime(timeOf(wished, zone))}`,
              day: dayOf(wished, zone),
              start: timeOf(wished, zone),
            }
          : null,
      }
    }),
    signatures: ['BENEFICIARY', 'PRACTITIONER', row.third_party].map((party) => {
      const signed = row.signatures?.find((one) => one.party === party)
      return { party, who: signed?.name ?? who(party), at: signed ? sayAt(signed.at, zone) : null }
    }),
    minutes: minutesOf(row.standing, zone),
    values: {
      sessionId: row.session_id,
      day: row.day,
      start,
      duration: formatMinutes(row.minutes),
      mode: row.mode,
      place: row.site_id ? (row.room_id ? `${row.site_id}/${row.room_id}` : row.site_id) : '',
      videoLink: row.video_link ?? '',
      words: '',
    },
  }
}
