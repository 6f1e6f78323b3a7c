import { bilanTypeWords, natureWords, phaseWords } from '@/lib/bilan-types/words'
import { stageWords } from '@/lib/bilans/words'
import { formatMinutes } from '@/lib/platform/duration'
import type { EventKind, EventPayloads } from '@/lib/platform/events'

const party = (key: string): string => (key === 'BENEFICIARY' ? 'bénéficiaire' : 'consultant')
const paper: Readonly<Record<string, string>> = {
  ATTESTATION: 'l’attestation de fin de bilan',
  CERTIFICAT: 'le certificat de réalisation',
  EMARGEMENT: 'la feuille d’émargement',
  PROGRAMME: 'le programme',
  NOTICE: 'la notice d’information',
}
const saidPaper = (kind: string): string => paper[kind] ?? 'un document'
const inWords = (words: Readonly<Record<string, string>>, key: string): string =>
  (words[key] ?? key).toLocaleLowerCase('fr')
const stageSaid = (key: string): string => (key in stageWords ? stageWords[key as keyof typeof stageWords].label : key)

/** What happened, as the end of a sentence that begins with who did it. Facts of the trail only: it holds no content. */
const said: { readonly [K in EventKind]: (payload: EventPayloads[K]) => string } = {
  'organisation.settings-changed': () => 'a modifié les réglages de l’organisme',
  'organisation.site-changed': () => 'a modifié un lieu ou une salle',
  'organisation.notice-published': ({ typeKey, version }) =>
    `a publié la notice, version ${version} (${inWords(bilanTypeWords, typeKey)})`,
  'member.invited': () => 'a invité une personne dans l’équipe',
  'member.changed': () => 'a modifié un membre de l’équipe',
  'member.left': ({ handedOver }) =>
    handedOver > 0
      ? `a retiré un membre de l’équipe, ${handedOver} bilan${handedOver > 1 ? 's' : ''} transmis`
      : 'a retiré un membre de l’équipe',
  'invitation.sent': ({ again }) => (again ? 'a renvoyé une invitation' : 'a envoyé une invitation'),
  'invitation.revoked': () => 'a annulé une invitation',
  'beneficiary.added': () => 'a ajouté une personne au répertoire',
  'beneficiary.changed': () => 'a modifié une fiche du répertoire',
  'bilan.opened': ({ number, typeKey }) => `a ouvert le bilan n° ${number} (${inWords(bilanTypeWords, typeKey)})`,
  'bilan.frame-changed': () => 'a modifié le cadre du bilan',
  'bilan.suspended': () => 'a suspendu le bilan',
  'bilan.resumed': () => 'a repris le bilan',
  'bilan.abandoned': () => 'a mis fin au bilan avant son terme',
  'bilan.handed-over': () => 'a transmis le bilan à un autre consultant',
  'notes.answered': ({ pass }) =>
    pass ? 'a accepté que les notes privées passent' : 'a gardé les notes privées où elles sont',
  'bilan.stage': ({ from, to }) =>
    `a fait passer le bilan de «\u00a0${stageSaid(from)}\u00a0» à «\u00a0${stageSaid(to)}\u00a0»`,
  'adaptation.asked': () => 'a demandé un aménagement',
  'adaptation.answered': () => 'a répondu à une demande d’aménagement',
  'interview.recorded': ({ relevant }) =>
    relevant
      ? 'a conclu l’entretien préliminaire'
      : 'a conclu l’entretien préliminaire : une autre orientation est proposée',
  'entry.confirmed': ({ party: who }) => `a confirmé l’entrée dans le bilan (${party(who)})`,
  'notice.acknowledged': ({ version }) => `a lu la notice, version ${version}`,
  'consent.given': () => 'a donné son accord',
  'consent.withdrawn': () => 'a retiré son accord',
  'employer-wish.accepted': () => 'a accepté le souhait de son employeur',
  'remote.confirmed': () => 'a confirmé pouvoir faire les séances à distance',
  'programme.step-changed': () => 'a modifié une étape du programme',
  'programme.proposed': ({ version }) => `a proposé le programme, version ${version}`,
  'programme.accepted': ({ version }) => `a accepté le programme, version ${version}`,
  'programme.change-asked': ({ version }) => `a demandé un changement du programme, version ${version}`,
  'session.planned': () => 'a planifié une séance',
  'session.move-asked': () => 'a demandé à déplacer une séance',
  'session.move-declined': () => 'a gardé la date d’une séance',
  'session.moved': () => 'a déplacé une séance',
  'session.cancelled': () => 'a annulé une séance',
  'session.missed': () => 'a noté une séance manquée',
  'session.logged': ({ minutes, nature }) => `a enregistré ${formatMinutes(minutes)} (${inWords(natureWords, nature)})`,
  'session.changed': ({ voided }) =>
    voided > 0 ? 'a modifié une séance : la signature est à refaire' : 'a modifié une séance',
  'session.signed': ({ party: who }) => `a signé une séance (${party(who)})`,
  'session.counted': ({ minutes }) => `a fait compter ${formatMinutes(minutes)} : les deux signatures y sont`,
  'session.disputed': ({ kind }) =>
    kind === 'REFUSED' ? 'n’a pas signé une séance' : 'conteste les heures d’une séance',
  'session.dispute-settled': () => 'a réglé un désaccord sur une séance',
  'session.corrected': () => 'a corrigé une séance signée, par une nouvelle',
  'guidance.instructed': () => 'a écrit la consigne d’un travail guidé',
  'guidance.handed-in': ({ file }) => (file ? 'a rendu un travail guidé, avec un fichier' : 'a rendu un travail guidé'),
  'guidance.exchanged': () => 'a échangé sur un travail guidé',
  'phase.item-covered': () => 'a noté un contenu abordé',
  'phase.item-set-aside': () => 'a écarté un contenu',
  'phase.item-undone': () => 'est revenu sur un contenu',
  'phase.rated': ({ phaseKey }) => `a relu les objectifs, phase ${inWords(phaseWords, phaseKey)}`,
  'phase.closed': ({ phaseKey }) => `a clos la phase ${inWords(phaseWords, phaseKey)}`,
  'phase.reopened': ({ phaseKey }) => `a rouvert la phase ${inWords(phaseWords, phaseKey)}`,
  'objectives.changed': () => 'a modifié les objectifs',
  'bilan.closed': ({ countedMinutes }) => `a clos le bilan, ${formatMinutes(countedMinutes)} comptées`,
  'document.requested': ({ kind, number }) => `a demandé ${saidPaper(kind)}, n° ${number}`,
  'document.issued': ({ kind }) => `a établi ${saidPaper(kind)}`,
  'document.opened': ({ kind }) => `a ouvert ${saidPaper(kind)}`,
  'document.stale': () => 'a marqué un document comme dépassé',
  'followup.offered': () => 'a proposé le suivi',
  'followup.answered': ({ answer }) => (answer === 'ACCEPTED' ? 'a accepté le suivi' : 'ne souhaite pas de suivi'),
  'followup.recorded': () => 'a noté l’entretien de suivi',
  'note.written': () => 'a écrit une note privée',
  'note.removed': () => 'a retiré une note privée',
}

/**
 * An event of the trail in words, `a signé une séance (consultant)`; the kind itself for one that this version does not know.
 * @param payload the canonical JSON kept with it
 */
export function eventWords(kind: string, payload: string): string {
  if (!Object.hasOwn(said, kind)) return kind
  try {
    return (said[kind as EventKind] as (facts: unknown) => string)(JSON.parse(payload))
  } catch {
    return kind
  }
}

/** What an administrator is not shown of the trail: adaptations are the pair's and the référent's (R20), notes the author's. */
export const KEPT_FROM_ADMIN = [
  'adaptation.asked',
  'adaptation.answered',
  'note.written',
  'note.removed',
  'notes.answered',
] as const satisfies readonly EventKind[]

/** Kinds of events as the trail is filtered by, each with its words. */
export const eventGroups: readonly {
  readonly key: string
  readonly label: string
  readonly kinds: readonly EventKind[]
}[] = [
  {
    key: 'bilans',
    label: 'Bilans',
    kinds: [
      'bilan.opened',
      'bilan.frame-changed',
      'bilan.stage',
      'bilan.suspended',
      'bilan.resumed',
      'bilan.abandoned',
      'bilan.handed-over',
      'bilan.closed',
    ],
  },
  {
    key: 'entree',
    label: 'Entrée et accords',
    kinds: [
      'interview.recorded',
      'entry.confirmed',
      'notice.acknowledged',
      'consent.given',
      'consent.withdrawn',
      'employer-wish.accepted',
      'remote.confirmed',
      'programme.proposed',
      'programme.accepted',
      'programme.change-asked',
    ],
  },
  {
    key: 'seances',
    label: 'Séances et heures',
    kinds: [
      'session.planned',
      'session.move-asked',
      'session.move-declined',
      'session.moved',
      'session.cancelled',
      'session.missed',
      'session.logged',
      'session.changed',
      'session.corrected',
      'session.counted',
    ],
  },
  { key: 'signatures', label: 'Signatures', kinds: ['session.signed', 'session.disputed', 'session.dispute-settled'] },
  {
    key: 'travaux',
    label: 'Travail guidé et phases',
    kinds: [
      'guidance.instructed',
      'guidance.handed-in',
      'guidance.exchanged',
      'phase.item-covered',
      'phase.item-set-aside',
      'phase.item-undone',
      'phase.rated',
      'phase.closed',
      'phase.reopened',
      'objectives.changed',
      'programme.step-changed',
    ],
  },
  {
    key: 'documents',
    label: 'Documents et suivi',
    kinds: [
      'document.requested',
      'document.issued',
      'document.opened',
      'document.stale',
      'followup.offered',
      'followup.answered',
      'followup.recorded',
    ],
  },
  {
    key: 'equipe',
    label: 'Équipe et réglages',
    kinds: [
      'member.invited',
      'member.changed',
      'member.left',
      'invitation.sent',
      'invitation.revoked',
      'beneficiary.added',
      'beneficiary.changed',
      'organisation.settings-changed',
      'organisation.site-changed',
      'organisation.notice-published',
    ],
  },
]
