import 'server-only'
import { parametersOn } from '@/lib/bilan-types/registry'
import type { Parameters } from '@/lib/bilan-types/type'
import { addBeneficiary, type PersonRow } from '@/lib/people/commands'
import { inviteBeneficiary } from '@/lib/people/invitation-commands'
import { authorize } from '@/lib/platform/authorize'
import { columnOfDay } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { isId } from '@/lib/platform/id'
import { queueMail } from '@/lib/platform/mail'
import { accept, type Done, done, found, refuse } from '@/lib/platform/outcome'
import { asMember, type Member, newId, type Scope } from '@/lib/platform/scope'
import { adaptationAskedMails } from './adaptation-commands'
import { type Frame, readFrame } from './frame-rules'
import { checkOpening, type OpeningFacts, openingId, readObjectives } from './opening-rules'
import type { OpenBilanInput } from './opening-schema'
import { bilanConfided, bilanOpened, openingRefusals } from './opening-words'

/**
 * Opens a bilan for a person found or added, conducted by oneself or a colleague (R19, R20, R21, R24). It keeps its
 * type's parameters of today. Sent twice, the same form opens one bilan.
 * @returns the bilan's id; leads to it when one may see it, else to the list
 */
export async function openBilan(scope: Scope, input: OpenBilanInput): Promise<string | Done<string>> {
  const member = asMember(scope)
  authorize(scope, 'bilan.open')
  const { organisation, memberId, permissions } = member.actor
  const id = openingId(organisation.id, memberId, input.cle)
  const mine = input.consultantId === memberId
  const to =
    mine || permissions.includes('ADMIN') ? `/e/${organisation.slug}/bilans/${id}` : `/e/${organisation.slug}/bilans`
  await scope.tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${id}, 0))`
  const [already] = await scope.tx.$queryRaw<{ yes: boolean }[]>`SELECT gate.has_opened(${id}::uuid) AS yes`
  if (already?.yes) return done(id, { to })

  const person = await personOf(member, input)
  const parameters = parametersToOpen(input.typeKey, scope.today, input.variantKey)
  const consultant = await consultantOf(member, input.consultantId)
  accept(
    checkOpening({ ...(await openingFacts(member, person.id, input.typeKey, parameters)), consultant }, parameters),
  )
  const terms = found(parameters)
  const read = readFrame(input, terms, scope.today)
  if ('refusal' in read) return refuse(read.refusal)
  const objectives = readObjectives(input.objectives) ?? refuse(openingRefusals.OBJECTIVES_LONG())

  const number = await writeBilan(member, {
    id,
    beneficiaryId: person.id,
    consultantId: input.consultantId,
    parameters: terms,
    frame: read.frame,
    request: input.request,
    objectives,
    clientId: read.frame.initiator === 'EMPLOYER' ? await clientOf(member, input.clientId) : null,
  })
  const adaptationId = input.adaptation ? newId() : null
  const own = { tenantId: organisation.id, bilanId: id }
  if (adaptationId) {
    await scope.tx.adaptation.createMany({
      data: [
        { id: adaptationId, ...own, need: input.adaptation, askedAt: scope.now, askedByLoginId: member.actor.loginId },
      ],
    })
    await queueMail(scope, organisation.id, await adaptationAskedMails(scope, organisation.id))
  }
  if (!mine && consultant)
    await queueMail(scope, organisation.id, [
      bilanConfided(organisation.slug, id, consultant.email, `${member.actor.firstName} ${member.actor.lastName}`),
    ])
  if (person.email && person.hasLogin)
    await queueMail(scope, organisation.id, [bilanOpened(id, person.email, organisation.name)])
  else if (input.invite && person.email)
    await inviteBeneficiary(scope, { beneficiaryId: person.id, knowingly: input.knowingly })
  await record(scope, 'bilan.opened', own, { number, typeKey: input.typeKey })
  if (adaptationId) await record(scope, 'adaptation.asked', own, { adaptationId })
  return done(id, {
    to,
    said: mine
      ? `Bilan ouvert pour ${person.firstName} ${person.lastName}`
      : `Bilan ouvert, confié à ${consultant?.name ?? ''}`,
  })
}

/** The parameters of a type, and variant, today; null when there is no such type or variant. */
export function parametersToOpen(typeKey: string, today: string, variantKey: string | null): Parameters | null {
  try {
    return parametersOn(typeKey, today, variantKey)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

async function personOf(scope: Scope<Member>, input: OpenBilanInput): Promise<PersonRow> {
  if (input.who === 'NEW') return addBeneficiary(scope, input)
  if (!isId(input.beneficiaryId)) return found<PersonRow>(null)
  const [row] = await scope.tx.$queryRaw<PersonRow[]>`
    SELECT id, first_name AS "firstName", last_name AS "lastName", email, login_id IS NOT NULL AS "hasLogin"
    FROM beneficiary WHERE tenant_id = ${scope.actor.organisation.id}::uuid AND id = ${input.beneficiaryId}::uuid`
  return found(row)
}

/** A member who may conduct a bilan. */
export interface Chosen {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly specialisations: readonly string[]
}

/** A present member who conducts bilans; null when there is no such one in the organisation stood in. */
export async function consultantOf(scope: Scope<Member>, id: string): Promise<Chosen | null> {
  if (!isId(id)) return null
  const [row] = await scope.tx.$queryRaw<Chosen[]>`
    SELECT id, first_name || ' ' || last_name AS name, email, specialisations FROM member
    WHERE tenant_id = ${scope.actor.organisation.id}::uuid AND id = ${id}::uuid AND left_at IS NULL AND joined_at IS NOT NULL AND 'CONSULTANT' = ANY (permissions)`
  return row ?? null
}

/**
 * What the opening's rule asks of the organisation: whether the person works for it, by her login or her address (R19),
 * whether the type's notice is published (R1), and who holds what the type asks of its practitioner. One statement.
 */
export async function openingFacts(
  scope: Scope<Member>,
  beneficiaryId: string,
  typeKey: string,
  parameters: Pick<Parameters, 'practitionerNeeds'> | null,
): Promise<Pick<OpeningFacts, 'ownEmployee' | 'noticePublished' | 'holders'>> {
  const tenantId = scope.actor.organisation.id
  const needs = [...(parameters?.practitionerNeeds ?? [])]
  const [row] = await scope.tx.$queryRaw<{ own: boolean; noticed: boolean; holders: string[] }[]>`
    SELECT EXISTS (SELECT 1 FROM member m JOIN beneficiary n ON n.tenant_id = m.tenant_id
        WHERE n.id = ${beneficiaryId}::uuid AND m.tenant_id = ${tenantId}::uuid AND m.left_at IS NULL
          AND (m.login_id = n.login_id OR lower(m.email) = lower(n.email))) AS own,
      EXISTS (SELECT 1 FROM notice WHERE tenant_id = ${tenantId}::uuid AND type_key = ${typeKey}) AS noticed,
      ARRAY(SELECT first_name || ' ' || last_name FROM member WHERE tenant_id = ${tenantId}::uuid AND left_at IS NULL AND joined_at IS NOT NULL
        AND 'CONSULTANT' = ANY (permissions) AND ${needs}::text[] <@ specialisations ORDER BY last_name, first_name LIMIT 12) AS holders`
  const house = found(row)
  return { ownEmployee: house.own, noticePublished: house.noticed, holders: house.holders }
}

/** An open client of the organisation's directory; null when none was chosen. */
async function clientOf(scope: Scope<Member>, id: string | null): Promise<string | null> {
  if (id === null) return null
  const [row] = isId(id)
    ? await scope.tx.$queryRaw<{ id: string }[]>`
        SELECT id FROM client_organisation WHERE tenant_id = ${scope.actor.organisation.id}::uuid AND id = ${id}::uuid AND closed_at IS NULL`
    : []
  return row?.id ?? refuse(openingRefusals.NO_SUCH_CLIENT())
}

/** A bilan to be written: whose, conducted by whom, on which terms. */
export interface NewBilan {
  /** Made by the caller, so that the same act sent twice names the same bilan. */
  readonly id: string
  readonly beneficiaryId: string
  /** The member who conducts it: its référent. */
  readonly consultantId: string
  /** As of the day it is born: it keeps them. */
  readonly parameters: Parameters
  readonly frame: Frame
  /** The person's request and objectives in her own words; the pair alone reads them. */
  readonly request?: string
  readonly objectives?: readonly string[]
  /** The client organisation that asked for it (R24): a party from the start. Only when the frame's initiator is the employer. */
  readonly clientId?: string | null
}

/**
 * Writes a bilan in the organisation stood in: its row and number, the pair, totals, frame and content, at the stage of a
 * first contact. Used by the opening form, and by whatever else a bilan is born of, such as an approach accepted.
 * It checks nothing: call `checkOpening` before it (R19, R1), and record `bilan.opened` last.
 * @returns the bilan's number in its organisation
 */
export async function writeBilan(scope: Scope<Member>, bilan: NewBilan): Promise<number> {
  const { tx, now, actor } = scope
  const { id, parameters } = bilan
  const tenantId = actor.organisation.id
  const [next] = await tx.$queryRaw<
    { number: number }[]
  >`SELECT gate.next_number(${tenantId}::uuid, 'BILAN', 0) AS number`
  const number = found(next).number
  const { capMinutes, ...columns } = bilan.frame
  await tx.bilan.createMany({
    data: [
      {
        id,
        tenantId,
        number,
        beneficiaryId: bilan.beneficiaryId,
        typeKey: parameters.type,
        referentMemberId: bilan.consultantId,
        capMinutes,
        stage: 'FIRST_CONTACT',
        openedAt: now,
        openedByMemberId: actor.memberId,
        updatedAt: now,
      },
    ],
  })
  const pair = { tenantId, bilanId: id, fromAt: now }
  await tx.participation.createMany({
    data: [
      { id: newId(), ...pair, beneficiaryId: bilan.beneficiaryId, capacity: 'BENEFICIARY' },
      { id: newId(), ...pair, memberId: bilan.consultantId, capacity: 'CONSULTANT' },
    ],
  })
  await tx.bilanTotals.createMany({ data: [{ tenantId, bilanId: id, capMinutes }] })
  await tx.bilanFrame.createMany({
    data: [
      {
        ...columns,
        id: newId(),
        tenantId,
        bilanId: id,
        employerAgreedOn: columns.employerAgreedOn ? columnOfDay(columns.employerAgreedOn) : null,
        fundingSettledOn: columns.fundingSettledOn ? columnOfDay(columns.fundingSettledOn) : null,
        parametersFrom: columnOfDay(parameters.effectiveFrom),
        parameters: JSON.parse(JSON.stringify(parameters)),
      },
    ],
  })
  if (bilan.clientId)
    await tx.participation.createMany({
      data: [{ id: newId(), ...pair, clientId: bilan.clientId, capacity: 'EMPLOYER' }],
    })
  await writeContent(scope, id, bilan.request ?? '', bilan.objectives ?? [])
  return number
}

async function writeContent(
  scope: Scope<Member>,
  bilanId: string,
  request: string,
  objectives: readonly string[],
): Promise<void> {
  const tenantId = scope.actor.organisation.id
  await scope.tx.bilanContent.createMany({ data: [{ id: newId(), tenantId, bilanId, request, updatedAt: scope.now }] })
  if (objectives.length > 0)
    await scope.tx.objective.createMany({
      data: objectives.map((text, index) => ({
        id: newId(),
        tenantId,
        bilanId,
        position: index + 1,
        text,
        createdAt: scope.now,
      })),
    })
}
