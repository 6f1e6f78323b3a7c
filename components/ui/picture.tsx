import type { Html } from './markup'
import { Written } from './written'

/** A drawing written out as HTML, and what it is in words. */
export interface Drawn {
  readonly className: string
  readonly viewBox: string
  readonly width: number
  readonly height: number
  readonly label: string
  readonly html: Html
}

/** A drawing made elsewhere, as one element. */
export const Picture = ({ of: { label, ...frame } }: { of: Drawn }) => (
  <Written as="svg" {...frame} role="img" aria-label={label} />
)
