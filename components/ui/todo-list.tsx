import type { ReactNode } from 'react'
import { Icon } from './icon'
import type { IconName } from './icon-names'

export type TodoState = 'done' | 'open' | 'aside' | 'warn'

export type TodoItem = { key: string; state: TodoState; label: ReactNode; detail?: ReactNode; act?: ReactNode }

const looks: Record<TodoState, { icon: IconName; className?: string; said: string }> = {
  done: { icon: 'check', said: 'fait' },
  open: { icon: 'circle', className: 'is-open', said: 'à faire' },
  aside: { icon: 'minus', className: 'is-aside', said: 'écarté' },
  warn: { icon: 'triangle-alert', className: 'is-warn', said: 'à vérifier' },
}

/** A list of things covered, still open, set aside or to check, each told by its icon and by a word. */
export function TodoList({ items, label }: { items: TodoItem[]; label?: string }) {
  return (
    <ul className="todo" aria-label={label}>
      {items.map((item) => (
        <li key={item.key} className={looks[item.state].className}>
          <Icon name={looks[item.state].icon} />
          <span>
            {item.label}
            <span className="vh">, {looks[item.state].said}</span>
            {item.detail ? <small>{item.detail}</small> : null}
            {item.act}
          </span>
        </li>
      ))}
    </ul>
  )
}
