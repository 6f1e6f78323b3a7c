import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn } from '@/lib/bilans/bilan-queries'
import { isOpen } from '@/lib/bilans/stage-rules'
import { MOST_BYTES, safeName } from '@/lib/guidance/rules'
import { refusals as fileRefusals } from '@/lib/guidance/words'
import { authorize } from '@/lib/platform/authorize'
import { sha256 } from '@/lib/platform/canonical'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { queueMail } from '@/lib/platform/mail'
import { accept, type Done, done, found, refuse } from '@/lib/platform/outcome'
import { asPerson, newId, type Scope } from '@/lib/platform/scope'
import { conseilleresOf, statusSeries } from './accord-queries'
import { paperKind } from './leave-rules'
import { checkAuthorisation } from './status-rules'
import type { HandInAuthorisation } from './status-schema'
import { authorisationMail, statusRefusals } from './status-words'

/**
 * The worker hands in the agency's leave authorisation himself (R5): a picture or a PDF, known by its bytes. Another one takes
 * the place of the first until the conseillère opened her copy. The product writes to nobody of the agency.
 */
export async function handInAuthorisation(
  anyScope: Scope,
  input: z.output<typeof HandInAuthorisation>,
): Promise<Done<string>> {
  const scope = asPerson(anyScope)
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'leave.hand-in', bilan)
  if (!isOpen({ ...bilan, suspendedAt: null, consentWithdrawn: bilan.stage === 'STOPPED' }))
    refuse(statusRefusals.BILAN_ENDED())
  const contacts = await conseilleresOf(scope, bilan.id)
  const referralId = found(contacts[0]).referralId
  const status = (await statusSeries(scope, referralId)).find((one) => one.id === input.statusId) ?? null
  accept(checkAuthorisation(status, bilan.parameters.statuses))
  if (status?.copySeen) refuse(statusRefusals.COPY_SEEN())
  const file = await paperOf(input.file ?? null)
  const id = newId()
  const tenantId = found(
    await scope.tx.referral.findFirst({ where: { id: referralId }, select: { tenantId: true } }),
  ).tenantId
  await scope.tx.leaveAuthorisation.updateMany({
    where: { statusId: input.statusId, voidedAt: null, copiedAt: null },
    data: { voidedAt: scope.now },
  })
  await guarded(
    scope.tx.leaveAuthorisation.createMany({
      data: {
        id,
        tenantId,
        referralId,
        statusId: input.statusId,
        ...file,
        handedAt: scope.now,
        loginId: scope.actor.loginId,
      },
    }),
    { leave_authorisation_standing: statusRefusals.COPY_SEEN() },
  )
  await queueMail(
    scope,
    tenantId,
    contacts.map((one) => authorisationMail(one.email, one.slug, referralId, `${id}:${one.email}`)),
  )
  await record(scope, 'leave.handed-in', { tenantId }, { authorisationId: id })
  return done(id, { said: 'Autorisation envoyée. Votre conseillère va l’ouvrir.' })
}

async function paperOf(file: File | null) {
  if (!file || file.size === 0) refuse(statusRefusals.AUTHORISATION_FILE())
  const given = found(file)
  if (given.size > MOST_BYTES) refuse(fileRefusals.FILE_TOO_LARGE())
  const bytes = new Uint8Array(await given.arrayBuffer())
  const kind = paperKind(bytes) ?? refuse(statusRefusals.AUTHORISATION_KIND())
  return { fileName: safeName(given.name, kind), mime: kind.mime, bytes, sha256: sha256(bytes) }
}
