import { fpett } from './house-data-more'
import type { SeedHouse } from './house-shape'

/** A funder other than the temp workers' own: it decides what it is asked, and knows no person but by a request. */
const funder = (
  said: Pick<SeedHouse, 'slug' | 'name' | 'funder' | 'foundedDaysAgo'>,
  settings: Partial<SeedHouse['settings']>,
  officer: Pick<SeedHouse['members'][number], 'email' | 'firstName' | 'lastName' | 'title' | 'phone'>,
): SeedHouse => ({
  ...fpett,
  ...said,
  settings: {
    ...fpett.settings,
    ...{ representativeName: `${officer.firstName} ${officer.lastName}`, representativeTitle: officer.title },
    ...settings,
  },
  members: [{ ...officer, permissions: ['ADMIN', 'FUNDING_OFFICER'] }],
  beneficiaries: [],
})

/** Who keeps the rights of the compte personnel de formation. */
export const caisse = funder(
  { slug: 'caisse-des-depots', name: 'Caisse des Dépôts (CPF)', funder: 'CPF', foundedDaysAgo: 418 },
  {
    ...{ legalName: 'Caisse des Dépôts et Consignations', siret: '18002002600019' },
    ...{ address: '56 rue de Lille', postcode: '75007', city: 'Paris' },
    ...{ phone: '0158500000', email: 'cpf@caisse.test' },
  },
  {
    ...{ email: 'financeur@caisse.test', firstName: 'Agnès', lastName: 'Pelletier' },
    ...{ title: 'Gestionnaire des droits à la formation', phone: '0158500012' },
  },
)

/** The fund of the public employers. */
export const fiphfp = funder(
  { slug: 'fiphfp', name: 'FIPHFP', funder: 'FIPHFP', foundedDaysAgo: 416 },
  {
    ...{ legalName: 'Fonds pour l’insertion des personnes handicapées dans la fonction publique' },
    ...{ siret: '13000176100019', address: '12 avenue Pierre-Mendès-France', postcode: '75013', city: 'Paris' },
    ...{ phone: '0158503000', email: 'aides@fiphfp.test' },
  },
  {
    ...{ email: 'financeur@fiphfp.test', firstName: 'Thierry', lastName: 'Vasseur' },
    ...{ title: 'Chargé d’instruction', phone: '0158503021' },
  },
)

/** The opérateur de compétences of a few companies around Brest. */
export const opco = funder(
  { slug: 'opco-estuaire', name: 'OPCO Estuaire', funder: 'OPCO', foundedDaysAgo: 414 },
  {
    ...{ legalName: 'OPCO Estuaire', siret: '84912004300013' },
    ...{ address: '3 rue Saint-Yves', postcode: '29200', city: 'Brest' },
    ...{ phone: '0298337000', email: 'contact@opco-estuaire.test' },
  },
  {
    ...{ email: 'financeur@opco-estuaire.test', firstName: 'Corinne', lastName: 'Delattre' },
    ...{ title: 'Conseillère financement', phone: '0298337014' },
  },
)
