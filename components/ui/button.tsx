import Link from 'next/link'
import { type ComponentProps, type ReactNode, useId } from 'react'
import { classNames } from './class-names'
import { Icon } from './icon'
import type { IconName } from './icon-names'
import { Spinner } from './spinner'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger' | 'final'
export type ButtonSize = 'sm' | 'md' | 'lg'

export type ButtonLook = {
  /** One `primary` a screen. `final` is the danger button of a dialog that confirms. */
  variant?: ButtonVariant
  size?: ButtonSize
  /** As wide as its column. */
  wide?: boolean
  icon?: IconName
}

/** Class names of a button, for what must look like one. */
export function buttonClass({ variant = 'secondary', size = 'md', wide = false }: ButtonLook, more?: string) {
  return classNames(
    'btn',
    variant === 'final' ? 'btn--danger is-final' : `btn--${variant}`,
    size !== 'md' && `btn--${size}`,
    wide && 'btn--wide',
    more,
  )
}

/**
 * A button. With `busy` it says that work is under way. With `reason` it stays readable and focusable, does
 * nothing, and says beside itself why it cannot act.
 */
export function Button({
  variant,
  size,
  wide,
  icon,
  busy = false,
  reason,
  className,
  type = 'button',
  children,
  ...rest
}: ButtonLook & { busy?: boolean; reason?: ReactNode } & ComponentProps<'button'>) {
  const reasonId = useId()
  const classes = buttonClass({ variant, size, wide }, className)
  const inside = (
    <>
      {busy ? <Spinner /> : icon ? <Icon name={icon} /> : null}
      {children}
    </>
  )
  if (reason) {
    return (
      <span className="row">
        <button type="button" className={classes} aria-disabled="true" aria-describedby={reasonId}>
          {inside}
        </button>
        <span className="btn-reason" id={reasonId}>
          {reason}
        </span>
      </span>
    )
  }
  return (
    <button type={type} className={classes} aria-busy={busy || undefined} {...rest}>
      {inside}
    </button>
  )
}

/**
 * A link that looks like a button. `plain` makes it an ordinary link: for files, other sites, telephone numbers
 * and addresses that answer with something else than a page.
 */
export function ButtonLink({
  variant,
  size,
  wide,
  icon,
  plain = false,
  className,
  children,
  href,
  ...rest
}: ButtonLook & { plain?: boolean; href: string } & Omit<ComponentProps<'a'>, 'href'>) {
  const classes = buttonClass({ variant, size, wide }, className)
  const inside = (
    <>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </>
  )
  if (plain) {
    return (
      <a className={classes} href={href} {...rest}>
        {inside}
      </a>
    )
  }
  return (
    <Link className={classes} href={href} prefetch={false} {...rest}>
      {inside}
    </Link>
  )
}

/** A square button that is only an icon: `label` is what it does, in words. */
export function IconButton({
  icon,
  label,
  className,
  ...rest
}: { icon: IconName; label: string } & ComponentProps<'button'>) {
  return (
    <button type="button" className={classNames('btn btn--icon', className)} aria-label={label} title={label} {...rest}>
      <Icon name={icon} />
    </button>
  )
}
