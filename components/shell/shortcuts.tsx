'use client'

import { useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'
import { type KeysProps, ONE_KEY } from './pro-keys'

/** Every shortcut, and how to do without those of one letter (they disturb some ways of typing and speaking). */
export function Shortcuts({ places, onClose }: KeysProps) {
  const [on, setOn] = useState(() => localStorage.getItem(ONE_KEY) !== 'non')
  return (
    <Dialog open title="Raccourcis clavier" onClose={onClose}>
      <dl className="keys">
        <dt>
          <Kbd>Ctrl</Kbd> <Kbd>K</Kbd>
        </dt>
        <dd>Chercher une personne, agir</dd>
        <dt>
          <Kbd>?</Kbd>
        </dt>
        <dd>Cette liste</dd>
        {places.map((place) => (place.key ? <Place key={place.href} letter={place.key} label={place.label} /> : null))}
        <dt>
          <Kbd>Ctrl</Kbd> <Kbd>Entrée</Kbd>
        </dt>
        <dd>Enregistrer le formulaire</dd>
        <dt>
          <Kbd>Échap</Kbd>
        </dt>
        <dd>Fermer ce qui est ouvert</dd>
      </dl>
      <label className="toggle">
        <input
          type="checkbox"
          role="switch"
          checked={on}
          aria-checked={on}
          onChange={(event) => {
            setOn(event.currentTarget.checked)
            localStorage.setItem(ONE_KEY, event.currentTarget.checked ? 'oui' : 'non')
          }}
        />
        <span>Utiliser les raccourcis sans Ctrl</span>
      </label>
    </Dialog>
  )
}

function Place({ letter, label }: { letter: string; label: string }) {
  return (
    <>
      <dt>
        <Kbd>g</Kbd> puis <Kbd>{letter}</Kbd>
      </dt>
      <dd>{label}</dd>
    </>
  )
}
