/** Instructions of guided work, as a practice words them once and uses them again. */

export const timeline =
  'Sur une feuille dans la longueur, placez vos années de travail de gauche à droite.\n\nPour chaque poste, notez : ce que vous faisiez vraiment, ce que vous avez appris, un moment dont vous êtes fier, un moment difficile.\n\nNous nous en servirons pour repérer vos compétences. La forme ne compte pas.'

export const gapMatrix =
  'Prenez les deux pistes dont nous avons parlé. Pour chacune, faites trois colonnes : ce que la piste demande, ce que j’ai déjà, ce qui me manque.\n\nAppuyez-vous sur deux offres d’emploi réelles et, si possible, sur un échange avec une personne du métier. Terminez par une phrase : ce qui m’attire, ce qui me retient.'

export const transitionPlan =
  'Écrivez les étapes de votre projet pour les douze prochains mois. Pour chacune : quoi, avec qui, pour quand, et à quoi vous verrez que c’est fait.\n\nAjoutez ce que vous ferez si une étape ne marche pas. Cinq à huit lignes suffisent.'
