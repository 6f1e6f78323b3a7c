import 'server-only'
import { type Member, OWN_SPACE, type Scope } from '@/lib/platform/scope'
import { roleOf } from './place-rules'

type Drawing =
  | 'house'
  | 'route'
  | 'calendar-days'
  | 'pen-line'
  | 'hand'
  | 'user'
  | 'users'
  | 'chart-column'
  | 'settings'
  | 'file-text'
  | 'eye'
  | 'folder'
  | 'send'
  | 'inbox'
  | 'map-pin'
  | 'building-2'
  | 'receipt-euro'
  | 'clipboard-check'
  | 'shield-check'
  | 'calendar-x'
  | 'wallet'

export interface NavItem {
  readonly href: string
  readonly label: string
  /** Name of a drawing in components/ui/icon. */
  readonly icon: Drawing
  /** Pressed after `g` on the keyboard. */
  readonly key?: string
  /** How many things wait there, when some do. */
  readonly count?: number
  readonly current: boolean
}

/** What stands around every page of a space. */
export interface ShellView {
  readonly space: { readonly slug: string; readonly name: string; readonly role: string }
  readonly person: { readonly name: string; readonly initials: string }
  readonly nav: readonly NavItem[]
  readonly accent: string | null
  readonly logo: string | null
  /** Whether there is another space to go to. */
  readonly severalSpaces: boolean
  readonly permissions: readonly string[]
}

/** The provider as a person reads it at the foot of each of her pages: référent handicap and contact (R20). */
export interface PersonShellView extends ShellView {
  readonly provider: {
    readonly name: string
    readonly referentName: string
    readonly referentPhone: string
    readonly referentEmail: string
    readonly email: string
  } | null
}

const initialsOf = (first: string, last: string): string => `${[...first][0] ?? ''}${[...last][0] ?? ''}`.toUpperCase()

interface Entry {
  readonly path: string
  readonly label: string
  readonly icon: Drawing
  readonly key: string
  readonly for: readonly string[]
  /** What the organisation must be for it. */
  readonly of?: string
  readonly count?: 'toSign' | 'adaptations' | 'demands' | 'requests'
  /** Only in a house that conseillères find, or once found. */
  readonly listed?: boolean
  /** Only for who coaches now. */
  readonly coaches?: boolean
}

const entries: readonly Entry[] = [
  {
    path: '',
    label: 'Aujourd’hui',
    icon: 'house',
    key: 'a',
    for: ['CONSULTANT', 'ADMIN', 'REFERENT_HANDICAP', 'EMPLOYER', 'CONSEILLERE', 'FUNDING_OFFICER'],
  },
  { path: '/bilans', label: 'Bilans', icon: 'route', key: 'b', for: ['CONSULTANT', 'ADMIN'], of: 'PROVIDER' },
  { path: '/dossiers', label: 'Dossiers', icon: 'folder', key: 'd', for: ['EMPLOYER'], of: 'EMPLOYER' },
  {
    path: '/prises-en-charge',
    label: 'Demandes',
    icon: 'inbox',
    key: 'f',
    for: ['CONSEILLERE', 'FUNDING_OFFICER'],
    of: 'FUNDER',
    count: 'requests',
  },
  {
    path: '/portefeuille',
    label: 'Portefeuille',
    icon: 'wallet',
    key: 'n',
    for: ['CONSEILLERE', 'FUNDING_OFFICER'],
    of: 'FUNDER',
  },
  { path: '/orientations', label: 'Dossiers', icon: 'folder', key: 'd', for: ['CONSEILLERE'], of: 'FUNDER' },
  { path: '/prestataires', label: 'Organismes', icon: 'map-pin', key: 'o', for: ['CONSEILLERE'], of: 'FUNDER' },
  {
    path: '/approches',
    label: 'Demandes reçues',
    icon: 'inbox',
    key: 'q',
    for: ['CONSULTANT', 'ADMIN'],
    of: 'PROVIDER',
    count: 'demands',
    listed: true,
  },
  { path: '/demandes', label: 'Demandes', icon: 'send', key: 'x', for: ['EMPLOYER'], of: 'EMPLOYER' },
  { path: '/devis', label: 'Devis', icon: 'receipt-euro', key: 'v', for: ['EMPLOYER', 'CONSEILLERE'] },
  {
    path: '/demandes-de-financement',
    label: 'Financements',
    icon: 'wallet',
    key: 'z',
    for: ['EMPLOYER'],
    of: 'EMPLOYER',
  },
  {
    path: '/rendez-vous',
    label: 'Rendez-vous à trois',
    icon: 'calendar-days',
    key: 'w',
    for: ['EMPLOYER', 'CONSEILLERE'],
  },
  { path: '/coaching', label: 'Coaching', icon: 'hand', key: 'k', for: ['CONSULTANT'], of: 'PROVIDER', coaches: true },
  { path: '/agenda', label: 'Agenda', icon: 'calendar-days', key: 'c', for: ['CONSULTANT'] },
  { path: '/a-signer', label: 'À signer', icon: 'pen-line', key: 's', for: ['CONSULTANT'], count: 'toSign' },
  {
    path: '/amenagements',
    label: 'Aménagements',
    icon: 'hand',
    key: 'm',
    for: ['REFERENT_HANDICAP'],
    count: 'adaptations',
  },
  { path: '/personnes', label: 'Bénéficiaires', icon: 'user', key: 'p', for: ['CONSULTANT', 'ADMIN'], of: 'PROVIDER' },
  { path: '/personnes', label: 'Personnes', icon: 'user', key: 'p', for: ['CONSEILLERE'], of: 'FUNDER' },
  { path: '/clients', label: 'Employeurs', icon: 'building-2', key: 'o', for: ['CONSULTANT', 'ADMIN'], of: 'PROVIDER' },
  { path: '/absences', label: 'Absences', icon: 'calendar-x', key: 'n', for: ['CONSULTANT', 'ADMIN'], of: 'PROVIDER' },
  {
    path: '/controles',
    label: 'Contrôles',
    icon: 'shield-check',
    key: 'i',
    for: ['CONSULTANT', 'ADMIN'],
    of: 'PROVIDER',
  },
  { path: '/equipe', label: 'Équipe', icon: 'users', key: 'e', for: ['ADMIN'] },
  { path: '/activite', label: 'Activité', icon: 'chart-column', key: 't', for: ['ADMIN'], of: 'PROVIDER' },
  {
    path: '/budget',
    label: 'Budget',
    icon: 'chart-column',
    key: 'u',
    for: ['ADMIN', 'FUNDING_OFFICER'],
    of: 'FUNDER',
  },
  { path: '/cpf', label: 'CPF', icon: 'clipboard-check', key: 'l', for: ['ADMIN'], of: 'PROVIDER' },
  { path: '/reglages', label: 'Réglages', icon: 'settings', key: 'r', for: ['ADMIN'] },
]

/** What waits is counted so far, whatever there is: every page asks. */
const MANY = 100

/**
 * The shell of an organisation's space, in one statement.
 * @param here address of the page, to mark its entry
 */
export async function memberShell(scope: Scope<Member>, here: string): Promise<ShellView> {
  const { actor } = scope
  const provider = actor.organisation.capacities.includes('PROVIDER')
  const [counts] = await scope.tx.$queryRaw<
    { to_sign: number; adaptations: number; demands: number; requests: number; listed: boolean; coaches: boolean }[]
  >`SELECT * FROM gate.shell_counts(${provider}::boolean, ${MANY}::int)`
  const base = `/e/${actor.organisation.slug}`
  const waiting = {
    toSign: counts?.to_sign ?? 0,
    adaptations: counts?.adaptations ?? 0,
    demands: counts?.demands ?? 0,
    requests: counts?.requests ?? 0,
  }
  const visible = entries.filter(
    (entry) =>
      entry.for.some((permission) => (actor.permissions as readonly string[]).includes(permission)) &&
      (!entry.of || actor.organisation.capacities.includes(entry.of)) &&
      (!entry.listed || counts?.listed === true) &&
      (!entry.coaches || counts?.coaches === true),
  )
  const best = visible
    .filter((entry) => here === base + entry.path || (entry.path !== '' && here.startsWith(`${base}${entry.path}/`)))
    .at(-1)
  return {
    space: {
      slug: actor.organisation.slug,
      name: actor.organisation.name,
      role: actor.title || roleOf(actor.permissions),
    },
    person: { name: `${actor.firstName} ${actor.lastName}`, initials: initialsOf(actor.firstName, actor.lastName) },
    nav: visible.map((entry) => ({
      href: base + entry.path,
      label: entry.label,
      icon: entry.icon,
      key: entry.key,
      current: entry === best,
      ...(entry.count && waiting[entry.count] > 0 ? { count: waiting[entry.count] } : {}),
    })),
    accent: actor.organisation.accent,
    logo: actor.organisation.hasLogo ? `${base}/logo` : null,
    severalSpaces: actor.spaces > 1,
    permissions: actor.permissions,
  }
}

const own: readonly { href: string; label: string; icon: Drawing }[] = [
  { href: '/mon-bilan', label: 'Mon bilan', icon: 'route' },
  { href: '/mon-bilan/rendez-vous', label: 'Rendez-vous', icon: 'calendar-days' },
  { href: '/mon-bilan/documents', label: 'Documents', icon: 'file-text' },
  { href: '/mon-bilan/qui-voit-quoi', label: 'Qui voit quoi', icon: 'eye' },
]

/** The shell of a person's own space, in one statement. */
export async function personShell(scope: Scope, here: string): Promise<PersonShellView> {
  const { actor } = scope
  if (actor.kind !== 'person') throw new Error('personShell outside one’s own space')
  const [provider] = await scope.tx.$queryRaw<
    {
      name: string
      accent: string | null
      referent_name: string
      referent_phone: string
      referent_email: string
      email: string
    }[]
  >`SELECT o.name, o.accent, o.referent_name, o.referent_phone, o.referent_email, o.email
    FROM beneficiary b JOIN organisation o ON o.id = b.tenant_id WHERE b.login_id = ${actor.loginId}::uuid ORDER BY b.created_at DESC LIMIT 1`
  return {
    space: { slug: OWN_SPACE, name: provider?.name ?? '', role: 'Mon espace' },
    person: { name: `${actor.firstName} ${actor.lastName}`, initials: initialsOf(actor.firstName, actor.lastName) },
    nav: own.map((item) => ({
      ...item,
      current: item.href === here || (item.href === '/mon-bilan' && !own.some((other) => other.href === here)),
    })),
    accent: provider?.accent ?? null,
    logo: null,
    severalSpaces: actor.spaces > 1,
    permissions: [],
    provider: provider
      ? {
          name: provider.name,
          referentName: provider.referent_name,
          referentPhone: provider.referent_phone,
          referentEmail: provider.referent_email,
          email: provider.email,
        }
      : null,
  }
}
