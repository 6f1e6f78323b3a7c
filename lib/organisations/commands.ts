import 'server-only'
import type { z } from 'zod'
import { accentRefusal } from '@/lib/platform/accent'
import { authorize } from '@/lib/platform/authorize'
import { sha256 } from '@/lib/platform/canonical'
import { columnOfDay } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { type Done, done, found, refuse } from '@/lib/platform/outcome'
import { asMember, type Member, type Scope } from '@/lib/platform/scope'
import { readLogo } from './logo-rules'
import type * as schema from './schema'
import { refusals } from './words'

/** The administrator of the organisation one stands in. */
function configuring(anyScope: Scope): { scope: Scope<Member>; tenantId: string } {
  const scope = asMember(anyScope)
  authorize(scope, 'organisation.configure')
  return { scope, tenantId: scope.actor.organisation.id }
}

type Settings = z.output<typeof schema.Identity> &
  z.output<typeof schema.Representative> & {
    referentName: string
    referentPhone: string
    referentEmail: string
    accent: string | null
    certificationNumber: string
    certificationBody: string
    certificationScope: string
    certificationExpiresOn: Date
  }

/** Writes what has changed of the settings, and nothing when nothing has. */
async function change(
  scope: Scope<Member>,
  tenantId: string,
  given: Partial<Settings>,
  said: string,
): Promise<Done<null>> {
  const before: Record<string, unknown> = found(await scope.tx.organisation.findUnique({ where: { id: tenantId } }))
  const fields = Object.entries(given)
    .filter(([name, value]) => JSON.stringify(value ?? null) !== JSON.stringify(before[name] ?? null))
    .map(([name]) => name)
  if (fields.length === 0) return done(null, { said: 'Rien n’a changé.' })
  await scope.tx.organisation.updateMany({ where: { id: tenantId }, data: given })
  await record(scope, 'organisation.settings-changed', { tenantId }, { fields: fields.sort() })
  return done(null, { said })
}

/** The provider's identity, as its papers bear it. */
export async function saveIdentity(anyScope: Scope, input: z.output<typeof schema.Identity>): Promise<Done<null>> {
  const { scope, tenantId } = configuring(anyScope)
  return change(scope, tenantId, input, 'L’identité de l’organisme est enregistrée.')
}

/** The same of a funder or an employer, which declares no training activity. */
export async function saveOwnIdentity(
  anyScope: Scope,
  input: z.output<typeof schema.OwnIdentity>,
): Promise<Done<null>> {
  const { scope, tenantId } = configuring(anyScope)
  return change(scope, tenantId, input, 'L’identité est enregistrée.')
}

/** Who signs the papers in the provider's name. */
export async function saveRepresentative(
  anyScope: Scope,
  input: z.output<typeof schema.Representative>,
): Promise<Done<null>> {
  const { scope, tenantId } = configuring(anyScope)
  return change(scope, tenantId, input, 'Le représentant est enregistré.')
}

/**
 * Names the référent handicap (R20): a member, who then receives the requests for adaptations, or a person of outside,
 * whose requests are answered by the practitioners.
 */
export async function saveReferent(anyScope: Scope, input: z.output<typeof schema.Referent>): Promise<Done<null>> {
  const { scope, tenantId } = configuring(anyScope)
  const { referentName, referentPhone, referentEmail } = input
  if (input.who === 'OTHER')
    return change(
      scope,
      tenantId,
      { referentName, referentPhone, referentEmail },
      `${referentName} est référent handicap.`,
    )
  const member = await scope.tx.member.findFirst({ where: { id: input.memberId ?? '', tenantId } })
  if (!member || member.leftAt) refuse(refusals.REFERENT_GONE())
  const reach = { phone: referentPhone || member.phone, email: referentEmail || member.email }
  if (!reach.phone && !reach.email) refuse(refusals.REFERENT_UNREACHABLE())
  if (!member.permissions.includes('REFERENT_HANDICAP')) {
    const permissions = [...member.permissions, 'REFERENT_HANDICAP']
    await scope.tx.member.updateMany({ where: { id: member.id }, data: { permissions } })
    await record(scope, 'member.changed', { tenantId }, { memberId: member.id, fields: ['permissions'] })
  }
  const name = `${member.firstName} ${member.lastName}`
  const facts = { referentName: name, referentPhone: reach.phone, referentEmail: reach.email }
  return change(scope, tenantId, facts, `${name} est référent handicap.`)
}

/** The certification on file (R25). */
export async function saveCertification(
  anyScope: Scope,
  input: z.output<typeof schema.Certification>,
): Promise<Done<null>> {
  const { scope, tenantId } = configuring(anyScope)
  const certificationExpiresOn = columnOfDay(input.certificationExpiresOn)
  return change(scope, tenantId, { ...input, certificationExpiresOn }, 'La certification est enregistrée.')
}

/** The one colour of a provider, at 7:1 at least on every surface; empty brings back the product's own. */
export async function saveAccent(anyScope: Scope, input: z.output<typeof schema.SaveAccent>): Promise<Done<null>> {
  const { scope, tenantId } = configuring(anyScope)
  const fault = input.accent ? accentRefusal(input.accent) : null
  if (fault) refuse(refusals[fault]())
  const said = input.accent ? 'La couleur est enregistrée.' : 'La couleur de Jalon est rétablie.'
  return change(scope, tenantId, { accent: input.accent || null }, said)
}

/** Takes a logo, known by its bytes and not by its name. */
export async function saveLogo(anyScope: Scope, input: z.output<typeof schema.SaveLogo>): Promise<Done<null>> {
  const { scope, tenantId } = configuring(anyScope)
  const bytes = new Uint8Array(await input.logo.arrayBuffer())
  const facts = readLogo(bytes)
  if (typeof facts === 'string') refuse(refusals[`LOGO_${facts}`]())
  await scope.tx.$executeRaw`
    INSERT INTO logo (tenant_id, mime, bytes, sha256, updated_at)
    VALUES (${tenantId}::uuid, ${facts.mime}, ${bytes}, ${sha256(bytes)}, ${scope.now}::timestamptz)
    ON CONFLICT (tenant_id) DO UPDATE SET mime = EXCLUDED.mime, bytes = EXCLUDED.bytes, sha256 = EXCLUDED.sha256, updated_at = EXCLUDED.updated_at`
  await record(scope, 'organisation.settings-changed', { tenantId }, { fields: ['logo'] })
  return done(null, { said: 'Le logo est en place.' })
}

/** Papers and pages then bear the provider's name alone. */
export async function removeLogo(anyScope: Scope, _: z.output<typeof schema.Nothing>): Promise<Done<null>> {
  const { scope, tenantId } = configuring(anyScope)
  const removed = await scope.tx.$executeRaw`DELETE FROM logo WHERE tenant_id = ${tenantId}::uuid`
  if (removed > 0) await record(scope, 'organisation.settings-changed', { tenantId }, { fields: ['logo'] })
  return done(null, { said: 'Le logo est retiré.' })
}
