import { kindName } from '@/lib/bilan-types/registry'
import type { Parameters } from '@/lib/bilan-types/type'
import { formatMinutes } from '@/lib/platform/duration'
import { refusal } from '@/lib/platform/outcome'
import type { NoticeHouse } from './notice-words'
import { sayPhone } from './words'

/** The parts that every programme sheet has, in order (R23). */
export const sheetParts = [
  'objectives',
  'audience',
  'prerequisites',
  'access',
  'length',
  'methods',
  'materials',
  'course',
  'evaluation',
  'followUp',
  'accessibility',
  'data',
] as const
export type SheetPart = (typeof sheetParts)[number]

export const sheetPartWords: Readonly<Record<SheetPart, string>> = {
  objectives: 'Objectifs',
  audience: 'Public',
  prerequisites: 'Prérequis',
  access: 'Comment y accéder',
  length: 'Durée et rythme',
  methods: 'Méthodes',
  materials: 'Moyens',
  course: 'Déroulement',
  evaluation: 'Évaluation',
  followUp: 'Suivi',
  accessibility: 'Accessibilité aux personnes handicapées',
  data: 'Vos données',
}

export const sheetRefusals = {
  SAME_SHEET: () =>
    refusal('SAME_SHEET', 'Ce texte est déjà celui de la version en vigueur. Modifiez-le avant de publier.'),
  SHEET_AT_ONCE: () =>
    refusal('SHEET_AT_ONCE', 'Une autre version vient d’être publiée. Rechargez la page avant de publier la vôtre.'),
  NOT_OFFERED: () => refusal('NOT_OFFERED', 'Cette fiche n’est déjà plus proposée au public. Rechargez la page.'),
}

/** What each kind is for; a kind not named here begins with an empty part, to be written by the provider. */
const objectives: Readonly<Record<string, readonly string[]>> = {
  COMPETENCES: [
    'Faire le point sur vos compétences, vos aptitudes et vos motivations',
    'Définir un projet professionnel et, s’il le faut, un projet de formation',
    'Repartir avec un plan d’action simple et réaliste',
  ],
  PROFESSIONNEL: ['Prendre du recul sur votre parcours', 'Préparer la suite de votre vie professionnelle'],
  RECONVERSION: [
    'Trouver une nouvelle voie, compatible avec vos possibilités et avec l’emploi près de chez vous',
    'Vérifier vos pistes auprès du marché du travail, intérim compris',
    'Bâtir un plan d’action que vous pouvez tenir',
  ],
  MAINTIEN: [
    'Préserver votre emploi et éviter les périodes sans activité',
    'Vérifier les pistes de reclassement, proposées ou souhaitées',
    'Mesurer vos compétences et vos possibilités face à ces pistes',
    'Prévoir les étapes et les démarches',
  ],
  EVOLUTION: [
    'Préparer une évolution choisie, en accord avec ce qui vous motive',
    'Trouver le fil de votre parcours et vos pistes réalistes',
    'Bâtir un projet et retrouver de l’élan',
  ],
  PREVENTION: [
    'Repérer vos ressources et ce qui use dans votre travail',
    'Choisir les conditions de travail qui vous conviennent',
    'Bâtir un projet qui dure',
  ],
  REORIENTATION: [
    'Bâtir un projet de reconversion qui tient compte de vos contraintes',
    'Repérer les compétences que vous pouvez mobiliser ailleurs',
    'Retrouver une dynamique professionnelle',
  ],
  DEVELOPPEMENT: [
    'Mieux connaître votre manière d’agir et de réfléchir',
    'Repérer vos appuis et vos marges de progrès, avec un coach certifié',
    'Expérimenter des solutions sur des situations vécues',
  ],
  HORIZON: [
    'Préparer la seconde partie de votre carrière ou l’approche de la retraite',
    'Transmettre vos savoirs, valoriser votre expertise',
    'Avancer avec un calendrier et des étapes claires',
  ],
}

const audience: Readonly<Record<string, string>> = {
  COMPETENCES: 'Toute personne active : salariée, agente publique, indépendante ou en recherche d’emploi.',
  PROFESSIONNEL: 'Agentes et agents de la fonction publique territoriale.',
  RECONVERSION: 'Salariées et salariés intérimaires, en contrat de mission ou en CDI intérimaire.',
  MAINTIEN: 'Personnes en emploi dont le poste ou l’aptitude est remis en question.',
}

const list = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n')
const modeWords: Readonly<Record<string, string>> = {
  ON_SITE: 'sur place',
  VIDEO: 'en visio',
  PHONE: 'au téléphone',
}

function lengthOf(terms: Parameters): string {
  const lines: string[] = []
  const cap = terms.cap.minutes
  if (terms.minMinutes !== null && cap !== null)
    lines.push(`De ${formatMinutes(terms.minMinutes)} à ${formatMinutes(cap)}`)
  else if (cap !== null) lines.push(`${formatMinutes(cap)} au plus`)
  else if (terms.totalMinutes !== null)
    lines.push(`${formatMinutes(terms.totalMinutes)} en général, ajustées avec vous au devis`)
  if (terms.split)
    lines.push(
      `${formatMinutes(terms.split.accompanied)} accompagnées et ${formatMinutes(terms.split.guided)} de travail guidé, en général`,
    )
  if (terms.spreadMonths) lines.push(`Réparties sur ${terms.spreadMonths[0]} à ${terms.spreadMonths[1]} mois`)
  if (terms.rhythmDays) lines.push('Un rendez-vous chaque semaine ou toutes les deux semaines')
  lines.push(`Rendez-vous ${terms.modes.map((mode) => modeWords[mode] ?? '').join(', ')}, selon vos besoins`)
  return list(lines)
}

function courseOf(terms: Parameters): string {
  const phases = terms.phases.filter((phase) => phase.items.length > 0 && !phase.afterClosing)
  if (terms.phasesAreMandatoryAndOrdered) return list(phases.flatMap((phase) => phase.items.map((item) => item.label)))
  const items = phases.flatMap((phase) => phase.items.map((item) => item.label))
  return list(items.length > 0 ? items : terms.proposedSteps.map((step) => step.label))
}

function followUpOf(terms: Parameters): string {
  const { followUp } = terms
  if (!followUp) return 'Votre interlocuteur reste joignable après la fin du bilan.'
  return followUp.kind === 'PLANNED'
    ? `Un entretien a lieu ${followUp.fromMonths} mois après la restitution, pour voir ce qu’est devenue chaque proposition.`
    : `Un entretien vous est proposé entre ${followUp.fromMonths} et ${followUp.toMonths} mois après la fin, en dehors des heures.`
}

/**
 * The sheet that the product proposes for a kind of bilan, as the provider may edit it: from the type's own parameters, an
 * empty line between paragraphs, a dash before each item of a list (R23).
 */
export function proposedSheet(terms: Parameters, house: NoticeHouse): Record<SheetPart | 'title', string> {
  const name = kindName(terms.type, terms.variant)
  const referent = [house.referentName, sayPhone(house.referentPhone), house.referentEmail].filter(Boolean).join(', ')
  return {
    title: name,
    objectives: list(objectives[terms.variant ?? terms.type] ?? objectives[terms.type] ?? []),
    audience: audience[terms.type] ?? '',
    prerequisites: 'Aucun. Vous entrez librement dans ce bilan, et vous pouvez l’arrêter à tout moment.',
    access: `Un premier échange, gratuit et sans engagement, vérifie que ce bilan vous convient.${
      terms.minDaysBetweenLastExchangeAndStart
        ? `\n\nComptez ${terms.minDaysBetweenLastExchangeAndStart} jours entre le dernier échange et le début.`
        : ''
    }\n\n- ${[house.phone ? sayPhone(house.phone) : '', house.email].filter(Boolean).join(', ') || house.name}`,
    length: lengthOf(terms),
    methods: list([
      'Entretiens individuels, à votre rythme',
      'Analyse de votre parcours, inventaire de vos compétences, questionnaires commentés ensemble',
      'Recherches et rencontres entre les rendez-vous',
    ]),
    materials: list([
      'Bureaux fermés, pour que personne n’entende vos échanges',
      'Visio et espace personnel en ligne',
      'Fiches métiers, documentation sur les secteurs et la formation',
    ]),
    course: courseOf(terms),
    evaluation: terms.phasesAreMandatoryAndOrdered
      ? 'À la fin de chaque phase, vous et votre consultant mesurez l’avancée de vos objectifs. Un questionnaire vous est proposé à la fin.'
      : 'Vos objectifs sont relus avec vous, en cours de route et à la fin.',
    followUp: followUpOf(terms),
    accessibility: `Dites-nous ce qui vous aiderait : rythme, pauses, supports, lieu. Une réponse vous est donnée.${
      referent ? `\n\n- Référent handicap : ${referent}` : ''
    }`,
    data: `Vos résultats sont à vous. Rien de leur contenu n’est communiqué sans votre accord écrit.\n\nLes documents de travail sont détruits à la fin. ${house.name} est responsable de vos données.`,
  }
}
