import { z } from 'zod'

const LARGEST = 60_000

/** What a form was saving by itself: `key` names the form and its subject, `values` are its fields. Files are never part of a draft. */
export const SaveDraft = z.object({
  key: z.string().min(1).max(120),
  values: z
    .record(z.string().max(60), z.unknown())
    .transform((values) => Object.fromEntries(Object.entries(values).filter(([, value]) => !isFile(value))))
    .refine(
      (values) => JSON.stringify(values).length <= LARGEST,
      'Ce texte est trop long pour être gardé en brouillon.',
    ),
})

const isFile = (value: unknown): boolean =>
  value instanceof Blob || (Array.isArray(value) && value.some((one) => one instanceof Blob))
