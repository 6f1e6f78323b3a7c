import 'server-only'
import { commitments } from '@/lib/funders/commitment-queries'
import type { Commitments } from '@/lib/funders/commitment-rules'
import { lastLines, type RequestLine } from '@/lib/funding/inbox-queries'
import { sayAge } from '@/lib/funding/inbox-words'
import { meetingsOfParty, type PartyMeeting } from '@/lib/meetings/party-queries'
import { sayDay } from '@/lib/platform/day'
import type { Member, Scope } from '@/lib/platform/scope'
import { awaitingDevis, type DevisLine } from '@/lib/proposals/party-queries'
import { type ReferralWait, referralWaits } from '@/lib/referrals/home-queries'
import { standingCounts } from '@/lib/referrals/list-queries'
import {
  type Age,
  ageOf,
  DAYS_TO_ANSWER,
  DAYS_TO_PLACE,
  STANDINGS,
  type Standing,
} from '@/lib/referrals/referral-rules'
import { type FileWait, waitWords } from './conseillere-words'
import { capital } from './words'

/** Something that waits for her, as her inbox shows it. */
export interface InboxItem {
  readonly key: string
  readonly who: string
  readonly what: string
  readonly href: string
  /** Days it has waited; null: it is dated otherwise. */
  readonly days: number | null
  readonly age: Age
  /** How long it has waited, in words, where its delay is not told in days of the calendar. */
  readonly waited?: string
}

/** The home of a conseillère: what waits for her by age, where her files stand, her meetings to come, decisions and commitments of her funder. */
export interface ConseillereHome {
  readonly kind: 'conseillere'
  readonly slug: string
  readonly title: string
  readonly firstName: string
  readonly inbox: readonly InboxItem[]
  /** More requests wait than are shown. */
  readonly moreRequests: boolean
  /** Her funder's last answers. */
  readonly decisions: readonly RequestLine[]
  readonly commitments: Commitments
  readonly stages: readonly { readonly standing: Standing; readonly count: number }[]
  readonly meetings: readonly PartyMeeting[]
}

const MEETINGS = 8
const REQUESTS = 10
const DECISIONS = 5

/** Eight statements at most, whatever the number of files and requests. */
export async function conseillereHome(scope: Scope<Member>): Promise<ConseillereHome> {
  const { slug } = scope.actor.organisation
  const [waits, { waiting: requests, decided }, devis, invited, counts, granted] = await Promise.all([
    referralWaits(scope),
    lastLines(scope, { waiting: REQUESTS + 1, decided: DECISIONS }),
    devisToSign(scope),
    meetingsOfParty(scope, { limit: 40, upcoming: false }),
    standingCounts(scope, false),
    commitments(scope),
  ])
  const meetings = invited.filter((one) => one.party === 'CONSEILLERE')
  return {
    kind: 'conseillere',
    slug,
    title: capital(sayDay(scope.today)),
    firstName: scope.actor.firstName,
    inbox: [
      ...requests.slice(0, REQUESTS).map(requestItem),
      ...waits.map((wait) => fileItem(wait, slug)),
      ...devis.map(
        (one): InboxItem => ({
          key: one.id,
          who: one.beneficiary,
          what: `Devis à lire et signer\u00a0: ${one.provider}, ${one.price}. Valable jusqu’au ${one.validUntil}.`,
          href: one.href,
          days: null,
          age: 'due',
        }),
      ),
      ...meetings.flatMap(meetingItem),
    ].sort((a, b) => (b.days ?? 0) - (a.days ?? 0)),
    moreRequests: requests.length > REQUESTS,
    decisions: decided,
    commitments: granted,
    stages: STANDINGS.map((standing) => ({ standing, count: counts[standing] })),
    meetings: meetings
      .filter((one) => one.ahead)
      .sort((a, b) => (a.startsAt?.getTime() ?? 0) - (b.startsAt?.getTime() ?? 0))
      .slice(0, MEETINGS),
  }
}

/**
 * Devis that she signs by themselves: those that a request is about are signed with its answer; those of which her organisation has
 * refused to pay are signed no more. One statement, two when some wait.
 */
async function devisToSign(scope: Scope<Member>): Promise<readonly DevisLine[]> {
  const awaiting = await awaitingDevis(scope)
  if (awaiting.length === 0) return awaiting
  const asked = await scope.tx.fundingRequest.findMany({
    where: {
      organisationId: scope.actor.organisation.id,
      state: { in: ['SENT', 'CORRECTION', 'REFUSED'] },
      bilanId: { in: awaiting.map((one) => one.bilanId) },
    },
    select: { bilanId: true, decidedAt: true },
    take: 5 * awaiting.length,
  })
  return awaiting.filter(
    (one) => !asked.some((of) => of.bilanId === one.bilanId && (of.decidedAt === null || of.decidedAt >= one.sentAt)),
  )
}

const requestItem = (request: RequestLine): InboxItem => ({
  key: request.id,
  who: request.person,
  what: `Demande de prise en charge\u00a0: ${request.provider}, ${request.asked}.${request.again ? ' Renvoyée après correction.' : ''}`,
  href: request.href,
  days: request.days,
  age: request.age,
  waited: sayAge(request),
})

function fileItem(wait: ReferralWait, slug: string): InboxItem {
  const base = `/e/${slug}/orientations/${wait.referralId}`
  const words: FileWait = waitWords[wait.kind]
  return {
    key: `${wait.kind}${wait.referralId}`,
    who: wait.name,
    what: words.say(wait),
    href: base + words.path,
    days: wait.days,
    age: ageOf(wait.days, wait.kind === 'SILENT' ? DAYS_TO_ANSWER : DAYS_TO_PLACE),
  }
}

/** A meeting that wants her answer, her signature, or her reading of its minutes. */
function meetingItem(meeting: PartyMeeting): InboxItem[] {
  const act = meeting.ahead
    ? meeting.answer === null
      ? 'Répondre à l’invitation'
      : null
    : meeting.toSign && !meeting.signed
      ? 'Signer votre présence'
      : meeting.minutesId && !meeting.acknowledged
        ? 'Lire le compte rendu'
        : null
  if (!act) return []
  return [
    {
      key: meeting.id,
      who: meeting.person,
      what: `${act}\u00a0: ${meeting.title.toLowerCase()}, ${meeting.when.toLowerCase()}.`,
      href: meeting.href,
      days: null,
      age: 'due',
    },
  ]
}
