import type { ReactNode } from 'react'
import { ButtonLink } from './button'
import { Icon } from './icon'

/**
 * Under a list: how many are shown of how many, the pages before and after, and what else (`children`, an export).
 * `total` null: it was not counted, only that more exist.
 */
export function Pager({
  from,
  to,
  total,
  noun,
  previousHref,
  nextHref,
  children,
}: {
  from: number
  to: number
  total: number | null
  /** What is counted, with its singular: `['bilan', 'bilans']`. */
  noun: [one: string, many: string]
  previousHref?: string | null
  nextHref?: string | null
  children?: ReactNode
}) {
  return (
    <div className="pager">
      <p className="num">{pagerWords(from, to, total, noun)}</p>
      <div className="row">
        {previousHref || nextHref ? (
          <nav className="row" aria-label="Pages de la liste">
            {previousHref ? (
              <ButtonLink size="sm" href={previousHref} icon="chevron-left" rel="prev">
                Précédents
              </ButtonLink>
            ) : null}
            {nextHref ? (
              <ButtonLink size="sm" href={nextHref} rel="next">
                Suivants
                <Icon name="chevron-right" />
              </ButtonLink>
            ) : null}
          </nav>
        ) : null}
        {children}
      </div>
    </div>
  )
}

/** `Aucun bilan`, `1 bilan`, `6 bilans`, `21 à 40 sur 57 bilans`, `21 à 40, et d’autres après`. */
export function pagerWords(from: number, to: number, total: number | null, [one, many]: [string, string]): string {
  if (total === 0) return `Aucun ${one}`
  if (total === null) return `${from} à ${to}, et d’autres après`
  if (from <= 1 && to >= total) return `${total} ${total > 1 ? many : one}`
  return `${from} à ${to} sur ${total} ${many}`
}
