import { deflateSync } from 'node:zlib'
import { type AttestationView, attestationPdf } from '@/lib/pdf/attestation'
import { type CertificatView, certificatPdf } from '@/lib/pdf/certificat'
import { type EmargementSession, type EmargementView, emargementPdf } from '@/lib/pdf/emargement'
import type { ProviderOnPaper } from '@/lib/pdf/identity'
import { type NoticeView, noticePdf } from '@/lib/pdf/notice'
import { type PresenceView, presencePdf } from '@/lib/pdf/presence'
import { type ProgrammeView, programmePdf } from '@/lib/pdf/programme'

const hash = '3f9a1c2b77de90410b5f3d5e6a1c9e8f7b2a4d6c8e0f1a3b5c7d9e1f2a4b6c8d'
const identity = (number: string) => ({ number, version: 1, issuedOn: '2026-11-24', factsHash: hash })
const beneficiary = { civility: 'Madame', firstName: 'Léa', lastName: 'Moreau' }
const title = 'Bilan de compétences'
const mode = 'En présence et à distance'

export const provider: ProviderOnPaper = {
  legalName: 'Cabinet Boréal',
  address: '12 rue de Siam\n29200 Brest',
  city: 'Brest',
  siret: '81234567800014',
  declarationNumber: '53290987629',
  representativeName: 'Claire Le Goff',
  representativeTitle: 'Directrice',
  referentHandicap: { name: 'Yann Kermarrec', phone: '0298112233', email: 'handicap@boreal.test' },
}

const minutesByNature = [
  { label: 'Entretien', minutes: 690 },
  { label: 'Travail accompagné', minutes: 300 },
  { label: 'Restitution', minutes: 90 },
  { label: 'Travail personnel guidé', minutes: 360 },
]

export const attestation: AttestationView = {
  ...identity('ATT-2026-0007'),
  provider,
  beneficiary,
  title,
  from: '2026-09-08',
  to: '2026-11-24',
  minutesByNature,
  countedMinutes: 1440,
  accompaniedMinutes: 1080,
  guidedMinutes: 360,
  phases: [
    { label: 'Phase préliminaire', from: '2026-09-08', to: '2026-09-22', minutes: 240 },
    { label: 'Phase d’investigation', from: '2026-09-29', to: '2026-11-10', minutes: 840 },
    { label: 'Phase de conclusion', from: '2026-11-17', to: '2026-11-24', minutes: 360 },
  ],
  mode,
  consultantName: 'Marc Tanguy',
  verifyUrl: 'https://jalon.example/papiers/ATT-2026-0007',
}

export const presence: PresenceView = {
  ...identity('PRE-2026-0003'),
  provider,
  beneficiary,
  title: 'Bilan professionnel',
  from: '2026-09-08',
  to: '2026-11-24',
  countedMinutes: 1080,
  minutesByNature: [
    { label: 'Rendez-vous à trois', minutes: 120 },
    { label: 'Entretien', minutes: 720 },
    { label: 'Travail en autonomie', minutes: 240 },
  ],
  sessions: Array.from({ length: 14 }, (_, index) => ({
    day: `2026-10-${String(index + 1).padStart(2, '0')}`,
    label: index % 5 === 4 ? 'Travail en autonomie' : 'Entretien',
    place: index % 5 === 4 ? 'Travail personnel' : 'Sur place',
    minutes: 75,
  })),
  mode,
  consultantName: 'Maïwenn Le Bris',
}

export const certificat: CertificatView = {
  ...identity('CER-2026-0007'),
  provider,
  beneficiary,
  title,
  from: '2026-09-08',
  to: '2026-11-24',
  countedMinutes: 1440,
  accompaniedMinutes: 1080,
  guidedMinutes: 360,
  mode,
  signature: { name: 'Claire Le Goff', on: '2026-11-24', at: '16:12', hash },
}

/** A session held on a day, signed by both, counted. */
export function session(overrides: Partial<EmargementSession> = {}): EmargementSession {
  return {
    day: '2026-09-08',
    start: '14:00',
    end: '15:30',
    nature: 'Entretien',
    place: 'Visio',
    minutes: 90,
    counted: true,
    beneficiary: { state: 'SIGNED', name: 'Léa Moreau', on: '2026-09-08', at: '15:34', hash },
    practitioner: { state: 'SIGNED', name: 'Marc Tanguy', on: '2026-09-08', at: '15:41', hash },
    ...overrides,
  }
}

export const emargement: EmargementView = {
  ...identity('EMA-2026-0007'),
  provider,
  beneficiary,
  title,
  consultantName: 'Marc Tanguy',
  from: '2026-09-08',
  to: '2026-11-24',
  sessions: Array.from({ length: 16 }, () => session()),
  minutesByNature,
  countedMinutes: 1440,
}

export const programme: ProgrammeView = {
  ...identity('PRO-2026-0007'),
  provider,
  beneficiary,
  title,
  consultantName: 'Marc Tanguy',
  mode,
  totalMinutes: 1440,
  accompaniedMinutes: 1080,
  guidedMinutes: 360,
  phases: [
    {
      label: 'Phase préliminaire',
      minutes: 240,
      contents: ['Clarification de la demande', 'Co-construction des objectifs'],
      steps: [
        {
          label: 'Premier entretien',
          nature: 'Entretien',
          minutes: 120,
          day: '2026-09-08',
          start: '14:00',
          place: 'Visio',
        },
        { label: 'Frise de parcours', nature: 'Travail personnel guidé', minutes: 120, day: null },
      ],
    },
  ],
  acceptance: { name: 'Léa Moreau', on: '2026-09-10', at: '18:05', hash },
}

export const notice: NoticeView = {
  ...identity('NOT-2026-03'),
  provider,
  title: 'Notice d’information',
  bilanTitle: title,
  sections: Array.from({ length: 14 }, (_, index) => ({
    heading: `Point ${index + 1}`,
    paragraphs: [`Texte ${index + 1}. `.repeat(40)],
    list: ['Premier élément', 'Second élément'],
  })),
}

/** Every paper with an ordinary view. */
export const papers: Record<string, () => Promise<Uint8Array>> = {
  attestation: () => attestationPdf(attestation),
  presence: () => presencePdf(presence),
  certificat: () => certificatPdf(certificat),
  emargement: () => emargementPdf(emargement),
  programme: () => programmePdf(programme),
  notice: () => noticePdf(notice),
}

/** Writes a PNG from rows already filtered and packed. */
export function png(
  width: number,
  height: number,
  depth: number,
  kind: number,
  raw: number[],
  extra: [string, number[]][] = [],
): Uint8Array {
  const chunk = (name: string, data: Uint8Array) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    return Buffer.concat([length, Buffer.from(name), data, Buffer.alloc(4)])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([depth, kind, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...extra.map(([name, data]) => chunk(name, Buffer.from(data))),
    chunk('IDAT', deflateSync(Buffer.from(raw))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
