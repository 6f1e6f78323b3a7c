import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn, stageFacts } from '@/lib/bilans/bilan-queries'
import { isOpen } from '@/lib/bilans/stage-rules'
import { refusals as bilanRefusals } from '@/lib/bilans/words'
import { authorize } from '@/lib/platform/authorize'
import { record } from '@/lib/platform/events'
import { queueMail } from '@/lib/platform/mail'
import { accept, type Done, done, refuse } from '@/lib/platform/outcome'
import { asMember, asPerson, newId, type Scope } from '@/lib/platform/scope'
import type { Prisma } from '@/prisma/generated/client'
import { stepsOf, versionsOf } from './facts-queries'
import type { AcceptProgramme, AskProgrammeChange, ProposeProgramme } from './schema'
import { checkAnswer, checkPropose, programmeFacts, programmeHash } from './version-rules'

/**
 * Proposes the programme as it stands: a new version, its facts frozen with their hash; the version before it is over.
 * The beneficiary is told. @returns the version's number
 */
export async function proposeProgramme(scope: Scope, input: z.output<typeof ProposeProgramme>): Promise<Done<number>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'programme.propose', bilan)
  const { actor } = asMember(scope)
  if (!isOpen(await stageFacts(scope, bilan.id))) refuse(bilanRefusals.NOT_OPEN())
  const steps = await stepsOf(scope, bilan.id, bilan.zone)
  const versions = await versionsOf(scope, bilan.id)
  const last = versions[0]
  const facts = programmeFacts(
    bilan,
    steps,
    steps.flatMap((step) => step.sessions.map((session) => ({ stepId: step.id, ...session }))),
  )
  accept(checkPropose(facts, last?.facts.steps ?? null))
  const version = (last?.version ?? 0) + 1
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  await scope.tx.programme.updateMany({
    where: { bilanId: bilan.id, supersededAt: null },
    data: { supersededAt: scope.now },
  })
  await scope.tx.programme.createMany({
    data: {
      id: newId(),
      ...about,
      version,
      facts: facts as unknown as Prisma.InputJsonObject,
      sha256: programmeHash(facts),
      proposedAt: scope.now,
      proposedByMemberId: actor.memberId,
    },
  })
  if (bilan.beneficiary.email && bilan.beneficiary.hasLogin) {
    await queueMail(scope, bilan.tenantId, [
      {
        kind: 'programme.proposed',
        to: bilan.beneficiary.email,
        subject: 'Un document à lire dans votre espace',
        body: `${bilan.organisation.name} vous propose un programme de rendez-vous. Vous pouvez le lire, l’accepter, ou demander un changement.`,
        link: `/mon-bilan/${bilan.id}/programme`,
        dedupeKey: `programme.proposed:${bilan.id}:${version}`,
      },
    ])
  }
  await record(scope, 'programme.proposed', about, { version })
  return done(version, {
    said: `Version ${version} proposée. ${bilan.beneficiary.firstName} peut la lire et l’accepter.`,
  })
}

/** She accepts the version she has read; when, under which login, and the hash of what she read are kept. Twice is once. */
export async function acceptProgramme(scope: Scope, input: z.output<typeof AcceptProgramme>): Promise<Done<number>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'programme.accept', bilan)
  const { actor } = asPerson(scope)
  const standing = (await versionsOf(scope, bilan.id)).find((one) => one.supersededAt === null) ?? null
  accept(checkAnswer(standing, input.sha256))
  const version = standing?.version ?? 0
  if (standing?.acceptedAt) return done(version, { said: 'Vous aviez déjà accepté ce programme.' })
  await scope.tx.programme.updateMany({
    where: { id: standing?.id ?? '', acceptedAt: null },
    data: { acceptedAt: scope.now, acceptedByLoginId: actor.loginId },
  })
  await record(
    scope,
    'programme.accepted',
    { tenantId: bilan.tenantId, bilanId: bilan.id },
    { version, sha256: input.sha256 },
  )
  return done(version, { said: 'Programme accepté.' })
}

/** She asks for a change, in words kept for the pair; her consultant is told that she did, not what. */
export async function askProgrammeChange(
  scope: Scope,
  input: z.output<typeof AskProgrammeChange>,
): Promise<Done<number>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'programme.ask-change', bilan)
  const { actor } = asPerson(scope)
  const standing = (await versionsOf(scope, bilan.id)).find((one) => one.supersededAt === null) ?? null
  accept(checkAnswer(standing, input.sha256))
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  const id = newId()
  await scope.tx.reason.createMany({
    data: {
      id,
      ...about,
      subject: 'PROGRAMME',
      subjectId: standing?.id ?? '',
      text: input.words,
      at: scope.now,
      loginId: actor.loginId,
    },
  })
  await queueMail(scope, bilan.tenantId, [
    {
      kind: 'programme.change-asked',
      to: bilan.referent.email,
      subject: 'Une demande de changement',
      body: 'Une personne que vous accompagnez demande un changement. Connectez-vous pour lire sa demande.',
      link: `/e/${bilan.organisation.slug}/bilans/${bilan.id}/programme`,
      dedupeKey: `programme.change-asked:${id}`,
    },
  ])
  const version = standing?.version ?? 0
  await record(scope, 'programme.change-asked', about, { version })
  return done(version, { said: 'Demande envoyée à votre consultant.' })
}
