import type { StatusNeed } from '@/lib/bilan-types/keys'
import { statusNeedWords } from '@/lib/bilan-types/words'
import { phaseName } from '@/lib/phases/words'
import { type Day, sayDay, sayFullDate, sayMoment, sayTime } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { refusal } from '@/lib/platform/outcome'
import type { FindingCode, FindingFacts, NamedSession } from './facts-rules'

const NBSP = '\u00a0'

export const refusals = {
  FINDING_GONE: () =>
    refusal('FINDING_GONE', 'La cause de ce constat a disparu. Il n’y a plus rien à expliquer : rechargez la page.'),
  FINDING_ANSWERED: () =>
    refusal('FINDING_ANSWERED', 'Quelqu’un a déjà répondu à ce constat. Rechargez la page pour lire sa réponse.'),
}

/** What can be done about a finding: put it right, or say why it is so. Either way an answer settles it. */
export type Severity = 'FIX' | 'EXPLAIN'
export const severityWords: Readonly<Record<Severity, string>> = { FIX: 'À corriger', EXPLAIN: 'À expliquer' }

interface FindingWords {
  readonly title: string
  readonly severity: Severity
  /** What somebody who checks would say of it. */
  readonly explain: (facts: FindingFacts, zone: string) => string
  /** What to do about it. */
  readonly todo: string
}

/** `mardi 24 novembre 2026, de 14 h à 15 h 30`. */
export const saySession = ({ day, start, end }: Omit<NamedSession, 'id'>): string =>
  sayDay(day) + (start && end ? `, de ${sayTime(start)} à ${sayTime(end)}` : '')

const when = (facts: FindingFacts): string => {
  const [first, second] = facts.sessions
  return first ? (second ? `${saySession(first)}, et ${saySession(second)}` : saySession(first)) : ''
}
const beside = (facts: FindingFacts): string =>
  facts.elsewhere ? `${when(facts)}\u00a0; un autre bilan, de ${spanOf(facts.elsewhere)}` : when(facts)
const spanOf = ({ start, end }: { start: string; end: string }): string => `${sayTime(start)} à ${sayTime(end)}`

const on = (day: Day | undefined): string => (day ? sayFullDate(day) : 'une date inconnue')
const signers: Readonly<Record<string, string>> = {
  BENEFICIARY: 'La personne',
  PRACTITIONER: 'Le consultant',
  EMPLOYER: 'L’employeur',
  CONSEILLERE: 'La conseillère',
}
const signer = (facts: FindingFacts): string => signers[facts.party ?? ''] ?? 'Une des parties'
const signedAt = (facts: FindingFacts, zone: string): string => (facts.at ? sayMoment(new Date(facts.at), zone) : '')
const many = (count: number, one: string, more: string): string => `${count}${NBSP}${count > 1 ? more : one}`

const flaws: Readonly<Record<string, string>> = {
  MISSING: 'Il manque la signature de l’une des deux parties.',
  DIFFERENT: 'Les deux parties n’ont pas signé le même texte.',
  HASH: 'L’empreinte d’une signature ne correspond plus au texte signé.',
  FACTS: 'Le texte signé ne dit pas la même chose que la séance enregistrée.',
}

const correct = 'Si une heure est fausse, corrigez la séance\u00a0: elle sera signée à nouveau.'

export const findingWords: Readonly<Record<FindingCode, FindingWords>> = {
  PRACTITIONER_TWICE: {
    title: 'Le consultant à deux endroits à la fois',
    severity: 'FIX',
    explain: (facts) =>
      `Deux séances du même consultant se recouvrent\u00a0: ${beside(facts)}. Laquelle a-t-il conduite\u00a0?`,
    todo: correct,
  },
  BENEFICIARY_TWICE: {
    title: 'La personne à deux endroits à la fois',
    severity: 'FIX',
    explain: (facts) =>
      `La même personne a deux séances en même temps\u00a0: ${beside(facts)}. À laquelle était-elle\u00a0?`,
    todo: correct,
  },
  TOO_FAR_APART: {
    title: 'Deux lieux trop éloignés dans la même demi-journée',
    severity: 'EXPLAIN',
    explain: (facts) =>
      `Deux séances se suivent dans deux lieux\u00a0: ${beside(facts)}. Il reste ${formatMinutes(facts.minutes ?? 0)} pour un trajet de ${formatMinutes(facts.needed ?? 0)}${facts.guessed ? ', estimé d’après les codes postaux' : ''}.`,
    todo: 'Vérifiez le lieu et les heures. Si le trajet est plus court, l’administrateur l’indique dans les réglages.',
  },
  ON_LEAVE: {
    title: 'Séance pendant une absence déclarée',
    severity: 'EXPLAIN',
    explain: (facts) =>
      `Séance du ${when(facts)}. Le consultant était déclaré absent du ${on(facts.from)} au ${on(facts.until)}.`,
    todo: 'Retirez l’absence si elle n’a pas eu lieu, ou dites pourquoi la séance s’est tenue.',
  },
  PUBLIC_HOLIDAY: {
    title: 'Séance un jour férié',
    severity: 'EXPLAIN',
    explain: (facts) => `Séance du ${when(facts)}, jour férié. La date est-elle exacte\u00a0?`,
    todo: 'Corrigez la date si elle est fausse. Sinon, dites pourquoi ce jour a été choisi.',
  },
  SIGNATURE_UNSOUND: {
    title: 'Des heures comptées sans signatures qui tiennent',
    severity: 'FIX',
    explain: (facts) => `Séance du ${when(facts)}. ${flaws[facts.flaw ?? ''] ?? 'Les signatures ne tiennent pas.'}`,
    todo: 'Corrigez la séance, puis faites-la signer à nouveau par les deux parties.',
  },
  CHAIN_BROKEN: {
    title: 'La suite des signatures est rompue',
    severity: 'FIX',
    explain: (facts) =>
      `À partir de la signature n°${NBSP}${facts.position ?? 0}, les empreintes ne se suivent plus. Une signature a-t-elle été modifiée\u00a0?`,
    todo: 'Prévenez l’administrateur\u00a0: les signatures doivent être comparées à une sauvegarde.',
  },
  LEDGER_OFF: {
    title: 'Le compte des heures ne tombe pas juste',
    severity: 'FIX',
    explain: (facts) =>
      `Le total annonce ${formatMinutes(facts.minutes ?? 0)}. Les séances signées en font ${formatMinutes(facts.needed ?? 0)}.`,
    todo: 'Prévenez l’administrateur avant toute facture.',
  },
  SIGNED_EARLY: {
    title: 'Signature avant la fin de la séance',
    severity: 'FIX',
    explain: (facts, zone) =>
      `Séance du ${when(facts)}. ${signer(facts)} a signé le ${signedAt(facts, zone)}, avant la fin.`,
    todo: 'Corrigez la séance pour qu’elle soit signée à nouveau, ou expliquez l’heure de la signature.',
  },
  SIGNED_LATE: {
    title: 'Signature longtemps après la séance',
    severity: 'EXPLAIN',
    explain: (facts, zone) =>
      `Séance du ${when(facts)}. ${signer(facts)} a signé ${many(facts.count ?? 0, 'jour', 'jours')} plus tard, le ${signedAt(facts, zone)}.`,
    todo: 'Dites pourquoi la signature a attendu\u00a0: correction, absence, accès à l’espace.',
  },
  SIGNED_IN_CHAIN: {
    title: 'Plusieurs séances signées en quelques secondes',
    severity: 'EXPLAIN',
    explain: (facts, zone) =>
      `${signer(facts)} a signé ${many(facts.sessions.length, 'séance', 'séances')} en ${many(facts.seconds ?? 0, 'seconde', 'secondes')}, le ${signedAt(facts, zone)}. Chacune a-t-elle été relue\u00a0?`,
    todo: 'Dites dans quelles conditions ces séances ont été signées.',
  },
  BEFORE_AGREEMENT: {
    title: 'Heures avant le début de l’accord',
    severity: 'FIX',
    explain: (facts) =>
      `Séance du ${when(facts)}. L’accord de ${facts.funder ?? 'ce financeur'} commence le ${on(facts.from)}.`,
    todo: 'Ces heures ne sont pas facturables à ce financeur. Demandez un avenant, ou dites qui les paie.',
  },
  AFTER_AGREEMENT: {
    title: 'Heures après la fin de l’accord',
    severity: 'FIX',
    explain: (facts) =>
      `Séance du ${when(facts)}. L’accord de ${facts.funder ?? 'ce financeur'} s’est terminé le ${on(facts.until)}.`,
    todo: 'Ces heures ne sont pas facturables à ce financeur. Demandez un avenant, ou dites qui les paie.',
  },
  WORKING_TIME_UNAGREED: {
    title: 'Sur le temps de travail, avant l’accord de l’employeur',
    severity: 'FIX',
    explain: (facts) =>
      `Séance du ${when(facts)}. ${facts.from ? `L’employeur a donné son accord le ${on(facts.from)}.` : 'Aucun accord daté de l’employeur n’est au dossier.'}`,
    todo: 'Complétez la date de l’accord au dossier, ou dites pourquoi cette séance l’a précédé.',
  },
  WORKING_TIME_OUTSIDE: {
    title: 'Sur le temps de travail, à une heure où l’on ne travaille pas',
    severity: 'EXPLAIN',
    explain: (facts) =>
      `Séance du ${when(facts)}. Le dossier dit «${NBSP}sur le temps de travail${NBSP}», mais ce jour ou cette heure n’est pas travaillé d’ordinaire.`,
    todo: 'Vérifiez l’heure et le cadre du bilan, ou dites quels sont ses horaires.',
  },
  WORKING_TIME_WITHIN: {
    title: 'Hors temps de travail, aux heures de bureau',
    severity: 'EXPLAIN',
    explain: (facts) =>
      `${many(facts.count ?? 0, 'séance s’est tenue', 'séances se sont tenues')} un jour ouvré, aux heures de bureau. Le dossier dit «${NBSP}hors temps de travail${NBSP}».`,
    todo: 'Dites comment elle était libre\u00a0: temps partiel, horaires décalés, congé, fin de contrat.',
  },
  STATUS_UNCOVERED: {
    title: 'Le statut de ce jour n’était pas couvert',
    severity: 'FIX',
    explain: (facts) =>
      `Séance du ${when(facts)}. Il manquait ce jour-là\u00a0: ${(facts.needs ?? []).map((need) => statusNeedWords[need as StatusNeed] ?? need).join(', ')}.`,
    todo: 'Voyez avec la conseillère ce qui doit être enregistré, puis vérifiez à nouveau.',
  },
  REMOTE_UNCHECKED: {
    title: 'Visio avant la confirmation des conditions',
    severity: 'EXPLAIN',
    explain: (facts) =>
      `Séance du ${when(facts)}, en visio. Matériel, connexion et lieu confidentiel n’étaient pas encore confirmés.`,
    todo: 'Dites comment ces conditions ont été vérifiées avant la séance.',
  },
  PHASE_MISSING: {
    title: 'Une phase manque',
    severity: 'FIX',
    explain: (facts) => `La phase «${NBSP}${phaseName(facts.phase ?? '')}${NBSP}» n’est pas close.`,
    todo: 'Clôturez la phase, ou dites pourquoi elle ne l’a pas été.',
  },
  ITEM_MISSING: {
    title: 'Une partie du contenu d’une phase manque',
    severity: 'FIX',
    explain: (facts) =>
      `Phase «${NBSP}${phaseName(facts.phase ?? '')}${NBSP}»\u00a0: ${many(facts.count ?? 0, 'contenu n’est ni vu ni écarté', 'contenus ne sont ni vus ni écartés')}.`,
    todo: 'Cochez ce qui a été vu en séance, ou écartez-le avec un motif.',
  },
  TRIPARTITE_MISSING: {
    title: 'Un rendez-vous à trois manque',
    severity: 'FIX',
    explain: (facts) =>
      `Le bilan est clos avec ${many(facts.count ?? 0, 'rendez-vous à trois', 'rendez-vous à trois')}. Ce type de bilan en demande ${facts.needed ?? 0}, dont celui de clôture.`,
    todo: 'Joignez la dispense de qui peut la donner, ou dites pourquoi il n’a pas eu lieu.',
  },
}

export const isFindingCode = (code: string): code is FindingCode => Object.hasOwn(findingWords, code)

/** What came of a check, in one or two sentences. */
export function sayInspected({ found, gone, open }: { found: number; gone: number; open: number }): string {
  if (open === 0) return found + gone === 0 ? 'Rien à signaler.' : 'Plus rien n’attend de réponse.'
  const fresh = found > 0 ? `, dont ${many(found, 'nouveau', 'nouveaux')}` : ''
  return `${many(open, 'constat attend une réponse', 'constats attendent une réponse')}${fresh}.`
}
