import { ButtonLink, type ButtonLook } from './button'
import { StillTasks } from './task-list'

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

/** Tasks whose act is a link. */
export function TaskRows({
  tasks,
  label,
  variant,
  size,
}: { tasks: readonly TaskRow[]; label?: string } & Pick<ButtonLook, 'variant' | 'size'>) {
  return (
    <StillTasks
      label={label}
      tasks={tasks.map(({ key, who, what, detail, href, verb, said }) => ({
        key,
        what: (
          <>
            <strong>{who}</strong>
            {what}
          </>
        ),
        detail,
        act: (
          <ButtonLink variant={variant} size={size} href={href}>
            {verb}
            <span className="vh">{said}</span>
          </ButtonLink>
        ),
      }))}
    />
  )
}
