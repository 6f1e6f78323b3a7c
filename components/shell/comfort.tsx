'use client'

import { useState } from 'react'
import type { Preferences } from '@/lib/platform/preferences-cookie'
import { prefer } from './preferences'

/** "Confort de lecture": shorter texts, larger letters. They take effect at once, on this device. */
export function Comfort({ preferences }: { preferences: Pick<Preferences, 'easy' | 'text'> }) {
  const [easy, setEasy] = useState(preferences.easy)
  const [large, setLarge] = useState(preferences.text === 'large')
  return (
    <div className="stack-2">
      <Toggle
        label="Lecture facile : des textes plus courts"
        on={easy}
        onChange={(on) => {
          setEasy(on)
          prefer({ easy: on })
        }}
      />
      <Toggle
        label="Caractères plus grands"
        on={large}
        onChange={(on) => {
          setLarge(on)
          prefer({ text: on ? 'large' : 'normal' })
        }}
      />
    </div>
  )
}

function Toggle({ label, on, onChange }: { label: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <div>
      <label className="toggle">
        <input
          type="checkbox"
          role="switch"
          checked={on}
          aria-checked={on}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <span>{label}</span>
      </label>
    </div>
  )
}
