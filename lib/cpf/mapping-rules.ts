import { type Day, isDay } from '@/lib/platform/day'
import type { Verdict } from '@/lib/platform/outcome'
import { COLUMNS, type ColumnKey, columnFields, importRefusals, type LineReason } from './import-words'

/** Which column of the file bears what: its place from 0, null when none does. */
export type Mapping = Readonly<Record<ColumnKey, number | null>>

/** No accent, no capital, one space for whatever is no letter nor figure. */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Names of columns, likeliest first: whole, then what a name may hold. */
const known: Readonly<Record<ColumnKey, { readonly whole: readonly string[]; readonly part: readonly RegExp[] }>> = {
  NUMBER: {
    whole: ['numero de dossier', 'n de dossier', 'n dossier', 'numero dossier', 'dossier', 'numero', 'id dossier'],
    part: [/\bdossier\b/, /\bnumero\b/],
  },
  LAST_NAME: {
    whole: ['nom', 'nom du titulaire', 'nom titulaire', 'nom stagiaire', 'nom du stagiaire', 'nom beneficiaire'],
    part: [/^nom\b(?!.*(formation|action|organisme|certification))/],
  },
  FIRST_NAME: { whole: ['prenom', 'prenom du titulaire', 'prenom stagiaire'], part: [/^prenom\b/] },
  STARTS_ON: {
    whole: ['date de debut', 'date debut', 'debut', 'date de debut de session', 'date entree', 'date d entree'],
    part: [/\bdebut\b/, /\bentree\b/],
  },
  ENDS_ON: {
    whole: ['date de fin', 'date fin', 'fin', 'date de fin de session', 'date sortie', 'date de sortie'],
    part: [/\bfin\b/, /\bsortie\b/],
  },
  HOURS: {
    whole: ['heures', 'nombre d heures', 'nb heures', 'duree', 'duree en heures', 'duree heures', 'volume horaire'],
    part: [/\bheures?\b/, /\bduree\b/],
  },
}

/** Columns as they are likely meant: proposed, never imposed. No column is proposed twice. */
export function proposedMapping(header: readonly string[]): Mapping {
  const names = header.map(plain)
  const taken = new Set<number>()
  const take = (find: (name: string) => boolean): number | null => {
    const at = names.findIndex((name, index) => !taken.has(index) && find(name))
    if (at < 0) return null
    taken.add(at)
    return at
  }
  const mapping: Partial<Record<ColumnKey, number | null>> = {}
  for (const key of COLUMNS) {
    mapping[key] = null
    for (const whole of known[key].whole) mapping[key] ??= take((name) => name === whole)
  }
  for (const key of COLUMNS) for (const part of known[key].part) mapping[key] ??= take((name) => part.test(name))
  return mapping as Mapping
}

/** Whether columns so chosen are those of the file, each once. */
export function checkMapping(mapping: Mapping, header: readonly string[]): Verdict {
  const seen = new Set<number>()
  for (const key of COLUMNS) {
    const at = mapping[key]
    if (at === null) continue
    if (!Number.isInteger(at) || at < 0 || at >= header.length)
      return importRefusals.COLUMN_GONE({ field: columnFields[key] })
    if (seen.has(at)) return importRefusals.COLUMN_TWICE({ field: columnFields[key] })
    seen.add(at)
  }
  return mapping.NUMBER === null ? importRefusals.COLUMN_GONE({ field: columnFields.NUMBER }) : null
}

/** A line of the file as it is understood; minutes. `wrong`: why it is refused without looking further. */
export interface ReadLine {
  readonly number: string
  readonly lastName: string
  readonly firstName: string
  readonly startsOn: Day | null
  readonly endsOn: Day | null
  readonly minutes: number | null
  readonly wrong: LineReason | null
}

const NUMBER = /^[0-9A-Z][0-9A-Z._/-]{2,39}$/

/** A file's number as it is kept: capitals, without the spaces, nor what a spreadsheet adds to keep figures a text. Null when it is none. */
export function numberOf(text: string): string | null {
  const kept = text
    .replace(/^="(.*)"$/, '$1')
    .replace(/^'/, '')
    .replace(/\s+/g, '')
    .toUpperCase()
  return NUMBER.test(kept) ? kept : null
}

/** `24/11/2026`, `24-11-2026`, `2026-11-24`, a time after it left out; undefined when it is none. */
export function dateOf(text: string): Day | undefined {
  const [day = ''] = text.trim().split(/[T\s]/)
  const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(day)
  const iso = french ? `${french[3]}-${french[2]?.padStart(2, '0')}-${french[1]?.padStart(2, '0')}` : day
  return isDay(iso) ? iso : undefined
}

/** Hours as a list writes them, in minutes: `18`, `18,5`, `18.50 h`, `18:30`, `18 h 30`; undefined when they are none. */
export function minutesOf(text: string): number | undefined {
  const bare = text.trim().toLowerCase().replace(/\s+/g, '')
  const decimal = /^(\d{1,3})(?:[.,](\d{1,2}))?(?:h|heures?)?$/.exec(bare)
  const clock = /^(\d{1,3})(?:h|:)([0-5]\d)$/.exec(bare)
  const minutes = decimal
    ? Math.round(Number(`${decimal[1]}.${decimal[2] ?? 0}`) * 60)
    : clock
      ? Number(clock[1]) * 60 + Number(clock[2])
      : 0
  return minutes >= 1 && minutes <= 60_000 ? minutes : undefined
}

/** Reads a line by the columns chosen. What is unreadable is said, and kept as far as it was understood. */
export function lineOf(row: readonly string[], mapping: Mapping): ReadLine {
  const cell = (key: ColumnKey): string => {
    const at = mapping[key]
    return at === null ? '' : (row[at] ?? '').trim()
  }
  const [starts, ends, hours, typed] = [cell('STARTS_ON'), cell('ENDS_ON'), cell('HOURS'), cell('NUMBER')]
  const number = numberOf(typed)
  const startsOn = starts === '' ? null : dateOf(starts)
  const endsOn = ends === '' ? null : dateOf(ends)
  const minutes = hours === '' ? null : minutesOf(hours)
  const wrong: LineReason | null =
    typed === ''
      ? 'NUMBER_MISSING'
      : number === null
        ? 'NUMBER_UNREADABLE'
        : startsOn === undefined || endsOn === undefined
          ? 'DATE_UNREADABLE'
          : minutes === undefined
            ? 'HOURS_UNREADABLE'
            : startsOn && endsOn && endsOn < startsOn
              ? 'DATES_ORDER'
              : null
  return {
    number: number ?? typed.slice(0, 60),
    lastName: cell('LAST_NAME').slice(0, 100),
    firstName: cell('FIRST_NAME').slice(0, 100),
    startsOn: startsOn ?? null,
    endsOn: endsOn ?? null,
    minutes: minutes ?? null,
    wrong,
  }
}
