import { z } from 'zod'

/** Every kind of paper made here. */
export const PAPER_KINDS = ['ATTESTATION', 'PRESENCE', 'CERTIFICAT', 'EMARGEMENT', 'PROGRAMME', 'NOTICE'] as const
export type PaperKind = (typeof PAPER_KINDS)[number]

export const RequestPaper = z.object({ bilanId: z.uuid(), kind: z.enum(PAPER_KINDS) })
export const RetryPaper = z.object({ bilanId: z.uuid(), documentId: z.uuid() })
