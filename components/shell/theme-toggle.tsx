'use client'

import { IconButton } from '@/components/ui/button'
import { prefer } from './preferences'

/** From light to dark and back. Back to what the device asks for, the choice is forgotten. */
export function ThemeToggle() {
  return (
    <IconButton
      icon="sun-moon"
      label="Thème clair ou sombre"
      onClick={() => {
        const deviceDark = window.matchMedia('(prefers-color-scheme: dark)').matches
        const chosen = document.documentElement.dataset.theme
        const dark = !(chosen ? chosen === 'dark' : deviceDark)
        prefer({ theme: dark === deviceDark ? 'auto' : dark ? 'dark' : 'light' })
      }}
    />
  )
}
