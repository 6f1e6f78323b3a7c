import type { Day } from '@/lib/platform/day'
import type { RequestFile } from './decide-queries'
import type { Granted } from './decide-rules'

/** What an agreement states, frozen when it is signed: its hash is what the decider signs. Cents include tax. */
export interface AgreementStatement {
  readonly number: string
  readonly kind: 'ACCORD' | 'AVENANT'
  /** Of an amendment: the agreement that it changes. */
  readonly amends: string | null
  readonly funder: { readonly name: string; readonly siret: string | null }
  readonly decidedBy: string
  readonly beneficiary: string
  readonly provider: { readonly name: string; readonly siret: string | null }
  readonly bilan: number
  /** Neutral: it is read outside the pair (R18). */
  readonly label: string
  readonly cents: number
  readonly minutes: number | null
  readonly validFrom: Day
  readonly validUntil: Day
  readonly conditions: string
  readonly devis: { readonly number: string; readonly sha256: string }
  readonly rules: { readonly source: string; readonly from: Day }
  /** The lettre d’accord signed with it, by its hash; null where the type of bilan asks for none. */
  readonly letter: { readonly sha256: string } | null
  readonly issuedOn: Day
}

/** The statement of what is granted now. @param conditions in the decider's words, printed on the agreement */
export const agreementOf = (
  file: RequestFile,
  given: Granted,
  with_: {
    readonly number: string
    readonly decidedBy: string
    readonly conditions: string
    readonly letter: AgreementStatement['letter']
    readonly today: Day
  },
): AgreementStatement => ({
  number: with_.number,
  kind: file.state === 'GRANTED' ? 'AVENANT' : 'ACCORD',
  amends: file.state === 'GRANTED' ? file.agreementNumber : null,
  funder: file.organisation,
  decidedBy: with_.decidedBy,
  beneficiary: file.person,
  provider: { name: file.provider, siret: file.providerSiret },
  bilan: file.bilanNumber,
  label: file.label,
  cents: given.amount,
  minutes: given.duration,
  validFrom: given.validFrom,
  validUntil: given.validUntil,
  conditions: with_.conditions,
  devis: { number: file.devis.number, sha256: file.devis.sha256 },
  rules: { source: file.rulesSource, from: file.rulesFrom },
  letter: with_.letter,
  issuedOn: with_.today,
})
