/** An address with its parameters; those that are empty, and a first page, are left out. */
export function addressOf(path: string, parameters: Record<string, string | number | null>, anchor = ''): string {
  const said = Object.entries(parameters)
    .filter(([key, value]) => value !== '' && value !== null && !(key === 'page' && value === 1))
    .map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`)
    .join('&')
  return path + (said ? `?${said}` : '') + (anchor ? `#${anchor}` : '')
}

/** How a list sorted by `now` (`-` in front: turned round) is sorted by a column, and where a click on it leads. */
export function sortLink(
  now: string,
  key: string,
  to: (sort: string) => string,
): { href: string; now: 'ascending' | 'descending' | null } {
  const state = now === key ? 'ascending' : now === `-${key}` ? 'descending' : null
  return { href: to(state === 'ascending' ? `-${key}` : key), now: state }
}
