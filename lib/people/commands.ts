import 'server-only'
import type { z } from 'zod'
import { authorize } from '@/lib/platform/authorize'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { queueMail } from '@/lib/platform/mail'
import { type Done, done, found, refuse } from '@/lib/platform/outcome'
import { asMember, type Member, newId, type Scope } from '@/lib/platform/scope'
import { inviteBeneficiary, isEmployerAddress } from './invitation-commands'
import { patternsOf } from './rules'
import type * as schema from './schema'
import { addressChanged, refusals } from './words'

export interface PersonRow {
  readonly id: string
  readonly firstName: string
  readonly lastName: string
  readonly email: string | null
  readonly hasLogin: boolean
}

type Person = z.output<typeof schema.NewBeneficiary>

/** Two at the same instant with one address: the second is told. */
const once = (person: Person) => {
  const known = refusals.KNOWN_ADDRESS({ name: `${person.firstName} ${person.lastName}` })
  return { '23505': known, P2002: known }
}

/**
 * What keeps a directory without doubles: one entry an address; a person of the same name is shown before another is made;
 * no member of the house (R19); an employer's address only knowingly (R18).
 * @param own the entry that is changed, which is no double of itself
 */
async function checkPerson(
  scope: Scope<Member>,
  person: Person,
  own: { id: string; email: string | null } | null,
): Promise<void> {
  const tenantId = scope.actor.organisation.id
  const { firstName, lastName, email } = person
  const ownId = own?.id ?? '00000000-0000-0000-0000-000000000000'
  const [at] = email
    ? await scope.tx.$queryRaw<{ name: string | null; colleague: boolean }[]>`
        SELECT (SELECT first_name || ' ' || last_name FROM beneficiary
            WHERE tenant_id = ${tenantId}::uuid AND lower(email) = ${email} AND id <> ${ownId}::uuid LIMIT 1) AS name,
          EXISTS (SELECT 1 FROM member WHERE tenant_id = ${tenantId}::uuid AND left_at IS NULL AND lower(email) = ${email}) AS colleague`
    : []
  if (at?.name) refuse(refusals.KNOWN_ADDRESS({ name: at.name }))
  if (at?.colleague) refuse(refusals.OWN_TEAM())
  if (!own && !person.homonym) {
    const name = `${firstName} ${lastName}`
    const same = await scope.tx.$queryRaw<{ name: string }[]>`
      SELECT b.first_name || ' ' || b.last_name AS name FROM beneficiary b
      WHERE b.id IN (SELECT gate.find_beneficiaries(ARRAY(SELECT gate.plain(word) FROM unnest(${patternsOf(name)}::text[]) AS word), 100))
        AND gate.plain(b.first_name || ' ' || b.last_name) = gate.plain(${name}) LIMIT 5`
    if (same[0]) refuse(refusals.SAME_NAME({ name: same[0].name, count: same.length }))
  }
  if (
    email &&
    email !== own?.email &&
    !person.knowingly &&
    (await isEmployerAddress(scope, email, person.employerDomain))
  )
    refuse(refusals.EMPLOYER_ADDRESS())
}

/**
 * Adds a person to the directory of the organisation.
 * @throws refusals KNOWN_ADDRESS, OWN_TEAM (R19), SAME_NAME unless `homonym`, EMPLOYER_ADDRESS unless `knowingly` (R18)
 */
export async function addBeneficiary(anyScope: Scope, input: Person): Promise<PersonRow> {
  const scope = asMember(anyScope)
  authorize(scope, 'beneficiary.add')
  await checkPerson(scope, input, null)
  const { homonym: _, knowingly: __, ...facts } = columns(input)
  const tenantId = scope.actor.organisation.id
  const id = newId()
  await guarded(
    scope.tx.beneficiary.createMany({
      data: [{ ...facts, id, tenantId, createdAt: scope.now, createdByMemberId: scope.actor.memberId }],
    }),
    once(input),
  )
  await record(scope, 'beneficiary.added', { tenantId }, { beneficiaryId: id })
  return { id, firstName: input.firstName, lastName: input.lastName, email: input.email, hasLogin: false }
}

const columns = ({
  firstName,
  lastName,
  email,
  phone,
  employerName,
  employerDomain,
  homonym,
  knowingly,
}: Person): Person => ({
  firstName,
  lastName,
  email,
  phone,
  employerName,
  employerDomain,
  homonym,
  knowingly,
})

/** Adds a person from the directory's own form, and invites her in the same act when asked. Leads to her page. */
export async function registerBeneficiary(
  scope: Scope,
  input: z.output<typeof schema.AddBeneficiary>,
): Promise<Done<string>> {
  const { slug } = asMember(scope).actor.organisation
  if (input.invite && !input.email) refuse(refusals.NO_ADDRESS())
  const person = await addBeneficiary(scope, input)
  if (input.invite) await inviteBeneficiary(scope, { beneficiaryId: person.id, knowingly: input.knowingly })
  const name = `${input.firstName} ${input.lastName}`
  return done(person.id, {
    to: `/e/${slug}/personnes/${person.id}`,
    said: input.invite
      ? `${name} est dans l’annuaire. Son invitation part par courriel.`
      : `${name} est dans l’annuaire.`,
  })
}

/**
 * Whoever receives her invitation becomes her. So a consultant writes her address only while every bilan of hers is one he
 * conducts; an administrator may, and those who conduct are told.
 */
async function readdress(scope: Scope<Member>, beneficiaryId: string): Promise<void> {
  const { organisation, memberId, firstName, lastName } = scope.actor
  const [may] = await scope.tx.$queryRaw<{ yes: boolean }[]>`SELECT gate.may_readdress(${beneficiaryId}::uuid) AS yes`
  if (!may?.yes) refuse(refusals.NOT_HER_CONSULTANT())
  const told = await scope.tx.$queryRaw<{ email: string }[]>`
    SELECT DISTINCT m.email FROM bilan b JOIN participation p ON p.bilan_id = b.id AND p.until_at IS NULL JOIN member m ON m.id = p.member_id
    WHERE b.tenant_id = ${organisation.id}::uuid AND b.beneficiary_id = ${beneficiaryId}::uuid AND m.id <> ${memberId}::uuid`
  await queueMail(
    scope,
    organisation.id,
    told.map(({ email }) => addressChanged(organisation.slug, beneficiaryId, email, `${firstName} ${lastName}`)),
  )
}

/**
 * Changes a person's entry. Her address is hers once she signs in with it; changed before, open invitations are revoked.
 * @throws refusals HER_ADDRESS, NOT_HER_CONSULTANT, and those of adding a person
 */
export async function changeBeneficiary(
  anyScope: Scope,
  input: z.output<typeof schema.ChangeBeneficiary>,
): Promise<Done<null>> {
  const scope = asMember(anyScope)
  authorize(scope, 'beneficiary.change')
  const tenantId = scope.actor.organisation.id
  const { beneficiaryId, ...person } = input
  const before = found(await scope.tx.beneficiary.findFirst({ where: { id: beneficiaryId, tenantId } }))
  const moved = person.email !== before.email
  if (moved && before.loginId) refuse(refusals.HER_ADDRESS())
  await checkPerson(scope, person, before)
  const { homonym: _, knowingly: __, ...facts } = columns(person)
  const fields = (Object.keys(facts) as (keyof typeof facts)[]).filter((name) => facts[name] !== before[name])
  if (fields.length === 0) return done(null, { said: 'Rien n’a changé.' })
  if (moved) await readdress(scope, beneficiaryId)
  await guarded(scope.tx.beneficiary.updateMany({ where: { id: beneficiaryId, tenantId }, data: facts }), once(person))
  if (moved)
    await scope.tx.invitation.updateMany({
      where: { tenantId, beneficiaryId, acceptedAt: null, revokedAt: null },
      data: { revokedAt: scope.now },
    })
  await record(scope, 'beneficiary.changed', { tenantId }, { beneficiaryId, fields: [...fields].sort() })
  return done(null, {
    said: moved
      ? 'La fiche est modifiée. Les invitations à l’ancienne adresse sont annulées.'
      : 'La fiche est modifiée.',
  })
}
