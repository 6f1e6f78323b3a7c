import Link from 'next/link'
import type { ReactNode } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { Menu, MenuLink } from '@/components/ui/menu'
import type { ServerAction } from '@/components/ui/outcome-call'
import { SkipLink } from '@/components/ui/skip-link'
import { SoftLinks } from '@/components/ui/soft-links'
import { Still } from '@/components/ui/still'
import { accentAttributes } from './accent'
import { Brand } from './brand'
import { Foot } from './foot'
import type { FootLink, NavItem } from './nav'
import { TabBarLinks } from './nav-links'
import { SharedGuard } from './shared-guard'
import { SignOut } from './sign-out'
import { ThemeToggle } from './theme-toggle'

export type PersonShellProps = {
  person: { name: string; initials: string; href?: string }
  /** At most four places: they stand at the foot of a phone. */
  nav: NavItem[]
  severalSpaces?: boolean
  /** The provider's accent, when the page is about one bilan. */
  accent?: string | null
  logo?: string | null
  footer: FootLink[]
  signOut: ServerAction
  children: ReactNode
}

/** A beneficiary's space: one column, places on top or at the foot of a phone, whom to ask at the bottom. */
export function PersonShell({
  person,
  nav,
  severalSpaces = false,
  accent,
  logo,
  footer,
  signOut,
  children,
}: PersonShellProps) {
  return (
    <div className="person-shell" {...accentAttributes(accent)}>
      <SkipLink />
      <header className="topbar topbar--page">
        <div className="topbar__in">
          <Brand href="/mon-bilan" logo={logo} />
          <Still as="nav" className="topnav" aria-label="Principale">
            {nav.map((item) => (
              <Link key={item.href} href={item.href} prefetch={false} aria-current={item.current ? 'page' : undefined}>
                {item.label}
              </Link>
            ))}
          </Still>
          <span className="push" />
          <ThemeToggle />
          <Menu label={`Mon compte, ${person.name}`} button={<Avatar initials={person.initials} />}>
            {person.href ? (
              <MenuLink href={person.href} icon="user">
                Mon profil
              </MenuLink>
            ) : null}
            {severalSpaces ? (
              <MenuLink href="/espaces" icon="chevrons-up-down">
                Changer d’espace
              </MenuLink>
            ) : null}
            <li>
              <SignOut action={signOut} className="menu__item" />
            </li>
          </Menu>
        </div>
      </header>
      <main id="contenu" className="page" tabIndex={-1}>
        {children}
      </main>
      <Foot links={footer} />
      <Still as="nav" className="tabbar no-print" aria-label="Principale, en bas d’écran">
        <TabBarLinks items={nav} />
      </Still>
      <SharedGuard signOut={signOut} />
      <SoftLinks />
    </div>
  )
}
