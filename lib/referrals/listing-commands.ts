import 'server-only'
import type { z } from 'zod'
import { authorize } from '@/lib/platform/authorize'
import { parseTime, sayMoment } from '@/lib/platform/day'
import { parseDuration } from '@/lib/platform/duration'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { isId } from '@/lib/platform/id'
import { accept, type Done, done, found, refuse } from '@/lib/platform/outcome'
import { newId, type Scope } from '@/lib/platform/scope'
import { checkListing, checkSlots, slotMoments } from './listing-rules'
import type { OfferSlots, SaveListing, WithdrawSlot } from './listing-schema'
import { listingRefusals } from './listing-words'
import { asProvider } from './team-queries'

/** Shows the provider to the conseillères who look for one, or takes it out of what they find. Demands already sent stay. */
export async function saveListing(scope: Scope, input: z.output<typeof SaveListing>): Promise<Done<null>> {
  const { actor } = asProvider(scope)
  authorize(scope, 'listing.configure')
  accept(checkListing(input))
  const tenantId = actor.organisation.id
  const { listed, ...facts } = input
  const house = found(
    await scope.tx.organisation.findUnique({ where: { id: tenantId }, select: { name: true, city: true } }),
  )
  const before = await scope.tx.providerListing.findFirst({ where: { tenantId } })
  const columns = {
    departments: [...facts.departments],
    modes: [...facts.modes],
    specialisations: [...facts.specialisations],
    presentation: facts.presentation,
    listedAt: listed ? (before?.listedAt ?? scope.now) : null,
    updatedAt: scope.now,
    ...house,
  }
  if (before) await scope.tx.providerListing.updateMany({ where: { tenantId }, data: columns })
  else await scope.tx.providerListing.createMany({ data: [{ id: newId(), tenantId, ...columns }] })
  await record(scope, 'listing.changed', { tenantId }, { listed })
  return done(null, {
    said: listed ? 'Les conseillères peuvent vous trouver.' : 'Votre organisme n’est plus dans l’annuaire.',
  })
}

/** Offers moments for discovery interviews, in one's own name; the same time over several weeks at once. */
export async function offerSlots(scope: Scope, input: z.output<typeof OfferSlots>): Promise<Done<number>> {
  const { actor } = asProvider(scope)
  authorize(scope, 'slot.offer')
  const tenantId = actor.organisation.id
  const read = parseDuration(input.duration)
  if (!read.ok) return refuse(listingRefusals.SLOT_DURATION())
  const start = parseTime(input.start)
  const site =
    input.mode === 'ON_SITE' && input.siteId && isId(input.siteId)
      ? await scope.tx.site.findFirst({ where: { id: input.siteId, tenantId, closedAt: null }, select: { id: true } })
      : null
  const wish = { ...input, start, minutes: read.minutes, siteOpen: site !== null }
  accept(checkSlots(wish, scope.now, scope.today, scope.zone))
  const moments = slotMoments(input.day, found(start), read.minutes, input.weeks, scope.zone)
  const [busy] = await scope.tx.$queryRaw<{ starts_at: Date }[]>`
    SELECT s.starts_at FROM session s JOIN unnest(${moments.map((one) => one.startsAt)}::timestamptz[], ${moments.map((one) => one.endsAt)}::timestamptz[]) AS w (a, b)
      ON s.starts_at < w.b AND s.ends_at > w.a
    WHERE s.practitioner_member_id = ${actor.memberId}::uuid AND s.state IN ('PLANNED', 'HELD') ORDER BY s.starts_at LIMIT 1`
  if (busy) refuse(listingRefusals.SLOT_BUSY({ when: sayMoment(busy.starts_at, scope.zone) }))
  await guarded(
    scope.tx.openSlot.createMany({
      data: moments.map((one) => ({
        id: newId(),
        tenantId,
        memberId: actor.memberId,
        ...one,
        mode: input.mode,
        siteId: site?.id ?? null,
        createdAt: scope.now,
      })),
    }),
    { open_slot_once: listingRefusals.SLOT_TWICE(), '23P01': listingRefusals.SLOT_TWICE() },
  )
  await record(scope, 'slot.offered', { tenantId }, { count: moments.length })
  return done(moments.length, {
    said: moments.length > 1 ? `${moments.length} créneaux sont proposés.` : 'Le créneau est proposé.',
  })
}

/** Takes back a slot that nobody wished: one's own, or any of the house's to its administrator. */
export async function withdrawSlot(scope: Scope, input: z.output<typeof WithdrawSlot>): Promise<Done<null>> {
  const { actor } = asProvider(scope)
  const tenantId = actor.organisation.id
  const [slot] = await scope.tx.$queryRaw<{ taken: boolean; gone: boolean }[]>`
    SELECT taken_at IS NOT NULL AS taken, withdrawn_at IS NOT NULL AS gone FROM open_slot
    WHERE id = ${input.slotId}::uuid AND tenant_id = ${tenantId}::uuid AND (member_id = ${actor.memberId}::uuid OR ${actor.permissions.includes('ADMIN')}) FOR UPDATE`
  const { taken, gone } = found(slot)
  authorize(scope, 'slot.withdraw')
  if (gone) refuse(listingRefusals.SLOT_GONE())
  if (taken) refuse(listingRefusals.SLOT_TAKEN_ALREADY())
  await scope.tx.openSlot.updateMany({ where: { id: input.slotId }, data: { withdrawnAt: scope.now } })
  await record(scope, 'slot.withdrawn', { tenantId }, { slotId: input.slotId })
  return done(null, { said: 'Le créneau est retiré.' })
}
