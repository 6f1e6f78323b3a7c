import { Journal } from '@/components/ui/journal'
import type { HistoryView } from '@/lib/funding/request-history-rules'

/** What was done about a request, latest first, with the words said each time. */
export function RequestHistory({ history, label }: { history: readonly HistoryView[]; label: string }) {
  return (
    <Journal
      label={label}
      entries={history.map((step) => ({
        key: step.key,
        at: step.at,
        when: step.when,
        what: step.what,
        detail:
          step.facts || step.words ? (
            <>
              {step.facts}
              {step.words ? <span className="block whitespace-pre-wrap wrap-anywhere">{step.words}</span> : null}
            </>
          ) : undefined,
      }))}
    />
  )
}
