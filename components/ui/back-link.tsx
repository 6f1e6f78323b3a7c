import Link from 'next/link'
import { Icon } from './icon'

/** The way back, where one step up is all there is. */
export function BackLink({ href, children }: { href: string; children: string }) {
  return (
    <p>
      <Link className="tap" href={href} prefetch={false}>
        <Icon name="arrow-left" />
        {children}
      </Link>
    </p>
  )
}
