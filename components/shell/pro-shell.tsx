import Link from 'next/link'
import type { ReactNode } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { IconButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import type { ServerAction } from '@/components/ui/outcome-call'
import { SkipLink } from '@/components/ui/skip-link'
import { SoftLinks } from '@/components/ui/soft-links'
import { Still } from '@/components/ui/still'
import { accentAttributes } from './accent'
import { Brand } from './brand'
import { Foot } from './foot'
import type { FootLink, NavItem, PaletteAction } from './nav'
import { NavLinks, TabBarLinks, Waiting } from './nav-links'
import { ProKeys } from './pro-keys'
import { SharedGuard } from './shared-guard'
import { SignOut } from './sign-out'
import { ThemeToggle } from './theme-toggle'

export type ProShellProps = {
  /** The space: its slug, the organisation's name, and what the reader is in it. */
  space: { slug: string; name: string; role: string }
  /** True when the person has other spaces to go to. */
  severalSpaces?: boolean
  person: { name: string; initials: string; href?: string }
  nav: NavItem[]
  /** What else the palette offers. */
  actions?: PaletteAction[]
  /** `#0a5c5f` */
  accent?: string | null
  /** Address of the tenant's logo. */
  logo?: string | null
  footer?: FootLink[]
  signOut: ServerAction
  children: ReactNode
}

const ON_PHONE = 4

/** A professional's space: places at the side, the palette on top, a bar of places and a drawer on a phone. */
export function ProShell({
  space,
  severalSpaces = false,
  person,
  nav,
  actions = [],
  accent,
  logo,
  footer = [],
  signOut,
  children,
}: ProShellProps) {
  const home = `/e/${space.slug}`
  const others = nav.slice(ON_PHONE)
  const elsewhere = others.reduce((sum, item) => sum + (item.count ?? 0), 0)
  const places = (
    <Still as="ul">
      <NavLinks items={nav} />
    </Still>
  )
  const picker = <SpacePicker space={space} several={severalSpaces} />
  const who = <Who person={person} signOut={signOut} />
  return (
    <div className="shell" data-density="dense" {...accentAttributes(accent)}>
      <SkipLink />
      <aside className="side" aria-label="Espace et navigation">
        <Brand href={home} logo={logo} />
        {picker}
        <nav aria-label="Principale">{places}</nav>
        {who}
      </aside>
      <header className="topbar">
        <Brand href={home} logo={logo} />
        <button type="button" className="jump" data-opens="palette" aria-label="Chercher ou agir, Ctrl K">
          <Icon name="search" />
          <span>Chercher une personne, agir</span>
          <kbd className="kbd">Ctrl K</kbd>
        </button>
        <span className="push desk-only" />
        <IconButton className="desk-only" icon="keyboard" label="Raccourcis clavier" data-opens="keys" />
        <ThemeToggle />
      </header>
      <main id="contenu" className="main" tabIndex={-1}>
        {children}
      </main>
      <Foot links={footer} />
      <Still as="nav" className="tabbar tabbar--5 no-print" aria-label="Principale, en bas d’écran">
        <TabBarLinks items={nav.slice(0, ON_PHONE)} />
        <button type="button" popoverTarget="menu-espace">
          <Icon name="menu" />
          Menu
          <Waiting count={elsewhere} />
        </button>
      </Still>
      <div id="menu-espace" className="drawer" popover="auto" role="dialog" aria-label="Menu de l’espace">
        {picker}
        <nav aria-label="Toutes les pages">{places}</nav>
        <div className="drawer__foot">{who}</div>
      </div>
      <ProKeys slug={space.slug} places={nav} actions={actions} />
      <SharedGuard signOut={signOut} />
      <SoftLinks />
    </div>
  )
}

function SpacePicker({ space, several }: { space: ProShellProps['space']; several: boolean }) {
  const words = (
    <span>
      {space.name}
      <small>{space.role}</small>
    </span>
  )
  if (!several) return <p className="space-pick space-pick--only">{words}</p>
  return (
    <Link className="space-pick" href="/espaces" prefetch={false}>
      {words}
      <Icon name="chevrons-up-down" label="Changer d’espace" />
    </Link>
  )
}

function Who({ person, signOut }: Pick<ProShellProps, 'person' | 'signOut'>) {
  return (
    <div className="person">
      <Avatar initials={person.initials} />
      <span className="small">
        {person.href ? (
          <Link className="person__name" href={person.href} prefetch={false}>
            {person.name}
          </Link>
        ) : (
          <span className="person__name">{person.name}</span>
        )}
        <br />
        <SignOut action={signOut} />
      </span>
    </div>
  )
}
