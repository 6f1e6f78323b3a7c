import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn, stageFacts } from '@/lib/bilans/bilan-queries'
import { partyBilanToWorkOn } from '@/lib/bilans/party-queries'
import { authorize } from '@/lib/platform/authorize'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { queueMail } from '@/lib/platform/mail'
import { accept, type Done, done } from '@/lib/platform/outcome'
import { newId, type Scope } from '@/lib/platform/scope'
import { partySince } from './party-since-queries'
import { checkExpectation, type Hand, type WrittenExpectation } from './rules'
import type * as schema from './schema'
import { employerWroteMail, refusals, toReadMail } from './words'

type Of = { readonly id: string; readonly tenantId: string }

/** What stands of the expectations of each, as far as the reader sees it. */
export async function standingExpectations(scope: Scope, bilanId: string): Promise<WrittenExpectation[]> {
  const rows = await scope.tx.expectation.findMany({ where: { bilanId, replacedAt: null }, take: 2 })
  return rows.map((row) => ({
    party: row.party as WrittenExpectation['party'],
    writtenBy: row.writtenBy as Hand,
    shared: row.sharedAt !== null,
  }))
}

/** Writes an expectation in place of the one that stood: what was written before is kept, replaced. */
export async function setExpectation(
  scope: Scope,
  bilan: Of,
  given: { party: WrittenExpectation['party']; text: string; writtenBy: Hand; share: boolean },
): Promise<string> {
  const { actor } = scope
  const id = newId()
  await scope.tx.expectation.updateMany({
    where: { bilanId: bilan.id, party: given.party, replacedAt: null },
    data: { replacedAt: scope.now },
  })
  await guarded(
    scope.tx.expectation.createMany({
      data: [
        {
          id,
          tenantId: bilan.tenantId,
          bilanId: bilan.id,
          party: given.party,
          text: given.text,
          writtenAt: scope.now,
          writtenBy: given.writtenBy,
          loginId: actor.kind === 'job' ? '' : actor.loginId,
          sharedAt: given.share ? scope.now : null,
        },
      ],
    }),
    { expectation_standing: refusals.WRITTEN_MEANWHILE() },
  )
  return id
}

/**
 * What one of the pair writes: her own expectations, by herself, shared or not; or either's, noted by the practitioner.
 * @throws refusals BILAN_ENDED, NOT_YOUR_WORDS, GO_AHEAD_FIRST, OWN_WORDS
 */
export async function writeExpectation(
  scope: Scope,
  input: z.output<typeof schema.WriteExpectation>,
): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'expectation.write', bilan)
  const hand: Hand = bilan.sides.includes('BENEFICIARY') ? 'BENEFICIARY' : 'PRACTITIONER'
  const employerIsParty = (await partySince(scope, bilan.id)) !== null
  accept(
    checkExpectation(
      await stageFacts(scope, bilan.id),
      { party: input.party, hand, employerIsParty },
      await standingExpectations(scope, bilan.id),
    ),
  )
  const share = input.share && hand === 'BENEFICIARY'
  const id = await setExpectation(scope, bilan, { party: input.party, text: input.text, writtenBy: hand, share })
  const { beneficiary } = bilan
  if (hand === 'PRACTITIONER' && input.party === 'BENEFICIARY' && beneficiary.email && beneficiary.hasLogin)
    await queueMail(scope, bilan.tenantId, [toReadMail(beneficiary.email, bilan.id, bilan.organisation.name, id)])
  await record(
    scope,
    'expectation.written',
    { tenantId: bilan.tenantId, bilanId: bilan.id },
    { party: input.party, by: hand },
  )
  return done(id, { said: share ? 'Vos attentes sont enregistrées et partagées.' : 'Les attentes sont enregistrées.' })
}

/** What the employer expects, written by himself in his own space. @throws NotFound to who is no party; refusal BILAN_ENDED */
export async function writeEmployerExpectation(
  scope: Scope,
  input: z.output<typeof schema.WriteEmployerExpectation>,
): Promise<Done<string>> {
  const bilan = await partyBilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'expectation.write', bilan)
  accept(
    checkExpectation(
      await stageFacts(scope, bilan.id),
      { party: 'EMPLOYER', hand: 'EMPLOYER', employerIsParty: true },
      [],
    ),
  )
  const id = await setExpectation(scope, bilan, {
    party: 'EMPLOYER',
    text: input.text,
    writtenBy: 'EMPLOYER',
    share: false,
  })
  await queueMail(scope, bilan.tenantId, [
    employerWroteMail(bilan.referent.email, bilan.provider.slug, bilan.id, scope.now.toISOString()),
  ])
  await record(
    scope,
    'expectation.written',
    { tenantId: bilan.tenantId, bilanId: bilan.id },
    { party: 'EMPLOYER', by: 'EMPLOYER' },
  )
  return done(id, { said: 'Vos attentes sont enregistrées.' })
}

/** She lets the employer read what she expects, as it stands now. Only she can. */
export async function shareExpectation(
  scope: Scope,
  input: z.output<typeof schema.ShareExpectation>,
): Promise<Done<null>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'expectation.share', bilan)
  const { count } = await scope.tx.expectation.updateMany({
    where: { id: input.expectationId, bilanId: bilan.id, party: 'BENEFICIARY', replacedAt: null, sharedAt: null },
    data: { sharedAt: scope.now },
  })
  accept(count === 0 ? refusals.WRITTEN_MEANWHILE() : null)
  await record(
    scope,
    'expectation.shared',
    { tenantId: bilan.tenantId, bilanId: bilan.id },
    { expectationId: input.expectationId },
  )
  return done(null, { said: 'Vos attentes sont partagées avec l’employeur.' })
}
