import { type Day, sayDay, sayFullDate, sayMoment } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { formatCents } from '@/lib/platform/money'
import { accountIn } from './account-rules'
import { sayWhen } from './instalment-words'
import type { Place } from './period-rules'
import { type ContractFacts, contractState } from './rules'
import { type Instalment, type InstalmentState, instalmentStates, type Work } from './schedule-rules'
import { type ContractState, type Means, meansWords } from './words'

/** A contract as loaded; see facts-queries. */
export interface ViewedContract extends ContractFacts {
  readonly id: string
  readonly version: number
  readonly amendsId: string | null
  readonly place: Place
  readonly cents: number
  readonly minutes: number
  readonly content: string
  readonly outcomeOn: Day | null
  readonly dueCents: number | null
  readonly work: Work
  readonly signatures: readonly {
    readonly party: string
    readonly name: string
    readonly title: string
    readonly at: Date
  }[]
  readonly schedule: readonly Instalment[]
  readonly payments: readonly {
    readonly id: string
    readonly kind: 'RECEIVED' | 'PAID_BACK'
    readonly cents: number
    readonly day: Day
    readonly means: Means
    readonly voided: boolean
  }[]
}

/** A contract in words, for both. */
export interface ContractView {
  readonly id: string
  /** It changes a contract; it is none by itself. */
  readonly amendment: boolean
  readonly sha256: string
  readonly state: ContractState
  readonly title: string
  readonly lines: readonly string[]
  readonly price: string
  readonly signatures: readonly {
    readonly key: string
    readonly state: 'signed' | 'awaited'
    readonly mark: string
    readonly proof: string
  }[]
  /** The last day on which she may withdraw; null while she has not signed. */
  readonly until: string | null
  /** First day of a counted hour, and of any payment. */
  readonly from: string | null
  readonly endedOn: string | null
  readonly instalments: readonly {
    readonly key: string
    readonly cents: string
    readonly when: string
    readonly state: InstalmentState
  }[]
  readonly payments: readonly {
    readonly id: string
    readonly said: string
    readonly day: string
    readonly cents: string
    readonly voided: boolean
  }[]
  /** `6 h sur 18 h`. */
  readonly done: string
  readonly account: {
    readonly due: string
    readonly kept: string
    readonly open: string | null
    readonly back: string | null
  }
}

/** What the first part of a schedule is due by. */
function startOf({ amendsId, startsOn }: Pick<ViewedContract, 'amendsId' | 'startsOn'>): string {
  if (amendsId) return 'Échue avant l’avenant'
  return startsOn ? `À partir du ${sayFullDate(startsOn)}` : 'À la fin du délai de rétractation'
}

const parties = [
  { party: 'PROVIDER', awaits: 'Attend l’organisme' },
  { party: 'BENEFICIARY', awaits: 'Attend la personne' },
] as const

/** A contract in words. @param zone of the provider */
export function contractView(contract: ViewedContract, today: Day, zone: string): ContractView {
  const [title = '', ...lines] = contract.content.split('\n')
  const state = contractState(contract, today)
  const account = accountIn(contract)
  const states = instalmentStates(contract.schedule, contract.work, account.kept)
  const begun = state === 'RUNNING'
  return {
    ...{ id: contract.id, amendment: contract.amendsId !== null, sha256: contract.sha256, state },
    ...{ title, lines, price: formatCents(contract.cents) },
    signatures: parties.map(({ party, awaits }) => {
      const one = contract.signatures.find((given) => given.party === party)
      return one
        ? {
            ...{ key: party, state: 'signed' as const, mark: one.name },
            proof: `${one.title ? `${one.title}, sous son compte` : 'Sous son compte'}, ${sayMoment(one.at, zone)}`,
          }
        : { key: party, state: 'awaited' as const, mark: awaits, proof: 'Pas encore signé' }
    }),
    until: contract.withdrawalUntil && sayDay(contract.withdrawalUntil),
    from: contract.startsOn && sayDay(contract.startsOn),
    endedOn: contract.outcomeOn && sayFullDate(contract.outcomeOn),
    instalments: contract.schedule.map((one, index) => ({
      ...{ key: String(one.position), cents: formatCents(one.cents), when: sayWhen(one, startOf(contract)) },
      state: (begun && states[index]) || 'AHEAD',
    })),
    payments: contract.payments.map((one) => ({
      ...{ id: one.id, day: sayFullDate(one.day), cents: formatCents(one.cents), voided: one.voided },
      said: `${one.kind === 'RECEIVED' ? 'Reçu' : 'Rendu'}, ${meansWords[one.means].toLocaleLowerCase('fr')}`,
    })),
    done: `${formatMinutes(contract.work.minutes)} sur ${formatMinutes(contract.minutes)}`,
    account: {
      due: formatCents(state === 'MAY_WITHDRAW' ? 0 : account.due),
      kept: formatCents(account.kept),
      open: account.open > 0 && state !== 'MAY_WITHDRAW' ? formatCents(account.open) : null,
      back: account.back > 0 ? formatCents(account.back) : null,
    },
  }
}
