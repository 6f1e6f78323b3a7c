import type { ReactNode } from 'react'
import { PersonShell } from '@/components/shell/person-shell'
import { signOutAction } from '@/lib/login/actions'
import type { PersonShellView } from '@/lib/spaces/shell-queries'
import { footer } from './footer'

/** Every page of a person's own space stands in it. */
export function PersonFrame({ shell, children }: { shell: PersonShellView; children: ReactNode }) {
  return (
    <PersonShell
      person={{ ...shell.person, href: '/compte' }}
      nav={[...shell.nav]}
      severalSpaces={shell.severalSpaces}
      accent={shell.accent}
      logo={shell.logo}
      footer={footer(shell.provider)}
      signOut={signOutAction}
    >
      {children}
    </PersonShell>
  )
}
