'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { Progress } from '@/components/ui/progress'

const EVERY = 2000

/** How far a list is, looked at again every two seconds. The work goes on without this page. */
export function ListProgress({ label, done, lines }: { label: string; done: number; lines: number }) {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), EVERY)
    return () => clearInterval(timer)
  }, [router])
  return (
    <div role="status">
      <Progress label={label} value={done} max={lines} note="Vous pouvez quitter cette page." />
    </div>
  )
}
