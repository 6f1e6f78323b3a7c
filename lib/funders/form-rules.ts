import { formatMinutes } from '@/lib/platform/duration'
import { type FunderTerms, PAPERS, type PaperDemanded, type RuleSet } from './terms-rules'

const text = (figure: number | null): string => (figure === null ? '' : String(figure))
const euros = (cents: number | null): string =>
  cents === null ? '' : `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')}`.replace(/,00$/, '')
const hours = (minutes: number | null): string => (minutes === null ? '' : formatMinutes(minutes))
const percent = (basisPoints: number | null): string =>
  basisPoints === null ? '' : (basisPoints / 100).toString().replace('.', ',')
const answerOf = (yes: boolean | null): string => (yes === null ? '' : yes ? 'YES' : 'NO')

const listed = (terms: FunderTerms, when: PaperDemanded['when']): { keys: string[]; others: string } => {
  const papers = terms.papers.filter((paper) => paper.when === when)
  const known = (key: string): boolean => PAPERS.some((one) => one === key)
  return {
    keys: papers.filter(({ key }) => known(key)).map(({ key }) => key),
    others: papers
      .filter(({ key }) => !known(key))
      .map(({ label }) => label)
      .join('\n'),
  }
}

/** What the form of new rules begins with: the figures of the set they take over from, its source and day left to be said. */
export function formValues(set: Pick<RuleSet, 'funder' | 'typeKey' | 'terms' | 'toVerify'>): Record<string, unknown> {
  const { terms } = set
  const [request, payment] = [listed(terms, 'REQUEST'), listed(terms, 'PAYMENT')]
  const delays = (['answer', 'start', 'declareEntry', 'declareExit', 'payment'] as const).flatMap((key) => [
    [key, text(terms[key]?.count ?? null)],
    [`${key}Unit`, terms[key]?.unit ?? 'DAYS'],
  ])
  return {
    funder: set.funder,
    typeKey: set.typeKey ?? '',
    toVerify: [...set.toVerify],
    natures: terms.eligibleNatures === null ? 'TYPE' : 'LISTED',
    eligibleNatures: [...(terms.eligibleNatures ?? [])],
    capCents: euros(terms.capCents),
    capMinutes: hours(terms.capMinutes),
    minMinutes: hours(terms.minMinutes),
    shareBasisPoints: percent(terms.shareBasisPoints),
    waitingMonths: text(terms.waitingMonths),
    participationCents: euros(terms.participationCents),
    participationWithinCap: answerOf(terms.participationWithinCap),
    participationExemptions: terms.participationExemptions.join('\n'),
    requestPapers: request.keys,
    requestOthers: request.others,
    paymentPapers: payment.keys,
    paymentOthers: payment.others,
    ...Object.fromEntries(delays),
    paidWhen: terms.paidWhen,
    annexCostsFunded: answerOf(terms.annexCostsFunded),
    throughEmployer: terms.throughEmployer,
    needsGround: terms.needsGround,
    needsCertification: terms.needsCertification,
    invoiced: terms.invoiced,
    hoursCounted: terms.hoursCounted,
    withdrawalDays: text(terms.withdrawalDays),
    withdrawalDaysRemote: text(terms.withdrawalDaysRemote),
    depositBasisPoints: percent(terms.depositBasisPoints),
  }
}
