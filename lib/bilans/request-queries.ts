import 'server-only'
import { dayOf, sayFullDate } from '@/lib/platform/day'
import type { Actor, Scope } from '@/lib/platform/scope'
import { type AdaptationView, adaptationsOf } from './adaptation-queries'
import { answerDays } from './adaptation-rules'
import { bilanToRead, stageFacts } from './bilan-queries'
import { isOpen } from './stage-rules'
import { bilanName } from './words'

export interface NotesQuestion {
  readonly handoverId: string
  readonly from: string
  readonly to: string
  readonly when: string
  readonly answer: 'PASS' | 'KEEP' | null
}

export interface RequestsView {
  readonly bilanId: string
  readonly type: string
  readonly consultant: string
  readonly referent: { readonly name: string; readonly phone: string }
  readonly adaptations: readonly AdaptationView[]
  readonly answerDays: number
  readonly notes: readonly NotesQuestion[]
  readonly open: boolean
  readonly suspended: boolean
  readonly ended: boolean
  readonly planned: number
}

interface Row {
  referent_name: string
  referent_phone: string
  planned: number
  handovers: { id: string; at: string; from: string; to: string; pass: string | null; answered: string | null }[] | null
}

/** What a person may ask for or decide in her bilan: an adaptation, her former consultant's notes, a pause, an end. Four statements. */
export async function requestsPage(
  scope: Scope<Extract<Actor, { kind: 'person' }>>,
  args: { bilanId: string },
): Promise<RequestsView> {
  const bilan = await bilanToRead(scope, args.bilanId)
  const facts = await stageFacts(scope, bilan.id)
  const adaptations = await adaptationsOf(scope, bilan.id)
  const [row] = await scope.tx.$queryRaw<[Row]>`
    SELECT o.referent_name, o.referent_phone, (SELECT count(*)::int FROM session WHERE bilan_id = b.id AND state = 'PLANNED') AS planned,
      (SELECT json_agg(h) FROM (SELECT x.id, x.at, a.first_name || ' ' || a.last_name AS "from", z.first_name || ' ' || z.last_name AS "to", x.notes_pass_at AS pass, x.notes_answered_at AS answered
        FROM handover x JOIN member a ON a.id = x.from_member_id JOIN member z ON z.id = x.to_member_id WHERE x.bilan_id = b.id ORDER BY x.at DESC LIMIT 10) h) AS handovers
    FROM bilan b JOIN organisation o ON o.id = b.tenant_id WHERE b.id = ${bilan.id}::uuid`
  return {
    bilanId: bilan.id,
    type: bilanName(bilan.parameters, true),
    consultant: `${bilan.referent.firstName} ${bilan.referent.lastName}`,
    referent: { name: row.referent_name, phone: row.referent_phone },
    adaptations,
    answerDays: answerDays(scope.today),
    notes: (row.handovers ?? []).map((one) => ({
      handoverId: one.id,
      from: one.from,
      to: one.to,
      when: sayFullDate(dayOf(new Date(one.at), bilan.zone)),
      answer: one.pass ? 'PASS' : one.answered ? 'KEEP' : null,
    })),
    open: isOpen(facts),
    suspended: facts.suspendedAt !== null,
    ended: facts.closedAt !== null || facts.abandonedAt !== null || facts.consentWithdrawn,
    planned: row.planned,
  }
}
