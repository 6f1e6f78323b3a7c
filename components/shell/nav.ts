import type { IconName } from '@/components/ui/icon-names'

/** One place of a space. `short` is its name under an icon on a phone; `key` comes after `g` on the keyboard. */
export type NavItem = {
  href: string
  label: string
  short?: string
  icon: IconName
  /** How many things wait there for the reader. */
  count?: number | null
  current: boolean
  key?: string
}

export type FootLink = { href: string; label: string }

/** What the palette offers besides places and people. */
export type PaletteAction = { label: string; detail?: string; href: string; icon?: IconName }
