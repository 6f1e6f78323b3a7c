/** At most so many attempts at one address, from one place, and from all places together where no proxy tells them apart, within the window. */
export const tries = { seconds: 900, perAddress: 8, perPlace: 60, everywhere: 600 } as const
/** Reset links asked for one address within the window: more are answered alike and send nothing. */
export const resets = { seconds: 3600, perAddress: 4 } as const
export const resetHours = 2
export const emailHours = 24
export const invitationDays = 14

/**
 * Where to go after sign-in: only a path of this site, never another one. Browsers drop tabs, read \ as / and resolve dots,
 * so what counts is where the path would lead them.
 */
export function safePath(path: string | undefined): string | null {
  const here = 'https://here.invalid'
  if (!path || !/^\/[^\s\\\p{C}]+$/u.test(path) || !URL.canParse(path, here)) return null
  const { origin, pathname } = new URL(path, here)
  if (origin !== here || pathname === '/' || pathname.startsWith('//')) return null
  return /^\/(connexion|api)(\/|$)/.test(pathname) ? null : path
}

export interface Space {
  readonly kind: 'organisation' | 'self'
  readonly slug: string
  readonly name: string
  readonly title: string
  readonly permissions: readonly string[]
  readonly capacities: readonly string[]
}

/** Whether one speaks for an employer in this space: what a client's contact may tie it to. */
export const speaksForEmployer = (space: Space): boolean =>
  space.kind === 'organisation' &&
  space.capacities.includes('EMPLOYER') &&
  space.permissions.some((one) => one === 'ADMIN' || one === 'EMPLOYER')

export const homeOf = (space: Pick<Space, 'kind' | 'slug'>): string =>
  space.kind === 'self' ? '/mon-bilan' : `/e/${space.slug}`

/** The first page after sign-in: the one asked for, the only space, or the choice between several. Null: no space at all. */
export function landing(spaces: readonly Space[], operator: boolean, suite: string | null): string | null {
  if (suite && (spaces.length > 0 || operator)) return suite
  const [only] = spaces
  if (!only) return operator ? '/operateur' : null
  return spaces.length > 1 || operator ? '/espaces' : homeOf(only)
}

/** The address of a space from a name: small letters, figures and hyphens, 40 at most. */
export function slugOf(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 36)
    .replace(/^-+|-+$/g, '')
  return plain || 'employeur'
}

/** Kinds of funders that have a space here. */
export const FUNDER_KINDS = ['CPF', 'FPETT', 'FIPHFP', 'AGEFIPH', 'OPCO', 'FRANCE_TRAVAIL'] as const
