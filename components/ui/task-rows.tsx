'use client'

import { ButtonLink, type ButtonLook } from './button'
import { TaskList } from './task-list'

/** Something to do, said in words, and where it is done. */
export interface TaskRow {
  readonly key: string
  readonly who: string
  /** After whose it is, its comma or colon included. */
  readonly what?: string
  readonly detail?: string
  readonly href: string
  readonly verb: string
  /** What a screen reader hears after the verb. */
  readonly said: string
}

/** Tasks whose act is a link, sent as data (see `DataTable`). */
export function TaskRows({
  tasks,
  label,
  variant,
  size,
}: { tasks: readonly TaskRow[]; label?: string } & Pick<ButtonLook, 'variant' | 'size'>) {
  return (
    <TaskList
      label={label}
      tasks={tasks.map((task) => ({
        key: task.key,
        what: (
          <>
            <strong>{task.who}</strong>
            {task.what}
          </>
        ),
        detail: task.detail,
        act: (
          <ButtonLink variant={variant} size={size} href={task.href}>
            {task.verb}
            <span className="vh">{task.said}</span>
          </ButtonLink>
        ),
      }))}
    />
  )
}
