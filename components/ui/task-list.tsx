import type { ReactNode } from 'react'

export type Task = { key: string; what: ReactNode; detail?: ReactNode; act?: ReactNode }

/** Things to do today, one row each: what, about what, and the act at the end of the row. */
export function TaskList({ tasks, label }: { tasks: Task[]; label?: string }) {
  return (
    <ul className="tasks" aria-label={label}>
      {tasks.map((task) => (
        <li key={task.key}>
          <p className="tasks__what">
            {task.what}
            {task.detail ? (
              <>
                <br />
                <span className="muted">{task.detail}</span>
              </>
            ) : null}
          </p>
          {task.act}
        </li>
      ))}
    </ul>
  )
}
