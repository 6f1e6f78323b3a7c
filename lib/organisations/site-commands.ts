import 'server-only'
import type { z } from 'zod'
import { authorize } from '@/lib/platform/authorize'
import { record } from '@/lib/platform/events'
import { type Done, done, found, refuse } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import type * as schema from './schema'
import { refusals } from './words'

function configuring(scope: Scope): string {
  authorize(asMember(scope), 'organisation.configure')
  return asMember(scope).actor.organisation.id
}

const same = (a: string, b: string): boolean => a.localeCompare(b, 'fr', { sensitivity: 'base' }) === 0

/** Adds a site, or changes one. Two open sites never bear one name. */
export async function saveSite(scope: Scope, input: z.output<typeof schema.SaveSite>): Promise<Done<string>> {
  const tenantId = configuring(scope)
  const { siteId, ...facts } = input
  const others = await scope.tx.site.findMany({ where: { tenantId, closedAt: null }, take: 200 })
  if (others.some((one) => one.id !== siteId && same(one.name, facts.name))) refuse(refusals.NAME_TAKEN())
  const id = siteId ?? newId()
  if (siteId) {
    const { count } = await scope.tx.site.updateMany({ where: { id, tenantId }, data: facts })
    found(count || null)
  } else await scope.tx.site.createMany({ data: [{ id, tenantId, ...facts }] })
  await record(scope, 'organisation.site-changed', { tenantId }, { siteId: id, change: siteId ? 'CHANGED' : 'ADDED' })
  return done(id, { said: siteId ? 'Le lieu est modifié.' : 'Le lieu est ajouté.' })
}

/** Adds a room to an open site, or changes one. */
export async function saveRoom(scope: Scope, input: z.output<typeof schema.SaveRoom>): Promise<Done<string>> {
  const tenantId = configuring(scope)
  const { roomId, siteId, ...facts } = input
  const site = found(await scope.tx.site.findFirst({ where: { id: siteId, tenantId }, include: { rooms: true } }))
  if (site.closedAt) refuse(refusals.SITE_CLOSED())
  if (site.rooms.some((one) => one.id !== roomId && !one.closedAt && same(one.name, facts.name)))
    refuse(refusals.NAME_TAKEN())
  const id = roomId ?? newId()
  if (roomId) {
    const { count } = await scope.tx.room.updateMany({ where: { id, siteId, tenantId }, data: facts })
    found(count || null)
  } else await scope.tx.room.createMany({ data: [{ id, tenantId, siteId, ...facts }] })
  await record(
    scope,
    'organisation.site-changed',
    { tenantId },
    { siteId, change: roomId ? 'ROOM_CHANGED' : 'ROOM_ADDED' },
  )
  return done(id, { said: roomId ? 'La salle est modifiée.' : 'La salle est ajoutée.' })
}

/** Closes a site, or opens it again. A closed one is proposed no more; what was held or planned there keeps its name. */
export async function openSite(scope: Scope, input: z.output<typeof schema.OpenSite>): Promise<Done<null>> {
  const tenantId = configuring(scope)
  const { count } = await scope.tx.site.updateMany({
    where: { id: input.siteId, tenantId },
    data: { closedAt: input.open ? null : scope.now },
  })
  found(count || null)
  await record(
    scope,
    'organisation.site-changed',
    { tenantId },
    { siteId: input.siteId, change: input.open ? 'OPENED' : 'CLOSED' },
  )
  return done(null, { said: input.open ? 'Le lieu est rouvert.' : 'Le lieu est fermé.' })
}

/** Closes a room, or opens it again. */
export async function openRoom(scope: Scope, input: z.output<typeof schema.OpenRoom>): Promise<Done<null>> {
  const tenantId = configuring(scope)
  const room = found(await scope.tx.room.findFirst({ where: { id: input.roomId, tenantId } }))
  await scope.tx.room.updateMany({ where: { id: room.id }, data: { closedAt: input.open ? null : scope.now } })
  const change = input.open ? 'ROOM_OPENED' : 'ROOM_CLOSED'
  await record(scope, 'organisation.site-changed', { tenantId }, { siteId: room.siteId, change })
  return done(null, { said: input.open ? 'La salle est rouverte.' : 'La salle est fermée.' })
}
