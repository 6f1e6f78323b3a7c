/** States an agreement is filtered by. */
export const PORTFOLIO_STATES = ['en-cours', 'termines', 'demandes'] as const
export type PortfolioState = (typeof PORTFOLIO_STATES)[number]

/** Days before its last day from which an agreement ends soon. */
export const SOON_DAYS = 30

/** The states an agreement is filtered by. */
export const portfolioStateWords: Readonly<Record<PortfolioState, string>> = {
  'en-cours': 'En cours',
  termines: 'Terminés',
  demandes: 'Paiement demandé',
}

interface Course {
  readonly started: boolean
  readonly closed: boolean
  readonly abandoned: boolean
}

/** Where the bilan of an agreement is: administrative facts alone. */
export function courseOf({ started, closed, abandoned }: Course): {
  readonly label: string
  readonly at: 'todo' | 'going' | 'done' | 'lost'
} {
  if (closed) return { label: 'Clos', at: 'done' }
  if (abandoned) return { label: 'Arrêté', at: 'lost' }
  return started ? { label: 'En cours', at: 'going' } : { label: 'Pas commencé', at: 'todo' }
}

/** `Aucune prise en charge en cours`, `41 prises en charge en cours`. */
export function runningInWords(running: number): string {
  if (running === 0) return 'Aucune prise en charge en cours'
  return running === 1 ? 'Une prise en charge en cours' : `${running} prises en charge en cours`
}
