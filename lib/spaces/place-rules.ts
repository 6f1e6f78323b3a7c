import type { Permission } from '@/lib/platform/scope'

/** First parts of addresses that are a provider's work: for an organisation that is none, and for who only speaks for an employer or a funder, they do not exist. */
const PROVIDERS = new Set([
  'bilans',
  'agenda',
  'a-signer',
  'amenagements',
  'clients',
  'activite',
  'cpf',
  'controles',
  'absences',
])

/** Settings of whatever organisation: who it is and how it looks. The others are a provider's. */
const OWN_SETTINGS = new Set(['', 'organisme', 'apparence'])

/** Settings that a funder has too: the rules it decides by. */
const FUNDER_SETTINGS = 'financeurs'

/** First parts that are a funder's alone, and who of it they are for. */
const FUNDERS: Readonly<Record<string, readonly Permission[]>> = {
  budget: ['ADMIN', 'FUNDING_OFFICER'],
  'prises-en-charge': ['CONSEILLERE', 'FUNDING_OFFICER'],
  portefeuille: ['CONSEILLERE', 'FUNDING_OFFICER'],
}

/** A directory of persons: a provider's, and a funder's whose conseillères open referrals. An employer keeps none. */
const DIRECTORY = 'personnes'

const working: readonly Permission[] = ['ADMIN', 'CONSULTANT', 'REFERENT_HANDICAP']

/** Whether one works for the provider there: conducts, answers or administers. Who only speaks for an employer or a funder does not. */
export const worksForProvider = (actor: {
  readonly permissions: readonly Permission[]
  readonly organisation: { readonly capacities: readonly string[] }
}): boolean =>
  actor.organisation.capacities.includes('PROVIDER') && actor.permissions.some((one) => working.includes(one))

const isFunder = (actor: { readonly organisation: { readonly capacities: readonly string[] } }): boolean =>
  actor.organisation.capacities.includes('FUNDER')

/**
 * Whether a place exists for this member: decided by its address alone, before anything is read, so that what lies behind it can
 * make no difference (R18).
 * @param here address of the page: `/e/slug/bilans/…`
 */
export function placeExists(
  here: string,
  actor: {
    readonly permissions: readonly Permission[]
    readonly organisation: { readonly capacities: readonly string[] }
  },
): boolean {
  const [, , , part = '', below = ''] = here.split('?')[0]?.split('/') ?? []
  if (part === DIRECTORY && actor.permissions.includes('CONSEILLERE')) return true
  if (part === 'reglages')
    return (
      actor.permissions.includes('ADMIN') &&
      (OWN_SETTINGS.has(below) || worksForProvider(actor) || (below === FUNDER_SETTINGS && isFunder(actor)))
    )
  const funders = Object.hasOwn(FUNDERS, part) ? FUNDERS[part] : undefined
  if (funders) return isFunder(actor) && actor.permissions.some((one) => funders.includes(one))
  return !(PROVIDERS.has(part) || part === DIRECTORY) || worksForProvider(actor)
}

/** What one is in a space, in a word, when one has no title there. */
export const roleOf = (permissions: readonly string[]): string => {
  if (permissions.includes('CONSULTANT')) return 'Consultant'
  if (permissions.includes('CONSEILLERE')) return 'Conseillère'
  if (permissions.includes('FUNDING_OFFICER')) return 'Chargé de financement'
  return permissions.includes('EMPLOYER') ? 'Employeur' : 'Administration'
}
