import 'server-only'
import type { Day } from '@/lib/platform/day'
import type { Member, Scope } from '@/lib/platform/scope'

/** What stands around a bilan: hours, frame, what each session is about, work, requests, the last adaptation. */
export interface ExtraRow {
  counted: number
  to_sign: number
  planned: number
  guided: number
  funder: string
  settled_on: Day | null
  working_time: string
  agreed_on: Day | null
  initiator: string
  prescriber_kind: string | null
  prescriber_name: string | null
  aim: string
  email: string | null
  phone: string
  about: Record<string, { place: string | null; practitioner: string; dispute: string | null }> | null
  works:
    | { sessionId: string; dueOn: Day | null; day: Day; handedInAt: string | null; answeredAt: string | null }[]
    | null
  moves: { sessionId: string; day: Day; party: string }[] | null
  notes_to_pass: boolean
  adaptation: { askedOn: Day; answeredOn: Day | null } | null
}

/** One statement. Work, requests and adaptations come empty for whoever is not of the pair. */
export async function extraOf(scope: Scope<Member>, bilanId: string): Promise<ExtraRow> {
  const [row] = await scope.tx.$queryRaw<ExtraRow[]>`SELECT * FROM gate.bilan_extra(${bilanId}::uuid, ${scope.zone})`
  if (!row) throw new Error('a bilan without totals or frame')
  return row
}
