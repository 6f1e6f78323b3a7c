import type {
  AimKey,
  CourseMode,
  Funder,
  FundingBasisKey,
  GateKey,
  GuidedWorkNeed,
  InitiatorKey,
  Mode,
  Nature,
  Party,
  PhaseKey,
  PrescriberKey,
  RemoteNeed,
  StatusKey,
  StatusNeed,
  WorkingTime,
} from '@/lib/bilan-types/keys'

/** French words of the vocabularies in keys.ts: as they stand alone on screen, with a capital and no full stop. */

export const natureWords: Record<Nature, string> = {
  PRELIMINARY_INTERVIEW: 'Entretien préliminaire',
  INTERVIEW: 'Entretien',
  ACCOMPANIED_WORK: 'Travail accompagné',
  GUIDED_WORK: 'Travail guidé',
  AUTONOMOUS_WORK: 'Travail en autonomie',
  COACHING: 'Coaching',
  TRIPARTITE: 'Rendez-vous à trois',
  RESTITUTION: 'Restitution',
  FOLLOW_UP: 'Entretien de suivi',
  PREPARATION: 'Préparation',
}

export const natureMeanings: Record<Nature, string> = {
  PRELIMINARY_INTERVIEW: 'Premier échange, gratuit et sans engagement. Il ne compte pas dans les heures.',
  INTERVIEW: 'Échange individuel avec le consultant, sur place, en visio ou au téléphone.',
  ACCOMPANIED_WORK: 'Tests, questionnaires et outils, travaillés avec le consultant.',
  GUIDED_WORK: 'Travail personnel sur consigne écrite, avec un échange et un rendu.',
  AUTONOMOUS_WORK: 'Recherches et démarches faites sans le consultant.',
  COACHING: 'Séance menée par un coach certifié.',
  TRIPARTITE: 'Rencontre des trois parties du bilan.',
  RESTITUTION: 'Retour oral des résultats et lecture partagée de la synthèse.',
  FOLLOW_UP: 'Entretien après la fin. Il ne compte pas dans les heures.',
  PREPARATION: 'Temps de préparation du consultant. Il ne compte pas dans vos heures.',
}

export const phaseWords: Record<PhaseKey, string> = {
  PRELIMINAIRE: 'Préliminaire',
  INVESTIGATION: 'Investigation',
  CONCLUSION: 'Conclusion',
  SUIVI: 'Suivi',
  PARCOURS: 'Parcours',
}

export const modeWords: Record<Mode, string> = {
  ON_SITE: 'Sur place',
  VIDEO: 'Visio',
  PHONE: 'Téléphone',
}

export const courseModeWords: Record<CourseMode, string> = {
  ON_SITE: 'Sur place',
  REMOTE: 'À distance',
  MIXED: 'Sur place et à distance',
}

export const funderWords: Record<Funder, string> = {
  CPF: 'CPF',
  EMPLOYER: 'Employeur',
  SELF: 'Personne elle-même',
  FIPHFP: 'FIPHFP',
  FPETT: 'FPETT',
  AGEFIPH: 'Agefiph',
  OPCO: 'OPCO',
  FRANCE_TRAVAIL: 'France Travail',
}

export const fundingBasisWords: Record<FundingBasisKey, string> = {
  PLAN_DE_DEVELOPPEMENT: 'Plan de développement des compétences',
  CONGE_DE_RECLASSEMENT: 'Congé de reclassement, si le CPF n’est pas utilisé',
}

export const initiatorWords: Record<InitiatorKey, string> = {
  BENEFICIARY: 'La personne elle-même',
  EMPLOYER: 'L’employeur, avec l’accord de la personne',
  PRESCRIBER: 'Un prescripteur',
}

export const prescriberWords: Record<PrescriberKey, string> = {
  CARSAT_SOCIAL_WORKER: 'Assistant social de la Carsat',
  HEALTH_INSURANCE: 'Assurance maladie',
  CEP_ADVISER: 'Conseiller en évolution professionnelle (CEP)',
  EMPLOYER: 'Employeur, avec l’accord de la personne',
}

export const aimWords: Record<AimKey, string> = {
  INTERNAL_REDEPLOYMENT: 'Reclassement interne',
  EXTERNAL_REDEPLOYMENT: 'Reclassement externe',
  RECONVERSION: 'Reconversion',
  EVOLUTION: 'Évolution',
  TRAINING: 'Formation',
}

export const workingTimeWords: Record<WorkingTime, string> = {
  ON_WORKING_TIME: 'Sur le temps de travail',
  OFF_WORKING_TIME: 'Hors temps de travail',
}

export const statusWords: Record<StatusKey, string> = {
  SICK_LEAVE: 'En arrêt de travail',
  JOB_SEEKER: 'En recherche d’emploi',
  ON_WORKING_TIME: 'En CDII, sur le temps de travail',
  OFF_WORKING_TIME: 'En CDII, hors temps de travail',
}

/** What a status still wants before a session, inside a sentence: which paper, and who does it (R5). Never which status it is. */
export const statusNeedWords: Record<StatusNeed, string> = {
  CONSEILLERE_AGREEMENT: 'l’accord de la conseillère, qu’elle enregistre',
  LEAVE_AUTHORISATION: 'l’autorisation d’absence, que la personne envoie et que la conseillère ouvre',
  CALENDAR_WITH_HOURS: 'un calendrier avec les horaires, proposé par le consultant et accepté par la personne',
}

export const partyWords: Record<Party, string> = {
  BENEFICIARY: 'Bénéficiaire',
  PRACTITIONER: 'Consultant',
  PROVIDER: 'Organisme',
  EMPLOYER: 'Employeur',
  CONSEILLERE: 'Conseillère',
  FUNDER: 'Financeur',
}

export const remoteNeedWords: Record<RemoteNeed, string> = {
  EQUIPMENT: 'Un équipement adapté',
  CONNECTION: 'Une connexion stable',
  CONFIDENTIAL_PLACE: 'Un endroit où personne ne vous entend',
}

export const guidedWorkNeedWords: Record<GuidedWorkNeed, string> = {
  INSTRUCTIONS: 'Une consigne écrite',
  EXCHANGE: 'Un échange avec le consultant',
  HAND_IN: 'Une trace de ce qui a été rendu',
}

export const gateWords: Record<GateKey, string> = {
  PRELIMINARY_INTERVIEW_RELEVANT: 'Entretien préliminaire tenu, entrée confirmée',
  NOTICE_AND_CONSENT: 'Notice lue et accord de la personne',
  SPECIALISED_CONSULTANT: 'Consultant spécialisé désigné',
  FUNDING_SETTLED: 'Financement réglé, ou début anticipé motivé',
  EMPLOYER_AGREEMENT: 'Accord de l’employeur, sur le temps de travail',
  CONVENTION_SIGNED: 'Convention tripartite, si l’employeur paie',
  PRESENTATION_MEETING: 'Rendez-vous de présentation tenu',
  AGENT_GO_AHEAD: 'Feu vert de l’agent avant tout contact avec l’employeur',
  EMPLOYER_EXCHANGE: 'Échange avec l’employeur, attentes écrites',
  DEVIS_SENT: 'Devis personnalisé transmis',
  FUNDING_DECIDED: 'Décision de financement, ou accord du FIPHFP',
  DELAY_ELAPSED: 'Quatre semaines depuis le dernier échange',
  PROVIDER_FOUND: 'Organisme trouvé par la conseillère',
  DISCOVERY_INTERVIEW: 'Entretien découverte tenu',
  MUTUAL_ACCEPTANCE: 'Accord de la personne et du consultant',
  DEVIS_SIGNED: 'Devis signé',
  LETTRE_D_ACCORD: 'Lettre d’accord de prise en charge',
  STARTED: 'Bilan commencé',
  TRIPARTITES_HELD: 'Deux rendez-vous à trois tenus',
  CLOSED: 'Bilan clos',
  INVOICE_ALLOWED: 'Facture possible',
}

/** A session in one line: `Entretien, votre parcours`; the nature alone when the label says no more. */
export function sessionTitle(nature: Nature, label: string): string {
  const said = natureWords[nature]
  if (label === '' || label === said) return said
  return `${said}, ${startsWithAcronym(label) ? label : label.charAt(0).toLowerCase() + label.slice(1)}`
}

function startsWithAcronym(label: string): boolean {
  return /^\p{Lu}{2}/u.test(label)
}
