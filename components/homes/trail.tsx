import Link from 'next/link'
import { Journal } from '@/components/ui/journal'
import type { ActivityEntry } from '@/lib/homes/activity-queries'
import { deName } from '@/lib/platform/name'

/** Events in words, latest first, each with the bilan it is about. */
export function Trail({ entries, label }: { entries: readonly ActivityEntry[]; label: string }) {
  return (
    <Journal
      label={label}
      entries={entries.map((entry) => ({
        key: entry.id,
        at: entry.at.toISOString(),
        when: entry.when,
        what: entry.said,
        detail: entry.bilan ? (
          <Link href={entry.bilan.href} prefetch={false}>
            Bilan {deName(entry.bilan.person)}
          </Link>
        ) : null,
      }))}
    />
  )
}
