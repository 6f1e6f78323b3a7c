'use client'

import { useRouter } from 'next/navigation'
import { type ComponentType, useEffect, useRef, useState } from 'react'
import type { NavItem, PaletteAction } from './nav'
import { PaletteFrame } from './palette-frame'

export type KeysProps = {
  slug: string
  places: NavItem[]
  actions: PaletteAction[]
  onClose: () => void
}

type Panel = 'palette' | 'keys'

/** Milliseconds left for the second key: long enough for a hand that is slow. */
const AFTER_G = 5000

/** Where the choice to turn the keys of one letter off is kept, on this device. */
export const ONE_KEY = 'jalon-touches'

/**
 * Listens for what opens the palette (Ctrl K, or a button `data-opens="palette"`), the list of shortcuts (`?`), and
 * `g` followed by a place's key. The palette's field is there at once; the rest of both panels comes by network.
 */
export function ProKeys({ slug, places, actions }: Omit<KeysProps, 'onClose'>) {
  const router = useRouter()
  const [panel, setPanel] = useState<{ Shown: ComponentType<KeysProps> } | null>(null)
  const gAt = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    const open = async (which: Panel) => {
      setPanel({ Shown: which === 'palette' ? PaletteFrame : (await import('./shortcuts')).Shortcuts })
    }
    const onClick = (event: MouseEvent) => {
      const target = event.target instanceof Element ? event.target : null
      const which = target?.closest<HTMLElement>('[data-opens]')?.dataset.opens
      if (which === 'palette' || which === 'keys') void open(which)
      // A page reached from the drawer is shown without it.
      if (target?.closest('[popover] a')) target.closest<HTMLElement>('[popover]')?.hidePopover()
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
        event.preventDefault()
        void open('palette')
        return
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return
      if (document.querySelector('dialog[open]') || localStorage.getItem(ONE_KEY) === 'non') return
      if (event.key === '?') {
        event.preventDefault()
        void open('keys')
      } else if (event.timeStamp - gAt.current < AFTER_G) {
        gAt.current = Number.NEGATIVE_INFINITY
        const place = places.find((one) => one.key === event.key)
        if (place) router.push(place.href)
      } else if (event.key === 'g') {
        gAt.current = event.timeStamp
      }
    }
    document.addEventListener('click', onClick)
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('click', onClick)
      document.removeEventListener('keydown', onKey)
    }
  }, [places, router])
  if (!panel) return null
  return <panel.Shown slug={slug} places={places} actions={actions} onClose={() => setPanel(null)} />
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('input:not([type=checkbox], [type=radio]), textarea, select, [role=textbox]'))
  )
}
