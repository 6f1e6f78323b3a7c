import type { z } from 'zod'
import { answerMeeting } from '@/lib/meetings/answer-commands'
import { acknowledgeMinutes, askMinutesChange, draftMinutes, validateMinutes } from '@/lib/meetings/minutes-commands'
import { planMeeting } from '@/lib/meetings/plan-commands'
import { AnswerMeeting, DraftMinutes, PlanMeeting } from '@/lib/meetings/schema'
import { signMeeting } from '@/lib/meetings/sign-commands'
import { waiveMeetings, withdrawWaiver } from '@/lib/meetings/waiver-commands'
import { now } from '@/lib/platform/clock'
import { Done } from '@/lib/platform/outcome'
import { newId, type Scope } from '@/lib/platform/scope'
import { aBilan, aMember, as, aTenant, type BilanWish, type TestBilan, type TestMember } from '@/tests/support/factory'
import { anEmployerParty } from '@/tests/support/party-factory'
import { insert, sql } from '@/tests/support/rows'
import { daysFrom } from '../sessions/acts'

type Person = Parameters<typeof as>[0]
const value = <T>(result: T | Done<T>): T => (result instanceof Done ? result.value : result)
const act = <T>(who: Person, work: (scope: Scope) => Promise<T | Done<T>>): Promise<T> =>
  as(who, async (scope) => value(await work(scope)))

/** A conseillère whose organisation is a party to this bilan. */
export async function aConseillereOf(bilan: TestBilan): Promise<TestMember> {
  const tenant = await aTenant({ columns: { capacities: ['FUNDER'] } })
  const conseillere = await aMember({ tenant, permissions: ['CONSEILLERE'], firstName: 'Solène' })
  await insert('participation', {
    id: newId(),
    tenant_id: bilan.tenant.id,
    bilan_id: bilan.id,
    organisation_id: tenant.id,
    capacity: 'CONSEILLERE',
    from_at: now(),
  })
  return conseillere
}

/** A bilan professionnel whose employer is a party. */
export async function aProfessionnel(wish: BilanWish = {}) {
  const bilan = await aBilan({ typeKey: 'PROFESSIONNEL', variantKey: 'EVOLUTION', ...wish })
  const { member: employer, organisation } = await anEmployerParty(bilan)
  return { bilan, employer, organisation }
}

/** A bilan de reconversion with its conseillère. */
export async function aReconversion(wish: BilanWish = {}) {
  const bilan = await aBilan({ typeKey: 'RECONVERSION', ...wish })
  return { bilan, conseillere: await aConseillereOf(bilan) }
}

/** A meeting with its session straight in the tables: held yesterday unless said otherwise. @returns ids of both */
export async function aMeeting(
  bilan: TestBilan,
  third: TestMember,
  wish: { kind?: string; state?: string; inDays?: number; time?: string } = {},
): Promise<{ id: string; sessionId: string }> {
  const { aSession } = await import('@/tests/support/session-factory')
  const session = await aSession(bilan, {
    nature: 'TRIPARTITE',
    minutes: 60,
    state: (wish.state ?? 'HELD') as 'HELD',
    inDays: wish.inDays ?? (wish.state === 'PLANNED' ? 7 : -1),
    time: wish.time ?? '10:00',
  })
  const [client] = await sql<{ id: string }>('SELECT id FROM client_organisation WHERE organisation_id = $1', [
    third.tenantId,
  ])
  const id = newId()
  await insert('meeting', {
    id,
    tenant_id: bilan.tenant.id,
    bilan_id: bilan.id,
    session_id: session.id,
    kind: wish.kind ?? 'CLOSING',
    third_party: client ? 'EMPLOYER' : 'CONSEILLERE',
    client_id: client?.id ?? null,
    organisation_id: client ? null : third.tenantId,
    planned_at: now(),
    planned_by_member_id: bilan.consultant.id,
  })
  return { id, sessionId: session.id }
}

type Loose<S extends z.ZodType> = Partial<z.input<S>>

export const meet = (bilan: TestBilan, input: Loose<typeof PlanMeeting> = {}, who: Person = bilan.consultant) =>
  act(who, (scope) =>
    planMeeting(
      scope,
      PlanMeeting.parse({
        bilanId: bilan.id,
        kind: 'CLOSING',
        day: daysFrom(7),
        start: '14:00',
        duration: '60',
        mode: 'PHONE',
        ...input,
      }),
    ),
  )

export const answer = (who: Person, input: Loose<typeof AnswerMeeting>) =>
  act(who, (scope) => answerMeeting(scope, AnswerMeeting.parse({ version: 1, answer: 'ACCEPTED', ...input })))

export const signOf = (who: Person, meetingId: string, version = 1) =>
  act(who, (scope) => signMeeting(scope, { meetingId, version }))

export const waive = (who: Person, bilanId: string) => act(who, (scope) => waiveMeetings(scope, { bilanId }))
export const unwaive = (who: Person, bilanId: string) => act(who, (scope) => withdrawWaiver(scope, { bilanId }))

export const draft = (
  bilan: TestBilan,
  meetingId: string,
  input: Loose<typeof DraftMinutes> = {},
  who: Person = bilan.consultant,
) =>
  act(who, (scope) =>
    draftMinutes(
      scope,
      DraftMinutes.parse({
        bilanId: bilan.id,
        meetingId,
        version: 0,
        points: 'Les pistes ont été présentées.',
        ...input,
      }),
    ),
  )

export async function validate(bilan: TestBilan, minutesId: string, who: Person = bilan.beneficiary) {
  const [row] = await sql<{ sha256: string }>('SELECT sha256 FROM meeting_minutes WHERE id = $1', [minutesId])
  return act(who, (scope) => validateMinutes(scope, { bilanId: bilan.id, minutesId, sha256: row?.sha256 ?? '' }))
}

export const askChange = (bilan: TestBilan, minutesId: string, who: Person = bilan.beneficiary) =>
  act(who, (scope) => askMinutesChange(scope, { bilanId: bilan.id, minutesId, words: 'Retirer la deuxième phrase.' }))

export const acknowledge = (who: Person, meetingId: string, minutesId: string) =>
  act(who, (scope) => acknowledgeMinutes(scope, { meetingId, minutesId }))

export const waived = async (bilan: TestBilan): Promise<boolean | undefined> =>
  as(bilan.consultant, async (scope) => {
    const [row] = await scope.tx.$queryRaw<
      { waived: boolean }[]
    >`SELECT gate.tripartite_waived(${bilan.id}::uuid) AS waived`
    return row?.waived
  })

export const eventsOf = async (bilan: TestBilan): Promise<string[]> =>
  (await sql<{ kind: string }>('SELECT kind FROM event WHERE bilan_id = $1 ORDER BY seq', [bilan.id])).map(
    (row) => row.kind,
  )
