import type { ReactNode } from 'react'
import { SkipLink } from '@/components/ui/skip-link'
import { Brand } from './brand'
import { Foot } from './foot'
import type { FootLink } from './nav'
import { ThemeToggle } from './theme-toggle'

/** Pages outside any space: sign-in, invitation, choice of space, statements. */
export function PublicShell({
  home = '/',
  footer = [],
  children,
}: {
  home?: string
  footer?: FootLink[]
  children: ReactNode
}) {
  return (
    <div className="person-shell">
      <SkipLink />
      <header className="topbar topbar--page">
        <div className="topbar__in">
          <Brand href={home} />
          <span className="push" />
          <ThemeToggle />
        </div>
      </header>
      <main id="contenu" className="page" tabIndex={-1}>
        {children}
      </main>
      <Foot links={footer} />
    </div>
  )
}
