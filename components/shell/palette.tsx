'use client'

import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { Icon } from '@/components/ui/icon'
import type { IconName } from '@/components/ui/icon-names'
import { Kbd } from '@/components/ui/kbd'
import { marked, matches } from './palette-matches'
import type { KeysProps } from './pro-keys'

type Entry = { label: string; detail?: string; href: string; icon: IconName }
type Group = { name: string; entries: Entry[] }
type Found = { label: string; detail?: string; href: string }

const WAIT_MS = 150
const SHORTEST = 2

/** The command palette: people and bilans found by the server, places and acts known here. */
export function Palette({ slug, places, actions, onClose }: KeysProps) {
  const router = useRouter()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const { found, state } = useFound(slug, typed.trim())

  useEffect(() => dialog.current?.showModal(), [])

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
    dialog.current?.close()
    router.push(entry.href)
  }
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
      go(entries[at])
    }
  }

  let position = -1
  return (
    <dialog ref={dialog} className="palette" aria-label="Chercher ou agir" onClose={onClose}>
      <div className="palette__in">
        <Icon name="search" />
        <input
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
    </dialog>
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

type SearchState = 'idle' | 'searching' | 'done' | 'failed'

/** What the server finds for the words typed, a moment after the last letter. */
function useFound(slug: string, typed: string): { found: Found[]; state: SearchState } {
  const [found, setFound] = useState<Found[]>([])
  const [state, setState] = useState<SearchState>('idle')
  useEffect(() => {
    if (typed.length < SHORTEST) {
      setFound([])
      setState('idle')
      return
    }
    setState('searching')
    const stop = new AbortController()
    const timer = setTimeout(async () => {
      try {
        const address = `/e/${encodeURIComponent(slug)}/chercher?q=${encodeURIComponent(typed)}`
        const answer = await fetch(address, { signal: stop.signal, headers: { accept: 'application/json' } })
        if (!answer.ok) throw new Error(String(answer.status))
        const body: { results?: Found[] } = await answer.json()
        setFound(body.results ?? [])
        setState('done')
      } catch {
        if (stop.signal.aborted) return
        setFound([])
        setState('failed')
      }
    }, WAIT_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [slug, typed])
  return { found, state }
}

function status(typed: string, count: number, state: SearchState): string {
  if (state === 'searching') return 'Recherche en cours'
  if (state === 'failed') return 'La recherche de personnes ne répond pas. Réessayez dans un instant.'
  if (count === 0) return `Rien ne correspond à « ${typed.trim()} ».`
  return count === 1 ? 'Un résultat' : `${count} résultats`
}
