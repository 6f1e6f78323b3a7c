import 'server-only'
import { dayOfColumn, sayFullDate } from '@/lib/platform/day'
import type { Member, Scope } from '@/lib/platform/scope'
import { type AccordReferral, accordReferral } from './accord-queries'
import { asConseillere } from './team-queries'

export interface Colleague {
  readonly id: string
  readonly name: string
  readonly email: string
}

/** The present conseillères of one's own house, at most two hundred. One statement. */
export const conseilleresTeam = (scope: Scope<Member>): Promise<Colleague[]> => scope.tx.$queryRaw<Colleague[]>`
  SELECT id, first_name || ' ' || last_name AS name, email FROM member
  WHERE tenant_id = ${scope.actor.organisation.id}::uuid AND left_at IS NULL AND joined_at IS NOT NULL AND 'CONSEILLERE' = ANY (permissions)
  ORDER BY last_name, first_name LIMIT 200`

export interface FollowUpTeamView {
  readonly slug: string
  readonly referral: AccordReferral
  readonly today: string
  readonly mine: boolean
  readonly colleagues: readonly { readonly value: string; readonly label: string }[]
  readonly standIn: { readonly name: string; readonly from: string; readonly until: string } | null
  readonly past: readonly { readonly key: string; readonly what: string; readonly when: string }[]
}

interface Row {
  id: string
  kind: 'STAND_IN' | 'HANDOVER'
  who: string
  by: string
  from_on: Date | null
  until_on: Date | null
  at: Date
  standing: boolean
}

/** Who follows a referral, who stands in, and who did before. Three statements. @throws NotFound */
export async function followUpTeam(anyScope: Scope<Member>, args: { referralId: string }): Promise<FollowUpTeamView> {
  const scope = asConseillere(anyScope)
  const referral = await accordReferral(scope, args.referralId)
  const team = await conseilleresTeam(scope)
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT i.id, 'STAND_IN' AS kind, m.first_name || ' ' || m.last_name AS who, b.first_name || ' ' || b.last_name AS by, i.from_on, i.until_on, i.at, i.ended_at IS NULL AS standing
    FROM referral_stand_in i JOIN member m ON m.id = i.member_id JOIN member b ON b.id = i.by_member_id WHERE i.referral_id = ${referral.id}::uuid
    UNION ALL
    SELECT h.id, 'HANDOVER', m.first_name || ' ' || m.last_name, b.first_name || ' ' || b.last_name, NULL, NULL, h.at, false
    FROM referral_handover h JOIN member m ON m.id = h.to_member_id JOIN member b ON b.id = h.by_member_id WHERE h.referral_id = ${referral.id}::uuid
    ORDER BY 7 DESC LIMIT 30`
  const say = (day: Date | null): string => (day ? sayFullDate(dayOfColumn(day)) : '')
  const current = rows.find((row) => row.standing)
  return {
    slug: scope.actor.organisation.slug,
    referral,
    today: scope.today,
    mine: referral.conseillere.id === scope.actor.memberId,
    colleagues: team
      .filter((one) => one.id !== referral.conseillere.id)
      .map((one) => ({ value: one.id, label: one.name })),
    standIn: current ? { name: current.who, from: say(current.from_on), until: say(current.until_on) } : null,
    past: rows
      .filter((row) => !row.standing)
      .map((row) => ({
        key: row.id,
        what:
          row.kind === 'HANDOVER'
            ? `Dossier transmis à ${row.who}, par ${row.by}`
            : `Remplacement par ${row.who}, noté par ${row.by}`,
        when:
          row.kind === 'HANDOVER' ? `Le ${say(row.at)}` : `Du ${say(row.from_on)} au ${say(row.until_on)} au plus tard`,
      })),
  }
}
