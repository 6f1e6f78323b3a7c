import { attestationPdf } from '@/lib/pdf/attestation'
import { certificatPdf } from '@/lib/pdf/certificat'
import { emargementPdf } from '@/lib/pdf/emargement'
import type { PaperIdentity } from '@/lib/pdf/identity'
import type { Logo } from '@/lib/pdf/logo'
import { type NoticeView, noticePdf } from '@/lib/pdf/notice'
import { presencePdf } from '@/lib/pdf/presence'
import { type ProgrammeView, programmePdf } from '@/lib/pdf/programme'
import type { AttestationFacts, CertificatFacts, EmargementFacts, FactsOf, PresenceFacts } from './facts-rules'
import type { Letterhead } from './provider-rules'
import type { PaperKind } from './schema'

export type ProgrammeFacts = FactsOf<ProgrammeView>
export type NoticeFacts = FactsOf<NoticeView>

/** The frozen facts of each kind of paper. */
export interface FactsByKind {
  ATTESTATION: AttestationFacts
  PRESENCE: PresenceFacts
  CERTIFICAT: CertificatFacts
  EMARGEMENT: EmargementFacts
  PROGRAMME: ProgrammeFacts
  NOTICE: NoticeFacts
}

/** Raised when what a kind prints changes: a paper keeps the version it was drawn with. */
export const templates: Readonly<Record<PaperKind, string>> = {
  ATTESTATION: 'attestation/1',
  PRESENCE: 'presence/1',
  CERTIFICAT: 'certificat/1',
  EMARGEMENT: 'emargement/1',
  PROGRAMME: 'programme/1',
  NOTICE: 'notice/1',
}

/** A kind of paper with facts of that kind. */
export type Drawn = { [K in PaperKind]: { readonly kind: K; readonly facts: FactsByKind[K] } }[PaperKind]

/** What a paper is drawn from. The same gives the same bytes. */
export type Drawing = Drawn & {
  readonly identity: PaperIdentity
  readonly letterhead: Letterhead
  readonly logo: Logo | null
}

/** Draws a paper of any kind. Pure; a millisecond or ten of work. */
export function drawPaper(drawing: Drawing): Promise<Uint8Array> {
  const { logoSha256: _hash, ...provider } = drawing.letterhead
  const around = { ...drawing.identity, provider: { ...provider, logo: drawing.logo } }
  switch (drawing.kind) {
    case 'ATTESTATION':
      return attestationPdf({ ...drawing.facts, ...around })
    case 'PRESENCE':
      return presencePdf({ ...drawing.facts, ...around })
    case 'CERTIFICAT':
      return certificatPdf({ ...drawing.facts, ...around })
    case 'EMARGEMENT':
      return emargementPdf({ ...drawing.facts, ...around })
    case 'PROGRAMME':
      return programmePdf({ ...drawing.facts, ...around })
    case 'NOTICE':
      return noticePdf({ ...drawing.facts, ...around })
  }
}

/** How many pages a drawn paper has. */
export const pageCount = (bytes: Uint8Array): number =>
  (
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      .toString('latin1')
      .match(/\/Type \/Page\b(?!s)/g) ?? []
  ).length
