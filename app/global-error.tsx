'use client'

import { useEffect, useState } from 'react'
import { Away, serviceIsAway } from '@/components/shell/away'
import './globals.css'

/** The last resort, when even the frame of the page could not be made. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  const [away, setAway] = useState(false)
  useEffect(() => {
    void serviceIsAway().then(setAway)
  }, [])
  return (
    <html lang="fr">
      <body>
        <title>Page indisponible · Jalon</title>
        {away ? (
          <Away />
        ) : (
          <main className="away">
            <h1>Cette page n’a pas pu s’afficher</h1>
            <p className="lede">L’erreur vient de nous. Rien de ce que vous avez enregistré n’est perdu.</p>
            <button type="button" className="btn btn--primary" onClick={() => retry()}>
              Réessayer
            </button>
          </main>
        )}
      </body>
    </html>
  )
}
