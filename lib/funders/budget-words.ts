import { refusal } from '@/lib/platform/outcome'

export const budgetRefusals = {
  BUDGET_YEAR: () => refusal('BUDGET_YEAR', 'Cette année est trop lointaine. Choisissez-en une plus proche.'),
  BUDGET_UNREAD: ({ field }: { field?: string }) =>
    refusal('BUDGET_UNREAD', 'Ce montant ne se lit pas. Écrivez par exemple 45000 ou 45000,50.', field),
  BUDGET_KEPT: ({ field }: { field?: string }) =>
    refusal('BUDGET_KEPT', 'Ce mois a déjà un budget. Écrivez 0 pour le retirer.', field),
  BUDGET_SAME: () => refusal('BUDGET_SAME', 'Rien n’a changé. Modifiez au moins un mois, puis enregistrez.'),
}
