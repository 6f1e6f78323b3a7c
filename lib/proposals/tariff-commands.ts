import 'server-only'
import type { z } from 'zod'
import { authorize } from '@/lib/platform/authorize'
import { columnOfDay, sayFullDate } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { accept, type Done, done, refuse } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import type { Prices } from './line-rules'
import { checkEffect, readPrices, readVat, tariffScopes } from './tariff-rules'
import type { SetTariff } from './tariff-schema'
import { tariffRefusals } from './tariff-words'

/**
 * Sets a tariff from a day on, with the vote it comes from. The grids before it stay as they were, and every devis sent
 * keeps its own prices. @returns the grid's id
 */
export async function setTariff(anyScope: Scope, input: z.output<typeof SetTariff>): Promise<Done<string>> {
  const scope = asMember(anyScope)
  authorize(scope, 'tariff.set')
  const tenantId = scope.actor.organisation.id
  const of = tariffScopes(scope.today).find((one) => one.value === input.scope) ?? refuse(tariffRefusals.TARIFF_TYPE())
  const other = readPrices(input.other, of.listed, 'other')
  if ('refusal' in other) return refuse(other.refusal)
  const sides: { affiliated: boolean; prices: Prices }[] = [{ affiliated: false, prices: other.prices }]
  if (of.listed) {
    const affiliated = readPrices(input.affiliated, true, 'affiliated')
    if ('refusal' in affiliated) return refuse(affiliated.refusal)
    sides.push({ affiliated: true, prices: affiliated.prices })
  }
  const [last] = await scope.tx.$queryRaw<{ day: string | null }[]>`
    SELECT max(effective_from)::text AS day FROM tariff_grid
    WHERE tenant_id = ${tenantId}::uuid AND type_key = ${of.typeKey} AND variant_key IS NOT DISTINCT FROM ${of.variantKey}`
  accept(checkEffect(input.effectiveFrom, last?.day ?? null, scope.today))
  const id = newId()
  await guarded(
    scope.tx.tariffGrid.createMany({
      data: {
        ...{ id, tenantId, typeKey: of.typeKey, variantKey: of.variantKey, source: input.source },
        ...readVat(input.vat),
        effectiveFrom: columnOfDay(input.effectiveFrom),
        createdAt: scope.now,
        createdByMemberId: scope.actor.memberId,
      },
    }),
    { tariff_grid_once: tariffRefusals.TARIFF_NOT_LATER({ day: input.effectiveFrom }) },
  )
  await scope.tx.tariffPrice.createMany({
    data: sides.map(({ affiliated, prices }) => ({ id: newId(), tenantId, gridId: id, affiliated, ...prices })),
  })
  await record(
    scope,
    'tariff.set',
    { tenantId },
    { gridId: id, typeKey: of.typeKey, effectiveFrom: input.effectiveFrom },
  )
  return done(id, { said: `Tarif enregistré. Il prend effet le ${sayFullDate(input.effectiveFrom)}.` })
}
