/** Somebody who reads the product: where he begins, and every kind of page that links lead him to from there. */
export type Reader = {
  name: string
  /** Null: signed out. */
  email: string | null
  homes: readonly string[]
  places: readonly string[]
  /** Pages that depend on what the day brings. */
  sometimes?: readonly string[]
  /** Every part of her bilan is read, offered or not. */
  own?: boolean
  /** His pages are those of another reader, who looks at them: here they are only followed. */
  followed?: boolean
}

/** Pages that every reader finds; the first leads whoever is signed in to his home. */
export const everywhere: readonly string[] = ['/', '/accessibilite', '/aide', '/donnees']

/** Pages that a mail's link opens; sign-in.spec.ts reads them. */
export const byMail: readonly string[] = ['/connexion/mot-de-passe/:jeton', '/connexion/adresse/:jeton']

const bilan = ['', '/documents', '/dossier', '/journal', '/programme', '/seances', '/seances/:id']
const inHouse = ['', '/bilans', '/bilans/nouveau', '/equipe/moi', '/personnes', '/personnes/:id', '/personnes/nouvelle']
const settings = [
  '',
  '/apparence',
  '/certification',
  '/lieux',
  '/notices',
  '/notices/:type',
  '/organisme',
  '/referent',
  '/tarifs',
]
const always = ['', '/documents', '/qui-voit-quoi', '/rendez-vous']
/** Parts of her bilan, which her home offers when their time has come. */
export const parts = ['/demandes', '/entree', '/notice', '/objectifs', '/programme', '/suivi']

const consultant = [
  '/compte',
  ...inHouse.map((path) => `/e/:espace${path}`),
  ...['/a-signer', '/agenda', '/style'].map((path) => `/e/:espace${path}`),
  ...[...bilan, '/notes', '/phases', '/seances/nouvelle'].map((path) => `/e/:espace/bilans/:id${path}`),
]
const beneficiary = {
  homes: ['/mon-bilan'],
  places: ['/compte', ...always.map((path) => `/mon-bilan${path}`)],
  sometimes: [...parts, '/seances/:id', '/travaux/:id'].map((path) => `/mon-bilan/:id${path}`),
}

export const readers: readonly Reader[] = [
  {
    name: 'signed out',
    email: null,
    homes: ['/connexion', '/courriels'],
    places: ['/connexion', '/connexion/oubli', '/courriels', '/invitation', '/invitation/:jeton'],
  },
  {
    name: 'consultant',
    email: 'consultant@boreal.test',
    homes: ['/e/boreal', '/e/boreal/equipe/moi', '/e/boreal/style'],
    places: consultant,
  },
  {
    name: 'administrator',
    email: 'admin@boreal.test',
    homes: ['/e/boreal', '/e/boreal/equipe/moi', '/espaces'],
    places: [
      '/compte',
      '/espaces',
      ...inHouse.map((path) => `/e/:espace${path}`),
      ...['/activite', '/equipe', '/equipe/:id'].map((path) => `/e/:espace${path}`),
      ...bilan.map((path) => `/e/:espace/bilans/:id${path}`),
      ...settings.map((path) => `/e/:espace/reglages${path}`),
    ],
  },
  {
    name: 'référente handicap',
    email: 'referente@boreal.test',
    homes: ['/e/boreal', '/e/boreal/equipe/moi'],
    places: ['/compte', ...['', '/amenagements', '/equipe/moi'].map((path) => `/e/:espace${path}`)],
  },
  { name: 'beneficiary under way', email: 'beneficiaire@exemple.test', own: true, ...beneficiary },
  { name: 'beneficiary at the beginning', email: 'hugo.lemaire@exemple.test', ...beneficiary },
  { name: 'beneficiary at the end', email: 'anne-laure.pichon@exemple.test', ...beneficiary },
  { name: 'operator', email: 'operateur@jalon.test', homes: ['/operateur'], places: ['/operateur'] },
  {
    name: 'consultant of another provider',
    email: 'consultant@nouveaucap.test',
    homes: ['/e/nouveau-cap'],
    followed: true,
    places: [...consultant.filter((place) => !/style|moi/.test(place)), '/e/:espace/amenagements'],
  },
]
