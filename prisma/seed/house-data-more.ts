import type { SeedBeneficiary, SeedHouse } from './house-shape'

const person = (
  email: string,
  firstName: string,
  lastName: string,
  phone: string,
  addedDaysAgo: number,
  employer: Pick<SeedBeneficiary, 'employerName' | 'employerDomain'> = {},
): SeedBeneficiary => ({ email, firstName, lastName, phone, addedDaysAgo, ...employer })

const plouvernsAgent = { employerName: 'Commune de Plouvern', employerDomain: 'plouvern.test' }

/** A centre de gestion: provider of bilans professionnels to the collectivités. */
export const ponant: SeedHouse = {
  slug: 'cdg-ponant',
  name: 'Centre de gestion du Ponant',
  foundedDaysAgo: 398,
  settings: {
    legalName: 'Centre de gestion de la fonction publique territoriale du Ponant',
    siret: '28290001800007',
    declarationNumber: '53290811229',
    address: '7 boulevard du Finistère',
    postcode: '29000',
    city: 'Quimper',
    phone: '0298641100',
    email: 'evolution@cdg-ponant.test',
    representativeName: 'Annick Le Bars',
    representativeTitle: 'Directrice générale',
    referentName: 'Ronan Guillou',
    referentPhone: '0298641122',
    referentEmail: 'consultante@cdg-ponant.test',
    certificationNumber: 'CERT-2025-0311',
    certificationBody: 'Certifouest',
    certificationScope: 'Actions permettant de faire valider les acquis et bilans',
    certificationEndsIn: 411,
    accent: '#1d4f73',
  },
  notices: ['PROFESSIONNEL'],
  sites: [
    {
      name: 'Quimper, siège',
      address: '7 boulevard du Finistère',
      postcode: '29000',
      city: 'Quimper',
      access: 'De plain-pied. Deux places réservées devant l’entrée. Boucle magnétique à l’accueil.',
      rooms: [
        { name: 'Salle Steïr', access: 'Bureau à hauteur réglable, fauteuil ergonomique.' },
        { name: 'Salle Jet', access: 'Accessible en fauteuil, lumière réglable.' },
      ],
    },
    {
      name: 'Brest, Capucins',
      address: '25 rue de Pontaniou',
      postcode: '29200',
      city: 'Brest',
      access: 'Premier étage, ascenseur. Téléphérique et tramway à 100 m.',
      rooms: [{ name: 'Salle Penfeld', access: 'Accessible en fauteuil.' }],
    },
  ],
  members: [
    {
      email: 'admin@cdg-ponant.test',
      firstName: 'Annick',
      lastName: 'Le Bars',
      title: 'Directrice générale',
      phone: '0298641101',
      permissions: ['ADMIN'],
    },
    {
      email: 'consultante@cdg-ponant.test',
      firstName: 'Maud',
      lastName: 'Kerbiriou',
      title: 'Conseillère en évolution professionnelle',
      phone: '0298641122',
      permissions: ['CONSULTANT', 'REFERENT_HANDICAP'],
      videoLink: 'https://visio.cdg-ponant.test/maud',
    },
    {
      email: 'coach@cdg-ponant.test',
      firstName: 'Nora',
      lastName: 'Ziani',
      title: 'Coach certifiée',
      phone: '0298641133',
      permissions: ['CONSULTANT'],
      videoLink: 'https://visio.cdg-ponant.test/nora',
    },
  ],
  beneficiaries: [
    person('erwan.piriou@exemple.test', 'Erwan', 'Piriou', '0612003501', 152, plouvernsAgent),
    person('isabelle.cariou@exemple.test', 'Isabelle', 'Cariou', '0612003502', 66, plouvernsAgent),
    person('denis.quere@exemple.test', 'Denis', 'Quéré', '0612003503', 31, plouvernsAgent),
    person('valerie.tanguy@exemple.test', 'Valérie', 'Tanguy', '0612003504', 128, plouvernsAgent),
    person('michel.abgrall@exemple.test', 'Michel', 'Abgrall', '0612003505', 251, plouvernsAgent),
    person('laure.simon@exemple.test', 'Laure', 'Simon', '0612003506', 74, plouvernsAgent),
  ],
  waiting: { members: [], beneficiaries: [] },
}

/** An employer: it sees of a bilan what it is a party to. */
export const plouvern: SeedHouse = {
  slug: 'plouvern',
  name: 'Commune de Plouvern',
  capacities: ['EMPLOYER'],
  foundedDaysAgo: 260,
  settings: {
    legalName: 'Commune de Plouvern',
    siret: '21290199500002',
    declarationNumber: '',
    address: 'Place de la Mairie',
    postcode: '29460',
    city: 'Plouvern',
    phone: '0298255000',
    email: 'mairie@plouvern.test',
    representativeName: 'Jean-Yves Hascoët',
    representativeTitle: 'Maire',
    referentName: '',
    referentPhone: '',
    referentEmail: '',
    certificationNumber: '',
    certificationBody: '',
    certificationScope: '',
    certificationEndsIn: 0,
    accent: null,
  },
  notices: [],
  sites: [],
  members: [
    {
      email: 'rh@plouvern.test',
      firstName: 'Maryse',
      lastName: 'Kerdraon',
      title: 'Responsable des ressources humaines',
      phone: '0298255012',
      permissions: ['ADMIN', 'EMPLOYER'],
    },
  ],
  beneficiaries: [],
  waiting: { members: [], beneficiaries: [] },
}

/** A company whose convention is on its ninth day. */
export const armor: SeedHouse = {
  ...plouvern,
  slug: 'armor-logistique',
  name: 'Armor Logistique',
  foundedDaysAgo: 320,
  settings: {
    ...plouvern.settings,
    legalName: 'Armor Logistique SAS',
    siret: '43219876000006',
    address: 'Zone de Kergaradec',
    postcode: '29850',
    city: 'Gouesnou',
    phone: '0298412000',
    email: 'contact@armor.test',
    representativeName: 'Gilles Podeur',
    representativeTitle: 'Directeur',
  },
  members: [
    {
      email: 'rh@armor.test',
      firstName: 'Soizic',
      lastName: 'Morvan',
      title: 'Responsable des ressources humaines',
      phone: '0298412014',
      permissions: ['ADMIN', 'EMPLOYER'],
    },
  ],
}

/** The fund of the temp workers: its pôle reconversion opens referrals. */
export const fpett: SeedHouse = {
  ...plouvern,
  slug: 'fpett',
  name: 'FPETT, pôle reconversion',
  capacities: ['FUNDER'],
  foundedDaysAgo: 420,
  settings: {
    ...plouvern.settings,
    legalName: 'Fonds professionnel pour l’emploi dans le travail temporaire',
    siret: '41284533100005',
    address: '14 rue Riquet',
    postcode: '75019',
    city: 'Paris',
    phone: '0144553300',
    email: 'reconversion@fpett.test',
    representativeName: 'Hélène Baudin',
    representativeTitle: 'Responsable du pôle',
  },
  members: [
    {
      email: 'conseillere@fpett.test',
      firstName: 'Hélène',
      lastName: 'Baudin',
      title: 'Conseillère parcours reconversion',
      phone: '0144553311',
      permissions: ['ADMIN', 'CONSEILLERE'],
    },
    {
      email: 'conseillere2@fpett.test',
      firstName: 'Samia',
      lastName: 'Ouali',
      title: 'Conseillère parcours reconversion',
      phone: '0144553312',
      permissions: ['CONSEILLERE'],
    },
  ],
  beneficiaries: [
    person('karim.belkacem@exemple.test', 'Karim', 'Belkacem', '0612003601', 118),
    person('sandrine.le-bihan@exemple.test', 'Sandrine', 'Le Bihan', '0612003602', 41),
    person('joel.kervella@exemple.test', 'Joël', 'Kervella', '0612003603', 33),
    person('malika.haddouche@exemple.test', 'Malika', 'Haddouche', '0612003604', 12),
    person('patrick.jaouen@exemple.test', 'Patrick', 'Jaouen', '0612003605', 240),
  ],
}
