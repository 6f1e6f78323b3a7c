import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn } from '@/lib/bilans/bilan-queries'
import { authorize } from '@/lib/platform/authorize'
import { sha256 } from '@/lib/platform/canonical'
import { columnOfDay } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { accept, type Done, done, found, refuse } from '@/lib/platform/outcome'
import { asPerson, newId, type Scope } from '@/lib/platform/scope'
import { exchangeParties, poleConsents } from './pole-queries'
import { checkPoleConsent } from './pole-rules'
import type { GivePoleConsent, WithdrawPoleConsent } from './pole-schema'
import { poleRefusals, poleStatement } from './pole-words'

/**
 * R26: the worker lets his plan go to the pôle, or the pôle exchange with his agency: two consents, each with its scope and its
 * end. The product itself writes to nobody: the agency is told nothing by it.
 */
export async function givePoleConsent(anyScope: Scope, input: z.output<typeof GivePoleConsent>): Promise<Done<string>> {
  const scope = asPerson(anyScope)
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'pole.consent', bilan)
  const parties = found(await exchangeParties(scope, bilan.id))
  const consents = await poleConsents(scope, bilan.id)
  const facts = { consents, started: bilan.startedAt !== null, agency: parties.agency !== '' }
  accept(checkPoleConsent(input, facts, scope.today))
  const statement = poleStatement({ ...input, ...parties })
  const id = newId()
  await scope.tx.exchangeConsent.createMany({
    data: {
      id,
      tenantId: bilan.tenantId,
      bilanId: bilan.id,
      kind: input.kind,
      scopes: input.scopes,
      recipient: input.kind === 'POLE' ? parties.funder : `${parties.funder}, ${parties.agency}`,
      statement,
      sha256: sha256(statement),
      untilOn: columnOfDay(input.untilOn),
      givenAt: scope.now,
      loginId: scope.actor.loginId,
      ...scope.from,
    },
  })
  await record(
    scope,
    'pole.consented',
    { tenantId: bilan.tenantId, bilanId: bilan.id },
    { kind: input.kind, untilOn: input.untilOn },
  )
  return done(id, { said: 'Votre accord est enregistré. Vous pouvez le retirer à tout moment.' })
}

/** Takes such a consent back, at once and without a reason. */
export async function withdrawPoleConsent(
  anyScope: Scope,
  input: z.output<typeof WithdrawPoleConsent>,
): Promise<Done<string>> {
  const scope = asPerson(anyScope)
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'pole.consent', bilan)
  const { count } = await scope.tx.exchangeConsent.updateMany({
    where: { bilanId: bilan.id, kind: input.kind, withdrawnAt: null },
    data: { withdrawnAt: scope.now },
  })
  if (count === 0) refuse(poleRefusals.POLE_NONE())
  await record(scope, 'pole.withdrawn', { tenantId: bilan.tenantId, bilanId: bilan.id }, { kind: input.kind })
  return done(bilan.id, { said: 'Votre accord est retiré. La porte est fermée.' })
}
