import { Icon } from './icon'

/**
 * A search over a list, by the address: a plain GET form. `keep` are the other parameters of the list; its page
 * number is left out on purpose, a new search starts at the first page.
 */
export function Search({
  label,
  placeholder,
  value = '',
  action,
  name = 'q',
  keep = {},
}: {
  label: string
  placeholder?: string
  value?: string
  action?: string
  name?: string
  keep?: Record<string, string | undefined>
}) {
  return (
    <search className="search">
      <form action={action} method="get">
        {Object.entries(keep).map(([key, kept]) =>
          kept ? <input key={key} type="hidden" name={key} value={kept} /> : null,
        )}
        <Icon name="search" />
        <input
          className="input"
          type="search"
          name={name}
          defaultValue={value}
          aria-label={label}
          placeholder={placeholder ?? label}
          enterKeyHint="search"
          maxLength={200}
          autoComplete="off"
        />
        <button type="submit" className="vh">
          Chercher
        </button>
      </form>
    </search>
  )
}
