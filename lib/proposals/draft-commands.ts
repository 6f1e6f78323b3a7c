import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn, type LoadedBilan, stageFacts } from '@/lib/bilans/bilan-queries'
import { isOpen } from '@/lib/bilans/stage-rules'
import { refusals as bilanRefusals } from '@/lib/bilans/words'
import { authorize } from '@/lib/platform/authorize'
import { addDays } from '@/lib/platform/day'
import { parseDuration } from '@/lib/platform/duration'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { parseCents } from '@/lib/platform/money'
import { accept, type Done, done, refuse } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import type { Prisma } from '@/prisma/generated/client'
import { aroundDraft, contractAmong, type LoadedProposal, proposalsOf } from './facts-queries'
import type { Choices } from './line-rules'
import { checkAnnex, checkValidity, USUAL_VALIDITY } from './rules'
import type { AddAnnex, ChangeDraft, DraftProposal, DropDraft, RemoveAnnex } from './schema'
import { refusals } from './words'

const toJson = (choices: Choices) => JSON.parse(JSON.stringify(choices)) as Prisma.InputJsonObject

/**
 * Begins a devis; once one is accepted, an amendment of it (R6). Whom it goes to is who pays and takes part.
 * @returns the draft's id
 */
export async function draftProposal(scope: Scope, input: z.output<typeof DraftProposal>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'proposal.build', bilan)
  const { actor } = asMember(scope)
  if (!isOpen(await stageFacts(scope, bilan.id))) refuse(bilanRefusals.NOT_OPEN())
  const known = await proposalsOf(scope, { bilanId: bilan.id })
  if (known.some((one) => one.sentAt === null)) refuse(refusals.DRAFT_EXISTS())
  const { addressee } = await aroundDraft(scope, bilan, bilan.beneficiary)
  if (!addressee) return refuse(refusals.NO_ADDRESSEE())
  const contract = contractAmong(known)
  const kind = contract ? 'AVENANT' : 'DEVIS'
  const id = newId()
  const [last] = await scope.tx.$queryRaw<{ version: number }[]>`
    SELECT coalesce(max(version), 0)::int AS version FROM proposal WHERE bilan_id = ${bilan.id}::uuid`
  await guarded(
    scope.tx.proposal.createMany({
      data: {
        ...{ id, tenantId: bilan.tenantId, bilanId: bilan.id, kind, version: (last?.version ?? 0) + 1 },
        amendsId: contract?.id ?? null,
        ...{ addressee: addressee.kind, clientId: addressee.clientId, organisationId: addressee.organisationId },
        choices: toJson({
          ...{ preparationMinutes: null, tests: true, annex: [], accompanimentMinutes: null },
          validUntil: addDays(scope.today, USUAL_VALIDITY),
        }),
        ...{ createdAt: scope.now, createdByMemberId: actor.memberId },
      },
    }),
    { proposal_one_draft: refusals.DRAFT_EXISTS() },
  )
  await record(scope, 'proposal.drafted', { tenantId: bilan.tenantId, bilanId: bilan.id }, { proposalId: id, kind })
  return done(id, { said: contract ? 'Avenant commencé.' : 'Devis commencé, avec les étapes du programme.' })
}

/** The draft of a bilan that one builds, the bilan locked. */
async function draftToBuild(scope: Scope, bilanId: string): Promise<{ bilan: LoadedBilan; draft: LoadedProposal }> {
  const bilan = await bilanToWorkOn(scope, bilanId)
  authorize(scope, 'proposal.build', bilan)
  const draft = (await proposalsOf(scope, { bilanId: bilan.id })).find((one) => one.sentAt === null)
  return draft ? { bilan, draft } : refuse(refusals.DRAFT_GONE())
}

const write = (scope: Scope, draft: LoadedProposal, choices: Choices) =>
  scope.tx.proposal.updateMany({ where: { id: draft.id, sentAt: null }, data: { choices: toJson(choices) } })

/** Minutes as typed; null when nothing was. `0` is none at all. */
function minutesOf(typed: string): number | null | undefined {
  if (typed === '') return null
  if (/^0( ?(h|min))?$/.test(typed)) return 0
  const read = parseDuration(typed)
  return read.ok ? read.minutes : undefined
}

/** Changes what a draft leaves to choose: preparation, tests, how long it holds; of an amendment, the accompanied hours. */
export async function changeDraft(scope: Scope, input: z.output<typeof ChangeDraft>): Promise<Done<string>> {
  const { draft } = await draftToBuild(scope, input.bilanId)
  const preparationMinutes = minutesOf(input.preparation)
  const accompanimentMinutes = minutesOf(input.accompaniment)
  if (preparationMinutes === undefined) return refuse(refusals.PREPARATION_UNREAD())
  if (accompanimentMinutes === undefined || accompanimentMinutes === 0) return refuse(refusals.ACCOMPANIMENT_UNREAD())
  if (accompanimentMinutes !== null && draft.kind === 'DEVIS') return refuse(refusals.NOT_AN_AMENDMENT())
  accept(checkValidity(input.validUntil, scope.today))
  const { tests, validUntil } = input
  await write(scope, draft, { ...draft.choices, preparationMinutes, accompanimentMinutes, tests, validUntil })
  return done(draft.id, { said: 'Brouillon enregistré.' })
}

/** Adds a line of annex costs, where the funder pays any (R15). */
export async function addAnnex(scope: Scope, input: z.output<typeof AddAnnex>): Promise<Done<string>> {
  const { bilan, draft } = await draftToBuild(scope, input.bilanId)
  accept(checkAnnex(bilan.parameters, draft.choices.annex.length))
  const read = parseCents(input.amount)
  if (!read.ok) return refuse(refusals.AMOUNT_UNREAD())
  const line = { id: newId(), label: input.label, cents: read.cents }
  await write(scope, draft, { ...draft.choices, annex: [...draft.choices.annex, line] })
  return done(draft.id, { said: 'Ligne ajoutée.' })
}

/** Takes a line of annex costs out of the draft. */
export async function removeAnnex(scope: Scope, input: z.output<typeof RemoveAnnex>): Promise<Done<string>> {
  const { draft } = await draftToBuild(scope, input.bilanId)
  await write(scope, draft, {
    ...draft.choices,
    annex: draft.choices.annex.filter((one) => one.id !== input.annexId),
  })
  return done(draft.id, { said: 'Ligne retirée.' })
}

/** Gives a draft up. What was sent before it stands as it stood. */
export async function dropDraft(scope: Scope, input: z.output<typeof DropDraft>): Promise<Done<string>> {
  const { bilan, draft } = await draftToBuild(scope, input.bilanId)
  await scope.tx.proposal.updateMany({ where: { id: draft.id, sentAt: null }, data: { droppedAt: scope.now } })
  await record(scope, 'proposal.dropped', { tenantId: bilan.tenantId, bilanId: bilan.id }, { proposalId: draft.id })
  return done(draft.id, { said: 'Brouillon abandonné.' })
}
