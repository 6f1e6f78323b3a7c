import { z } from 'zod'

/** Longest text a person may write in one field, unless the field says otherwise. */
export const LONGEST_TEXT = 5000

/** What a database cannot keep, or would show nothing: control characters other than tab and line end. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take away
const UNKEEPABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g

/** Text as it may be kept: no control characters, well-formed, trimmed. Emoji, any script and markup stay as they are: text. */
export const keptText = (text: string): string => text.replace(UNKEEPABLE, '').toWellFormed().trim()

const sized = (max: number) =>
  z
    .string()
    .transform(keptText)
    .pipe(z.string().max(max, `Ce texte dépasse ${max} signes. Raccourcissez-le.`))

/** Words to be given. @param missing what to say beside the empty field */
export const words = (missing: string, max = LONGEST_TEXT) => sized(max).pipe(z.string().min(1, missing))

/** Words that may be left out: an empty text then. */
export const optionalWords = (max = LONGEST_TEXT) =>
  z
    .string()
    .nullish()
    .transform((text) => text ?? '')
    .pipe(sized(max))

/** A short text from a form that may be missing: null when it is absent or empty. */
export const maybe = (max = 300) =>
  z
    .string()
    .nullish()
    .transform((text) => text ?? '')
    .pipe(sized(max))
    .transform((text) => text || null)
