import { accentAttributes } from './accent'
import { ProFrame, type ProFrameProps } from './pro-frame'
import { SharedGuard } from './shared-guard'

type ProShellProps = Omit<ProFrameProps, 'look' | 'guard'> & {
  /** `#0a5c5f` */
  accent?: string | null
}

/** A professional's space, in the colour of its tenant, covered when idle on a shared computer. */
export function ProShell({ accent, ...frame }: ProShellProps) {
  return <ProFrame {...frame} look={accentAttributes(accent)} guard={<SharedGuard signOut={frame.signOut} />} />
}
