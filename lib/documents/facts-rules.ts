import type { Mode, Nature } from '@/lib/bilan-types/keys'
import { hasClock } from '@/lib/bilan-types/nature'
import type { Parameters } from '@/lib/bilan-types/type'
import { modeWords, natureWords } from '@/lib/bilan-types/words'
import { bilanName } from '@/lib/bilans/words'
import type { AttestationView } from '@/lib/pdf/attestation'
import type { CertificatView } from '@/lib/pdf/certificat'
import type { EmargementMark, EmargementView } from '@/lib/pdf/emargement'
import type { PaperIdentity } from '@/lib/pdf/identity'
import type { PresenceView } from '@/lib/pdf/presence'
import { orderedPhases, type Party } from '@/lib/phases/phase-rules'
import { phaseTitle } from '@/lib/phases/words'
import { type Day, dayOf, timeOf } from '@/lib/platform/day'
import type { ThirdParty } from '@/lib/sessions/meeting-rules'
import { thirdWords } from '@/lib/sessions/meeting-words'
import { needsSigning } from '@/lib/sessions/plan-rules'

/** What a paper states of a bilan, frozen at request: its view without number, provider and signature, which come at issue. */
export type FactsOf<V> = Omit<V, keyof PaperIdentity | 'provider' | 'signature' | 'verifyUrl'>
export type AttestationFacts = FactsOf<AttestationView>
export type PresenceFacts = FactsOf<PresenceView>
export type CertificatFacts = FactsOf<CertificatView>
export type EmargementFacts = FactsOf<EmargementView>

export interface SessionOnRecord {
  readonly day: Day
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly nature: Nature
  readonly mode: Mode
  readonly minutes: number
  readonly counts: boolean
  readonly guided: boolean
  /** Signed by both. */
  readonly counted: boolean
  readonly phaseKey: string | null
  readonly room: string | null
  readonly practitioner: string
  /** Who comes third, of a meeting of three. */
  readonly third?: ThirdParty | null
  readonly signatures: readonly {
    readonly party: Party | ThirdParty
    readonly name: string
    readonly at: Date
    readonly hash: string
  }[]
  /** The disagreement that stands. */
  readonly dispute: { readonly party: Party; readonly kind: 'REFUSED' | 'CONTESTED'; readonly at: Date } | null
}

/** Facts that papers of hours are drawn from: sessions held, in order of time, those replaced left out. */
export interface HoursOnRecord {
  readonly zone: string
  readonly parameters: Parameters
  readonly beneficiary: { readonly firstName: string; readonly lastName: string }
  /** As she gave it; stated only where the employer is a party. */
  readonly employerName: string | null
  readonly funder: string
  readonly initiator: string
  readonly referent: string
  readonly sessions: readonly SessionOnRecord[]
}

const sum = (sessions: readonly SessionOnRecord[]): number => sessions.reduce((total, one) => total + one.minutes, 0)
const counting = (record: HoursOnRecord): SessionOnRecord[] =>
  record.sessions.filter((one) => one.counts && one.counted)

/** Hours counted by nature, in the order in which natures first came; natures without an hour are left out. */
export function minutesByNature(sessions: readonly SessionOnRecord[]): { label: string; minutes: number }[] {
  const natures = [...new Set(sessions.map((one) => one.nature))]
  return natures.map((nature) => ({
    label: natureWords[nature],
    minutes: sum(sessions.filter((one) => one.nature === nature)),
  }))
}

/** `En présence`, `À distance` or both, by the sessions that have a clock. */
export function sayModes(sessions: readonly Pick<SessionOnRecord, 'nature' | 'mode'>[]): string {
  const modes = new Set(sessions.filter((one) => hasClock(one.nature)).map((one) => one.mode))
  const onSite = modes.has('ON_SITE')
  const remote = modes.has('VIDEO') || modes.has('PHONE')
  return onSite && remote ? 'En présence et à distance' : remote ? 'À distance' : 'En présence'
}

const namesOf = (record: HoursOnRecord, sessions: readonly SessionOnRecord[]): string =>
  [...new Set(sessions.map((one) => one.practitioner))].join(', puis ') || record.referent

/** R18: a paper names the employer only where he is a party, which is where he pays. */
export const employerOnPaper = (record: Pick<HoursOnRecord, 'funder' | 'employerName'>): string | null =>
  record.funder === 'EMPLOYER' ? record.employerName : null

/** Hours and dates common to the papers of a closed bilan; null while no hour counts. */
function carriedOut(record: HoursOnRecord) {
  const sessions = counting(record)
  const days = sessions.map((one) => one.day).sort()
  const [from, to] = [days[0], days.at(-1)]
  if (!from || !to) return null
  const guidedMinutes = sum(sessions.filter((one) => one.guided))
  const countedMinutes = sum(sessions)
  return {
    sessions,
    stated: {
      beneficiary: { firstName: record.beneficiary.firstName, lastName: record.beneficiary.lastName },
      title: bilanName(record.parameters, false),
      from,
      to,
      countedMinutes,
      accompaniedMinutes: countedMinutes - guidedMinutes,
      guidedMinutes,
      mode: sayModes(sessions),
    },
  }
}

/** Facts of the attestation de fin de bilan: hours signed by both, by nature and phase. Null while no hour counts. */
export function attestationFacts(record: HoursOnRecord): AttestationFacts | null {
  const done = carriedOut(record)
  if (!done) return null
  return {
    ...done.stated,
    minutesByNature: minutesByNature(done.sessions),
    phases: orderedPhases(record.parameters).flatMap((phase) => {
      const own = done.sessions.filter((one) => one.phaseKey === phase.key)
      const days = own.map((one) => one.day).sort()
      const [from, to] = [days[0], days.at(-1)]
      return from && to ? [{ label: phaseTitle(phase.key), from, to, minutes: sum(own) }] : []
    }),
    consultantName: namesOf(record, done.sessions),
  }
}

/** Facts of the attestation de présence: hours signed by both, by nature, day by day. Null while no hour counts. */
export function presenceFacts(record: HoursOnRecord): PresenceFacts | null {
  const done = carriedOut(record)
  if (!done) return null
  const { beneficiary, title, from, to, countedMinutes, mode } = done.stated
  return {
    ...{ beneficiary, title, from, to, countedMinutes, mode },
    minutesByNature: minutesByNature(done.sessions),
    sessions: done.sessions.map((one) => ({
      day: one.day,
      label: natureWords[one.nature],
      place: hasClock(one.nature) ? modeWords[one.mode] : 'Travail personnel',
      minutes: one.minutes,
    })),
    consultantName: namesOf(record, done.sessions),
  }
}

/** Facts of the certificat de réalisation. Null while no hour counts. */
export function certificatFacts(record: HoursOnRecord): CertificatFacts | null {
  const done = carriedOut(record)
  return done ? { ...done.stated, nature: 'BILAN', employerName: employerOnPaper(record) } : null
}

/** Facts of the feuille d’émargement as of now. Null while no session is held. */
export function emargementFacts(record: HoursOnRecord): EmargementFacts | null {
  const sessions = record.sessions.filter((one) => needsSigning(one.nature))
  const days = sessions.map((one) => one.day).sort()
  const [from, to] = [days[0], days.at(-1)]
  if (!from || !to) return null
  const counted = sessions.filter((one) => one.counts && one.counted)
  return {
    beneficiary: { firstName: record.beneficiary.firstName, lastName: record.beneficiary.lastName },
    title: bilanName(record.parameters, false),
    consultantName: namesOf(record, sessions),
    from,
    to,
    sessions: sessions.map((one) => ({
      day: one.day,
      start: one.startsAt ? timeOf(one.startsAt, record.zone) : null,
      end: one.endsAt ? timeOf(one.endsAt, record.zone) : null,
      nature: natureWords[one.nature],
      place: placeOf(one),
      minutes: one.minutes,
      counted: one.counts && one.counted,
      beneficiary: markOf(one, 'BENEFICIARY', nameOf(record), record.zone),
      practitioner: markOf(one, 'PRACTITIONER', one.practitioner, record.zone),
      ...(one.third ? { others: [markOf(one, one.third, thirdWords[one.third], record.zone)] } : {}),
    })),
    minutesByNature: minutesByNature(counted),
    countedMinutes: sum(counted),
  }
}

const nameOf = ({ beneficiary }: HoursOnRecord): string => `${beneficiary.firstName} ${beneficiary.lastName}`

function placeOf(session: SessionOnRecord): string {
  if (!hasClock(session.nature)) return 'Travail personnel'
  return session.mode === 'ON_SITE' && session.room ? session.room : modeWords[session.mode]
}

function markOf(session: SessionOnRecord, party: Party | ThirdParty, name: string, zone: string): EmargementMark {
  const { dispute } = session
  if (dispute?.party === party) return { state: dispute.kind, name, on: dayOf(dispute.at, zone) }
  const signed = session.signatures.find((one) => one.party === party)
  if (!signed) return { state: 'AWAITED', name }
  return {
    state: 'SIGNED',
    name: signed.name,
    on: dayOf(signed.at, zone),
    at: timeOf(signed.at, zone),
    hash: signed.hash,
  }
}
