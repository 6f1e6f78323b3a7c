/** Who and what the demonstration begins with, as data. Days are counted back from the moment it is filled. */

export interface SeedMember {
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  readonly title: string
  readonly phone: string
  readonly permissions: readonly string[]
  readonly specialisations?: readonly string[]
  readonly videoLink?: string
}

export interface SeedBeneficiary {
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  readonly phone: string
  readonly employerName?: string
  readonly employerDomain?: string
  readonly addedDaysAgo: number
}

export interface SeedSite {
  readonly name: string
  readonly address: string
  readonly postcode: string
  readonly city: string
  readonly access: string
  readonly rooms: readonly { readonly name: string; readonly access: string }[]
}

export interface SeedHouse {
  readonly slug: string
  readonly name: string
  readonly foundedDaysAgo: number
  readonly settings: {
    readonly legalName: string
    readonly siret: string
    readonly declarationNumber: string
    readonly address: string
    readonly postcode: string
    readonly city: string
    readonly phone: string
    readonly email: string
    readonly representativeName: string
    readonly representativeTitle: string
    readonly referentName: string
    readonly referentPhone: string
    readonly referentEmail: string
    readonly certificationNumber: string
    readonly certificationBody: string
    readonly certificationScope: string
    /** In how many days the certification ends. */
    readonly certificationEndsIn: number
    readonly accent: string | null
  }
  readonly notices: readonly ('COMPETENCES' | 'PROFESSIONNEL' | 'RECONVERSION' | 'MAINTIEN')[]
  readonly sites: readonly SeedSite[]
  /** The first one is the administrator who was invited when the organisation was founded. */
  readonly members: readonly [SeedMember, ...SeedMember[]]
  readonly beneficiaries: readonly SeedBeneficiary[]
  /** Invitations that still wait for an answer, their mails in the outbox. */
  readonly waiting: {
    readonly members: readonly {
      readonly email: string
      readonly firstName: string
      readonly lastName: string
      readonly title: string
      readonly daysAgo: number
    }[]
    readonly beneficiaries: readonly {
      readonly email: string
      readonly firstName: string
      readonly lastName: string
      readonly phone: string
      readonly daysAgo: number
    }[]
  }
}

export const boreal: SeedHouse = {
  slug: 'boreal',
  name: 'Cabinet Boréal',
  foundedDaysAgo: 412,
  settings: {
    legalName: 'Cabinet Boréal SARL',
    siret: '81234567600017',
    declarationNumber: '53290987629',
    address: '12 rue de Siam',
    postcode: '29200',
    city: 'Brest',
    phone: '0298001200',
    email: 'accueil@boreal.test',
    representativeName: 'Odile Roudaut',
    representativeTitle: 'Gérante',
    referentName: 'Maëlle Corre',
    referentPhone: '0298001234',
    referentEmail: 'referente@boreal.test',
    certificationNumber: 'CERT-2024-0587',
    certificationBody: 'Certifouest',
    certificationScope: 'Bilans de compétences',
    certificationEndsIn: 287,
    accent: null,
  },
  notices: ['COMPETENCES', 'MAINTIEN'],
  sites: [
    {
      name: 'Brest, Siam',
      address: '12 rue de Siam',
      postcode: '29200',
      city: 'Brest',
      access:
        'Deuxième étage, ascenseur de 90 cm. Entrée de plain-pied par la cour. Tramway à 80 m, arrêt Siam. Place réservée devant le 10.',
      rooms: [
        { name: 'Salle Molène', access: 'Table à hauteur réglable, boucle magnétique.' },
        { name: 'Salle Ouessant', access: 'Lumière réglable, au calme sur la cour.' },
      ],
    },
    {
      name: 'Quimper, Odet',
      address: '3 rue du Frout',
      postcode: '29000',
      city: 'Quimper',
      access: 'Rez-de-chaussée, deux marches : une rampe est posée sur demande. Parking de la Tour d’Auvergne à 200 m.',
      rooms: [{ name: 'Salle Odet', access: 'Bureau adapté, fauteuil ergonomique.' }],
    },
  ],
  members: [
    {
      email: 'admin@boreal.test',
      firstName: 'Odile',
      lastName: 'Roudaut',
      title: 'Gérante',
      phone: '0298001201',
      permissions: ['ADMIN'],
    },
    {
      email: 'consultant@boreal.test',
      firstName: 'Marc',
      lastName: 'Tanguy',
      title: 'Consultant',
      phone: '0298001215',
      permissions: ['CONSULTANT'],
      videoLink: 'https://visio.boreal.test/marc-tanguy',
    },
    {
      email: 'consultante2@boreal.test',
      firstName: 'Inès',
      lastName: 'Carvalho',
      title: 'Consultante',
      phone: '0298001216',
      permissions: ['CONSULTANT'],
      specialisations: ['DISABILITY_SPECIALIST'],
      videoLink: 'https://visio.boreal.test/ines-carvalho',
    },
    {
      email: 'referente@boreal.test',
      firstName: 'Maëlle',
      lastName: 'Corre',
      title: 'Référente handicap',
      phone: '0298001234',
      permissions: ['REFERENT_HANDICAP'],
    },
  ],
  beneficiaries: [
    {
      email: 'beneficiaire@exemple.test',
      firstName: 'Léa',
      lastName: 'Moreau',
      phone: '0612003401',
      employerName: 'Armor Logistique',
      employerDomain: 'armor-logistique.test',
      addedDaysAgo: 68,
    },
    {
      email: 'nadia.benali@exemple.test',
      firstName: 'Nadia',
      lastName: 'Benali',
      phone: '0612003402',
      addedDaysAgo: 96,
    },
    {
      email: 'hugo.lemaire@exemple.test',
      firstName: 'Hugo',
      lastName: 'Lemaire',
      phone: '0612003403',
      employerName: 'Chantiers de la Penfeld',
      employerDomain: 'penfeld.test',
      addedDaysAgo: 12,
    },
    {
      email: 'youssef.amrani@exemple.test',
      firstName: 'Youssef',
      lastName: 'Amrani',
      phone: '0612003404',
      addedDaysAgo: 27,
    },
    {
      email: 'sophie.kerbrat@exemple.test',
      firstName: 'Sophie',
      lastName: 'Kerbrat',
      phone: '0612003405',
      addedDaysAgo: 151,
    },
    {
      email: 'anne-laure.pichon@exemple.test',
      firstName: 'Anne-Laure',
      lastName: 'Pichon',
      phone: '0612003406',
      addedDaysAgo: 240,
    },
  ],
  waiting: {
    members: [
      { email: 'gwenn.lebras@boreal.test', firstName: 'Gwenn', lastName: 'Le Bras', title: 'Consultante', daysAgo: 2 },
    ],
    beneficiaries: [
      { email: 'malo.floch@exemple.test', firstName: 'Malo', lastName: 'Floch', phone: '0612003407', daysAgo: 4 },
    ],
  },
}

export const nouveauCap: SeedHouse = {
  slug: 'nouveau-cap',
  name: 'Atelier Nouveau Cap',
  foundedDaysAgo: 305,
  settings: {
    legalName: 'Atelier Nouveau Cap SAS',
    siret: '85321946700018',
    declarationNumber: '52440876544',
    address: '7 quai de la Fosse',
    postcode: '44000',
    city: 'Nantes',
    phone: '0240004100',
    email: 'bonjour@nouveaucap.test',
    representativeName: 'Karine Lefèvre',
    representativeTitle: 'Présidente',
    referentName: 'Bruno Esteve',
    referentPhone: '0240004112',
    referentEmail: 'consultant@nouveaucap.test',
    certificationNumber: 'CERT-2025-0143',
    certificationBody: 'Certifouest',
    certificationScope: 'Bilans de compétences',
    certificationEndsIn: 48,
    accent: '#5b2a6e',
  },
  notices: ['COMPETENCES', 'RECONVERSION'],
  sites: [
    {
      name: 'Nantes, quai de la Fosse',
      address: '7 quai de la Fosse',
      postcode: '44000',
      city: 'Nantes',
      access: 'Premier étage avec ascenseur. Tramway à 150 m, arrêt Médiathèque.',
      rooms: [{ name: 'Salle Erdre', access: 'Accessible en fauteuil.' }],
    },
  ],
  members: [
    {
      email: 'admin@nouveaucap.test',
      firstName: 'Karine',
      lastName: 'Lefèvre',
      title: 'Présidente',
      phone: '0240004101',
      permissions: ['ADMIN'],
    },
    {
      email: 'consultant@nouveaucap.test',
      firstName: 'Bruno',
      lastName: 'Esteve',
      title: 'Consultant',
      phone: '0240004112',
      permissions: ['CONSULTANT', 'REFERENT_HANDICAP'],
      videoLink: 'https://visio.nouveaucap.test/bruno',
    },
  ],
  beneficiaries: [
    {
      email: 'camille.ollivier@exemple.test',
      firstName: 'Camille',
      lastName: 'Ollivier',
      phone: '0612003411',
      addedDaysAgo: 61,
    },
    {
      email: 'thomas.riviere@exemple.test',
      firstName: 'Thomas',
      lastName: 'Rivière',
      phone: '0612003412',
      addedDaysAgo: 33,
    },
    {
      email: 'fatou.diallo@exemple.test',
      firstName: 'Fatou',
      lastName: 'Diallo',
      phone: '0612003413',
      addedDaysAgo: 9,
    },
  ],
  waiting: { members: [], beneficiaries: [] },
}
