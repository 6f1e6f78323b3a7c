import 'server-only'
import { bilanToRead } from '@/lib/bilans/bilan-queries'
import { sayMoment } from '@/lib/platform/day'
import { asPerson, type Scope } from '@/lib/platform/scope'
import { attestationOf, cpfFileOf } from './facts-queries'
import { checkAttest } from './rules'
import { sayMonths, tooShort } from './words'

export interface OwnCpfView {
  readonly bilanId: string
  readonly provider: string
  readonly consultant: string
  /** What she may sign now. */
  readonly text: { readonly content: string; readonly sha256: string; readonly months: string } | null
  /** Why nothing is to be signed, when nothing is and nothing stands. */
  readonly why: string | null
  /** What she signed and did not take back. `short`: why that is no longer enough, and she is asked anew; null: it is. */
  readonly signed: {
    readonly content: string
    readonly sha256: string
    readonly at: string
    readonly short: string | null
  } | null
  readonly number: string | null
}

/** R13: her own attestation for the CPF. Three statements. @throws NotFound where the CPF never paid */
export async function ownCpf(anyScope: Scope, { bilanId }: { readonly bilanId: string }): Promise<OwnCpfView> {
  const scope = asPerson(anyScope)
  const bilan = await bilanToRead(scope, bilanId)
  const file = await cpfFileOf(scope, bilanId)
  const text = await attestationOf(scope, bilan)
  const { attestation } = file
  const verdict = checkAttest({ ...file, waitingMonths: text?.months ?? null })
  return {
    bilanId,
    provider: bilan.organisation.name,
    consultant: `${bilan.referent.firstName} ${bilan.referent.lastName}`,
    text: text && !verdict ? { content: text.content, sha256: text.sha256, months: sayMonths(text.months) } : null,
    why: verdict && !file.attested ? verdict.message : null,
    signed:
      attestation && file.attested
        ? {
            content: attestation.content,
            sha256: attestation.sha256,
            at: sayMoment(new Date(attestation.at), bilan.zone),
            short: text && !verdict ? tooShort(attestation.months, text.months) : null,
          }
        : null,
    number: file.number,
  }
}
