import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn } from '@/lib/bilans/bilan-queries'
import { partyBilanToWorkOn } from '@/lib/bilans/party-queries'
import { forgetDraft } from '@/lib/drafts/commands'
import { authorize } from '@/lib/platform/authorize'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { queueMail } from '@/lib/platform/mail'
import { accept, type Done, done, NotFound } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import { toBeneficiary, toPractitioner } from '@/lib/sessions/mail-words'
import { meetingsOfBilan, tellThird } from '@/lib/sessions/meeting-commands'
import { loginOf } from '@/lib/sessions/party-queries'
import { meetingOfPair, minutesToWorkOn } from './facts-queries'
import { partyMeeting } from './party-queries'
import { checkAskChange, checkDraft, checkValidate, minutesHash } from './rules'
import type { AcknowledgeMinutes, AskMinutesChange, DraftMinutes, ValidateMinutes } from './schema'
import { minutesDraftKey, pairMails, refusals } from './words'

const mailOf = (kind: keyof typeof pairMails, to: string, link: string, mark: string) => {
  const [subject, ...paragraphs] = pairMails[kind]
  return { kind, to, subject, body: paragraphs.join('\n\n'), link, dedupeKey: `${kind}:${mark}` }
}

/**
 * Writes a version of the minutes of a meeting held, for the beneficiary to read first. A new version overtakes the one before:
 * what she had validated, and what was acknowledged, stands no more, and nobody but the pair reads it until she validates anew.
 * @returns the version's id
 */
export async function draftMinutes(scope: Scope, input: z.output<typeof DraftMinutes>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'minutes.draft', bilan)
  const { actor } = asMember(scope)
  const meeting = await meetingOfPair(scope, input.meetingId)
  if (meeting.bilanId !== bilan.id) throw new NotFound()
  const before = await scope.tx.meetingMinutes.findFirst({
    where: { meetingId: meeting.id, supersededAt: null },
    select: { id: true, version: true, sha256: true, changeAskedAt: true, validatedAt: true },
  })
  const words = { points: input.points, decisions: input.decisions, nextSteps: input.nextSteps }
  const hash = minutesHash(words)
  const standing = before && {
    ...before,
    changeAsked: before.changeAskedAt !== null,
    validated: before.validatedAt !== null,
  }
  accept(checkDraft({ state: meeting.state, standing, versionRead: input.version, sha256: hash }))
  if (before) await scope.tx.meetingMinutes.updateMany({ where: { id: before.id }, data: { supersededAt: scope.now } })
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  const id = newId()
  const version = (before?.version ?? 0) + 1
  await guarded(
    scope.tx.meetingMinutes.createMany({
      data: {
        id,
        ...about,
        meetingId: meeting.id,
        version,
        sha256: hash,
        draftedAt: scope.now,
        draftedByMemberId: actor.memberId,
      },
    }),
    { meeting_minutes_standing: refusals.MINUTES_CHANGED() },
  )
  await scope.tx.meetingMinutesContent.createMany({ data: { id: newId(), ...about, minutesId: id, ...words } })
  await forgetDraft(scope, minutesDraftKey(meeting.id))
  const her = toBeneficiary(bilan)
  if (her)
    await queueMail(scope, bilan.tenantId, [
      mailOf('minutes.to-validate', her.to, `${her.base}/rendez-vous-a-trois`, `${meeting.id}:${version}`),
    ])
  await record(scope, 'minutes.drafted', about, { meetingId: meeting.id, version })
  return done(id, { said: `Compte rendu envoyé à ${bilan.beneficiary.firstName}, qui le relit en premier.` })
}

/**
 * She validates the words that she has read, first of all; whoever came third may read them from then on. Validating again takes
 * back a change asked since. @returns the version's id
 */
export async function validateMinutes(scope: Scope, input: z.output<typeof ValidateMinutes>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'minutes.validate', bilan)
  const minutes = await minutesToWorkOn(scope, bilan.id, input.minutesId)
  accept(checkValidate(minutes, input.sha256))
  if (minutes.validated && !minutes.changeAsked) return done(minutes.id, { said: 'Ce compte rendu est déjà validé.' })
  await scope.tx.meetingMinutes.updateMany({
    where: { id: minutes.id },
    data: minutes.validated
      ? { changeAskedAt: null }
      : { validatedAt: scope.now, validatedByLoginId: loginOf(scope), changeAskedAt: null },
  })
  const { email } = bilan.referent
  const base = toPractitioner(bilan, email).base
  await queueMail(scope, bilan.tenantId, [mailOf('minutes.validated', email, `${base}/rendez-vous`, minutes.id)])
  const meeting = await meetingOfPair(scope, minutes.meetingId)
  const { third } = await meetingsOfBilan(scope, bilan)
  await tellThird(scope, bilan, third, meeting.id, meeting, 'meeting.minutes', minutes.id)
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  const { meetingId, version, sha256 } = minutes
  await record(scope, 'minutes.validated', about, { meetingId, version, sha256 })
  return done(minutes.id, { said: 'Compte rendu validé.' })
}

/**
 * She asks for a change, in words that the pair alone reads; also after she validated: whoever came third then reads them no more,
 * until she validates anew. @returns the version's id
 */
export async function askMinutesChange(scope: Scope, input: z.output<typeof AskMinutesChange>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'minutes.validate', bilan)
  const minutes = await minutesToWorkOn(scope, bilan.id, input.minutesId)
  accept(checkAskChange(minutes))
  await scope.tx.meetingMinutes.updateMany({ where: { id: minutes.id }, data: { changeAskedAt: scope.now } })
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  await scope.tx.meetingWord.createMany({
    data: {
      id: newId(),
      ...about,
      meetingId: minutes.meetingId,
      subject: 'MINUTES_CHANGE',
      subjectId: minutes.id,
      text: input.words,
      at: scope.now,
      loginId: loginOf(scope),
    },
  })
  const { email } = bilan.referent
  await queueMail(scope, bilan.tenantId, [
    mailOf('minutes.change-asked', email, `${toPractitioner(bilan, email).base}/rendez-vous`, minutes.id),
  ])
  await record(scope, 'minutes.change-asked', about, { meetingId: minutes.meetingId, version: minutes.version })
  return done(minutes.id, { said: 'Demande envoyée.' })
}

/** Whoever came third says that he has read the minutes which she validated. Saying it twice is saying it once. @returns the version's id */
export async function acknowledgeMinutes(
  scope: Scope,
  input: z.output<typeof AcknowledgeMinutes>,
): Promise<Done<string>> {
  const member = asMember(scope)
  const seen = await partyMeeting(member, input.meetingId)
  const bilan = await partyBilanToWorkOn(scope, seen.bilanId)
  authorize(scope, 'minutes.acknowledge', bilan)
  const meeting = await partyMeeting(member, input.meetingId)
  if (!meeting.minutesId) throw new NotFound()
  if (meeting.minutesId !== input.minutesId) accept(refusals.MINUTES_CHANGED())
  if (meeting.acknowledged) return done(meeting.minutesId, { said: 'C’est déjà noté.' })
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  await scope.tx.meetingAcknowledgement.createMany({
    data: {
      id: newId(),
      ...about,
      minutesId: meeting.minutesId,
      party: meeting.party,
      at: scope.now,
      loginId: loginOf(scope),
      name: `${member.actor.firstName} ${member.actor.lastName}`,
    },
  })
  await record(scope, 'minutes.acknowledged', about, { meetingId: meeting.id, party: meeting.party })
  return done(meeting.minutesId, { said: 'C’est noté.' })
}
