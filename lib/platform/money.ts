const NBSP = '\u00a0'
const LARGEST_CENTS = 100_000_000
const LONGEST_TEXT = 40

export type MoneyRefusal = 'MONEY_EMPTY' | 'MONEY_UNREADABLE' | 'MONEY_NEGATIVE' | 'MONEY_TOO_LARGE'

export type ParsedCents = { ok: true; cents: number } | { ok: false; code: MoneyRefusal }

/** What to say beside the field for each refusal of `parseCents`. */
export const moneyRefusalWords: Record<MoneyRefusal, string> = {
  MONEY_EMPTY: 'Indiquez un montant, zéro compris.',
  MONEY_UNREADABLE: `Ce montant ne se lit pas. Écrivez par exemple 2${NBSP}040,50.`,
  MONEY_NEGATIVE: 'Un montant ne peut pas être négatif.',
  MONEY_TOO_LARGE: `Ce montant dépasse 1${NBSP}000${NBSP}000${NBSP}€. Vérifiez la saisie.`,
}

/** Whole digits, in groups of three or none, then at most two decimals. */
const AMOUNT = /^(\d{1,3}(?: \d{3})+|\d{1,12})(?:[.,](\d{1,2}))?$/

/** Whole cents as French money: 204050 gives `2 040,50 €`, with no-break spaces. A negative has a minus sign. */
export function formatCents(cents: number): string {
  if (cents < 0) return `\u2212${formatCents(-cents)}`
  const euros = String(Math.floor(cents / 100)).replace(/\B(?=(\d{3})+$)/g, NBSP)
  return `${euros},${String(cents % 100).padStart(2, '0')}${NBSP}€`
}

/**
 * Whole cents meant by a typed amount in euros: `2 040,50 €`, `2040.5`, `1600`. Zero is an amount.
 * Refuses by code: empty, unreadable (three decimals, misplaced groups), negative, over a million euros.
 */
export function parseCents(text: string): ParsedCents {
  const typed = text.trim()
  if (typed.length > LONGEST_TEXT) return { ok: false, code: 'MONEY_UNREADABLE' }
  const plain = typed
    .replace(/\s+/g, ' ')
    .replace(/ ?(?:€|eur|euros?)$/i, '')
    .trim()
  if (plain === '') return { ok: false, code: 'MONEY_EMPTY' }
  const negative = /^[-\u2212]/.test(plain)
  const read = AMOUNT.exec(negative ? plain.slice(1).trimStart() : plain)
  if (!read) return { ok: false, code: 'MONEY_UNREADABLE' }
  const cents = Number(read[1]?.replaceAll(' ', '')) * 100 + Number((read[2] ?? '').padEnd(2, '0'))
  if (negative && cents > 0) return { ok: false, code: 'MONEY_NEGATIVE' }
  if (cents > LARGEST_CENTS) return { ok: false, code: 'MONEY_TOO_LARGE' }
  return { ok: true, cents }
}
