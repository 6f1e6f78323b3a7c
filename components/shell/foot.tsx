import Link from 'next/link'
import { Still } from '@/components/ui/still'
import type { FootLink } from './nav'

/** The foot of every page: accessibility, whom to ask, one's data, help. */
export function Foot({ links }: { links: FootLink[] }) {
  if (links.length === 0) return null
  return (
    <Still as="footer" className="foot no-print">
      <ul>
        {links.map((link) => (
          <li key={link.label}>
            {link.href.startsWith('/') ? (
              <Link href={link.href} prefetch={false}>
                {link.label}
              </Link>
            ) : (
              <a href={link.href}>{link.label}</a>
            )}
          </li>
        ))}
      </ul>
    </Still>
  )
}
