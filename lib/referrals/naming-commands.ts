import 'server-only'
import type { z } from 'zod'
import type { CourseMode, Mode, WorkingTime } from '@/lib/bilan-types/keys'
import { parametersOn } from '@/lib/bilan-types/registry'
import { natureWords } from '@/lib/bilan-types/words'
import { consultantOf, writeBilan } from '@/lib/bilans/opening-commands'
import { bilanConfided } from '@/lib/bilans/opening-words'
import { settleStage } from '@/lib/bilans/stage-commands'
import { authorize } from '@/lib/platform/authorize'
import { columnOfDay, dayOf } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { queueMail } from '@/lib/platform/mail'
import { accept, type Done, done, found, refuse } from '@/lib/platform/outcome'
import { type Member, newId, type Scope } from '@/lib/platform/scope'
import { busyAtOnce } from '@/lib/sessions/plan-commands'
import { tellConseillere } from './approach-commands'
import { checkNaming } from './approach-rules'
import type { NameConsultant } from './approach-schema'
import { approachRefusals, consultantNamedMail } from './approach-words'
import { asProvider } from './team-queries'

interface Asked {
  id: string
  referral_id: string
  contact_email: string
  provider_name: string
  type_key: string
  named: boolean
  ended: boolean
}

interface Named {
  beneficiary_id: string
  first_name: string
  last_name: string
  email: string | null
  has_login: boolean
  type_key: string
  mode: CourseMode
  minutes: number
  words: string
  working_time: WorkingTime | null
  slot_id: string | null
  slot_starts_at: Date | null
  slot_ends_at: Date | null
  slot_mode: Mode | null
  slot_site_id: string | null
}

/**
 * A provider names a consultant for the demand it was sent: the one act by which a referral becomes a bilan, in its own
 * house. The person gets her entry in its directory, tied to the login she has; the funder's conseillères take part; the
 * gate « organisme trouvé » is passed; the slot wished becomes the discovery interview when its own consultant is named by
 * himself. Two members at the same instant: the second is told.
 * @returns the bilan's id
 * @throws refusals of checkNaming, and CANNOT_TAKE when this house may not take it (R19)
 */
export async function nameConsultant(scope: Scope, input: z.output<typeof NameConsultant>): Promise<Done<string>> {
  const member = asProvider(scope)
  const { organisation, memberId, permissions } = member.actor
  const [asked] = await scope.tx.$queryRaw<Asked[]>`
    SELECT a.id, a.referral_id, a.contact_email, a.provider_name, a.type_key, a.named_at IS NOT NULL AS named, a.ended_at IS NOT NULL AS ended
    FROM approach a WHERE a.id = ${input.approachId}::uuid AND a.provider_id = ${organisation.id}::uuid FOR UPDATE`
  const approach = found(asked)
  authorize(scope, 'approach.answer')
  const consultant = await consultantOf(member, input.consultantId)
  const parameters = parametersOn(approach.type_key, scope.today)
  accept(checkNaming({ ...approach, consultant }, parameters.practitionerNeeds))
  const chosen = found(consultant)
  const id = newId()
  const [named] = await scope.tx.$queryRaw<Named[]>`
    SELECT * FROM gate.name_consultant(${approach.id}::uuid, ${chosen.id}::uuid, ${id}::uuid, ${newId()}::uuid, ${scope.now}::timestamptz)`
  if (!named) return refuse(approachRefusals.CANNOT_TAKE())
  const number = await writeBilan(member, {
    id,
    beneficiaryId: named.beneficiary_id,
    consultantId: chosen.id,
    parameters,
    request: named.words,
    frame: {
      initiator: 'BENEFICIARY',
      prescriberKind: null,
      prescriberName: null,
      aim: parameters.aims.items[0] ?? 'RECONVERSION',
      workingTime: named.working_time ?? 'OFF_WORKING_TIME',
      employerAgreedOn: null,
      funder: parameters.funders[0] ?? 'FPETT',
      fundingBasis: null,
      fundingSettledOn: null,
      earlyStartReason: null,
      mode: named.mode,
      capMinutes: Math.min(parameters.cap.minutes ?? named.minutes, named.minutes),
    },
  })
  const own = { tenantId: organisation.id, bilanId: id }
  await scope.tx.$executeRaw`
    SELECT gate.enrol_funder(${approach.id}::uuid, ${newId()}::uuid, ${newId()}::uuid, ${columnOfDay(scope.today)}::date, ${scope.now}::timestamptz)`
  const mine = chosen.id === memberId
  const sessionId = mine ? await planDiscovery(member, id, named) : null
  await settleStage(scope, { ...own, id, stage: 'FIRST_CONTACT' })
  if (!mine)
    await queueMail(scope, organisation.id, [
      bilanConfided(organisation.slug, id, chosen.email, `${member.actor.firstName} ${member.actor.lastName}`),
    ])
  if (named.email && named.has_login) await queueMail(scope, organisation.id, [consultantNamedMail(named.email, id)])
  await tellConseillere(scope, approach)
  await record(scope, 'bilan.opened', own, { number, typeKey: parameters.type })
  await record(scope, 'approach.named', own, { approachId: approach.id, memberId: chosen.id })
  await record(scope, 'gate.passed', own, { gate: 'PROVIDER_FOUND' })
  if (sessionId) await record(scope, 'session.planned', own, { sessionId })
  const sees = mine || permissions.includes('ADMIN')
  return done(id, {
    to: sees ? `/e/${organisation.slug}/bilans/${id}` : `/e/${organisation.slug}/approches`,
    said: `${named.first_name} ${named.last_name}\u00a0: le bilan est ouvert, confié à ${chosen.name}`,
  })
}

/** The slot wished becomes the discovery interview, free and outside the hours; unless another session took its time since. */
async function planDiscovery(scope: Scope<Member>, bilanId: string, named: Named): Promise<string | null> {
  const { slot_starts_at: startsAt, slot_ends_at: endsAt, slot_mode: mode } = named
  if (!startsAt || !endsAt || !mode) return null
  const [busy] = await scope.tx.$queryRaw<{ yes: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM session s WHERE s.practitioner_member_id = ${scope.actor.memberId}::uuid AND s.state IN ('PLANNED', 'HELD')
      AND s.starts_at < ${endsAt}::timestamptz AND s.ends_at > ${startsAt}::timestamptz) AS yes`
  if (busy?.yes) return null
  const id = newId()
  await guarded(
    scope.tx.session.createMany({
      data: {
        id,
        tenantId: scope.actor.organisation.id,
        bilanId,
        beneficiaryId: named.beneficiary_id,
        practitionerMemberId: scope.actor.memberId,
        phaseKey: null,
        nature: 'PRELIMINARY_INTERVIEW',
        label: natureWords.PRELIMINARY_INTERVIEW,
        mode,
        state: 'PLANNED',
        day: columnOfDay(dayOf(startsAt, scope.zone)),
        startsAt,
        endsAt,
        minutes: Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000),
        counts: false,
        guided: false,
        siteId: named.slot_site_id,
        videoLink: mode === 'VIDEO' ? await videoLinkOf(scope) : null,
        idempotencyKey: `slot-${named.slot_id}`,
        plannedAt: scope.now,
        itemKeys: [],
      },
    }),
    busyAtOnce,
  )
  return id
}

async function videoLinkOf(scope: Scope<Member>): Promise<string | null> {
  const member = await scope.tx.member.findFirst({ where: { id: scope.actor.memberId }, select: { videoLink: true } })
  return member?.videoLink ?? null
}
