import type { FUNDER_KINDS } from '@/lib/login/rules'

/** What an organisation of the demonstration is made of. Days are counted back from the moment it is filled. */

export interface SeedMember {
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  readonly title: string
  readonly phone: string
  readonly permissions: readonly string[]
  readonly specialisations?: readonly string[]
  readonly videoLink?: string
}

export interface SeedBeneficiary {
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  readonly phone: string
  readonly employerName?: string
  readonly employerDomain?: string
  readonly addedDaysAgo: number
}

export interface SeedSite {
  readonly name: string
  readonly address: string
  readonly postcode: string
  readonly city: string
  readonly access: string
  readonly rooms: readonly { readonly name: string; readonly access: string }[]
}

export interface SeedHouse {
  readonly slug: string
  readonly name: string
  readonly foundedDaysAgo: number
  /** What the organisation is; a provider when not said. */
  readonly capacities?: readonly ('PROVIDER' | 'FUNDER' | 'EMPLOYER')[]
  /** Of a funder, which one it is. */
  readonly funder?: (typeof FUNDER_KINDS)[number]
  readonly settings: {
    readonly legalName: string
    readonly siret: string
    readonly declarationNumber: string
    readonly address: string
    readonly postcode: string
    readonly city: string
    readonly phone: string
    readonly email: string
    readonly representativeName: string
    readonly representativeTitle: string
    readonly referentName: string
    readonly referentPhone: string
    readonly referentEmail: string
    readonly certificationNumber: string
    readonly certificationBody: string
    readonly certificationScope: string
    /** In how many days the certification ends. */
    readonly certificationEndsIn: number
    readonly accent: string | null
  }
  readonly notices: readonly ('COMPETENCES' | 'PROFESSIONNEL' | 'RECONVERSION' | 'MAINTIEN')[]
  readonly sites: readonly SeedSite[]
  /** The first one is the administrator who was invited when the organisation was founded. */
  readonly members: readonly [SeedMember, ...SeedMember[]]
  readonly beneficiaries: readonly SeedBeneficiary[]
  /** Invitations that still wait for an answer, their mails in the outbox. */
  readonly waiting: {
    readonly members: readonly {
      readonly email: string
      readonly firstName: string
      readonly lastName: string
      readonly title: string
      readonly daysAgo: number
    }[]
    readonly beneficiaries: readonly {
      readonly email: string
      readonly firstName: string
      readonly lastName: string
      readonly phone: string
      readonly daysAgo: number
    }[]
  }
}
