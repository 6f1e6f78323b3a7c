import 'server-only'
import type { z } from 'zod'
import { authorize } from '@/lib/platform/authorize'
import { columnOfDay } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { queueMail } from '@/lib/platform/mail'
import { accept, type Done, done, found, refuse } from '@/lib/platform/outcome'
import { type Member, newId, type Scope } from '@/lib/platform/scope'
import { accordReferral } from './accord-queries'
import { conseilleresTeam } from './stand-in-queries'
import { checkPassOn, checkStandIn } from './stand-in-rules'
import type { EndStandIn, PassOn, StandIn } from './stand-in-schema'
import { passedMail, standInRefusals } from './stand-in-words'
import { asConseillere } from './team-queries'

async function load(scope: Scope<Member>, referralId: string) {
  const referral = await accordReferral(scope, referralId)
  await scope.tx.$queryRaw`SELECT 1 FROM referral WHERE id = ${referral.id}::uuid FOR UPDATE`
  const team = await conseilleresTeam(scope)
  const facts = {
    closed: referral.closed,
    conseillereId: referral.conseillere.id,
    team: team.map((one) => one.id),
  }
  return { referral, team, facts, about: { tenantId: referral.tenantId } }
}

/** A colleague stands in for the conseillère of a referral, for some days: told by mail, and the trail says who acts. She reads no words. */
export async function standIn(anyScope: Scope, input: z.output<typeof StandIn>): Promise<Done<string>> {
  const scope = asConseillere(anyScope)
  authorize(scope, 'referral.pass-on')
  const { referral, team, facts, about } = await load(scope, input.referralId)
  accept(checkStandIn(input, facts, scope.today))
  const id = newId()
  await end(scope, referral.id)
  await guarded(
    scope.tx.referralStandIn.createMany({
      data: {
        id,
        ...about,
        referralId: referral.id,
        memberId: input.memberId,
        fromOn: columnOfDay(input.fromOn),
        untilOn: columnOfDay(input.untilOn),
        at: scope.now,
        byMemberId: scope.actor.memberId,
      },
    }),
    { referral_stand_in_standing: standInRefusals.STAND_IN_AT_ONCE() },
  )
  const colleague = found(team.find((one) => one.id === input.memberId))
  await queueMail(scope, about.tenantId, [
    passedMail(colleague.email, scope.actor.organisation.slug, referral.id, id, false),
  ])
  await record(scope, 'referral.stand-in', about, { referralId: referral.id, memberId: input.memberId })
  return done(id, { said: `${colleague.name} remplace sur ce dossier.` })
}

const end = async (scope: Scope, referralId: string): Promise<number> =>
  (
    await scope.tx.referralStandIn.updateMany({
      where: { referralId, endedAt: null },
      data: { endedAt: scope.now },
    })
  ).count

/** Ends a stand-in before its last day. */
export async function endStandIn(anyScope: Scope, input: z.output<typeof EndStandIn>): Promise<Done<string>> {
  const scope = asConseillere(anyScope)
  authorize(scope, 'referral.pass-on')
  const { referral, about } = await load(scope, input.referralId)
  if ((await end(scope, referral.id)) === 0) refuse(standInRefusals.NO_STAND_IN())
  await record(scope, 'referral.stand-in-ended', about, { referralId: referral.id })
  return done(referral.id, { said: 'Le remplacement est terminé.' })
}

/** A referral passes to another conseillère of the team, for good: its words go to her alone from now on. */
export async function passOn(anyScope: Scope, input: z.output<typeof PassOn>): Promise<Done<string>> {
  const scope = asConseillere(anyScope)
  authorize(scope, 'referral.pass-on')
  const { referral, team, facts, about } = await load(scope, input.referralId)
  accept(checkPassOn(input.memberId, facts))
  const id = newId()
  await end(scope, referral.id)
  await scope.tx.referralHandover.createMany({
    data: {
      id,
      ...about,
      referralId: referral.id,
      fromMemberId: referral.conseillere.id,
      toMemberId: input.memberId,
      at: scope.now,
      byMemberId: scope.actor.memberId,
    },
  })
  await scope.tx.referral.updateMany({
    where: { id: referral.id, closedAt: null },
    data: { conseillereMemberId: input.memberId },
  })
  const colleague = found(team.find((one) => one.id === input.memberId))
  await queueMail(scope, about.tenantId, [
    passedMail(colleague.email, scope.actor.organisation.slug, referral.id, id, true),
  ])
  await record(scope, 'referral.handed-over', about, {
    referralId: referral.id,
    fromMemberId: referral.conseillere.id,
    toMemberId: input.memberId,
  })
  return done(id, { said: `Dossier transmis à ${colleague.name}.` })
}
