import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn, type LoadedBilan } from '@/lib/bilans/bilan-queries'
import { refusals as bilanRefusals } from '@/lib/bilans/words'
import { forgetDraft } from '@/lib/drafts/commands'
import { authorize } from '@/lib/platform/authorize'
import { sha256 } from '@/lib/platform/canonical'
import { columnOfDay } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { isId } from '@/lib/platform/id'
import { queueMail } from '@/lib/platform/mail'
import { accept, type Done, done, found, NotFound, refuse } from '@/lib/platform/outcome'
import { asMember, asPerson, newId, type Scope } from '@/lib/platform/scope'
import { type Recipient, toBeneficiary } from '@/lib/sessions/mail-words'
import { loginOf, partyOf, recipientOf } from '@/lib/sessions/party-queries'
import {
  checkDue,
  checkExchange,
  checkFile,
  checkHandIn,
  checkInstruct,
  checkName,
  handInDraft,
  kindOf,
  MOST_BYTES,
  safeName,
  type WorkFacts,
} from './rules'
import type { Exchange, HandIn, Instruct } from './schema'
import { refusals } from './words'

interface Work extends WorkFacts {
  readonly workId: string | null
  readonly sessionId: string
  readonly memberId: string
}

/** The piece of work, of a bilan that has not ended: what was handed in and said then stays as it was. */
async function workOf(scope: Scope, bilan: LoadedBilan, sessionId: string): Promise<Work> {
  if (!isId(sessionId)) throw new NotFound()
  if (bilan.closedAt || bilan.abandonedAt || bilan.stage === 'STOPPED') refuse(bilanRefusals.NOT_OPEN())
  const [row] = await scope.tx.$queryRaw<
    { nature: string; state: string; counted: boolean; member_id: string; work_id: string | null; hand_ins: number }[]
  >`
    SELECT s.nature, s.state, s.counted_at IS NOT NULL AS counted, s.practitioner_member_id AS member_id, g.id AS work_id,
      (SELECT count(*)::int FROM hand_in h WHERE h.guided_work_id = g.id) AS hand_ins
    FROM session s LEFT JOIN guided_work g ON g.session_id = s.id
    WHERE s.id = ${sessionId}::uuid AND s.bilan_id = ${bilan.id}::uuid`
  const { nature, state, counted, member_id, work_id, hand_ins } = found(row)
  return {
    sessionId,
    nature,
    state,
    counted,
    memberId: member_id,
    workId: work_id,
    instructed: work_id !== null,
    handIns: hand_ins,
  }
}

async function tell(
  scope: Scope,
  bilan: LoadedBilan,
  kind: string,
  subject: string,
  body: string,
  recipient: Recipient | null,
  path: string,
  mark: string,
): Promise<void> {
  if (!recipient) return
  const link = `${recipient.base}${path}`
  await queueMail(scope, bilan.tenantId, [
    { kind, to: recipient.to, subject, body, link, dedupeKey: `${kind}:${mark}` },
  ])
}

/**
 * Writes the instructions of a piece of guided work (R9), or rewrites them while nothing answers them; the due day becomes
 * the session's. Tells the beneficiary. @returns the session's id
 */
export async function instruct(scope: Scope, input: z.output<typeof Instruct>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'guidance.instruct', bilan)
  const { actor } = asMember(scope)
  const work = await workOf(scope, bilan, input.sessionId)
  accept(checkInstruct(work) ?? checkDue(input.dueOn, scope.today))
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  const dueOn = input.dueOn ? columnOfDay(input.dueOn) : null
  const facts = {
    instructions: input.instructions,
    instructedAt: scope.now,
    instructedByMemberId: actor.memberId,
    dueOn,
  }
  if (work.workId) await scope.tx.guidedWork.updateMany({ where: { id: work.workId }, data: facts })
  else await scope.tx.guidedWork.createMany({ data: { id: newId(), ...about, sessionId: work.sessionId, ...facts } })
  if (dueOn && work.state === 'PLANNED')
    await scope.tx.session.updateMany({ where: { id: work.sessionId, state: 'PLANNED' }, data: { day: dueOn } })
  await tell(
    scope,
    bilan,
    'guidance.instructed',
    'Un travail à préparer',
    'Une consigne vous attend dans votre espace.',
    toBeneficiary(bilan),
    `/travaux/${work.sessionId}`,
    work.sessionId,
  )
  await record(scope, 'guidance.instructed', about, { sessionId: work.sessionId })
  return done(work.sessionId, { said: 'Consigne enregistrée.' })
}

/**
 * The beneficiary hands in words, a file, or both; a hand-in is never rewritten, another may follow. Tells the practitioner.
 * @returns the hand-in's id
 */
export async function handIn(scope: Scope, input: z.output<typeof HandIn>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'guidance.hand-in', bilan)
  const { actor } = asPerson(scope)
  const work = await workOf(scope, bilan, input.sessionId)
  const given = input.file && input.file.size > 0 ? input.file : null
  accept(checkHandIn(work, { text: input.text, file: given !== null }))
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  const id = newId()
  await scope.tx.handIn.createMany({
    data: {
      id,
      ...about,
      guidedWorkId: work.workId ?? '',
      text: input.text,
      ...(given ? await fileOf(given) : {}),
      at: scope.now,
      loginId: actor.loginId,
    },
  })
  await forgetDraft(scope, handInDraft(work.sessionId))
  const recipient = await recipientOf(scope, bilan, 'PRACTITIONER', work.memberId)
  await tell(
    scope,
    bilan,
    'guidance.handed-in',
    'Un travail est rendu',
    'Une personne que vous accompagnez a rendu un travail.',
    recipient,
    `/seances/${work.sessionId}`,
    id,
  )
  await record(scope, 'guidance.handed-in', about, { sessionId: work.sessionId, file: given !== null })
  return done(id, { said: 'Travail rendu.' })
}

async function fileOf(file: File) {
  if (file.size > MOST_BYTES) refuse(refusals.FILE_TOO_LARGE())
  accept(checkName(file.name))
  const bytes = new Uint8Array(await file.arrayBuffer())
  accept(checkFile(bytes))
  const kind = kindOf(bytes) ?? refuse(refusals.FILE_KIND())
  return {
    fileName: safeName(file.name, kind),
    fileMime: kind.mime,
    fileSize: bytes.byteLength,
    fileSha256: sha256(bytes),
    fileBytes: bytes,
  }
}

/** Either party writes to the other about the work. @returns the message's id */
export async function exchange(scope: Scope, input: z.output<typeof Exchange>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'guidance.exchange', bilan)
  const work = await workOf(scope, bilan, input.sessionId)
  accept(checkExchange(work))
  const party = partyOf(scope)
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  const id = newId()
  await scope.tx.exchange.createMany({
    data: {
      id,
      ...about,
      guidedWorkId: work.workId ?? '',
      party,
      text: input.text,
      at: scope.now,
      loginId: loginOf(scope),
    },
  })
  const toHer = party === 'PRACTITIONER'
  const recipient = toHer ? toBeneficiary(bilan) : await recipientOf(scope, bilan, 'PRACTITIONER', work.memberId)
  const path = toHer ? `/travaux/${work.sessionId}` : `/seances/${work.sessionId}`
  await tell(
    scope,
    bilan,
    'guidance.exchanged',
    'Un message vous attend',
    'Un message vous attend dans votre espace.',
    recipient,
    path,
    id,
  )
  await record(scope, 'guidance.exchanged', about, { sessionId: work.sessionId, party })
  return done(id, { said: 'Message envoyé.' })
}
