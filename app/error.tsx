'use client'

import { useEffect, useState } from 'react'
import { Away, serviceIsAway } from '@/components/shell/away'
import { Borne } from '@/components/shell/brand'
import { Button } from '@/components/ui/button'

/** A page that could not be made: because the service is away, and it then comes back by itself, or by a fault of ours. */
export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  const [away, setAway] = useState<boolean | null>(null)
  useEffect(() => {
    void serviceIsAway().then(setAway)
  }, [])
  if (away === null) return <main id="contenu" className="away" aria-busy="true" />
  if (away) return <Away />
  return (
    <main id="contenu" className="away" tabIndex={-1}>
      <Borne />
      <h1>Cette page n’a pas pu s’afficher</h1>
      <p className="lede">L’erreur vient de nous. Rien de ce que vous avez enregistré n’est perdu.</p>
      <p>Réessayez. Si cela continue, écrivez à votre organisme{reference(error)}.</p>
      <Button variant="primary" icon="refresh-cw" onClick={retry}>
        Réessayer
      </Button>
      <a href="/">Revenir à l’accueil</a>
    </main>
  )
}

function reference(error: unknown): string {
  const digest = typeof error === 'object' && error !== null && 'digest' in error ? String(error.digest) : ''
  return digest ? ` en donnant ce repère : ${digest}` : ''
}
