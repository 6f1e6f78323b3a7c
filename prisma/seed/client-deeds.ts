import { addClient } from '@/lib/parties/client-commands'
import { AddClient } from '@/lib/parties/schema'
import { asMember, inLogin, inScope, type Login, NOWHERE, newId } from '@/lib/platform/scope'
import { newToken } from '@/lib/platform/token'
import type { House } from './house'
import type { SeedHouse } from './house-shape'
import { deed } from './pair'

const DAY = 86_400_000

/**
 * An employer in a provider's directory, whose contact tied it to the space in which he speaks already.
 * @param by who adds it, in the provider's team
 * @returns its id in the directory
 */
export async function seedClient(
  provider: House,
  by: Login,
  employer: { readonly house: House; readonly data: SeedHouse; readonly affiliated: boolean },
): Promise<string> {
  const { house, data, affiliated } = employer
  const [contact] = data.members
  const { hash } = newToken()
  const clientId = await inScope(by, provider.slug, NOWHERE, async (scope) => {
    const { siret, address, postcode, city } = data.settings
    const id = await deed(scope, AddClient, addClient, {
      ...{ name: data.name, siret, affiliated, address, postcode, city },
      ...{ contactName: `${contact.firstName} ${contact.lastName}`, contactTitle: contact.title },
      ...{ contactEmail: contact.email, contactPhone: contact.phone },
    })
    const { actor } = asMember(scope)
    await scope.tx.invitation.createMany({
      data: [
        {
          id: newId(),
          tenantId: actor.organisation.id,
          clientId: id,
          email: contact.email,
          tokenHash: hash,
          createdAt: scope.now,
          createdByMemberId: actor.memberId,
          expiresAt: new Date(scope.now.getTime() + 14 * DAY),
        },
      ],
    })
    return id
  })
  const login = house.members.get(contact.email)?.login
  await inLogin(
    NOWHERE,
    (scope) =>
      scope.tx
        .$executeRaw`SELECT door.tie_client_space(${hash}, ${login?.id}::uuid, ${scope.now}::timestamptz, ${house.slug})`,
  )
  return clientId
}
