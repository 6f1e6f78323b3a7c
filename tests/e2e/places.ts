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
  /** Of pages that are followed, those that no other reader finds so: they are looked at here. */
  looksAt?: readonly string[]
}

/** Pages that every reader finds; the first leads whoever is signed in to his home. */
export const everywhere: readonly string[] = ['/', '/accessibilite', '/aide', '/donnees']

/** Pages that a mail's link opens; sign-in.spec.ts reads them. */
export const byMail: readonly string[] = ['/connexion/mot-de-passe/:jeton', '/connexion/adresse/:jeton']

/** Pages that a link leads to for a while: an expert's order, a provider's offer. */
const passing = ['/expertise/:jeton', '/offres/:organisme', '/offres/:organisme/:fiche']

const bilan = ['', '/documents', '/dossier', '/journal', '/programme', '/seances', '/seances/:id']
const inHouse = [
  '',
  '/absences',
  '/bilans',
  '/bilans/nouveau',
  '/clients',
  '/clients/demandes',
  '/clients/nouveau',
  '/controles',
  '/equipe/moi',
  '/personnes',
  '/personnes/:id',
  '/personnes/nouvelle',
]
/** Parts of a bilan that some kinds have, and pages of a house that some bilans bring. */
const ofKinds = [
  ...[
    '/accord',
    '/coaching',
    '/contrat',
    '/controle',
    '/convention',
    '/cpf',
    '/devis',
    '/employeur',
    '/financement',
    '/pistes',
    '/rendez-vous',
  ].map((path) => `/e/:espace/bilans/:id${path}`),
  ...['/approches', '/approches/:id', '/clients/:id', '/coaching', '/coaching/:id', '/cpf/listes/:id', '/creneaux'].map(
    (path) => `/e/:espace${path}`,
  ),
]
/** Pages of a house that are the same for its consultant, who looks at them, and for its administrator. */
const alikeInHouse = [
  ...['/absences', '/controles'].map((path) => `/e/:espace${path}`),
  ...['/contrat', '/controle', '/cpf', '/financement'].map((path) => `/e/:espace/bilans/:id${path}`),
]
const settings = [
  '',
  '/annuaire',
  '/apparence',
  '/certification',
  '/coachs',
  '/experts',
  '/fiches',
  '/fiches/:fiche',
  '/financeurs',
  '/financeurs/:financeur',
  '/financeurs/:financeur/nouveau',
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
/** Parts that some kinds of bilan have. */
const herKinds = [
  '/coaching',
  '/contrat',
  '/convention',
  '/cpf',
  '/demarches',
  '/devis',
  '/employeur',
  '/financement',
  '/lettre',
  '/pistes',
  '/pole',
  '/rendez-vous-a-trois',
  '/statut',
]

const consultant = [
  '/compte',
  ...inHouse.map((path) => `/e/:espace${path}`),
  ...['/a-signer', '/agenda', '/style'].map((path) => `/e/:espace${path}`),
  ...[...bilan, '/notes', '/phases', '/seances/nouvelle'].map((path) => `/e/:espace/bilans/:id${path}`),
]
const beneficiary = {
  homes: ['/mon-bilan'],
  places: ['/compte', ...always.map((path) => `/mon-bilan${path}`)],
  sometimes: [
    ...[...parts, ...herKinds, '/seances/:id', '/travaux/:id'].map((path) => `/mon-bilan/:id${path}`),
    '/mon-bilan/dossier',
  ],
}
const admin = [
  '/compte',
  ...inHouse.filter((path) => path !== '/equipe/moi').map((path) => `/e/:espace${path}`),
  ...['/activite', '/cpf', '/equipe', '/equipe/:id'].map((path) => `/e/:espace${path}`),
  ...bilan.map((path) => `/e/:espace/bilans/:id${path}`),
  ...settings.map((path) => `/e/:espace/reglages${path}`),
]
/** Every house of a party has them: an employer, a fund. */
const partyHouse = ['', '/equipe', '/equipe/:id', '/reglages', '/reglages/apparence', '/reglages/organisme'].map(
  (path) => `/e/:espace${path}`,
)
const employer = {
  places: [
    '/compte',
    ...partyHouse,
    ...['/demandes', '/demandes-de-financement', '/devis', '/dossiers', '/dossiers/:id', '/rendez-vous'].map(
      (path) => `/e/:espace${path}`,
    ),
  ],
  sometimes: ['/conventions/:id', '/demandes-de-financement/:id', '/devis/:id', '/rendez-vous/:id'].map(
    (path) => `/e/:espace${path}`,
  ),
}

const deciding = ['/budget', '/portefeuille', '/prises-en-charge'].map((path) => `/e/:espace${path}`)
/** Whoever decides what a funder pays, and administers its space. */
const funder = {
  places: [
    '/compte',
    ...partyHouse,
    ...deciding,
    ...['', '/:financeur', '/:financeur/nouveau'].map((path) => `/e/:espace/reglages/financeurs${path}`),
  ],
  sometimes: ['/portefeuille/:id', '/prises-en-charge/:id'].map((path) => `/e/:espace${path}`),
}

export const readers: readonly Reader[] = [
  {
    name: 'signed out',
    email: null,
    homes: ['/connexion', '/courriels'],
    places: ['/connexion', '/connexion/oubli', '/courriels', '/invitation', '/invitation/:jeton'],
    sometimes: passing,
  },
  {
    name: 'consultant',
    email: 'consultant@boreal.test',
    homes: ['/e/boreal', '/e/boreal/equipe/moi', '/e/boreal/style'],
    places: consultant,
    sometimes: ofKinds,
  },
  {
    name: 'administrator',
    email: 'admin@boreal.test',
    homes: ['/e/boreal', '/e/boreal/equipe/moi', '/espaces'],
    followed: true,
    looksAt: [...admin, ...ofKinds, ...passing, '/espaces'].filter((place) => !alikeInHouse.includes(place)),
    places: [...admin, '/espaces', '/e/:espace/equipe/moi'],
    sometimes: [...ofKinds, ...passing],
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
  { name: 'beneficiary with a coach', email: 'valerie.tanguy@exemple.test', ...beneficiary },
  { name: 'beneficiary whose employer is not told', email: 'denis.quere@exemple.test', ...beneficiary },
  { name: 'beneficiary of a fund', email: 'karim.belkacem@exemple.test', ...beneficiary },
  { name: 'beneficiary who pays by herself', email: 'nolwenn.cadic@exemple.test', ...beneficiary },
  { name: 'beneficiary before any bilan', email: 'malika.haddouche@exemple.test', ...beneficiary },
  {
    name: 'conseillère en évolution professionnelle',
    email: 'consultante@cdg-ponant.test',
    homes: ['/e/cdg-ponant'],
    places: [...consultant.filter((place) => !/style|moi/.test(place)), '/e/:espace/amenagements'],
    sometimes: ofKinds,
  },
  {
    name: 'coach',
    email: 'coach@cdg-ponant.test',
    homes: ['/e/cdg-ponant', '/e/cdg-ponant/coaching'],
    places: [],
    sometimes: [...consultant, ...ofKinds],
  },
  {
    name: 'administrator of a centre de gestion',
    email: 'admin@cdg-ponant.test',
    homes: ['/e/cdg-ponant'],
    followed: true,
    places: admin,
    sometimes: [...ofKinds, ...passing],
  },
  { name: 'employer', email: 'rh@plouvern.test', homes: ['/e/plouvern'], ...employer },
  { name: 'employer with conventions', email: 'rh@armor.test', homes: ['/e/armor-logistique'], ...employer },
  {
    name: 'conseillère of a fund',
    email: 'conseillere@fpett.test',
    homes: ['/e/fpett'],
    places: funder.places,
    sometimes: [
      ...['/amenagements', '/devis', '/devis/:id', '/dossiers', '/dossiers/:id', '/orientations', '/orientations/:id'],
      ...['/equipe', '/lettre', '/statut', '/suivi'].map((path) => `/orientations/:id${path}`),
      ...['/orientations/nouvelle', '/personnes', '/personnes/:id', '/personnes/nouvelle', '/prestataires'],
      ...['/prestataires/:id', '/rendez-vous', '/rendez-vous/:id', '/conventions/:id', '/demandes'],
      ...['/portefeuille/:id', '/prises-en-charge/:id'],
    ].map((path) => `/e/:espace${path}`),
  },
  {
    name: 'funding officer who administers nothing',
    email: 'financeur@fpett.test',
    homes: ['/e/fpett'],
    followed: true,
    looksAt: ['/e/:espace', '/e/:espace/portefeuille/:id'],
    ...funder,
    places: ['/compte', '/e/:espace', ...deciding],
  },
  {
    name: 'funding officer of the FIPHFP',
    email: 'financeur@fiphfp.test',
    homes: ['/e/fiphfp'],
    followed: true,
    ...funder,
  },
  {
    name: 'funding officer of an OPCO',
    email: 'financeur@opco-estuaire.test',
    homes: ['/e/opco-estuaire'],
    followed: true,
    looksAt: ['/e/:espace/prises-en-charge/:id'],
    ...funder,
  },
  {
    name: 'funding officer of the CPF',
    email: 'financeur@caisse.test',
    homes: ['/e/caisse-des-depots'],
    followed: true,
    ...funder,
  },
  { name: 'operator', email: 'operateur@jalon.test', homes: ['/operateur'], places: ['/operateur'] },
  {
    name: 'consultant of another provider',
    email: 'consultant@nouveaucap.test',
    homes: ['/e/nouveau-cap'],
    followed: true,
    sometimes: ofKinds,
    places: [...consultant.filter((place) => !/style|moi/.test(place)), '/e/:espace/amenagements'],
  },
]
