import type { GateKey } from '@/lib/bilan-types/keys'
import { formatMinutes } from '@/lib/platform/duration'
import { refusal } from '@/lib/platform/outcome'

/** What must be done for a gate to be passed, and by whom: said where its absence stops something. */
const toDo: Partial<Record<GateKey, string>> = {
  PROVIDER_FOUND: 'un organisme doit d’abord désigner un consultant',
  DISCOVERY_INTERVIEW: 'l’entretien découverte doit d’abord être tenu, puis enregistré par le consultant',
  MUTUAL_ACCEPTANCE: 'la personne et le consultant doivent d’abord s’accepter, chacun dans son espace',
  DEVIS_SIGNED: 'le devis doit d’abord être signé',
}

/** What is still to be done before the letter: the first step missing, in words. */
export const sayMissing = (missing: readonly GateKey[]): string =>
  (missing[0] && toDo[missing[0]]) ?? 'une étape précédente manque'

export const letterRefusals = {
  LETTER_ENDED: () =>
    refusal('LETTER_ENDED', 'Ce bilan est suspendu, arrêté ou clos. Aucune lettre ne peut être émise pour lui.'),
  LETTER_TOO_EARLY: ({ missing }: { missing: readonly GateKey[] }) =>
    refusal('LETTER_TOO_EARLY', `La lettre ne peut pas encore être émise\u00a0: ${sayMissing(missing)}.`),
  LETTER_OVER_RIGHT: ({ left }: { left: number }) =>
    refusal(
      'LETTER_OVER_RIGHT',
      `Il reste ${formatMinutes(left)} du droit de cette personne. Accordez au plus cette durée.`,
      'duration',
    ),
  LETTER_OVER_DEVIS: ({ minutes }: { minutes: number }) =>
    refusal(
      'LETTER_OVER_DEVIS',
      `Le devis signé porte sur ${formatMinutes(minutes)}. Accordez au plus cette durée, ou demandez un autre devis.`,
      'duration',
    ),
  LETTER_BELOW_USED: ({ used }: { used: number }) =>
    refusal(
      'LETTER_BELOW_USED',
      `${formatMinutes(used)} sont déjà faites dans ce bilan. La lettre ne peut pas accorder moins.`,
      'duration',
    ),
  LETTER_AT_ONCE: () =>
    refusal('LETTER_AT_ONCE', 'Une lettre vient d’être émise pour ce bilan. Rechargez la page pour la lire.'),
  LETTER_REQUESTED: () =>
    refusal(
      'LETTER_REQUESTED',
      'Une demande de prise en charge attend votre réponse. Répondez-y\u00a0: la lettre est émise avec elle.',
    ),
  NO_LETTER: () => refusal('NO_LETTER', 'La lettre d’accord n’est pas encore émise.'),
  LETTER_CHANGED: () =>
    refusal('LETTER_CHANGED', 'Une nouvelle lettre remplace celle que vous lisiez. Rechargez la page, puis relisez.'),
}

/** The notice that the worker reads: no annex cost is paid, whatever the status (accord de branche of 2019). */
export const annexNotice =
  'Aucun frais annexe n’est pris en charge\u00a0: ni déplacement, ni repas, ni hébergement, ni garde. C’est vrai quel que soit votre statut.'

/** What the letter commits to, said to whoever reads it. */
export const letterTerms = (funder: string): readonly string[] => [
  `${funder} prend en charge le bilan décrit ici, à la durée et au montant indiqués.`,
  'La prestation est payée à la clôture du bilan, sur facture.',
  'Aucun frais annexe n’est pris en charge.',
  'Les échanges avec le consultant restent confidentiels.',
]

/** To the consultant: the letter is there. */
export const issuedMail = (to: string, link: string, key: string) => ({
  kind: 'letter.issued',
  to,
  subject: 'Un accord de prise en charge est arrivé',
  body: 'La lettre d’accord est émise. Connectez-vous pour la lire.',
  link,
  dedupeKey: `letter.issued:${key}:${to}`,
})

/** To the worker: a document to read. Says no more (R18). */
export const issuedOwnWords = {
  kind: 'letter.issued',
  subject: 'Un document vous attend',
  body: 'Un document vous attend dans votre espace. Connectez-vous pour le lire.',
} as const
