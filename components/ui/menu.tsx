'use client'

import Link from 'next/link'
import { type ReactNode, useEffect, useRef } from 'react'
import { classNames } from './class-names'
import { Icon } from './icon'
import type { IconName } from './icon-names'

/**
 * A few more acts under one button, by the browser's own `details`: it opens without script; with it, Escape, a
 * click elsewhere and a choice close it. Children are `MenuLink`s, or buttons of class `menu__item`, each in a `li`.
 */
export function Menu({
  label,
  icon = 'ellipsis',
  button,
  start = false,
  children,
}: {
  /** What the button does, in words. */
  label: string
  icon?: IconName
  /** What the button shows instead of its icon. */
  button?: ReactNode
  /** The list hangs from the start of the button instead of its end. */
  start?: boolean
  children: ReactNode
}) {
  const box = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const details = box.current
    if (!details) return
    const close = () => {
      details.open = false
    }
    const onPointer = (event: PointerEvent) => {
      if (details.open && event.target instanceof Node && !details.contains(event.target)) close()
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !details.open) return
      close()
      details.querySelector('summary')?.focus()
    }
    const onChoice = (event: MouseEvent) => {
      if (event.target instanceof Element && event.target.closest('.menu__item')) close()
    }
    document.addEventListener('pointerdown', onPointer)
    details.addEventListener('keydown', onKey)
    details.addEventListener('click', onChoice)
    return () => {
      document.removeEventListener('pointerdown', onPointer)
      details.removeEventListener('keydown', onKey)
      details.removeEventListener('click', onChoice)
    }
  }, [])
  return (
    <details className="menu" ref={box}>
      <summary className={button ? 'avatar-button' : 'btn btn--icon'} aria-label={label} title={label}>
        {button ?? <Icon name={icon} />}
      </summary>
      <ul className={classNames('menu__list', start && 'menu__list--start')}>{children}</ul>
    </details>
  )
}

/** One place to go, in a `Menu`. `plain` for files and addresses that are not pages. */
export function MenuLink({
  href,
  icon,
  plain = false,
  danger = false,
  children,
}: {
  href: string
  icon?: IconName
  plain?: boolean
  danger?: boolean
  children: ReactNode
}) {
  const className = classNames('menu__item', danger && 'menu__item--danger')
  const inside = (
    <>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </>
  )
  return (
    <li>
      {plain ? (
        <a className={className} href={href}>
          {inside}
        </a>
      ) : (
        <Link className={className} href={href} prefetch={false}>
          {inside}
        </Link>
      )}
    </li>
  )
}
