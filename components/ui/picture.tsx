/** A drawing written out as HTML, and what it is in words. */
export interface Drawn {
  readonly className: string
  readonly viewBox: string
  readonly width: number
  readonly height: number
  readonly label: string
  readonly html: string
}

/** A drawing made elsewhere, as one element. */
export function Picture({ of: { label, html, ...frame } }: { of: Drawn }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: every text in it is escaped by markup
  return <svg {...frame} role="img" aria-label={label} dangerouslySetInnerHTML={{ __html: html }} />
}
