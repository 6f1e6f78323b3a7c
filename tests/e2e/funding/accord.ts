import { draftProposal } from '@/lib/proposals/draft-commands'
import { sendProposal } from '@/lib/proposals/send-commands'
import { tariffs } from '@/tests/db/proposals/scene'
import { anAccord, entered } from '@/tests/support/accord-factory'
import { aMember, as, aTenant } from '@/tests/support/factory'
import { certified } from '@/tests/support/request-factory'

/** A reconversion that a referral made: the pair has entered, the devis is sent, and no prise en charge is asked yet. */
export async function anAskedAccord() {
  const tenant = await aTenant({
    name: 'Fonds de l’intérim',
    columns: { capacities: ['FUNDER'], funder_kind: 'FPETT' },
  })
  const conseillere = await aMember({ tenant, permissions: ['CONSEILLERE'], firstName: 'Solange', lastName: 'Le Dû' })
  const colleague = await aMember({ tenant, permissions: ['CONSEILLERE'] })
  const accord = await anAccord({ funder: { tenant, conseillere, colleague } })
  const { bilan, funder } = accord
  await certified(bilan)
  await entered(accord)
  await tariffs(await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] }))
  await as(bilan.consultant, (scope) => draftProposal(scope, { bilanId: bilan.id }))
  await as(bilan.consultant, (scope) => sendProposal(scope, { bilanId: bilan.id }))
  return { bilan, funder, ...addresses(bilan) }
}

/** Who a bilan is for, and where it is, in its consultant's space and in hers. */
export const addresses = (bilan: {
  readonly id: string
  readonly tenant: { readonly slug: string }
  readonly beneficiary: { readonly firstName: string; readonly lastName: string }
}) => ({
  person: `${bilan.beneficiary.firstName} ${bilan.beneficiary.lastName}`,
  pro: `/e/${bilan.tenant.slug}/bilans/${bilan.id}`,
  own: `/mon-bilan/${bilan.id}`,
})
