import { parametersOn } from '@/lib/bilan-types/registry'
import type { CheckedSession, CheckedSignature, Inspected } from '@/lib/inspection/facts-rules'
import { sha256 } from '@/lib/platform/canonical'
import { momentOf, PARIS, timeOf } from '@/lib/platform/day'
import { contentOf, linkHash } from '@/lib/sessions/sign-rules'

export const COMPETENCES = parametersOn('COMPETENCES', '2026-11-01', null)
export const RECONVERSION = parametersOn('RECONVERSION', '2026-11-01', null)
export const NUMBER = 7

export const at = (day: string, time: string): Date => momentOf(day, time, PARIS)

/** A session held on site, Tuesday afternoon, signed by nobody yet. */
export function session(wish: Partial<CheckedSession> & { day?: string; start?: string } = {}): CheckedSession {
  const { day = '2026-11-24', start = '14:00', ...columns } = wish
  const minutes = columns.minutes ?? 90
  const startsAt = at(day, start)
  return {
    id: `s-${day}-${start}`,
    day,
    startsAt,
    endsAt: new Date(startsAt.getTime() + minutes * 60_000),
    minutes,
    nature: 'INTERVIEW',
    mode: 'ON_SITE',
    counts: true,
    counted: true,
    version: 1,
    practitionerId: 'claire',
    siteId: null,
    postcode: null,
    ...columns,
  }
}

/** Work of a day, without a clock. */
export const work = (wish: Partial<CheckedSession> = {}): CheckedSession =>
  session({ nature: 'GUIDED_WORK', ...wish, startsAt: null, endsAt: null })

/** A chain of émargements: both sign each session, ten minutes and eleven after its end unless said otherwise. */
export function signed(
  sessions: readonly CheckedSession[],
  moments: (session: CheckedSession, party: 'BENEFICIARY' | 'PRACTITIONER') => Date = (one, party) =>
    new Date((one.endsAt ?? at(one.day, '18:00')).getTime() + (party === 'BENEFICIARY' ? 600_000 : 660_000)),
): CheckedSignature[] {
  const chain: CheckedSignature[] = []
  for (const one of sessions)
    for (const party of ['BENEFICIARY', 'PRACTITIONER'] as const) {
      const content = contentOf({
        bilan: NUMBER,
        session: one.id,
        version: one.version,
        organisation: 'Cabinet Horizon',
        beneficiary: 'Léa Bernard',
        practitioner: 'Claire Martin',
        day: one.day,
        start: one.startsAt && timeOf(one.startsAt, PARIS),
        end: one.endsAt && timeOf(one.endsAt, PARIS),
        minutes: one.minutes,
        nature: one.nature,
        mode: one.mode,
        place: '',
      })
      const link = {
        position: chain.length + 1,
        previousHash: chain.at(-1)?.hash ?? '',
        contentSha256: sha256(content),
        party,
        loginId: party === 'BENEFICIARY' ? 'login-lea' : 'login-claire',
        signedAt: moments(one, party),
      }
      chain.push({ ...link, hash: linkHash(link), content, sessionId: one.id, voided: false })
    }
  return chain
}

/** A bilan under way in which nothing is to be explained. What is given wins; signatures and the ledger follow the sessions. */
export function inspected(wish: Partial<Inspected> = {}): Inspected {
  const sessions = wish.sessions ?? [session(), session({ day: '2026-12-01' })]
  return {
    number: NUMBER,
    zone: PARIS,
    closed: false,
    parameters: COMPETENCES,
    sessions,
    signatures: signed(sessions.filter((one) => one.counted)),
    elsewhere: [],
    leaves: [],
    travel: [],
    agreements: [],
    workingTime: 'OFF_WORKING_TIME',
    employerAgreedOn: null,
    employed: false,
    statusMissing: [],
    remoteConfirmedAt: null,
    closedPhases: [],
    phaseItems: [],
    meetings: [],
    meetingsWaived: false,
    countedMinutes: sessions.filter((one) => one.counted && one.counts).reduce((sum, one) => sum + one.minutes, 0),
    ...wish,
  }
}

export const later = (moment: Date | null, seconds: number): Date => new Date((moment?.getTime() ?? 0) + seconds * 1000)
