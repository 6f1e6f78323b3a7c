import type { ReactNode } from 'react'
import { PublicShell } from '@/components/shell/public-shell'
import { footer } from './footer'

/** Every page outside a space stands in it: sign-in, invitation, statements. */
export function PublicFrame({ children }: { children: ReactNode }) {
  return <PublicShell footer={footer(null)}>{children}</PublicShell>
}
