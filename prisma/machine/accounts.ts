/** What `npm run demo` prints: whom to sign in as. One password for all. */
export const password = 'demo-jalon-2026'

export const accounts: readonly [email: string, who: string][] = [
  ['admin@boreal.test', 'administratrice, Cabinet Boréal'],
  ['consultant@boreal.test', 'consultant, Cabinet Boréal'],
  ['consultante2@boreal.test', 'consultante, Cabinet Boréal'],
  ['beneficiaire@exemple.test', 'bénéficiaire'],
  ['admin@nouveaucap.test', 'administratrice, Atelier Nouveau Cap'],
  ['consultant@nouveaucap.test', 'consultant, Atelier Nouveau Cap'],
  ['consultante2@nouveaucap.test', 'consultante spécialisée handicap, Atelier Nouveau Cap'],
  ['admin@cdg-ponant.test', 'administratrice, Centre de gestion du Ponant'],
  ['consultante@cdg-ponant.test', 'conseillère en évolution professionnelle, Centre de gestion du Ponant'],
  ['coach@cdg-ponant.test', 'coach, Centre de gestion du Ponant'],
  ['rh@plouvern.test', 'ressources humaines, Commune de Plouvern'],
  ['rh@armor.test', 'ressources humaines, Armor Logistique'],
  ['conseillere@fpett.test', 'conseillère, FPETT'],
  ['conseillere2@fpett.test', 'conseillère, FPETT'],
  ['financeur@fpett.test', 'chargé de financement, FPETT'],
  ['financeur@caisse.test', 'gestionnaire des droits, Caisse des Dépôts (CPF)'],
  ['financeur@fiphfp.test', 'chargé d’instruction, FIPHFP'],
  ['financeur@opco-estuaire.test', 'conseillère financement, OPCO Estuaire'],
  ['operateur@jalon.test', 'opérateur de la plateforme'],
]
