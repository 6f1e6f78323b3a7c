import { refusal } from '@/lib/platform/outcome'
import type { PaperKind } from './schema'

interface KindWord {
  /** Its name, as a title. */
  readonly title: string
  /** Start of its number: ATT-2026-0001. */
  readonly prefix: string
  /** What it is for, in a few words. */
  readonly about: string
}

export const kindWords: Readonly<Record<PaperKind, KindWord>> = {
  ATTESTATION: {
    title: 'Attestation de fin de bilan',
    prefix: 'ATT',
    about: 'Les heures et les dates du bilan, rien de son contenu.',
  },
  PRESENCE: {
    title: 'Attestation de présence',
    prefix: 'PRE',
    about: 'Les heures par nature et les jours, rien de leur contenu.',
  },
  CERTIFICAT: {
    title: 'Certificat de réalisation',
    prefix: 'CER',
    about: 'La preuve que le bilan a eu lieu, pour le financeur.',
  },
  EMARGEMENT: {
    title: 'Feuille d’émargement',
    prefix: 'EMA',
    about: 'Les séances tenues à ce jour, et qui les a signées.',
  },
  PROGRAMME: { title: 'Programme accepté', prefix: 'PRO', about: 'Le programme, tel qu’il a été accepté.' },
  NOTICE: { title: 'Notice d’information', prefix: 'NOT', about: 'La notice, telle qu’elle a été lue.' },
}

/** A setting of the provider without which no paper is issued in its name. */
export type ProviderField = 'IDENTITY' | 'SIRET' | 'DECLARATION' | 'ADDRESS' | 'REPRESENTATIVE' | 'REFERENT'

export const providerFieldWords: Readonly<Record<ProviderField, string>> = {
  IDENTITY: 'la raison sociale',
  SIRET: 'le SIRET',
  DECLARATION: 'le numéro de déclaration d’activité',
  ADDRESS: 'l’adresse complète',
  REPRESENTATIVE: 'le représentant et sa qualité',
  REFERENT: 'le référent handicap et un moyen de le joindre',
}

/** `Il manque le SIRET et l’adresse complète.` Empty when nothing is missing. */
export function sayProviderMissing(missing: readonly ProviderField[]): string {
  const said = missing.map((field) => providerFieldWords[field])
  if (said.length === 0) return ''
  return `Il manque ${said.length === 1 ? said[0] : `${said.slice(0, -1).join(', ')} et ${said.at(-1)}`}.`
}

const notYet: Readonly<Record<PaperKind, string>> = {
  ATTESTATION: 'Cette attestation s’établit à la clôture du bilan. Il n’y en a pas encore.',
  PRESENCE: 'Cette attestation s’établit à la clôture du bilan. Il n’y en a pas encore.',
  CERTIFICAT: 'Ce certificat s’établit à la clôture du bilan. Il n’y en a pas encore.',
  EMARGEMENT: 'Aucune séance n’est encore tenue. La feuille se fait à partir de la première.',
  PROGRAMME: 'Aucun programme n’est encore accepté. Le document se fait après son acceptation.',
  NOTICE: 'La notice n’a pas encore été lue. Le document se fait après sa lecture.',
}

export const refusals = {
  PAPER_NOT_YET: ({ kind }: { kind: PaperKind }) => refusal('PAPER_NOT_YET', notYet[kind]),
  PAPER_OTHER_KIND: () =>
    refusal('PAPER_OTHER_KIND', 'Ce document ne se fait pas pour ce type de bilan. Choisissez-en un de la liste.'),
  PAPER_TWICE: () => refusal('PAPER_TWICE', 'Ce document vient d’être demandé. Rechargez la page.'),
  PAPER_GONE: () => refusal('PAPER_GONE', 'Ce document n’attend plus rien. Rechargez la page.'),
}
