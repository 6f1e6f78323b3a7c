import Link from 'next/link'
import { Still } from './still'

export type Crumb = { label: string; href?: string }

/** Where this page stands. The last crumb is the page itself and needs no `href`. */
export function Breadcrumbs({ crumbs, label = 'Fil d’Ariane' }: { crumbs: Crumb[]; label?: string }) {
  return (
    <Still as="nav" className="crumbs" aria-label={label}>
      <ol>
        {crumbs.map((crumb, index) => (
          <li
            key={`${crumb.label}-${crumb.href ?? ''}`}
            aria-current={index === crumbs.length - 1 && !crumb.href ? 'page' : undefined}
          >
            {crumb.href ? (
              <Link href={crumb.href} prefetch={false}>
                {crumb.label}
              </Link>
            ) : (
              crumb.label
            )}
          </li>
        ))}
      </ol>
    </Still>
  )
}
