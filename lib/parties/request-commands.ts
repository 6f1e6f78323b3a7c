import 'server-only'
import type { z } from 'zod'
import { addBeneficiary } from '@/lib/people/commands'
import { authorize } from '@/lib/platform/authorize'
import { record } from '@/lib/platform/events'
import { queueMail } from '@/lib/platform/mail'
import { accept, type Done, done, found } from '@/lib/platform/outcome'
import { asMember, type Member, newId, type Scope } from '@/lib/platform/scope'
import { checkPending } from './rules'
import type * as schema from './schema'
import { refusals, requestAims, requestSentMail } from './words'

interface Provider {
  client_id: string
  tenant_id: string
  slug: string
}

/**
 * An employer asks a provider whose client he is for a bilan of one of his agents (R24). It lands at the provider's as a request
 * to take up; the agent will be asked for her own yes.
 * @throws NotFound when he is no client of it; refusal UNKNOWN_AIM
 */
export async function sendRequest(anyScope: Scope, input: z.output<typeof schema.SendRequest>): Promise<Done<string>> {
  const scope = asMember(anyScope)
  authorize(scope, 'request.send')
  accept(Object.hasOwn(requestAims, input.aim) ? null : refusals.UNKNOWN_AIM())
  const providers = await scope.tx.$queryRaw<Provider[]>`SELECT client_id, tenant_id, slug FROM gate.my_providers()`
  const provider = found(providers.find((one) => one.client_id === input.clientId))
  const { actor } = scope
  const { cle: _, ...facts } = input
  const id = newId()
  await scope.tx.employerRequest.createMany({
    data: [
      {
        id,
        tenantId: provider.tenant_id,
        ...facts,
        sentAt: scope.now,
        loginId: actor.loginId,
        sentBy: `${actor.firstName} ${actor.lastName}`,
      },
    ],
  })
  const desk = await scope.tx.$queryRaw<{ email: string }[]>`
    SELECT email FROM gate.provider_desk(${input.clientId}::uuid)`
  await queueMail(
    scope,
    provider.tenant_id,
    desk.map(({ email }) => requestSentMail(email, provider.slug, actor.organisation.name, id)),
  )
  await record(scope, 'employer-request.sent', { tenantId: actor.organisation.id }, { requestId: id })
  return done(id, { to: `/e/${actor.organisation.slug}/demandes`, said: 'Votre demande est transmise.' })
}

/** The employer takes his request back while it waits. @throws NotFound; refusal REQUEST_ANSWERED */
export async function withdrawRequest(
  anyScope: Scope,
  input: z.output<typeof schema.WithdrawRequest>,
): Promise<Done<null>> {
  const scope = asMember(anyScope)
  authorize(scope, 'request.withdraw')
  const [mine] = await scope.tx.$queryRaw<{ id: string; answer: string | null; withdrawnAt: Date | null }[]>`
    SELECT id, answer, withdrawn_at AS "withdrawnAt" FROM employer_request
    WHERE id = ${input.requestId}::uuid AND client_id IN (SELECT gate.my_clients()) FOR UPDATE`
  accept(checkPending(found(mine)))
  await scope.tx.employerRequest.updateMany({ where: { id: input.requestId }, data: { withdrawnAt: scope.now } })
  await record(
    scope,
    'employer-request.withdrawn',
    { tenantId: scope.actor.organisation.id },
    { requestId: input.requestId },
  )
  return done(null, { said: 'Votre demande est reprise.' })
}

/** A request that waits for this provider, locked. @throws NotFound; refusal REQUEST_ANSWERED */
async function pending(anyScope: Scope, requestId: string) {
  const scope = asMember(anyScope)
  authorize(scope, 'request.answer')
  const tenantId = scope.actor.organisation.id
  await scope.tx
    .$queryRaw`SELECT 1 FROM employer_request WHERE id = ${requestId}::uuid AND tenant_id = ${tenantId}::uuid FOR UPDATE`
  const request = found(
    await scope.tx.employerRequest.findFirst({ where: { id: requestId, tenantId }, include: { client: true } }),
  )
  accept(checkPending(request))
  return { scope, request }
}

async function answer(scope: Scope<Member>, requestId: string, said: 'TAKEN' | 'DECLINED'): Promise<void> {
  await scope.tx.employerRequest.updateMany({
    where: { id: requestId },
    data: { answer: said, answeredAt: scope.now },
  })
}

/** The provider sets a request aside: the employer reads that it had no sequel, never why. */
export async function declineRequest(
  anyScope: Scope,
  input: z.output<typeof schema.DeclineRequest>,
): Promise<Done<null>> {
  const { scope, request } = await pending(anyScope, input.requestId)
  await answer(scope, request.id, 'DECLINED')
  await record(
    scope,
    'employer-request.answered',
    { tenantId: request.tenantId },
    { requestId: request.id, answer: 'DECLINED' },
  )
  return done(null, { said: 'La demande est classée.' })
}

/**
 * The provider takes a request up: the agent is put in its own directory, or found there by her address, and a bilan may be opened
 * for her. Nothing is told to the employer beyond that it is taken up.
 * @throws refusals REQUEST_ANSWERED, and those of adding a person (SAME_NAME, EMPLOYER_ADDRESS, OWN_TEAM)
 */
export async function takeRequest(anyScope: Scope, input: z.output<typeof schema.TakeRequest>): Promise<Done<string>> {
  const { scope, request } = await pending(anyScope, input.requestId)
  const { organisation, memberId } = scope.actor
  const tenantId = organisation.id
  const email = input.email ?? request.email
  const known = await scope.tx.beneficiary.findFirst({ where: { tenantId, email } })
  const { id: beneficiaryId } =
    known ??
    (await addBeneficiary(scope, {
      firstName: request.firstName,
      lastName: request.lastName,
      email,
      phone: '',
      employerName: request.client.name,
      employerDomain: null,
      homonym: input.homonym,
      knowingly: input.knowingly,
    }))
  await answer(scope, request.id, 'TAKEN')
  await scope.tx.requestTaking.createMany({
    data: [{ id: newId(), tenantId, requestId: request.id, beneficiaryId, at: scope.now, memberId }],
  })
  await record(scope, 'employer-request.answered', { tenantId }, { requestId: request.id, answer: 'TAKEN' })
  return done(beneficiaryId, {
    to: `/e/${organisation.slug}/bilans/nouveau?personne=${beneficiaryId}&employeur=${request.clientId}`,
    said: 'La demande est prise en charge. Ouvrez maintenant le bilan.',
  })
}
