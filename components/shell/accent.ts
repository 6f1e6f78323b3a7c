import type { CSSProperties } from 'react'
import { accentTokens } from '@/lib/platform/accent'

/**
 * What a shell puts on its outermost element for a tenant's accent: tokens.css reads these properties under
 * `[data-accent]`. Nothing when there is no accent, or when it is refused.
 */
export function accentAttributes(hex: string | null | undefined): { 'data-accent'?: ''; style?: CSSProperties } {
  const tokens = hex ? accentTokens(hex) : null
  if (!tokens) return {}
  const style: Record<string, string> = {}
  for (const theme of ['light', 'dark'] as const) {
    style[`--accent-${theme}`] = tokens[theme].action
    style[`--accent-${theme}-hover`] = tokens[theme].hover
    style[`--accent-${theme}-ink`] = tokens[theme].ink
    style[`--accent-${theme}-soft`] = tokens[theme].soft
  }
  return { 'data-accent': '', style }
}
