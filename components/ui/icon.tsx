/// <reference types="next/image-types/global" />
import type { IconName } from './icon-names'
import sprite from './icons.svg'

const address: string = typeof sprite === 'string' ? sprite : sprite.src

/**
 * One shape of the sprite, drawn in the colour of the text. It ships no script: the sprite is one cached file.
 *
 * Hidden from screen readers unless `label` says what it means and nothing beside it does.
 */
export function Icon({
  name,
  label,
  large = false,
  className,
}: {
  name: IconName
  label?: string
  large?: boolean
  className?: string
}) {
  const classes = ['icon', large ? 'icon--lg' : '', className ?? ''].filter(Boolean).join(' ')
  if (label) {
    return (
      <svg className={classes} role="img" aria-label={label}>
        <use href={`${address}#${name}`} />
      </svg>
    )
  }
  return (
    <svg className={classes} aria-hidden="true">
      <use href={`${address}#${name}`} />
    </svg>
  )
}
