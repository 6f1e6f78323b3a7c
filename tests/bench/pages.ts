import { sealLogin } from '@/lib/platform/cookie'
import type { BenchPeople, BenchPerson } from './generate'
import { spaces } from './generate-parties'

/** Whom pages are shown to. */
export type Reader = 'consultant' | 'admin' | 'beneficiary' | 'conseillere' | 'employer'

/** A page that is measured. */
export interface Page {
  readonly key: string
  readonly title: string
  readonly who: Reader | null
  readonly path: (people: BenchPeople) => string
  /** What its JavaScript may weigh: a page to read, or a form. */
  readonly kind: 'reading' | 'form'
  /** Held to six times a bare page. */
  readonly held: boolean
}

const space = ({ slug }: BenchPeople) => `/e/${slug}`
const bilan = (people: BenchPeople) => `${space(people)}/bilans/${people.bilanId}`

/** Pages whose time, statements and bytes are measured. */
export const timed: readonly Page[] = [
  { key: 'sign-in', title: 'Connexion', who: null, path: () => '/connexion', kind: 'form', held: false },
  {
    key: 'consultant-home',
    title: 'Accueil du consultant',
    who: 'consultant',
    path: space,
    kind: 'reading',
    held: true,
  },
  { key: 'admin-home', title: 'Accueil de l’administrateur', who: 'admin', path: space, kind: 'reading', held: true },
  {
    key: 'person-home',
    title: 'Accueil de la bénéficiaire',
    who: 'beneficiary',
    path: () => '/mon-bilan',
    kind: 'reading',
    held: true,
  },
  {
    key: 'conseillere-home',
    title: 'Accueil de la conseillère',
    who: 'conseillere',
    path: () => `/e/${spaces.fund}`,
    kind: 'reading',
    held: true,
  },
  {
    key: 'employer-home',
    title: 'Accueil de l’employeur',
    who: 'employer',
    path: () => `/e/${spaces.town}`,
    kind: 'reading',
    held: true,
  },
  { key: 'bilan', title: 'Un bilan', who: 'consultant', path: bilan, kind: 'reading', held: true },
  {
    key: 'bilans',
    title: 'Liste des bilans',
    who: 'consultant',
    path: (people) => `${space(people)}/bilans`,
    kind: 'reading',
    held: false,
  },
  {
    key: 'all-bilans',
    title: 'Liste des bilans, tous',
    who: 'admin',
    path: (people) => `${space(people)}/bilans`,
    kind: 'reading',
    held: false,
  },
  {
    key: 'documents',
    title: 'Documents d’un bilan',
    who: 'consultant',
    path: (people) => `${bilan(people)}/documents`,
    kind: 'reading',
    held: false,
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
    held: false,
  },
  {
    key: 'phases',
    title: 'Phases d’un bilan',
    who: 'consultant',
    path: (people) => `${bilan(people)}/phases`,
    kind: 'form',
    held: false,
  },
  {
    key: 'programme',
    title: 'Programme d’un bilan',
    who: 'consultant',
    path: (people) => `${bilan(people)}/programme`,
    kind: 'form',
    held: false,
  },
  {
    key: 'dossier',
    title: 'Dossier d’un bilan',
    who: 'consultant',
    path: (people) => `${bilan(people)}/dossier`,
    kind: 'form',
    held: false,
  },
  {
    key: 'new-bilan',
    title: 'Nouveau bilan',
    who: 'consultant',
    path: (people) => `${space(people)}/bilans/nouveau`,
    kind: 'form',
    held: false,
  },
  {
    key: 'new-session',
    title: 'Nouvelle séance',
    who: 'consultant',
    path: (people) => `${bilan(people)}/seances/nouvelle`,
    kind: 'form',
    held: false,
  },
  {
    key: 'agenda',
    title: 'Agenda',
    who: 'consultant',
    path: (people) => `${space(people)}/agenda`,
    kind: 'reading',
    held: false,
  },
  {
    key: 'to-sign',
    title: 'À signer',
    who: 'consultant',
    path: (people) => `${space(people)}/a-signer`,
    kind: 'form',
    held: false,
  },
  {
    key: 'activity',
    title: 'Activité',
    who: 'admin',
    path: (people) => `${space(people)}/activite`,
    kind: 'reading',
    held: false,
  },
  {
    key: 'own-documents',
    title: 'Documents de la bénéficiaire',
    who: 'beneficiary',
    path: () => '/mon-bilan/documents',
    kind: 'reading',
    held: false,
  },
  {
    key: 'who-sees',
    title: 'Qui voit quoi',
    who: 'beneficiary',
    path: () => '/mon-bilan/qui-voit-quoi',
    kind: 'reading',
    held: false,
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
  }
}
