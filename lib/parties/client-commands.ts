import 'server-only'
import type { z } from 'zod'
import { invite } from '@/lib/people/invitation-commands'
import { authorize } from '@/lib/platform/authorize'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { type Done, done, found, refuse } from '@/lib/platform/outcome'
import { asMember, type Member, newId, type Scope } from '@/lib/platform/scope'
import { clientDays } from './rules'
import type * as schema from './schema'
import { clientInvitationMail, refusals } from './words'

type Client = z.output<typeof schema.AddClient>

function writing(anyScope: Scope): { scope: Scope<Member>; tenantId: string; directory: string } {
  const scope = asMember(anyScope)
  authorize(scope, 'client.write')
  const { organisation } = scope.actor
  return { scope, tenantId: organisation.id, directory: `/e/${organisation.slug}/clients` }
}

/** Two at the same instant with one SIRET: the second is told. */
const once = (client: Client) => ({ client_organisation_siret: refusals.CLIENT_KNOWN({ name: client.name }) })

/** One open entry a SIRET. @param own the entry that is changed, which is no double of itself */
async function checkDouble(scope: Scope<Member>, siret: string | null, own: string | null): Promise<void> {
  if (!siret) return
  const known = await scope.tx.clientOrganisation.findFirst({
    where: { tenantId: scope.actor.organisation.id, siret, closedAt: null, ...(own ? { id: { not: own } } : {}) },
  })
  if (known) refuse(refusals.CLIENT_KNOWN({ name: known.name }))
}

/** Adds an employer to the directory of client organisations. Leads to its page. @throws refusal CLIENT_KNOWN */
export async function addClient(anyScope: Scope, input: Client): Promise<Done<string>> {
  const { scope, tenantId, directory } = writing(anyScope)
  await checkDouble(scope, input.siret, null)
  const id = newId()
  await guarded(
    scope.tx.clientOrganisation.createMany({
      data: [{ id, tenantId, ...input, createdAt: scope.now, createdByMemberId: scope.actor.memberId }],
    }),
    once(input),
  )
  await record(scope, 'client.added', { tenantId }, { clientId: id })
  return done(id, { to: `${directory}/${id}`, said: `${input.name} est dans l’annuaire.` })
}

/** The open entry, locked. @throws NotFound; refusal CLIENT_CLOSED */
async function openClient(scope: Scope<Member>, id: string) {
  await scope.tx.$queryRaw`SELECT 1 FROM client_organisation WHERE id = ${id}::uuid FOR UPDATE`
  const client = found(
    await scope.tx.clientOrganisation.findFirst({ where: { id, tenantId: scope.actor.organisation.id } }),
  )
  if (client.closedAt) refuse(refusals.CLIENT_CLOSED())
  return client
}

/** Changes an entry. An open invitation to a former address is revoked. @throws refusals CLIENT_KNOWN, CLIENT_CLOSED */
export async function changeClient(anyScope: Scope, input: z.output<typeof schema.ChangeClient>): Promise<Done<null>> {
  const { scope, tenantId } = writing(anyScope)
  const { clientId, ...facts } = input
  const before = await openClient(scope, clientId)
  await checkDouble(scope, facts.siret, clientId)
  const fields = (Object.keys(facts) as (keyof typeof facts)[]).filter((name) => facts[name] !== before[name])
  if (fields.length === 0) return done(null, { said: 'Rien n’a changé.' })
  await guarded(scope.tx.clientOrganisation.updateMany({ where: { id: clientId, tenantId }, data: facts }), once(facts))
  if (facts.contactEmail !== before.contactEmail)
    await scope.tx.invitation.updateMany({
      where: { tenantId, clientId, acceptedAt: null, revokedAt: null },
      data: { revokedAt: scope.now },
    })
  await record(scope, 'client.changed', { tenantId }, { clientId, fields: [...fields].sort() })
  return done(null, { said: 'La fiche est modifiée.' })
}

/** Takes an entry out of the directory; what was done with it stays. @throws refusal CLIENT_BUSY while it is a party to an open bilan */
export async function closeClient(anyScope: Scope, input: z.output<typeof schema.CloseClient>): Promise<Done<null>> {
  const { scope, tenantId, directory } = writing(anyScope)
  const client = await openClient(scope, input.clientId)
  const [busy] = await scope.tx.$queryRaw<{ yes: boolean }[]>`SELECT gate.client_is_busy(${client.id}::uuid) AS yes`
  if (busy?.yes) refuse(refusals.CLIENT_BUSY())
  await scope.tx.clientOrganisation.updateMany({ where: { id: client.id, tenantId }, data: { closedAt: scope.now } })
  await scope.tx.invitation.updateMany({
    where: { tenantId, clientId: client.id, acceptedAt: null, revokedAt: null },
    data: { revokedAt: scope.now },
  })
  await record(scope, 'client.closed', { tenantId }, { clientId: client.id })
  return done(null, { to: directory, said: `${client.name} est retiré de l’annuaire.` })
}

/**
 * Invites the contact of a client by a link, for 14 days: he founds his organisation's space, or ties one in which he speaks
 * already. Sent again, the earlier link is worth nothing.
 * @throws refusals NO_CONTACT, HAS_SPACE, CLIENT_CLOSED
 */
export async function inviteClient(
  anyScope: Scope,
  input: z.output<typeof schema.InviteClient>,
): Promise<Done<string>> {
  const scope = asMember(anyScope)
  authorize(scope, 'client.invite')
  const { organisation } = scope.actor
  const client = await openClient(scope, input.clientId)
  if (client.organisationId) refuse(refusals.HAS_SPACE())
  const to = client.contactEmail ?? refuse(refusals.NO_CONTACT())
  const { id, again } = await invite(scope, {
    id: client.id,
    firstName: '',
    email: to,
    side: 'clientId',
    days: clientDays,
    mail: ({ link, until }) =>
      clientInvitationMail({ to, provider: organisation.name, client: client.name, until, link }),
  })
  await record(
    scope,
    'invitation.sent',
    { tenantId: organisation.id },
    { invitationId: id, again, employerAddress: false },
  )
  return done(id, { said: `L’invitation part à ${to}. Elle vaut ${clientDays} jours.` })
}
