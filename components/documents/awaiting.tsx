'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'

const EVERY = 2000
const TRIES = 30

/** While papers are being made: looks again every two seconds for a minute, and says so to a screen reader. */
export function Awaiting({ count }: { count: number }) {
  const router = useRouter()
  const [tries, setTries] = useState(0)
  useEffect(() => {
    if (count === 0 || tries >= TRIES) return
    const timer = setTimeout(() => {
      setTries(tries + 1)
      router.refresh()
    }, EVERY)
    return () => clearTimeout(timer)
  }, [count, tries, router])
  return (
    <p className="small muted" role="status">
      {count === 0 ? '' : tries >= TRIES ? 'La préparation continue. Revenez dans un moment.' : sayWaiting(count)}
    </p>
  )
}

const sayWaiting = (count: number): string =>
  count === 1
    ? 'Un document se prépare. Vous pouvez quitter cette page.'
    : `${count} documents se préparent. Vous pouvez quitter cette page.`
