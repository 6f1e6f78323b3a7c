import 'server-only'
import { modeWords, natureWords } from '@/lib/bilan-types/words'
import { type BilanHead, bilanHead } from '@/lib/bilans/head-queries'
import { draftOf } from '@/lib/drafts/queries'
import { type Day, dayOf, dayOfColumn, sayDay, sayFullDate, sayTime, timeOf } from '@/lib/platform/day'
import { isId } from '@/lib/platform/id'
import { NotFound } from '@/lib/platform/outcome'
import type { Member, Scope } from '@/lib/platform/scope'
import { sessionDetail } from '@/lib/sessions/detail-queries'
import type { SessionDetail } from '@/lib/sessions/detail-rules'
import { placeChoices } from '@/lib/sessions/form-queries'
import { type Choice, type LogView, sessionsToLog } from '@/lib/sessions/log-queries'
import { type TickableItem, tickable } from '@/lib/sessions/phase-rules'
import { naturesOf } from '@/lib/sessions/plan-rules'
import { declaredIn } from './own-work-queries'
import { handInDraft } from './rules'

/** A piece of guided work, as both see it. */
export interface WorkView {
  readonly instructions: string | null
  readonly instructedAt: string | null
  readonly due: string | null
  readonly dueOn: Day | null
  readonly handIns: readonly {
    readonly id: string
    readonly at: string
    readonly text: string
    readonly file: { readonly name: string; readonly size: number } | null
  }[]
  readonly exchanges: readonly {
    readonly id: string
    readonly at: string
    readonly mine: boolean
    readonly by: string
    readonly text: string
  }[]
}

interface Row {
  instructions: string
  instructed_at: Date
  due_on: Date | null
  hand_ins: { id: string; at: string; text: string; name: string | null; size: number | null }[] | null
  exchanges: { id: string; at: string; party: string; text: string }[] | null
}

const none: WorkView = { instructions: null, instructedAt: null, due: null, dueOn: null, handIns: [], exchanges: [] }

async function workOf(
  scope: Scope,
  sessionId: string,
  zone: string,
  names: { hers: string; his: string },
): Promise<WorkView> {
  const [row] = await scope.tx.$queryRaw<Row[]>`
    SELECT g.instructions, g.instructed_at, g.due_on,
      (SELECT json_agg(json_build_object('id', h.id, 'at', h.at, 'text', h.text, 'name', h.file_name, 'size', h.file_size) ORDER BY h.at) FROM
        (SELECT * FROM hand_in h WHERE h.guided_work_id = g.id ORDER BY h.at DESC LIMIT 30) h) AS hand_ins,
      (SELECT json_agg(json_build_object('id', e.id, 'at', e.at, 'party', e.party, 'text', e.text) ORDER BY e.at) FROM
        (SELECT * FROM exchange e WHERE e.guided_work_id = g.id ORDER BY e.at DESC LIMIT 100) e) AS exchanges
    FROM guided_work g WHERE g.session_id = ${sessionId}::uuid`
  if (!row) return none
  const said = (at: string) => `${sayFullDate(dayOf(new Date(at), zone))} à ${sayTime(timeOf(new Date(at), zone))}`
  const own = scope.actor.kind === 'person' ? 'BENEFICIARY' : 'PRACTITIONER'
  const dueOn = row.due_on && dayOfColumn(row.due_on)
  return {
    instructions: row.instructions,
    instructedAt: said(row.instructed_at.toISOString()),
    due: dueOn && sayDay(dueOn),
    dueOn,
    handIns: (row.hand_ins ?? []).map((one) => ({
      id: one.id,
      at: said(one.at),
      text: one.text,
      file: one.name ? { name: one.name, size: one.size ?? 0 } : null,
    })),
    exchanges: (row.exchanges ?? []).map((one) => ({
      id: one.id,
      at: said(one.at),
      mine: one.party === own,
      by: one.party === 'BENEFICIARY' ? names.hers : names.his,
      text: one.text,
    })),
  }
}

/** A session's page for professionals: the session, its dialog to log it, its guided work, what the forms offer. */
export interface ProSessionView {
  readonly head: BilanHead
  readonly session: SessionDetail
  readonly places: readonly Choice[]
  readonly natures: readonly Choice[]
  readonly modes: readonly Choice[]
  readonly items: readonly TickableItem[]
  readonly log: LogView | null
  readonly work: WorkView | null
  /** What the person declared, where she did this by herself. */
  readonly declared: { readonly what: string; readonly withWhom: string } | null
  /** The reader held it: the signature is his. */
  readonly mine: boolean
  readonly today: Day
}

/** At most six statements. @throws NotFound */
export async function proSession(
  scope: Scope<Member>,
  args: { bilanId: string; sessionId: string },
): Promise<ProSessionView> {
  const head = await bilanHead(scope, args.bilanId)
  const session = await sessionDetail(scope, args.bilanId, args.sessionId)
  const works = head.practitioner
  const names = { hers: head.firstName, his: session.facts.practitioner }
  const [log] = works && session.state === 'PLANNED' ? await sessionsToLog(scope, { sessionId: session.id }) : []
  return {
    head,
    session,
    places: works ? await placeChoices(scope, scope.actor.organisation.id) : [],
    natures: naturesOf(head.parameters).map((value) => ({ value, label: natureWords[value] })),
    modes: head.parameters.modes.map((value) => ({ value, label: modeWords[value] })),
    items: tickable(head.parameters, session.phaseKey),
    log: log ?? null,
    work: works && session.nature === 'GUIDED_WORK' ? await workOf(scope, session.id, head.zone, names) : null,
    declared: works && session.nature === 'AUTONOMOUS_WORK' ? await declaredIn(scope, session.id) : null,
    mine: session.practitionerMemberId === scope.actor.memberId,
    today: scope.today,
  }
}

/** A piece of guided work in the beneficiary's own space, with what she had begun to write. */
export interface OwnWorkView {
  readonly session: SessionDetail
  readonly work: WorkView
  readonly draft: Record<string, unknown> | null
  readonly draftKey: string
}

/** Three statements. @throws NotFound when it is not hers, or no guided work */
export async function ownWork(scope: Scope, args: { bilanId: string; sessionId: string }): Promise<OwnWorkView> {
  if (scope.actor.kind !== 'person') throw new NotFound()
  const session = await sessionDetail(scope, args.bilanId, args.sessionId)
  if (session.nature !== 'GUIDED_WORK') throw new NotFound()
  const work = await workOf(scope, session.id, scope.zone, {
    hers: scope.actor.firstName,
    his: session.facts.practitioner,
  })
  const draftKey = handInDraft(session.id)
  return { session, work, draftKey, draft: await draftOf(scope, draftKey) }
}

/** A file handed in: its bytes and what they are. Row-level security gives it to the pair alone. @throws NotFound */
export async function handInFile(
  scope: Scope,
  args: { bilanId: string; handInId: string },
): Promise<{ name: string; mime: string; bytes: Uint8Array }> {
  if (!isId(args.bilanId) || !isId(args.handInId)) throw new NotFound()
  const file = await scope.tx.handIn.findFirst({
    where: { id: args.handInId, bilanId: args.bilanId, fileName: { not: null } },
    select: { fileName: true, fileMime: true, fileBytes: true },
  })
  if (!file?.fileBytes || !file.fileName) throw new NotFound()
  return { name: file.fileName, mime: file.fileMime ?? 'application/octet-stream', bytes: file.fileBytes }
}
