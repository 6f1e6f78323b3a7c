import type { Part, Reader } from '@/lib/access/visibility'

/** The parts of a bilan as the person reads them. */
export const partWords: Readonly<Record<Part, string>> = {
  existence: 'Que ce bilan existe',
  hours: 'Dates et heures',
  frame: 'Cadre et financement',
  papers: 'Attestations et documents',
  minutes: 'Comptes rendus des rendez-vous à trois',
  request: 'Votre demande',
  objectives: 'Vos objectifs',
  'guided-work': 'Vos travaux',
  adaptation: 'Aménagement demandé',
  'private-notes': 'Notes de travail du consultant',
  trail: 'Journal des actions',
}

/** What stands in a cell besides yes and no. */
export const cellWords: Partial<Record<Part, Partial<Record<Reader, string>>>> = {
  'private-notes': { BENEFICIARY: 'Sur demande' },
  hours: { EMPLOYER: 'Totaux', CONSEILLERE: 'Totaux' },
  papers: { ADMIN: 'Sans contenu personnel' },
  minutes: {
    BENEFICIARY: 'Lit en premier',
    EMPLOYER: 'Validés, s’il y était',
    CONSEILLERE: 'Validés, si elle y était',
  },
  trail: { ADMIN: 'Sans contenu' },
}

/** Whether the employer is told anything, in one sentence (R18, R21). */
export function sayEmployer(facts: { initiator: string; funder: string; workingTime: string; party: boolean }): string {
  if (facts.party) return 'Votre employeur prend part à ce bilan. Il ne lit que ce que dit sa colonne.'
  if (facts.initiator === 'EMPLOYER' || facts.funder === 'EMPLOYER')
    return 'Votre employeur sait que ce bilan existe. Il n’en lit rien ici.'
  if (facts.workingTime === 'ON_WORKING_TIME')
    return 'Votre employeur sait que vous vous absentez pour ce bilan. Il n’en lit rien ici.'
  return 'Votre employeur n’est pas partie à ce bilan : rien ne lui en est dit.'
}
