import type { PhaseKey } from '@/lib/bilan-types/keys'
import { phaseWords } from '@/lib/bilan-types/words'
import { refusals as bilanRefusals } from '@/lib/bilans/words'
import { refusal } from '@/lib/platform/outcome'
import type { Party, PhaseMissing } from './phase-rules'

const titles: Readonly<Record<PhaseKey, string>> = {
  PRELIMINAIRE: 'Phase préliminaire',
  INVESTIGATION: 'Phase d’investigation',
  CONCLUSION: 'Phase de conclusion',
  SUIVI: 'Suivi',
  PARCOURS: 'Parcours',
}

/** `Phase d’investigation`, as a title or on a paper. */
export const phaseTitle = (key: string): string => (Object.hasOwn(titles, key) ? titles[key as PhaseKey] : key)

/** `la phase d’investigation`, inside a sentence. */
export function phaseInSentence(key: string): string {
  const title = phaseTitle(key)
  return `${title.startsWith('Phase') ? 'la' : 'le'} ${title.charAt(0).toLowerCase()}${title.slice(1)}`
}

/** `de la phase d’investigation`, `du parcours`. */
export function ofPhase(key: string): string {
  const said = phaseInSentence(key)
  return said.startsWith('le ') ? `du ${said.slice(3)}` : `de ${said}`
}

/** `Investigation`, in a list. */
export const phaseName = (key: string): string => (Object.hasOwn(phaseWords, key) ? phaseWords[key as PhaseKey] : key)

/** What a rating from 1 to 4 says of an objective. */
export const ratingWords: Readonly<Record<number, string>> = {
  1: 'Pas encore commencé',
  2: 'En chemin',
  3: 'Presque atteint',
  4: 'Atteint',
}

const objectives = (count: number): string => (count > 1 ? `${count} objectifs` : 'un objectif')

/** One thing a phase still wants, as a line of a list. @param names first names of the two, by party */
export function sayMissing(missing: PhaseMissing, names?: Readonly<Record<Party, string>>): string {
  if (missing.kind === 'ITEM') return `Contenu à aborder : ${missing.item.label}`
  if (missing.kind === 'OBJECTIVES') return 'Au moins un objectif à écrire'
  const who = names?.[missing.party] ?? (missing.party === 'BENEFICIARY' ? 'la personne' : 'le consultant')
  return `Évaluation ${missing.count === 1 ? 'd’' : 'de '}${objectives(missing.count)} par ${who}`
}

const counted = ['', 'un contenu', 'deux contenus', 'trois contenus', 'quatre contenus', 'cinq contenus']

/** What a phase still wants, in one short sentence beside the button. Empty when nothing is. */
export function sayMissingShort(missing: readonly PhaseMissing[], names: Readonly<Record<Party, string>>): string {
  const items = missing.filter((one) => one.kind === 'ITEM').length
  const said: string[] = []
  if (items > 0) said.push(`${counted[items] ?? `${items} contenus`} à aborder`)
  if (missing.some((one) => one.kind === 'OBJECTIVES')) said.push('un objectif à écrire')
  const raters = missing.flatMap((one) => (one.kind === 'RATINGS' ? [names[one.party]] : []))
  if (raters.length > 0) said.push(`les objectifs à évaluer par ${raters.join(' et ')}`)
  return said.length === 0 ? '' : `Il reste ${said.join(', et ')}.`
}

/** All that a phase still wants, in one line: contents together, then the rest. */
function listMissing(missing: readonly PhaseMissing[]): string {
  const items = missing.flatMap((one) => (one.kind === 'ITEM' ? [one.item.label] : []))
  const others = missing.filter((one) => one.kind !== 'ITEM').map((one) => sayMissing(one))
  const contents =
    items.length === 0 ? [] : [`${items.length > 1 ? 'Contenus' : 'Contenu'} à aborder : ${items.join(', ')}`]
  return [...contents, ...others].join(' ; ')
}

export const refusals = {
  NOT_OPEN: bilanRefusals.NOT_OPEN,
  NOT_STARTED: () =>
    refusal('NOT_STARTED', 'Le bilan n’a pas commencé. Enregistrez d’abord la première séance qui compte.'),
  PHASES_FREE: () =>
    refusal('PHASES_FREE', 'Ce type de bilan n’a pas de phase à clore. Passez directement à la clôture du bilan.'),
  PHASE_UNKNOWN: () => refusal('PHASE_UNKNOWN', 'Cette phase ne fait pas partie du bilan. Rechargez la page.'),
  PHASE_CLOSED: () =>
    refusal('PHASE_CLOSED', 'Cette phase est close. Rouvrez-la d’abord si quelque chose doit changer.'),
  PHASE_NOT_CLOSED: () => refusal('PHASE_NOT_CLOSED', 'Cette phase n’est pas close : il n’y a rien à rouvrir.'),
  PHASE_NOT_CURRENT: ({ current }: { current: string | null }) =>
    refusal(
      'PHASE_NOT_CURRENT',
      current
        ? `Les phases se suivent : ${phaseInSentence(current)} est à clore d’abord.`
        : 'Toutes les phases sont closes. Rechargez la page.',
    ),
  PHASE_MISSING: ({ missing }: { missing: readonly PhaseMissing[] }) =>
    refusal('PHASE_MISSING', `La phase ne peut pas encore être close. Il manque : ${listMissing(missing)}.`),
  ITEM_UNKNOWN: () => refusal('ITEM_UNKNOWN', 'Ce contenu ne fait pas partie du bilan. Rechargez la page.'),
  ITEM_NEEDED: () => refusal('ITEM_NEEDED', 'Ce contenu ne peut pas être écarté : la clôture du bilan le demande.'),
  ITEM_SETTLED: () =>
    refusal('ITEM_SETTLED', 'Ce contenu est déjà abordé ou écarté. Annulez d’abord ce choix pour le changer.'),
  ITEM_OPEN: () => refusal('ITEM_OPEN', 'Ce choix a déjà été annulé. Rechargez la page.'),
  ITEM_ELSEWHERE: () =>
    refusal('ITEM_ELSEWHERE', 'Ce contenu ne se coche pas dans une séance : il se fait à la clôture.'),
  SESSION_NOT_HELD: () => refusal('SESSION_NOT_HELD', 'Choisissez une séance tenue de ce bilan.', 'sessionId'),
  OBJECTIVES_FULL: () =>
    refusal('OBJECTIVES_FULL', 'Il y a déjà douze objectifs. Retirez-en un avant d’en écrire un autre.', 'text'),
  OBJECTIVE_GONE: () => refusal('OBJECTIVE_GONE', 'Cet objectif a été retiré entre-temps. Rechargez la page.'),
  NO_OBJECTIVE: () => refusal('NO_OBJECTIVE', 'Aucun objectif n’est écrit. Écrivez-en un avant d’évaluer.'),
  OBJECTIVES_CHANGED: () =>
    refusal('OBJECTIVES_CHANGED', 'La liste des objectifs a changé. Rechargez la page, puis évaluez-les.'),
  RATINGS_PARTIAL: () =>
    refusal('RATINGS_PARTIAL', 'Donnez une réponse pour chaque objectif. S’il en manque un ici, rechargez la page.'),
  RATING_LATE: () =>
    refusal('RATING_LATE', 'Cette phase n’est plus en cours. Rechargez la page pour évaluer la phase actuelle.'),
}
