import type { ReactNode } from 'react'
import type { PaletteAction } from '@/components/shell/nav'
import { ProShell } from '@/components/shell/pro-shell'
import { signOutAction } from '@/lib/login/actions'
import type { ShellView } from '@/lib/spaces/shell-queries'
import { footer } from './footer'

/** Every page of an organisation's space stands in it. `actions`: what else the palette offers there. */
export function MemberFrame({
  shell,
  actions = [],
  children,
}: {
  shell: ShellView
  actions?: PaletteAction[]
  children: ReactNode
}) {
  const base = `/e/${shell.space.slug}`
  const opens = shell.nav.some(({ href }) => href === `${base}/bilans`)
  const all: PaletteAction[] = [
    ...actions,
    ...(opens ? [{ label: 'Ouvrir un bilan', href: `${base}/bilans/nouveau`, icon: 'plus' as const }] : []),
    { label: 'Mon profil', href: `${base}/equipe/moi`, icon: 'user' as const },
    { label: 'Mon compte', href: '/compte', icon: 'user' as const },
  ]
  return (
    <ProShell
      space={shell.space}
      severalSpaces={shell.severalSpaces}
      person={{ ...shell.person, href: '/compte' }}
      nav={[...shell.nav]}
      actions={all}
      accent={shell.accent}
      logo={shell.logo}
      footer={footer(null)}
      signOut={signOutAction}
    >
      {children}
    </ProShell>
  )
}
