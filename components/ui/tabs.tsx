import Link from 'next/link'
import { Still } from './still'

export type Tab = { label: string; href: string; count?: number | null; current: boolean }

/** The parts of one thing, each a page of its own. */
export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  return (
    <Still as="nav" className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          className="tab"
          href={tab.href}
          prefetch={false}
          aria-current={tab.current ? 'page' : undefined}
        >
          {tab.label}
          {tab.count === null || tab.count === undefined ? null : <span className="n">{tab.count}</span>}
        </Link>
      ))}
    </Still>
  )
}
