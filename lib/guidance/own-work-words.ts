import { refusals as bilanRefusals } from '@/lib/bilans/words'
import { refusal } from '@/lib/platform/outcome'

export const ownWorkRefusals = {
  NOT_OPEN: bilanRefusals.NOT_OPEN,
  OWN_WORK_NONE: () =>
    refusal('OWN_WORK_NONE', 'Ce type de bilan ne prévoit pas ce travail. Parlez-en avec votre consultant.'),
  OWN_WORK_BEFORE: ({ since }: { since: string }) =>
    refusal('OWN_WORK_BEFORE', `Votre accompagnement est ouvert depuis le ${since}. Vérifiez la date.`, 'day'),
  OWN_WORK_GONE: () => refusal('OWN_WORK_GONE', 'Cette déclaration est déjà retirée. Rechargez la page.'),
  OWN_WORK_SIGNED: () =>
    refusal(
      'OWN_WORK_SIGNED',
      'Votre consultant s’est déjà prononcé sur ce travail. Si quelque chose n’est pas juste, dites-le sur sa feuille.',
    ),
}
