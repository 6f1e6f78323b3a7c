import 'server-only'
import type { Member, Scope } from '@/lib/platform/scope'
import { decidePage } from './decide-page-queries'
import type { DecidePage } from './decide-view-rules'
import { type InboxView, requestInbox } from './inbox-queries'
import { type InboxQuery, trayOf } from './inbox-schema'

/** The inbox of who decides, and one request of it, whole. */
export interface InboxPage {
  readonly inbox: InboxView
  /** Null: the list is empty. */
  readonly shown: DecidePage | null
  /** The address says which request; false: it is the first of the list. */
  readonly chosen: boolean
}

/**
 * Requests made to the funder stood in and, beside them, the one that the address chooses, or else the first. Eleven statements at most.
 * @throws NotFound to who does not decide, and when the request chosen was not sent to his organisation
 */
export async function inboxPage(scope: Scope<Member>, query: InboxQuery): Promise<InboxPage> {
  const { demande, ...list } = query
  if (demande !== null) {
    const shown = await decidePage(scope, { requestId: demande })
    return { inbox: await requestInbox(scope, { ...list, vue: list.vue ?? trayOf(shown.state) }), shown, chosen: true }
  }
  const inbox = await requestInbox(scope, list)
  const first = inbox.rows[0]
  return { inbox, shown: first ? await decidePage(scope, { requestId: first.id }) : null, chosen: false }
}
