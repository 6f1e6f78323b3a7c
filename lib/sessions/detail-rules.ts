import { itemOf } from '@/lib/bilan-types/content'
import type { Mode, Nature, PhaseKey } from '@/lib/bilan-types/keys'
import { hasClock } from '@/lib/bilan-types/nature'
import type { Parameters } from '@/lib/bilan-types/type'
import { modeWords, natureWords, phaseWords, sessionTitle } from '@/lib/bilan-types/words'
import { sha256 } from '@/lib/platform/canonical'
import { type Day, dayOf, sayDay, sayDayMonth, sayFullDate, sayTime, timeOf } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import type { ThirdParty } from './meeting-rules'
import { thirdWords } from './meeting-words'
import { needsSigning } from './plan-rules'
import { contentOf, readContent } from './sign-rules'
import { type Status, statusOf } from './status-rules'
import { placeSaid, type SessionParty } from './words'

/** A line of the émargement: whose, given or awaited. */
export interface SheetLine {
  readonly party: SessionParty | ThirdParty
  readonly name: string
  /** `17 novembre 2026 à 15 h 34`; null while awaited. */
  readonly at: string | null
}

/** Words somebody said about the session, for the pair. */
export interface Said {
  readonly key: string
  readonly by: string
  readonly at: string
  readonly text: string
}

/** One session, whole, as its page shows it to either of the two. Content parts are empty for an administrator, whom the database does not let read them. */
export interface SessionDetail {
  readonly id: string
  readonly bilanId: string
  readonly version: number
  readonly practitionerMemberId: string
  readonly state: string
  readonly nature: Nature
  readonly natureWords: string
  readonly clock: boolean
  readonly label: string
  /** `Entretien, votre parcours`. */
  readonly title: string
  readonly status: Status
  readonly day: Day
  readonly start: string
  readonly end: string
  readonly minutes: number
  readonly duration: string
  readonly mode: Mode
  /** `site` or `site/room`, for a form. */
  readonly place: string
  readonly videoLink: string | null
  readonly upcoming: boolean
  readonly begun: boolean
  /** The facts as they are or will be signed, in words. */
  readonly facts: {
    readonly day: string
    readonly hours: string
    readonly place: string
    readonly nature: string
    readonly practitioner: string
  }
  readonly sheet: {
    readonly needed: boolean
    readonly number: number
    readonly lines: readonly SheetLine[]
    readonly fallen: readonly {
      readonly key: string
      readonly name: string
      readonly at: string
      readonly voidedAt: string
    }[]
    readonly fingerprint: string
    readonly counted: boolean
  }
  readonly dispute: {
    readonly kind: string
    readonly by: SessionParty
    readonly at: string
    readonly text: string
  } | null
  readonly move: {
    readonly by: SessionParty
    readonly at: string
    readonly text: string
    readonly wished: string | null
  } | null
  readonly said: readonly Said[]
  readonly covered: readonly string[]
  readonly itemKeys: readonly string[]
  readonly phaseKey: string | null
  readonly notHeld: { readonly by: SessionParty | null } | null
  readonly replaces: string | null
  readonly replacedBy: string | null
}

/** A session with what was said and signed about it, as its statement gives it. */
export interface DetailRow {
  id: string
  practitioner_member_id: string
  bilan_id: string
  version: number
  state: string
  nature: Nature
  label: string
  mode: Mode
  day: string
  starts_at: Date | null
  ends_at: Date | null
  minutes: number
  counts: boolean
  phase_key: string | null
  item_keys: string[]
  site_id: string | null
  room_id: string | null
  video_link: string | null
  signed_by_beneficiary_at: Date | null
  signed_by_practitioner_at: Date | null
  counted_at: Date | null
  cancelled_by_party: SessionParty | null
  replaces_id: string | null
  replaced_by: string | null
  /** Who comes third to this meeting; null for any other session. */
  third?: ThirdParty | null
  work?: 'HANDED_IN' | 'ANSWERED' | null
  place: string
  b_first: string
  b_last: string
  m_first: string
  m_last: string
  bilan: number
  organisation: string
  zone: string
  parameters: Pick<Parameters, 'phases'>
  number: number
  signatures:
    | {
        party: SessionParty | ThirdParty
        name: string
        at: string
        content: string
        voided: string | null
        id: string
      }[]
    | null
  dispute: { kind: string; party: SessionParty; at: string; text: string | null } | null
  move: { party: SessionParty; at: string; text: string | null; wished: string | null } | null
  reasons: { id: string; text: string; at: string; hers: boolean }[] | null
}

const moment = (at: Date, zone: string): string => `${sayFullDate(dayOf(at, zone))} à ${sayTime(timeOf(at, zone))}`

/** `7c1e 9b04 52ad`: the head of a hash, to be compared by eye. */
const fingerprintOf = (content: string): string =>
  sha256(content)
    .slice(0, 12)
    .replace(/(.{4})(?=.)/g, '$1 ')

/**
 * The session's page from its row. Content parts are empty where the database gave none.
 * @param reader which side reads; ADMIN sees facts only
 */
export function detailOf(row: DetailRow, reader: SessionParty | 'ADMIN', now: Date, today: Day): SessionDetail {
  const { zone } = row
  const clock = hasClock(row.nature)
  const [start, end] =
    row.starts_at && row.ends_at ? [timeOf(row.starts_at, zone), timeOf(row.ends_at, zone)] : ['', '']
  const standing = (row.signatures ?? []).filter((one) => one.voided === null)
  const phase = row.phase_key ? phaseWords[row.phase_key as PhaseKey] : null
  const beneficiary = `${row.b_first} ${row.b_last}`
  const practitioner = `${row.m_first} ${row.m_last}`
  const content =
    standing[0]?.content ??
    contentOf({
      bilan: row.bilan,
      session: row.id,
      version: row.version,
      organisation: row.organisation,
      beneficiary,
      practitioner,
      day: row.day,
      start: start || null,
      end: end || null,
      minutes: row.minutes,
      nature: row.nature,
      mode: row.mode,
      place: placeSaid(row.place),
    })
  const signed = readContent(content)
  const person = reader === 'BENEFICIARY'
  const line = (party: SessionParty | ThirdParty, name: string): SheetLine => {
    const own = standing.find((one) => one.party === party)
    return { party, name: own?.name ?? name, at: own ? moment(new Date(own.at), zone) : null }
  }
  const where =
    row.mode === 'ON_SITE' ? (signed?.place ?? placeSaid(row.place)) || row.organisation : modeWords[row.mode]
  return {
    id: row.id,
    bilanId: row.bilan_id,
    version: row.version,
    practitionerMemberId: row.practitioner_member_id,
    state: row.state,
    nature: row.nature,
    natureWords: natureWords[row.nature],
    clock,
    label: row.label,
    title: sessionTitle(row.nature, row.label),
    status: statusOf(
      {
        ...row,
        endsAt: row.ends_at,
        signedByBeneficiary: row.signed_by_beneficiary_at !== null,
        signedByPractitioner: row.signed_by_practitioner_at !== null,
        counted: row.counted_at !== null,
        disputeKind: row.dispute?.kind ?? null,
        moveAskedBy: row.move?.party ?? null,
      },
      reader,
      person ? row.m_first : row.b_first,
      now,
      today,
    ),
    day: row.day,
    start,
    end,
    minutes: row.minutes,
    duration: formatMinutes(row.minutes),
    mode: row.mode,
    place: row.site_id ? (row.room_id ? `${row.site_id}/${row.room_id}` : row.site_id) : '',
    videoLink: row.video_link,
    upcoming: row.state === 'PLANNED' && (row.ends_at ? row.ends_at > now : row.day >= today),
    begun: row.starts_at ? row.starts_at <= now : row.day <= today,
    facts: {
      day: capital(sayDay(row.day)),
      hours: start ? `${sayTime(start)} à ${sayTime(end)}` : '',
      place: clock ? where : '',
      nature: phase ? `${natureWords[row.nature]}, phase ${phase.toLowerCase()}` : natureWords[row.nature],
      practitioner: signed?.practitioner ?? practitioner,
    },
    sheet: {
      needed: needsSigning(row.nature),
      number: row.number,
      lines: [
        line('PRACTITIONER', practitioner),
        line('BENEFICIARY', beneficiary),
        ...(row.third ? [line(row.third, thirdWords[row.third])] : []),
      ],
      fallen: (row.signatures ?? []).flatMap((one) =>
        one.voided
          ? [
              {
                key: one.id,
                name: one.name,
                at: moment(new Date(one.at), zone),
                voidedAt: moment(new Date(one.voided), zone),
              },
            ]
          : [],
      ),
      fingerprint: fingerprintOf(content),
      counted: row.counted_at !== null,
    },
    dispute: row.dispute && {
      kind: row.dispute.kind,
      by: row.dispute.party,
      at: moment(new Date(row.dispute.at), zone),
      text: row.dispute.text ?? '',
    },
    move: row.move && {
      by: row.move.party,
      at: moment(new Date(row.move.at), zone),
      text: row.move.text ?? '',
      wished: row.move.wished ? wishedWords(new Date(row.move.wished), zone) : null,
    },
    said: (row.reasons ?? []).map((one) => ({
      key: one.id,
      by: one.hers ? row.b_first : row.m_first,
      at: moment(new Date(one.at), zone),
      text: one.text,
    })),
    covered: row.state === 'HELD' ? row.item_keys.flatMap((key) => itemOf(row.parameters, key)?.item.label ?? []) : [],
    itemKeys: row.item_keys,
    phaseKey: row.phase_key,
    notHeld: row.state === 'MISSED' || row.state === 'CANCELLED' ? { by: row.cancelled_by_party } : null,
    replaces: row.replaces_id,
    replacedBy: row.replaced_by,
  }
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
const wishedWords = (at: Date, zone: string): string => `${sayDayMonth(dayOf(at, zone))}, ${sayTime(timeOf(at, zone))}`
