import Link from 'next/link'
import { Icon } from '@/components/ui/icon'
import type { NavItem } from './nav'

/** The places of a space, an item each, with what waits in it. */
export function NavLinks({ items }: { items: NavItem[] }) {
  return items.map((item) => (
    <li key={item.href}>
      <Link href={item.href} prefetch={false} aria-current={item.current ? 'page' : undefined}>
        <Icon name={item.icon} />
        {item.label}
        <Waiting count={item.count} />
      </Link>
    </li>
  ))
}

/** How many things wait, as a figure and in words. */
export function Waiting({ count }: { count?: number | null }) {
  if (!count) return null
  return (
    <span className="count">
      {count > 99 ? '99+' : count}
      <span className="vh"> à traiter</span>
    </span>
  )
}

/** The first places at the foot of a phone. */
export function TabBarLinks({ items }: { items: NavItem[] }) {
  return items.map((item) => (
    <Link key={item.href} href={item.href} prefetch={false} aria-current={item.current ? 'page' : undefined}>
      <Icon name={item.icon} />
      {item.short ?? item.label}
      <Waiting count={item.count} />
    </Link>
  ))
}
