'use client'

import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { Icon } from '@/components/ui/icon'
import type { IconName } from '@/components/ui/icon-names'
import { Kbd } from '@/components/ui/kbd'
import type { PaletteProps } from './palette-frame'
import { marked, matches } from './palette-matches'
import { type SearchState, useFound } from './palette-search'

type Entry = { label: string; detail?: string; href: string; icon: IconName }
type Group = { name: string; entries: Entry[] }

/**
 * The inside of the command palette: people and bilans found by the server, places and acts known here. It goes on from
 * what was typed before it came. Enter pressed before the results of the words typed waits for them.
 */
export function Palette({ slug, places, actions, handed, onChosen }: PaletteProps) {
  const router = useRouter()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(handed.typed)
  const [chosen, setChosen] = useState(0)
  const [awaited, setAwaited] = useState<string | null>(handed.entered ? '' : null)
  const { found, state } = useFound(slug, typed.trim())

  useLayoutEffect(() => {
    const { length } = field.current?.value ?? ''
    field.current?.focus()
    field.current?.setSelectionRange(length, length)
  }, [])

  const known = (entries: Entry[]) => entries.filter((entry) => matches(`${entry.label} ${entry.detail ?? ''}`, typed))
  const groups: Group[] = [
    { name: 'Personnes et bilans', entries: found.map((one) => ({ ...one, icon: 'route' as const })) },
    { name: 'Actions', entries: known(actions.map((one) => ({ ...one, icon: one.icon ?? 'arrow-right' }))) },
    { name: 'Pages', entries: known(places.map(({ label, href, icon }) => ({ label, href, icon }))) },
  ].filter((group) => group.entries.length > 0)
  const entries = groups.flatMap((group) => group.entries)
  const at = Math.min(chosen, entries.length - 1)

  const go = (entry: Entry | undefined) => {
    if (!entry) return
    onChosen()
    router.push(entry.href)
  }
  useEffect(() => {
    if (awaited === null || state === 'searching') return
    setAwaited(null)
    if (state !== 'failed') go(awaited === '' ? entries[0] : entries.find((entry) => entry.href === awaited))
  })
  const onKey = (event: KeyboardEvent) => {
    const moves: Record<string, number> = {
      ArrowDown: (at + 1) % entries.length,
      ArrowUp: (at - 1 + entries.length) % entries.length,
      PageDown: entries.length - 1,
      PageUp: 0,
    }
    const next = moves[event.key]
    if (next !== undefined && entries.length > 0) {
      event.preventDefault()
      setChosen(next)
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter') {
      event.preventDefault()
      // Held down from the gesture that opened the palette, it chooses nothing.
      if (event.repeat) return
      if (state === 'searching') setAwaited(chosen > 0 ? (entries[at]?.href ?? '') : '')
      else go(entries[at])
    }
  }

  let position = -1
  return (
    <>
      <div className="palette__in">
        <Icon name="search" />
        <input
          ref={field}
          type="text"
          role="combobox"
          aria-expanded={entries.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={entries.length > 0 ? `${id}-${at}` : undefined}
          aria-autocomplete="list"
          aria-label="Chercher une personne, une page, une action"
          placeholder="Nom d’une personne, page ou action"
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setChosen(0)
            setAwaited(null)
          }}
          onKeyDown={onKey}
        />
        <Kbd>Échap</Kbd>
      </div>
      <div className="palette__list" role="listbox" id={`${id}-list`} aria-label="Résultats">
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options inside a listbox
          <div key={group.name} className="palette__group" role="group" aria-label={group.name}>
            <div role="presentation">{group.name}</div>
            {group.entries.map((entry) => {
              position += 1
              const index = position
              return (
                <Option
                  key={`${entry.href} ${entry.label}`}
                  id={`${id}-${index}`}
                  entry={entry}
                  typed={typed}
                  selected={index === at}
                  onPoint={() => setChosen(index)}
                  onChoose={() => go(entry)}
                />
              )
            })}
          </div>
        ))}
      </div>
      <p className={entries.length === 0 ? 'palette__none' : 'vh'} role="status">
        {status(typed, entries.length, state)}
      </p>
    </>
  )
}

function Option({
  id,
  entry,
  typed,
  selected,
  onPoint,
  onChoose,
}: {
  id: string
  entry: Entry
  typed: string
  selected: boolean
  onPoint: () => void
  onChoose: () => void
}) {
  const [before, found, after] = marked(entry.label, typed)
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the active option
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field listens to the keys
    <div role="option" id={id} aria-selected={selected} onPointerMove={onPoint} onClick={onChoose}>
      <Icon name={entry.icon} />
      <span>
        {before}
        {found ? <mark>{found}</mark> : null}
        {after}
        {entry.detail ? <small>, {entry.detail}</small> : null}
      </span>
    </div>
  )
}

function status(typed: string, count: number, state: SearchState): string {
  if (state === 'searching') return 'Recherche en cours'
  if (state === 'failed') return 'La recherche de personnes ne répond pas. Réessayez dans un instant.'
  if (count === 0) return `Rien ne correspond à « ${typed.trim()} ».`
  return count === 1 ? 'Un résultat' : `${count} résultats`
}
