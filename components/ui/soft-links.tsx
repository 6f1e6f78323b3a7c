'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Follows the links of what was written out as HTML, as `Link` would: without a full load, unless a new tab is wanted. */
export function SoftLinks() {
  const router = useRouter()
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      if (event.defaultPrevented || event.button !== 0) return
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-soft]') : null
      if (!link || link.target) return
      event.preventDefault()
      router.push(link.getAttribute('href') ?? '', { scroll: link.dataset.soft !== 'stay' })
    }
    document.addEventListener('click', follow)
    return () => document.removeEventListener('click', follow)
  }, [router])
  return null
}
