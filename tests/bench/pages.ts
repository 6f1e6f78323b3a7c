import { sealLogin } from '@/lib/platform/cookie'
import type { BenchPeople, BenchPerson } from './generate'
import { spaces } from './generate-parties'

/** Whom pages are shown to. */
export type Reader = 'consultant' | 'admin' | 'beneficiary' | 'conseillere' | 'employer' | 'officer'

/** A page that is measured. */
export interface Page {
  readonly key: string
  readonly title: string
  readonly who: Reader | null
  readonly path: (people: BenchPeople) => string
  /** What its JavaScript may weigh: a page to read, or a form. */
  readonly kind: 'reading' | 'form'
  /** The most times a bare page it may take; null: measured, and held to nothing. */
  readonly most: number | null
}

const space = ({ slug }: BenchPeople) => `/e/${slug}`
const bilan = (people: BenchPeople) => `${space(people)}/bilans/${people.bilanId}`

/** Pages whose time, statements and bytes are measured. */
export const timed: readonly Page[] = [
  { key: 'sign-in', title: 'Connexion', who: null, path: () => '/connexion', kind: 'form', most: null },
  {
    key: 'consultant-home',
    title: 'Accueil du consultant',
    who: 'consultant',
    path: space,
    kind: 'reading',
    most: 6,
  },
  { key: 'admin-home', title: 'Accueil de l’administrateur', who: 'admin', path: space, kind: 'reading', most: 6 },
  {
    key: 'person-home',
    title: 'Accueil de la bénéficiaire',
    who: 'beneficiary',
    path: () => '/mon-bilan',
    kind: 'reading',
    most: 6,
  },
  {
    key: 'conseillere-home',
    title: 'Accueil de la conseillère',
    who: 'conseillere',
    path: () => `/e/${spaces.fund}`,
    kind: 'reading',
    most: 6,
  },
  {
    key: 'employer-home',
    title: 'Accueil de l’employeur',
    who: 'employer',
    path: () => `/e/${spaces.town}`,
    kind: 'reading',
    most: 6,
  },
  { key: 'bilan', title: 'Un bilan', who: 'consultant', path: bilan, kind: 'reading', most: 6 },
  {
    key: 'requests',
    title: 'Demandes à décider',
    who: 'conseillere',
    path: () => `/e/${spaces.fund}/prises-en-charge`,
    kind: 'form',
    most: 7,
  },
  {
    key: 'portfolio',
    title: 'Portefeuille du financeur',
    who: 'officer',
    path: () => `/e/${spaces.fund}/portefeuille`,
    kind: 'reading',
    most: 7,
  },
  {
    key: 'officer-home',
    title: 'Accueil du financeur',
    who: 'officer',
    path: () => `/e/${spaces.fund}`,
    kind: 'reading',
    most: 7,
  },
  {
    key: 'bilans',
    title: 'Liste des bilans',
    who: 'consultant',
    path: (people) => `${space(people)}/bilans`,
    kind: 'reading',
    most: null,
  },
  {
    key: 'all-bilans',
    title: 'Liste des bilans, tous',
    who: 'admin',
    path: (people) => `${space(people)}/bilans`,
    kind: 'reading',
    most: null,
  },
  {
    key: 'documents',
    title: 'Documents d’un bilan',
    who: 'consultant',
    path: (people) => `${bilan(people)}/documents`,
    kind: 'reading',
    most: null,
  },
]

/** Pages whose JavaScript is weighed besides. */
export const weighed: readonly Page[] = [
  {
    key: 'sessions',
    title: 'Séances d’un bilan',
    who: 'consultant',
    path: (people) => `${bilan(people)}/seances`,
    kind: 'reading',
    most: null,
  },
  {
    key: 'phases',
    title: 'Phases d’un bilan',
    who: 'consultant',
    path: (people) => `${bilan(people)}/phases`,
    kind: 'form',
    most: null,
  },
  {
    key: 'programme',
    title: 'Programme d’un bilan',
    who: 'consultant',
    path: (people) => `${bilan(people)}/programme`,
    kind: 'form',
    most: null,
  },
  {
    key: 'dossier',
    title: 'Dossier d’un bilan',
    who: 'consultant',
    path: (people) => `${bilan(people)}/dossier`,
    kind: 'form',
    most: null,
  },
  {
    key: 'new-bilan',
    title: 'Nouveau bilan',
    who: 'consultant',
    path: (people) => `${space(people)}/bilans/nouveau`,
    kind: 'form',
    most: null,
  },
  {
    key: 'new-session',
    title: 'Nouvelle séance',
    who: 'consultant',
    path: (people) => `${bilan(people)}/seances/nouvelle`,
    kind: 'form',
    most: null,
  },
  {
    key: 'agenda',
    title: 'Agenda',
    who: 'consultant',
    path: (people) => `${space(people)}/agenda`,
    kind: 'reading',
    most: null,
  },
  {
    key: 'to-sign',
    title: 'À signer',
    who: 'consultant',
    path: (people) => `${space(people)}/a-signer`,
    kind: 'form',
    most: null,
  },
  {
    key: 'activity',
    title: 'Activité',
    who: 'admin',
    path: (people) => `${space(people)}/activite`,
    kind: 'reading',
    most: null,
  },
  {
    key: 'own-documents',
    title: 'Documents de la bénéficiaire',
    who: 'beneficiary',
    path: () => '/mon-bilan/documents',
    kind: 'reading',
    most: null,
  },
  {
    key: 'who-sees',
    title: 'Qui voit quoi',
    who: 'beneficiary',
    path: () => '/mon-bilan/qui-voit-quoi',
    kind: 'reading',
    most: null,
  },
]

/** The cookie of somebody signed in. */
export const cookieOf = async ({ loginId }: BenchPerson): Promise<string> =>
  `jalon=${await sealLogin({ id: loginId, stamp: 1 })}`

/** The cookies of those whom pages are shown to. */
export async function cookiesOf(people: BenchPeople): Promise<Readonly<Record<Reader, string>>> {
  return {
    consultant: await cookieOf(people.consultant),
    admin: await cookieOf(people.admin),
    beneficiary: await cookieOf(people.beneficiary),
    conseillere: await cookieOf(people.conseillere),
    employer: await cookieOf(people.employer),
    officer: await cookieOf(people.officer),
  }
}
