import type { ReactNode } from 'react'
import { Still } from './still'

export type Task = { key: string; what: ReactNode; detail?: ReactNode; act?: ReactNode }

/** Things to do today, one row each: what, about what, and the act at the end of the row. */
export function TaskList({ tasks, label }: { tasks: Task[]; label?: string }) {
  return (
    <ul className="tasks" aria-label={label}>
      {tasks.map(({ key, ...task }) => (
        <TaskItem key={key} {...task} />
      ))}
    </ul>
  )
}

/** The same, where no act is a button or a form: written out as HTML (see `Still`). */
export function StillTasks({ tasks, label }: { tasks: Task[]; label?: string }) {
  return (
    <Still as="ul" className="tasks" aria-label={label}>
      {tasks.map(({ key, ...task }) => (
        <TaskItem key={key} {...task} />
      ))}
    </Still>
  )
}

/** One of them. */
function TaskItem({ what, detail, act }: Omit<Task, 'key'>) {
  return (
    <li>
      <p className="tasks__what">
        {what}
        {detail ? (
          <>
            <br />
            <span className="muted">{detail}</span>
          </>
        ) : null}
      </p>
      {act}
    </li>
  )
}
