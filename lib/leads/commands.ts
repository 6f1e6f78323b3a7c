import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn, type LoadedBilan } from '@/lib/bilans/bilan-queries'
import { authorize } from '@/lib/platform/authorize'
import { record } from '@/lib/platform/events'
import { isId } from '@/lib/platform/id'
import { accept, type Done, done, found, NotFound, refuse } from '@/lib/platform/outcome'
import { newId, type Scope } from '@/lib/platform/scope'
import { checkNewLead, checkRemoval } from './rules'
import type { NoteLead, RemoveLead, VerifyLead } from './schema'
import { refusals } from './words'

const about = (bilan: LoadedBilan) => ({ tenantId: bilan.tenantId, bilanId: bilan.id })
const ended = (bilan: LoadedBilan): boolean =>
  bilan.closedAt !== null || bilan.abandonedAt !== null || bilan.stage === 'STOPPED'

/** A lead of this bilan, to write on. @throws NotFound when it is another's, or gone */
async function leadOf(scope: Scope, bilan: LoadedBilan, leadId: string) {
  if (!isId(leadId)) throw new NotFound()
  return found(await scope.tx.lead.findFirst({ where: { id: leadId, bilanId: bilan.id, removedAt: null } }))
}

/** Notes a lead, put forward by somebody or wished for by the person. Either of the pair may. */
export async function noteLead(scope: Scope, input: z.output<typeof NoteLead>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'lead.note', bilan)
  if (scope.actor.kind === 'job') throw new NotFound()
  const count = await scope.tx.lead.count({ where: { bilanId: bilan.id, removedAt: null } })
  accept(checkNewLead({ open: !ended(bilan), count }))
  const id = newId()
  await scope.tx.lead.createMany({
    data: [
      {
        id,
        ...about(bilan),
        position: count + 1,
        label: input.label,
        origin: input.origin,
        loginId: scope.actor.loginId,
        notedAt: scope.now,
      },
    ],
  })
  await record(scope, 'lead.noted', about(bilan), { leadId: id, origin: input.origin })
  return done(id, { said: 'Piste notée' })
}

/** Says what a lead came to once verified: kept, kept under conditions, set aside, and what was found. May be said again. */
export async function verifyLead(scope: Scope, input: z.output<typeof VerifyLead>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'lead.verify', bilan)
  if (ended(bilan)) refuse(refusals.BILAN_ENDED())
  const lead = await leadOf(scope, bilan, input.leadId)
  await scope.tx.lead.updateMany({
    where: { id: lead.id },
    data: { verdict: input.verdict, findings: input.findings, verifiedAt: scope.now },
  })
  await record(scope, 'lead.verified', about(bilan), { leadId: lead.id, verdict: input.verdict })
  return done(lead.id, { said: 'Vérification enregistrée' })
}

/** Takes a lead away that nobody has verified yet. */
export async function removeLead(scope: Scope, input: z.output<typeof RemoveLead>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'lead.note', bilan)
  if (ended(bilan)) refuse(refusals.BILAN_ENDED())
  const lead = await leadOf(scope, bilan, input.leadId)
  accept(checkRemoval(lead))
  await scope.tx.lead.updateMany({ where: { id: lead.id }, data: { removedAt: scope.now } })
  await record(scope, 'lead.removed', about(bilan), { leadId: lead.id })
  return done(lead.id, { said: 'Piste retirée' })
}
