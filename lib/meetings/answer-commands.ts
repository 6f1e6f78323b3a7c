import 'server-only'
import type { z } from 'zod'
import type { Side } from '@/lib/access/policy'
import { bilanToWorkOn } from '@/lib/bilans/bilan-queries'
import { partyBilanToWorkOn } from '@/lib/bilans/party-queries'
import { authorize } from '@/lib/platform/authorize'
import { isDay, momentOf, parseTime } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { queueMail } from '@/lib/platform/mail'
import { accept, type Done, done, refuse } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import { loginOf } from '@/lib/sessions/party-queries'
import { meetingOfPair } from './facts-queries'
import { partyMeeting } from './party-queries'
import { checkAnswer } from './rules'
import type { AnswerMeeting } from './schema'
import { pairMails, refusals } from './words'

type Input = z.output<typeof AnswerMeeting>

/** The meeting and its bilan, to whichever of the invited answers: the person in her space, or its third party in his. */
async function toAnswer(scope: Scope, meetingId: string) {
  if (scope.actor.kind === 'member') {
    const member = asMember(scope)
    const seen = await partyMeeting(member, meetingId)
    const bilan = await partyBilanToWorkOn(scope, seen.bilanId)
    const meeting = await partyMeeting(member, meetingId)
    const desk = { email: bilan.referent.email, base: `/e/${bilan.provider.slug}/bilans/${bilan.id}` }
    return { meeting, bilan, desk, zone: bilan.zone, party: meeting.party as Side }
  }
  const seen = await meetingOfPair(scope, meetingId)
  const bilan = await bilanToWorkOn(scope, seen.bilanId)
  const meeting = await meetingOfPair(scope, meetingId)
  const desk = { email: bilan.referent.email, base: `/e/${bilan.organisation.slug}/bilans/${bilan.id}` }
  return { meeting, bilan, desk, zone: bilan.zone, party: 'BENEFICIARY' as Side }
}

function wishOf(input: Input, zone: string): Date | null {
  if (input.answer !== 'OTHER_TIME' || (!input.day && !input.start)) return null
  const start = parseTime(input.start ?? '')
  return input.day && isDay(input.day) && start ? momentOf(input.day, start, zone) : refuse(refusals.WISH_UNREADABLE())
}

/**
 * An invited party answers: it comes, it cannot, or it asks for another time, with a wish and words if it likes. The last answer
 * to the present date stands; another date asks anew. The practitioner is told. @returns the answer's id
 */
export async function answerMeeting(scope: Scope, input: Input): Promise<Done<string>> {
  const { meeting, bilan, desk, zone, party } = await toAnswer(scope, input.meetingId)
  authorize(scope, 'meeting.answer', bilan)
  const wish = wishOf(input, zone)
  accept(checkAnswer({ ...meeting, versionRead: input.version, answer: input.answer, wish, now: scope.now }))
  const { actor } = scope
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  const id = newId()
  await scope.tx.meetingAnswer.createMany({
    data: {
      id,
      ...about,
      meetingId: meeting.id,
      party,
      answer: input.answer,
      wishedStartsAt: wish,
      startsAt: meeting.startsAt ?? refuse(refusals.ANSWER_LATE()),
      at: scope.now,
      loginId: loginOf(scope),
      name: actor.kind === 'job' ? '' : `${actor.firstName} ${actor.lastName}`,
    },
  })
  if (input.words)
    await scope.tx.meetingWord.createMany({
      data: {
        id: newId(),
        ...about,
        meetingId: meeting.id,
        subject: 'ANSWER',
        subjectId: id,
        text: input.words,
        at: scope.now,
        loginId: loginOf(scope),
      },
    })
  const [subject, ...paragraphs] = pairMails['meeting.answered']
  await queueMail(scope, bilan.tenantId, [
    {
      kind: 'meeting.answered',
      to: desk.email,
      subject,
      body: paragraphs.join('\n\n'),
      link: `${desk.base}/rendez-vous`,
      dedupeKey: `meeting.answered:${id}`,
    },
  ])
  await record(scope, 'meeting.answered', about, { meetingId: meeting.id, party, answer: input.answer })
  return done(id, { said: 'Votre réponse est envoyée.' })
}
