/// <reference types="next/image-types/global" />
import type { IconName } from './icon-names'
import sprite from './icons.svg'

const address: string = typeof sprite === 'string' ? sprite : sprite.src

const shapes = new Map<IconName, { readonly __html: string }>()

/** What is drawn of a name: the same each time, so that a page says it once. */
function shapeOf(name: IconName): { readonly __html: string } {
  const shape = shapes.get(name) ?? { __html: `<use href='${address}#${name}'></use>` }
  shapes.set(name, shape)
  return shape
}

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
  const spoken = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true }
  // biome-ignore lint/security/noDangerouslySetInnerHtml: one address of ours, by a name of ours; one element instead of two, many times a page
  return <svg className={classes} {...spoken} dangerouslySetInnerHTML={shapeOf(name)} />
}
