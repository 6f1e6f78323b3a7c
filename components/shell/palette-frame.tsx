'use client'

import { type ComponentType, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Icon } from '@/components/ui/icon'
import { Kbd } from '@/components/ui/kbd'
import type { KeysProps } from './pro-keys'

/** What was typed before the palette came, and whether Enter was pressed after it. */
export type Handed = { typed: string; entered: boolean }

export type PaletteProps = Omit<KeysProps, 'onClose'> & { handed: Handed; onChosen: () => void }

/**
 * The palette's dialog, shown at the very gesture: its field takes the keys while what finds and lists comes by network,
 * then hands them over.
 */
export function PaletteFrame({ onClose, ...given }: KeysProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [Inside, setInside] = useState<{ Shown: ComponentType<PaletteProps> } | null>(null)
  const [handed, setHanded] = useState<Handed>({ typed: '', entered: false })
  const [failed, setFailed] = useState(false)

  useLayoutEffect(() => dialog.current?.showModal(), [])
  useEffect(() => {
    import('./palette').then(
      ({ Palette }) => setInside({ Shown: Palette }),
      () => setFailed(true),
    )
  }, [])

  return (
    <dialog ref={dialog} className="palette" aria-label="Chercher ou agir" onClose={onClose}>
      {Inside ? (
        <Inside.Shown {...given} handed={handed} onChosen={() => dialog.current?.close()} />
      ) : (
        <>
          <div className="palette__in">
            <Icon name="search" />
            <input
              type="text"
              aria-label="Chercher une personne, une page, une action"
              placeholder="Nom d’une personne, page ou action"
              autoComplete="off"
              spellCheck={false}
              maxLength={100}
              value={handed.typed}
              onChange={(event) => setHanded({ typed: event.currentTarget.value, entered: false })}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return
                event.preventDefault()
                setHanded({ ...handed, entered: handed.typed.trim() !== '' })
              }}
            />
            <Kbd>Échap</Kbd>
          </div>
          <p className={failed ? 'palette__none' : 'vh'} role="status">
            {failed ? 'La recherche ne se charge pas. Rechargez la page.' : 'Recherche en cours'}
          </p>
        </>
      )}
    </dialog>
  )
}
