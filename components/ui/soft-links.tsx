'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/**
 * Follows the links of what was written out as HTML, as `Link` would: without a full load, unless a new tab is wanted. Where
 * the part comes back written anew, a filter or a sorted column, the link that was followed keeps the focus.
 */
export function SoftLinks() {
  const router = useRouter()
  useEffect(() => {
    let keep = () => {}
    const renewal = new MutationObserver(() => keep())
    const follow = (event: MouseEvent) => {
      if (event.defaultPrevented || event.button !== 0) return
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-soft]') : null
      if (!link || link.target) return
      event.preventDefault()
      renewal.disconnect()
      const part = link.closest('[data-still]')
      if (part) {
        const place = [...part.querySelectorAll('a')].indexOf(link)
        keep = () => {
          if (link.isConnected) return
          renewal.disconnect()
          if (document.activeElement === document.body)
            part.querySelectorAll('a')[place]?.focus({ preventScroll: true })
        }
        renewal.observe(part, { childList: true })
      }
      router.push(link.getAttribute('href') ?? '', { scroll: link.dataset.soft !== 'stay' })
    }
    document.addEventListener('click', follow)
    return () => {
      document.removeEventListener('click', follow)
      renewal.disconnect()
    }
  }, [router])
  return null
}
