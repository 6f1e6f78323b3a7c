import type { Part, Reader } from '@/lib/access/visibility'

/** The parts of a bilan as the person reads them. */
export const partWords: Readonly<Record<Part, string>> = {
  existence: 'Que ce bilan existe',
  hours: 'Dates et heures',
  frame: 'Cadre et financement',
  papers: 'Attestations et documents',
  price: 'Devis et prix',
  funding: 'Demandes de prise en charge',
  minutes: 'Comptes rendus des rendez-vous à trois',
  expectations: 'Ce que vous et votre employeur attendez',
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
  hours: { EMPLOYER: 'Totaux', CONSEILLERE: 'Dates et durées', FUNDER: 'Totaux' },
  papers: { ADMIN: 'Sans contenu personnel' },
  price: { EMPLOYER: 'S’il lui est adressé', CONSEILLERE: 'S’il lui est adressé', FUNDER: 'S’il est sollicité' },
  funding: {
    EMPLOYER: 'Celle qui lui est faite',
    CONSEILLERE: 'Celle qui lui est faite',
    FUNDER: 'Celle qui lui est faite',
  },
  minutes: {
    BENEFICIARY: 'Lit en premier',
    EMPLOYER: 'Validés, s’il y était',
    CONSEILLERE: 'Validés, si elle y était',
  },
  expectations: { EMPLOYER: 'Les vôtres si vous les partagez' },
  trail: { ADMIN: 'Sans contenu' },
}

/** Whether the employer is told anything, in one sentence (R18, R21). */
export function sayEmployer(facts: {
  initiator: string
  funder: string
  workingTime: string
  party: boolean
  /** The type asks for her go-ahead before he hears anything. */
  goAhead: boolean
}): string {
  if (facts.party) return 'Votre employeur prend part à ce bilan. Il ne lit que ce que dit sa colonne.'
  if (facts.goAhead && facts.initiator !== 'EMPLOYER')
    return 'Votre employeur n’apprend rien de ce bilan sans votre accord, donné dans votre espace.'
  if (facts.initiator === 'EMPLOYER' || facts.funder === 'EMPLOYER')
    return 'Votre employeur sait que ce bilan existe. Il n’en lit rien ici.'
  if (facts.workingTime === 'ON_WORKING_TIME')
    return 'Votre employeur sait que vous vous absentez pour ce bilan. Il n’en lit rien ici.'
  return 'Votre employeur n’est pas partie à ce bilan : rien ne lui en est dit.'
}
