/** Bilans a consultant has, in a small database as in a large one: what grows is the organisation, not a working day. */
export const CASELOAD = 40
/** Bilans of the consultant who has most. */
export const FULL = 200

/**
 * The least members of an organisation: as many as a page names at most. Pages then show as much of a small organisation as
 * of a large one, and only what lies behind them differs.
 */
export const MEMBERS = 300

/** How an organisation of so many bilans shares them out. */
export interface Shares {
  readonly tenant: string
  readonly bilans: number
  readonly members: number
  /** Bilans up to this number are shared out by forty; those after it belong to the two last consultants. */
  readonly ordinary: number
  /** SQL: the number of the member who conducts the nth bilan. */
  readonly consultantOf: string
  /** SQL: the place of the nth bilan among its consultant's, from 0. */
  readonly placeOf: string
}

/** SQL of the id of the nth thing of a kind: reproducible, so that tables join without look-ups. */
export const id = (kind: string, n: string): string => `md5('${kind}' || (${n})::text)::uuid`
