'use client'

import { TaskList } from '@/components/ui/task-list'
import type { LogView } from '@/lib/sessions/log-queries'
import { LogHoursButton } from './log-hours-button'

/** Sessions held and not logged yet, each with the dialog that logs it. @param space the organisation's slug */
export function ToLogList({ sessions, space }: { sessions: readonly LogView[]; space: string }) {
  return (
    <TaskList
      tasks={sessions.map((session, index) => ({
        key: session.sessionId ?? session.bilanId,
        what: (
          <>
            <strong>{session.person}</strong>
            {`, ${session.title}`}
          </>
        ),
        detail: session.planned?.words,
        act: <LogHoursButton view={session} space={space} variant={index === 0 ? 'primary' : 'secondary'} />,
      }))}
    />
  )
}
