'use client'

import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Borne } from './brand'

const EVERY_MS = 5000

/** The service's state, as `/api/sante` says it; no answer at all is away too. */
export async function serviceIsAway(): Promise<boolean> {
  try {
    return !(await fetch('/api/sante', { cache: 'no-store' })).ok
  } catch {
    return true
  }
}

/** What a page shows while the database is away. It asks again by itself, and comes back when it can. */
export function Away({ onBack = () => window.location.reload() }: { onBack?: () => void }) {
  const [tries, setTries] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each try plans the next one
  useEffect(() => {
    const timer = setTimeout(async () => {
      if (await serviceIsAway()) setTries(tries + 1)
      else onBack()
    }, EVERY_MS)
    return () => clearTimeout(timer)
  }, [tries])
  return (
    <main id="contenu" className="away" tabIndex={-1}>
      <Borne />
      <h1>Le service est momentanément indisponible</h1>
      <p className="lede">Vos données sont en sécurité. Rien n’a été perdu.</p>
      <p>Cette page réessaie toute seule, toutes les cinq secondes. Vous n’avez rien à faire.</p>
      <Button variant="secondary" icon="refresh-cw" onClick={onBack}>
        Réessayer maintenant
      </Button>
    </main>
  )
}
