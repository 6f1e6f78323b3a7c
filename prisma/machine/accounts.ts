/** What `npm run demo` prints: whom to sign in as. One password for all. */
export const password = 'demo-jalon-2026'

export const accounts: readonly [email: string, who: string][] = [
  ['admin@boreal.test', 'administratrice, Cabinet Boréal'],
  ['consultant@boreal.test', 'consultant, Cabinet Boréal'],
  ['consultante2@boreal.test', 'consultante, Cabinet Boréal'],
  ['beneficiaire@exemple.test', 'bénéficiaire'],
  ['admin@nouveaucap.test', 'administratrice, Atelier Nouveau Cap'],
  ['consultant@nouveaucap.test', 'consultant, Atelier Nouveau Cap'],
  ['operateur@jalon.test', 'opérateur de la plateforme'],
]
