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

export type CourseKey = 'todo' | 'going' | 'done' | 'lost'

/** Where the bilan of an agreement is: administrative facts alone. */
export function courseOf({ started, closed, abandoned }: Course): CourseKey {
  if (closed) return 'done'
  if (abandoned) return 'lost'
  return started ? 'going' : 'todo'
}

export const courseWords: Readonly<Record<CourseKey, string>> = {
  todo: 'Pas commencé',
  going: 'En cours',
  done: 'Clos',
  lost: 'Arrêté',
}

/** `Aucune prise en charge en cours`, `41 prises en charge en cours`. */
export function runningInWords(running: number): string {
  if (running === 0) return 'Aucune prise en charge en cours'
  return running === 1 ? 'Une prise en charge en cours' : `${running} prises en charge en cours`
}
