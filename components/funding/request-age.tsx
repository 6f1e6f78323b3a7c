import type { RequestLine } from '@/lib/funding/inbox-queries'
import { sayAge } from '@/lib/funding/inbox-words'

/** How long a request has waited, against the funder's own delay. */
export function RequestAge({ request }: { request: Pick<RequestLine, 'days' | 'delay' | 'age'> }) {
  return <span className={request.age === 'fresh' ? 'age' : `age age--${request.age}`}>{sayAge(request)}</span>
}
