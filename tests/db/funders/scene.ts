import { dayOf, PARIS } from '@/lib/platform/day'
import { newId } from '@/lib/platform/scope'
import { as, type TestMember } from '@/tests/support/factory'

/** A funder's member answers a request, as the walls let her: granted, refused or amended. */
export const answer = (
  member: TestMember,
  requestId: string,
  step: { kind: 'GRANTED' | 'AMENDED' | 'REFUSED'; at: Date; cents?: number },
): Promise<number> =>
  as(
    member,
    (scope) => scope.tx.$executeRaw`
      INSERT INTO funding_step (id, tenant_id, bilan_id, request_id, round, kind, party, at, day, login_id, by_name, reason_code, cents, minutes)
      SELECT ${newId()}::uuid, r.tenant_id, r.bilan_id, r.id, r.round, ${step.kind}, 'FUNDER', ${step.at}, ${dayOf(step.at, PARIS)}::date, ${member.login.id}::uuid,
        'Ingrid Salaün', ${step.kind === 'REFUSED' ? 'OTHER' : null}, ${step.cents ?? null}::int, ${step.kind === 'REFUSED' ? null : 1800}::int
      FROM funding_request r WHERE r.id = ${requestId}::uuid`,
  )
