import { COURSE_MODES, type CourseMode } from '@/lib/bilan-types/keys'

/** The départements of France, by code. */
export const departments: Readonly<Record<string, string>> = {
  '01': 'Ain',
  '02': 'Aisne',
  '03': 'Allier',
  '04': 'Alpes-de-Haute-Provence',
  '05': 'Hautes-Alpes',
  '06': 'Alpes-Maritimes',
  '07': 'Ardèche',
  '08': 'Ardennes',
  '09': 'Ariège',
  '10': 'Aube',
  '11': 'Aude',
  '12': 'Aveyron',
  '13': 'Bouches-du-Rhône',
  '14': 'Calvados',
  '15': 'Cantal',
  '16': 'Charente',
  '17': 'Charente-Maritime',
  '18': 'Cher',
  '19': 'Corrèze',
  '2A': 'Corse-du-Sud',
  '2B': 'Haute-Corse',
  '21': 'Côte-d’Or',
  '22': 'Côtes-d’Armor',
  '23': 'Creuse',
  '24': 'Dordogne',
  '25': 'Doubs',
  '26': 'Drôme',
  '27': 'Eure',
  '28': 'Eure-et-Loir',
  '29': 'Finistère',
  '30': 'Gard',
  '31': 'Haute-Garonne',
  '32': 'Gers',
  '33': 'Gironde',
  '34': 'Hérault',
  '35': 'Ille-et-Vilaine',
  '36': 'Indre',
  '37': 'Indre-et-Loire',
  '38': 'Isère',
  '39': 'Jura',
  '40': 'Landes',
  '41': 'Loir-et-Cher',
  '42': 'Loire',
  '43': 'Haute-Loire',
  '44': 'Loire-Atlantique',
  '45': 'Loiret',
  '46': 'Lot',
  '47': 'Lot-et-Garonne',
  '48': 'Lozère',
  '49': 'Maine-et-Loire',
  '50': 'Manche',
  '51': 'Marne',
  '52': 'Haute-Marne',
  '53': 'Mayenne',
  '54': 'Meurthe-et-Moselle',
  '55': 'Meuse',
  '56': 'Morbihan',
  '57': 'Moselle',
  '58': 'Nièvre',
  '59': 'Nord',
  '60': 'Oise',
  '61': 'Orne',
  '62': 'Pas-de-Calais',
  '63': 'Puy-de-Dôme',
  '64': 'Pyrénées-Atlantiques',
  '65': 'Hautes-Pyrénées',
  '66': 'Pyrénées-Orientales',
  '67': 'Bas-Rhin',
  '68': 'Haut-Rhin',
  '69': 'Rhône',
  '70': 'Haute-Saône',
  '71': 'Saône-et-Loire',
  '72': 'Sarthe',
  '73': 'Savoie',
  '74': 'Haute-Savoie',
  '75': 'Paris',
  '76': 'Seine-Maritime',
  '77': 'Seine-et-Marne',
  '78': 'Yvelines',
  '79': 'Deux-Sèvres',
  '80': 'Somme',
  '81': 'Tarn',
  '82': 'Tarn-et-Garonne',
  '83': 'Var',
  '84': 'Vaucluse',
  '85': 'Vendée',
  '86': 'Vienne',
  '87': 'Haute-Vienne',
  '88': 'Vosges',
  '89': 'Yonne',
  '90': 'Territoire de Belfort',
  '91': 'Essonne',
  '92': 'Hauts-de-Seine',
  '93': 'Seine-Saint-Denis',
  '94': 'Val-de-Marne',
  '95': 'Val-d’Oise',
  '971': 'Guadeloupe',
  '972': 'Martinique',
  '973': 'Guyane',
  '974': 'La Réunion',
  '976': 'Mayotte',
}

/** Codes in the usual order: Corsica after 19, overseas last. */
export const departmentCodes: readonly string[] = Object.keys(departments).sort((a, b) => rank(a) - rank(b))

function rank(code: string): number {
  if (code === '2A') return 20.1
  return code === '2B' ? 20.2 : Number(code)
}

/** `29, Finistère`. A code that is none is given back as it stands. */
export const sayDepartment = (code: string): string => (departments[code] ? `${code}, ${departments[code]}` : code)

/** Codes as somebody typed them, in capitals: numbers of one digit take their zero. */
export const codesTyped = (text: string): string[] =>
  text
    .toUpperCase()
    .split(/[\s,;.]+/)
    .filter(Boolean)
    .map((code) => (/^\d$/.test(code) ? `0${code}` : code))

const offeredModes: Readonly<Record<CourseMode, string>> = {
  ON_SITE: 'sur place',
  REMOTE: 'à distance',
  MIXED: 'mixte',
}

/** `Sur place, à distance, mixte`: how a provider meets people, shortly. */
export function sayModes(modes: readonly string[]): string {
  const said = COURSE_MODES.filter((key) => modes.includes(key))
    .map((key) => offeredModes[key])
    .join(', ')
  return said.charAt(0).toLocaleUpperCase('fr') + said.slice(1)
}

export const departmentOptions = departmentCodes.map((code) => ({ value: code, label: sayDepartment(code) }))

/** What a provider knows well, as a conseillère looks for it. Words name no health: they are read before anybody is. */
export const LISTED_SPECIALISATIONS = [
  'DISABILITY',
  'TEMP_WORK',
  'BUILDING',
  'INDUSTRY',
  'LOGISTICS',
  'SERVICES',
  'CREATION',
  'PLAIN_FRENCH',
] as const
export type ListedSpecialisation = (typeof LISTED_SPECIALISATIONS)[number]

export const listedSpecialisationWords: Readonly<Record<ListedSpecialisation, string>> = {
  DISABILITY: 'Handicap et adaptation du poste',
  TEMP_WORK: 'Travail temporaire',
  BUILDING: 'Bâtiment et travaux publics',
  INDUSTRY: 'Industrie',
  LOGISTICS: 'Transport et logistique',
  SERVICES: 'Services et tertiaire',
  CREATION: 'Création d’activité',
  PLAIN_FRENCH: 'Français simple, peu d’écrit',
}

export const specialisationOptions = LISTED_SPECIALISATIONS.map((key) => ({
  value: key,
  label: listedSpecialisationWords[key],
}))

export const saySpecialisation = (key: string | null): string =>
  key && key in listedSpecialisationWords ? listedSpecialisationWords[key as ListedSpecialisation] : ''
