import type { StatusNeed } from '@/lib/bilan-types/keys'
import { statusNeedWords } from '@/lib/bilan-types/words'
import { type Day, sayFullDate } from '@/lib/platform/day'
import { type MissingStep, missingBeforeStart, startsFrom } from './gate-rules'
import type { StageFacts } from './stage-rules'

/** Who must act for a step. */
export type Doer = 'BENEFICIARY' | 'PRACTITIONER' | 'EMPLOYER' | 'CONSEILLERE'

/** What the start still wants: who must act (`doer`), how it is said to a professional (`pro`), to the person (`own`), and inside a refusal (`said`). */
export interface MissingWord {
  readonly doer: Doer
  readonly pro: string
  readonly own: string
  readonly said: string
  /** Where it is done, after the address of the bilan in each space; null where the reader can only wait. */
  readonly proPath: string | null
  readonly ownPath: string | null
}

export const missingWords: Readonly<Record<MissingStep, MissingWord>> = {
  SPECIALIST: {
    doer: 'PRACTITIONER',
    pro: 'Confier le bilan à un consultant qui a la spécialisation demandée',
    own: 'Un consultant spécialisé, désigné par l’organisme',
    said: 'un consultant qui a la spécialisation demandée',
    proPath: '/dossier#poursuite',
    ownPath: null,
  },
  INTERVIEW: {
    doer: 'PRACTITIONER',
    pro: 'Tenir l’entretien préliminaire, puis l’enregistrer',
    own: 'L’entretien préliminaire, gratuit et sans engagement',
    said: 'l’entretien préliminaire',
    proPath: '/dossier#entretien',
    ownPath: null,
  },
  RELEVANCE: {
    doer: 'PRACTITIONER',
    pro: 'Revoir la conclusion de l’entretien : le bilan n’y est pas retenu',
    own: 'Une autre orientation vous a été proposée',
    said: 'un entretien qui retienne le bilan',
    proPath: '/dossier#entretien',
    ownPath: null,
  },
  PRESENTATION_MEETING: {
    doer: 'PRACTITIONER',
    pro: 'Tenir le rendez-vous de présentation, puis l’enregistrer',
    own: 'Le rendez-vous de présentation, gratuit et sans engagement',
    said: 'le rendez-vous de présentation',
    proPath: '/dossier#entretien',
    ownPath: null,
  },
  PROVIDER_FOUND: {
    doer: 'CONSEILLERE',
    pro: 'Choisir l’organisme',
    own: 'Le choix de l’organisme, par votre conseillère',
    said: 'le choix de l’organisme par la conseillère',
    proPath: null,
    ownPath: null,
  },
  DISCOVERY_INTERVIEW: {
    doer: 'PRACTITIONER',
    pro: 'Tenir l’entretien découverte, puis l’enregistrer',
    own: 'L’entretien découverte, gratuit et sans engagement',
    said: 'l’entretien découverte',
    proPath: '/dossier#entretien',
    ownPath: null,
  },
  EMPLOYER_WISH: {
    doer: 'BENEFICIARY',
    pro: 'Accepter, ou non, le souhait de son employeur',
    own: 'Accepter, ou non, le souhait de votre employeur',
    said: 'son accord au souhait de l’employeur',
    proPath: null,
    ownPath: '/entree',
  },
  AGENT_GO_AHEAD: {
    doer: 'BENEFICIARY',
    pro: 'Donner son feu vert avant tout contact avec l’employeur',
    own: 'Donner votre feu vert, avant que votre employeur soit contacté',
    said: 'son feu vert avant tout contact avec l’employeur',
    proPath: '/employeur',
    ownPath: '/employeur',
  },
  ENTRY_PRACTITIONER: {
    doer: 'PRACTITIONER',
    pro: 'Confirmer l’entrée dans le bilan',
    own: 'La confirmation de votre consultant',
    said: 'votre confirmation de l’entrée',
    proPath: '/dossier#entree',
    ownPath: null,
  },
  ENTRY_BENEFICIARY: {
    doer: 'BENEFICIARY',
    pro: 'Confirmer son entrée dans le bilan',
    own: 'Confirmer votre entrée dans le bilan',
    said: 'sa confirmation de l’entrée',
    proPath: null,
    ownPath: '/entree',
  },
  NOTICE: {
    doer: 'BENEFICIARY',
    pro: 'Lire la notice',
    own: 'Lire la notice',
    said: 'sa lecture de la notice',
    proPath: null,
    ownPath: '/notice',
  },
  CONSENT: {
    doer: 'BENEFICIARY',
    pro: 'Donner son accord',
    own: 'Donner votre accord',
    said: 'son accord',
    proPath: null,
    ownPath: '/entree',
  },
  EMPLOYER_EXCHANGE: {
    doer: 'PRACTITIONER',
    pro: 'Échanger avec l’employeur, puis écrire les attentes de chacun',
    own: 'L’échange de votre consultant avec votre employeur',
    said: 'l’échange avec l’employeur',
    proPath: '/employeur',
    ownPath: '/employeur',
  },
  DEVIS_SENT: {
    doer: 'PRACTITIONER',
    pro: 'Transmettre le devis personnalisé',
    own: 'L’envoi du devis par l’organisme',
    said: 'le devis transmis',
    proPath: '/devis',
    ownPath: '/devis',
  },
  DEVIS_SIGNED: {
    doer: 'CONSEILLERE',
    pro: 'Signer le devis',
    own: 'La signature du devis par votre conseillère',
    said: 'le devis signé',
    proPath: '/devis',
    ownPath: '/devis',
  },
  FUNDING_DECIDED: {
    doer: 'EMPLOYER',
    pro: 'Décider du financement',
    own: 'La décision de financement',
    said: 'la décision de financement',
    proPath: '/devis',
    ownPath: '/devis',
  },
  LETTRE_D_ACCORD: {
    doer: 'CONSEILLERE',
    pro: 'Délivrer la lettre d’accord de prise en charge',
    own: 'La lettre d’accord de votre conseillère',
    said: 'la lettre d’accord de prise en charge',
    proPath: '/accord',
    ownPath: '/lettre',
  },
  FUNDING: {
    doer: 'PRACTITIONER',
    pro: 'Noter la date où le financement est réglé',
    own: 'Le règlement du financement',
    said: 'le règlement du financement',
    proPath: '/dossier#cadre',
    ownPath: null,
  },
  EMPLOYER_AGREEMENT: {
    doer: 'PRACTITIONER',
    pro: 'Noter la date de l’accord de l’employeur',
    own: 'L’accord de votre employeur, sur le temps de travail',
    said: 'la date de l’accord de l’employeur',
    proPath: '/dossier#cadre',
    ownPath: null,
  },
  CONVENTION: {
    doer: 'EMPLOYER',
    pro: 'Signer la convention à trois, avec la personne et l’organisme',
    own: 'La convention à trois, signée par votre employeur, l’organisme et vous',
    said: 'la convention signée par les trois parties',
    proPath: '/convention',
    ownPath: '/convention',
  },
  STATUS: {
    doer: 'BENEFICIARY',
    pro: 'Compléter ce que son statut demande',
    own: 'Compléter ce que votre statut demande',
    said: 'ce que son statut demande',
    proPath: '/accord',
    ownPath: '/statut',
  },
  DELAY: {
    doer: 'PRACTITIONER',
    pro: 'Attendre la fin du délai, ou noter pourquoi commencer plus tôt',
    own: 'Quelques semaines entre le dernier échange et le début',
    said: 'la fin du délai après le dernier échange',
    proPath: '/dossier#delai',
    ownPath: null,
  },
}

/** A missing step to a professional or to the person; a delay with the day on which it ends (R3). */
export function sayStep(step: MissingStep, facts: StageFacts, pro: boolean): string {
  const from = step === 'DELAY' ? startsFrom(facts) : null
  if (from) return `Commencer à partir du ${sayFullDate(from)}${pro ? ', ou noter pourquoi plus tôt' : ''}`
  if (step === 'STATUS' && facts.statusMissing.length > 0)
    return `${pro ? 'Attendre' : 'Il manque'} ${sayStatusMissing(facts.statusMissing)}`
  return missingWords[step][pro ? 'pro' : 'own']
}

/** Which papers the status of a day still wants, and who does them (R5): `l’accord de la conseillère, qu’elle enregistre`. */
export const sayStatusMissing = (needs: readonly string[]): string =>
  needs.map((need) => statusNeedWords[need as StatusNeed]).join('\u00a0; ')

/** Who must act for a missing step: for the person's status, whoever does the first thing that it wants (R5). */
export function doerOf(step: MissingStep, facts: Pick<StageFacts, 'statusMissing'>): Doer {
  if (step !== 'STATUS') return missingWords[step].doer
  const [first] = facts.statusMissing
  if (first === 'LEAVE_AUTHORISATION') return 'BENEFICIARY'
  return first === 'CALENDAR_WITH_HOURS' ? 'PRACTITIONER' : 'CONSEILLERE'
}

/** Whether somebody else than the person has something to do before her bilan may begin. */
export const waitsForOthers = (facts: StageFacts, today: Day): boolean =>
  missingBeforeStart(facts, today).some((step) => doerOf(step, facts) !== 'BENEFICIARY')

/** Whose turn it is, to who waits for it. `practitioner`: « vous » to himself. */
export const awaited = (doer: Doer, names: { readonly beneficiary: string; readonly practitioner: string }): string =>
  ({
    BENEFICIARY: `Attend ${names.beneficiary}`,
    PRACTITIONER: names.practitioner === 'vous' ? 'À vous' : `Attend ${names.practitioner}`,
    EMPLOYER: 'Attend l’employeur',
    CONSEILLERE: 'Attend la conseillère',
  })[doer]

/** The missing steps inside a sentence: `la notice, son accord`. */
export const sayMissing = (missing: readonly MissingStep[]): string =>
  missing.map((step) => missingWords[step].said).join(', ')
