import type { BilanTypeKey } from '@/lib/bilan-types/keys'
import { bilanType } from '@/lib/bilan-types/registry'
import type { Terms } from '@/lib/bilan-types/type'
import { sayPhone } from './words'

/** The parts that every notice has, in order (R1). */
export const noticeParts = ['course', 'methods', 'groundRules', 'confidentiality', 'data', 'contacts'] as const
export type NoticePart = (typeof noticeParts)[number]

export const noticePartWords: Readonly<Record<NoticePart, string>> = {
  course: 'Déroulement',
  methods: 'Méthodes',
  groundRules: 'Règles de fonctionnement',
  confidentiality: 'Confidentialité',
  data: 'Vos données et vos droits',
  contacts: 'Vos contacts',
}

/** What the provider's notice must be able to name. Empty strings are left out of the text. */
export interface NoticeHouse {
  readonly name: string
  readonly address: string
  readonly postcode: string
  readonly city: string
  readonly phone: string
  readonly email: string
  readonly referentName: string
  readonly referentPhone: string
  readonly referentEmail: string
}

const methods = `Le travail est individuel et se règle sur votre rythme. Chaque méthode vous est expliquée avant d’être employée.

- Entretiens individuels, sur place, en visio ou au téléphone
- Analyse de votre parcours, inventaire de vos compétences, questionnaires
- Travail guidé : une consigne écrite, un rendu, un échange avec votre consultant
- Adaptations possibles en cas de handicap ou de fatigue : demandez-les, une réponse vous est donnée`

const groundRules = `Chaque séance se termine par une signature de vous et une de votre consultant. Une heure compte quand vous l’avez signée tous les deux.

Un empêchement n’est pas une faute. Prévenez dès que possible : la séance est déplacée.

- Vous pouvez suspendre le bilan, ou l’arrêter, à tout moment
- Vous pouvez demander un autre consultant
- À distance, installez-vous dans un lieu où personne ne vous entend`

const confidentiality: Readonly<Record<'law' | 'other', string>> = {
  law: `Le bilan ne peut être réalisé qu’avec votre consentement. Votre refus n’est ni une faute ni un motif de licenciement (article L. 6313-4 du Code du travail).

Les questions posées ont un lien direct et nécessaire avec l’objet du bilan. Les personnes qui le réalisent sont tenues au secret professionnel (articles 226-13 et 226-14 du Code pénal).

- Vous seul recevez les résultats détaillés et la synthèse
- Ils ne sont communiqués à personne d’autre sans votre accord écrit
- Ce que vous confiez à votre consultant n’est pas lu par l’administration de l’organisme`,
  other: `Le bilan ne peut être réalisé qu’avec votre consentement. Votre refus n’est pas une faute et n’a pas à être expliqué.

Votre consultant garde le secret sur ce que vous lui confiez. Les questions posées ont un lien direct avec le bilan.

- Vous recevez les résultats et la synthèse
- Rien de leur contenu n’est communiqué sans votre accord écrit
- Ce que vous confiez à votre consultant n’est pas lu par l’administration de l’organisme`,
}

const data = (
  house: NoticeHouse,
): string => `${house.name} est responsable du traitement de vos données. Elles servent à réaliser votre bilan et à en tenir les preuves.

Les documents de travail sont détruits à la fin du bilan. Une synthèse n’est gardée que si vous le demandez par écrit, trois ans au plus.

- Vous pouvez consulter vos données, les corriger, en demander une copie
- Vous pouvez retirer votre consentement : le bilan s’arrête, sans avoir à dire pourquoi
- Les preuves administratives (signatures, attestations, factures) sont gardées le temps que la loi demande
- En cas de difficulté, vous pouvez saisir la Cnil (www.cnil.fr)`

function contacts(house: NoticeHouse): string {
  const place = [house.address, [house.postcode, house.city].filter(Boolean).join(' ')].filter(Boolean).join(', ')
  const reach = [sayPhone(house.phone), house.email].filter(Boolean).join(', ')
  const referent = [house.referentName, sayPhone(house.referentPhone), house.referentEmail].filter(Boolean).join(', ')
  return [
    'Votre consultant est votre premier contact. Son nom et ses coordonnées sont sur votre page d’accueil.',
    '',
    `- ${[house.name, place].filter(Boolean).join(', ')}`,
    ...(reach ? [`- Téléphone et courriel : ${reach}`] : []),
    ...(referent ? [`- Référent handicap : ${referent}`] : []),
  ].join('\n')
}

const LAWS: ReadonlySet<string> = new Set<Terms['legalRegime']>([
  'CODE_DU_TRAVAIL_L6313_1_2',
  'PHASES_OF_BILAN_DE_COMPETENCES',
])

/** Whether article L. 6313-4 is the type's own law. */
const underLaw = (typeKey: BilanTypeKey): boolean =>
  LAWS.has(bilanType(typeKey).versions.at(-1)?.terms.legalRegime ?? '')

/**
 * The notice that the product proposes for a bilan type, as the provider may edit it: plain text, an empty line between
 * paragraphs, a dash before each item of a list.
 */
export const proposedNotice = (typeKey: BilanTypeKey, house: NoticeHouse): Record<NoticePart | 'title', string> => ({
  title: 'Notice d’information',
  course: bilanType(typeKey).noticeCourse,
  methods,
  groundRules,
  confidentiality: underLaw(typeKey) ? confidentiality.law : confidentiality.other,
  data: data(house),
  contacts: contacts(house),
})
