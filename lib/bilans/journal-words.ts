import type { GateKey, PhaseKey } from '@/lib/bilan-types/keys'
import { gateWords, phaseWords } from '@/lib/bilan-types/words'
import { formatMinutes } from '@/lib/platform/duration'
import type { EventKind, EventPayloads } from '@/lib/platform/events'
import { formatCents } from '@/lib/platform/money'
import type { Stage } from './stage-rules'
import { stageWords } from './words'

/** What a sentence may name beside the event's own facts. */
export interface Around {
  /** `du 17 novembre`, or empty when the session is not known. */
  readonly session: string
}

type Said<K extends EventKind> = string | ((payload: EventPayloads[K], around: Around) => string)

const phase = (key: string): string => (key in phaseWords ? `« ${phaseWords[key as PhaseKey]} »` : 'du bilan')
const stage = (key: string): string => (key in stageWords ? `« ${stageWords[key as Stage].label} »` : '')
const gate = (key: string): string => (key in gateWords ? gateWords[key as GateKey] : 'Une étape')
const theSession = ({ session }: Around): string => (session ? `la séance ${session}` : 'une séance')
const of = (what: string) => (_: unknown, around: Around) => `${what} ${theSession(around)}`

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1)

type Consequence =
  | 'bilan.stage'
  | 'session.counted'
  | 'gate.passed'
  | 'gate.undone'
  | 'entry.declined'
  | 'convention.refused'

/** What follows from an act is said of the bilan itself, without who: a whole sentence. */
const consequences: { readonly [K in Consequence]: (payload: EventPayloads[K], around: Around) => string } = {
  'bilan.stage': ({ to }) => `Le bilan est passé à l’étape ${stage(to)}.`,
  'gate.passed': ({ gate: key }) =>
    key === 'TRIPARTITES_HELD'
      ? 'Un rendez-vous à trois compte comme tenu.'
      : `${gate(key)}\u00a0: l’étape est franchie.`,
  'gate.undone': ({ gate: key }) => `${gate(key)}\u00a0: l’étape est à refaire.`,
  'convention.refused': () => 'La convention à trois n’a pas été conclue.',
  'entry.declined': () => 'La mise en relation n’a pas de suite.',
  'session.counted': ({ minutes }, around) =>
    `${capital(theSession(around))} est signée par les deux\u00a0: ${formatMinutes(minutes)} comptées.`,
}

const papers: Readonly<Record<string, string>> = {
  ATTESTATION: 'l’attestation de fin',
  PRESENCE: 'l’attestation de présence',
  CERTIFICAT: 'le certificat de réalisation',
  EMARGEMENT: 'la feuille d’émargement',
  PROGRAMME: 'le programme',
  NOTICE: 'la notice',
}
const paper = (kind: string): string => papers[kind] ?? 'un document'

/** Each kind of event, as what somebody did: it follows « Vous avez » or « Marc Tanguy a ». */
const sentences: { readonly [K in Exclude<EventKind, Consequence>]: Said<K> } = {
  'certificate.recorded': 'enregistré un certificat',
  'certificate.withdrawn': 'retiré un certificat',
  'coach.enrolled': 'fait intervenir un coach',
  'coach.left': 'mis fin à l’intervention d’un coach',
  'indicator.noted': 'posé un indicateur de réussite',
  'indicator.reviewed': 'relu un indicateur de réussite',
  'indicator.removed': 'retiré un indicateur de réussite',
  'lead.noted': 'noté une piste',
  'lead.verified': 'vérifié une piste',
  'lead.removed': 'retiré une piste',
  'health.opened': 'accepté que ses limites au travail soient notées',
  'health.closed': 'retiré cet accord : rien n’en est plus lisible',
  'health.noted': 'complété la partie réservée',
  'health.erased': 'effacé la partie réservée',
  'expert.changed': 'modifié le répertoire des experts',
  'expertise.ordered': 'demandé une expertise',
  'expertise.accepted': 'accepté une expertise',
  'expertise.declined': 'refusé une expertise',
  'expertise.cancelled': 'annulé une expertise',
  'convention.prepared': ({ version }) => `préparé la convention à trois, version ${version}`,
  'convention.transmitted': 'transmis la convention à la personne',
  'convention.signed': 'signé la convention à trois',
  'convention.withdrawn': 'retiré la convention à trois',
  'contract.prepared': 'préparé le contrat de la personne',
  'contract.cancelled': 'repris le contrat avant sa signature',
  'contract.signed': 'signé le contrat',
  'contract.amendment-prepared': 'préparé un avenant au contrat',
  'contract.amended': 'signé l’avenant au contrat',
  'contract.withdrawn': 'usé du droit de rétractation',
  'contract.ended': 'mis fin au contrat',
  'payment.recorded': ({ kind }) => (kind === 'RECEIVED' ? 'noté un versement reçu' : 'noté un versement rendu'),
  'payment.voided': 'rayé un versement noté par erreur',
  'cpf.attested': 'signé l’attestation du CPF',
  'cpf.retracted': 'repris l’attestation du CPF',
  'cpf.waived': 'noté pourquoi l’attestation du CPF manque',
  'cpf.declared': ({ kind, corrected }) =>
    `${corrected ? 'corrigé' : 'noté'} ${kind === 'ENTRY' ? 'la déclaration d’entrée' : kind === 'EXIT' ? 'la déclaration de sortie' : 'le service fait'} au CPF`,
  'cpf.number-set': 'noté le numéro de dossier du CPF',
  'cpf.list-uploaded': 'envoyé une liste de la plateforme du CPF',
  'cpf.list-dropped': 'abandonné une liste de la plateforme du CPF',
  'cpf.list-applied': 'appliqué une liste de la plateforme du CPF',
  'cpf.reconciled': 'rapproché ce bilan de la plateforme du CPF',
  'working-time.agreed': 'donné l’accord de l’employeur pour le temps de travail',
  'organisation.settings-changed': 'modifié les réglages de l’organisme',
  'organisation.site-changed': 'modifié un lieu',
  'organisation.notice-published': ({ version }) => `publié la notice, version ${version}`,
  'organisation.sheet-published': ({ version }) => `publié une fiche programme, version ${version}`,
  'adaptation.public-answered': 'répondu à une demande d’aménagement venue de la page publique',
  'organisation.sheet-withdrawn': 'retiré une fiche programme de l’offre',
  'sheet.accepted': ({ version }) => `accepté la fiche programme, version ${version}`,
  'member.invited': 'invité un membre',
  'member.changed': 'modifié un membre',
  'member.left': 'noté le départ d’un membre',
  'invitation.sent': ({ again }) => (again ? 'renvoyé une invitation' : 'envoyé une invitation'),
  'invitation.revoked': 'annulé une invitation',
  'beneficiary.added': 'ajouté une personne à l’annuaire',
  'beneficiary.changed': 'modifié une fiche de l’annuaire',
  'client.added': 'ajouté un employeur à l’annuaire',
  'client.changed': 'modifié la fiche d’un employeur',
  'client.closed': 'retiré un employeur de l’annuaire',
  'employer-request.sent': 'transmis une demande à un organisme',
  'employer-request.withdrawn': 'repris une demande transmise',
  'employer-request.answered': ({ answer }) =>
    answer === 'TAKEN' ? 'pris en charge la demande d’un employeur' : 'classé la demande d’un employeur',
  'employer.named': 'demandé à la personne si son employeur peut être associé',
  'employer.unnamed': 'retiré la question sur l’employeur',
  'go-ahead.given': 'accepté que l’employeur soit associé',
  'go-ahead.declined': 'répondu que l’employeur ne serait pas associé',
  'employer-exchange.held': 'enregistré l’échange avec l’employeur',
  'employer-exchange.voided': 'annulé l’enregistrement de l’échange avec l’employeur',
  'expectation.written': ({ party }) =>
    party === 'EMPLOYER' ? 'écrit les attentes de l’employeur' : 'écrit les attentes de la personne',
  'expectation.shared': 'partagé ses attentes avec l’employeur',
  'bilan.opened': 'ouvert le bilan',
  'bilan.frame-changed': 'modifié le cadre du bilan',
  'bilan.started-early': 'noté pourquoi commencer avant la fin du délai',
  'bilan.suspended': 'suspendu le bilan',
  'bilan.resumed': 'repris le bilan',
  'bilan.abandoned': 'arrêté le bilan',
  'bilan.handed-over': 'transmis le bilan à un autre consultant',
  'notes.answered': ({ pass }) =>
    pass ? 'accepté que les notes privées passent' : 'refusé que les notes privées passent',
  'provider.withdrew': 'rendu le bilan à la conseillère',
  'bilan.taken-back': 'repris le dossier, le bilan étant arrêté',
  'referral.opened': ({ number }) => `ouvert le dossier ${number}`,
  'referral.changed': 'modifié un dossier',
  'referral.stopped': 'arrêté un dossier',
  'referral.limits-written': 'noté des limites, avec l’accord de la personne',
  'referral.limits-withdrawn': 'retiré son accord à garder ses limites',
  'approach.sent': 'envoyé une demande à un organisme',
  'approach.withdrawn': 'retiré une demande',
  'approach.declined': 'décliné une demande',
  'approach.named': 'nommé un consultant',
  'listing.changed': ({ listed }) => (listed ? 'mis à jour l’annuaire' : 'retiré l’organisme de l’annuaire'),
  'slot.offered': ({ count }) => (count > 1 ? `proposé ${count} créneaux` : 'proposé un créneau'),
  'slot.withdrawn': 'retiré un créneau',
  'letter.issued': ({ number, minutes }) => `émis la lettre d’accord ${number}, ${formatMinutes(minutes)}`,
  'letter.read': 'lu la notice de la lettre d’accord',
  'status.recorded': 'noté un changement de statut',
  'status.agreed': 'donné son accord pour un statut',
  'status.voided': 'annulé un statut noté par erreur',
  'leave.handed-in': 'envoyé une autorisation d’absence',
  'leave.copied': 'ouvert sa copie d’une autorisation d’absence',
  'referral.stand-in': 'nommé qui la remplace pour un dossier',
  'referral.stand-in-ended': 'mis fin à un remplacement',
  'referral.handed-over': 'transmis un dossier à une collègue',
  'pole.consented': ({ kind }) =>
    kind === 'POLE' ? 'accepté que son plan d’action passe au pôle' : 'accepté que le pôle échange avec son agence',
  'pole.withdrawn': ({ kind }) =>
    kind === 'POLE' ? 'retiré son accord au passage de son plan' : 'retiré son accord à l’échange avec son agence',
  'adaptation.asked': 'demandé un aménagement',
  'adaptation.answered': 'répondu à une demande d’aménagement',
  'interview.recorded': 'enregistré l’entretien préliminaire',
  'entry.confirmed': 'confirmé l’entrée dans le bilan',
  'employer-wish.accepted': 'accepté le souhait de l’employeur',
  'notice.acknowledged': ({ version }) => `lu la notice, version ${version}`,
  'consent.given': 'donné son accord au bilan',
  'consent.withdrawn': 'retiré son accord au bilan',
  'remote.confirmed': 'confirmé que la visio est possible',
  'programme.step-changed': 'modifié le programme',
  'programme.proposed': ({ version }) => `proposé le programme, version ${version}`,
  'programme.accepted': ({ version }) => `accepté le programme, version ${version}`,
  'programme.change-asked': 'demandé un changement du programme',
  'tariff.set': 'posé un tarif',
  'proposal.drafted': ({ kind }) => (kind === 'AVENANT' ? 'préparé un avenant' : 'préparé un devis'),
  'proposal.dropped': 'abandonné un brouillon de devis',
  'proposal.sent': ({ number }) => `signé et envoyé le devis ${number}`,
  'proposal.decided': ({ outcome, basis }) =>
    basis === 'FIPHFP'
      ? 'noté l’accord du FIPHFP sur le devis'
      : outcome === 'ACCEPTED'
        ? 'accepté le devis'
        : 'décliné le devis',
  'funding-rules.set': 'posé les règles d’un financeur',
  'budget.set': ({ year }) => `posé le budget ${year}`,
  'funding.planned': 'préparé le financement',
  'funding.share-changed': 'changé les parts du financement',
  'funding.sent': 'envoyé une demande de prise en charge',
  'funding.withdrawn': 'retiré une demande de prise en charge',
  'funding.forwarded': ({ recorded }) =>
    recorded ? 'noté la transmission d’une demande par l’employeur' : 'transmis une demande de prise en charge',
  'funding.ground-seen': 'noté que le motif d’éligibilité est vu',
  'funding.paper-changed': ({ change }) =>
    change === 'REMOVED' ? 'retiré une pièce d’une demande' : 'joint une pièce à une demande',
  'funding.granted': 'accordé une prise en charge',
  'funding.refused': 'répondu à une demande de prise en charge',
  'funding.correction-asked': 'demandé une correction de la demande de prise en charge',
  'funding.claimed': ({ cents }) => `demandé ${formatCents(cents)} à un financeur`,
  'funding.amended': 'changé un accord de prise en charge',
  'inspection.run': 'contrôlé le dossier avant facturation',
  'inspection.answered': ({ count }) =>
    count > 1 ? `répondu à ${count} constats du contrôle` : 'répondu à un constat du contrôle',
  'absence.declared': 'déclaré une absence',
  'absence.withdrawn': 'retiré une absence',
  'travel.set': 'noté un temps de trajet entre deux lieux',
  'session.planned': of('planifié'),
  'session.move-asked': of('demandé à déplacer'),
  'session.move-declined': of('gardé la date pour'),
  'session.moved': of('déplacé'),
  'session.cancelled': of('annulé'),
  'session.missed': of('noté une absence pour'),
  'session.logged': ({ minutes }, around) => `enregistré ${theSession(around)}, ${formatMinutes(minutes)}`,
  'session.changed': ({ voided }, around) =>
    `modifié ${theSession(around)}${voided > 0 ? ' ; la signature donnée ne vaut plus' : ''}`,
  'session.signed': of('signé'),
  'session.disputed': ({ kind }, around) =>
    `${kind === 'REFUSED' ? 'refusé de signer' : 'contesté'} ${theSession(around)}`,
  'session.dispute-settled': of('réglé le désaccord sur'),
  'session.corrected': of('corrigé'),
  'meeting.planned': 'proposé un rendez-vous à trois',
  'meeting.answered': ({ answer }) =>
    ({
      ACCEPTED: 'accepté la date d’un rendez-vous à trois',
      DECLINED: 'dit ne pas pouvoir venir à un rendez-vous à trois',
    })[answer] ?? 'demandé une autre date pour un rendez-vous à trois',
  'meeting.held': 'tenu un rendez-vous à trois',
  'meeting.waived': 'renoncé aux rendez-vous à trois qui manquent',
  'meeting.waiver-withdrawn': 'repris sa renonciation aux rendez-vous à trois',
  'minutes.drafted': ({ version }) => `écrit le compte rendu d’un rendez-vous à trois, version ${version}`,
  'minutes.change-asked': 'demandé un changement du compte rendu',
  'minutes.validated': ({ version }) => `validé le compte rendu d’un rendez-vous à trois, version ${version}`,
  'minutes.acknowledged': 'pris connaissance du compte rendu',
  'guidance.instructed': 'donné une consigne de travail guidé',
  'guidance.handed-in': 'rendu un travail guidé',
  'guidance.exchanged': 'répondu au sujet d’un travail guidé',
  'own-work.declared': ({ minutes, counts }) =>
    `déclaré ${formatMinutes(minutes)} de travail en autonomie${counts ? '' : ', hors des heures'}`,
  'own-work.withdrawn': 'retiré une déclaration de travail en autonomie',
  'phase.item-covered': ({ phaseKey }) => `noté un contenu abordé, phase ${phase(phaseKey)}`,
  'phase.item-set-aside': ({ phaseKey }) => `écarté un contenu, phase ${phase(phaseKey)}`,
  'phase.item-undone': ({ phaseKey }) => `rouvert un contenu, phase ${phase(phaseKey)}`,
  'phase.rated': ({ phaseKey }) => `évalué les objectifs, phase ${phase(phaseKey)}`,
  'phase.closed': ({ phaseKey }) => `clos la phase ${phase(phaseKey)}`,
  'phase.reopened': ({ phaseKey }) => `rouvert la phase ${phase(phaseKey)}`,
  'objectives.changed': 'modifié les objectifs',
  'bilan.closed': ({ countedMinutes }) => `clos le bilan, ${formatMinutes(countedMinutes)} comptées`,
  'document.requested': ({ kind }) => `demandé ${paper(kind)}`,
  'document.issued': ({ kind }) => `produit ${paper(kind)}`,
  'document.opened': ({ kind }) => `ouvert ${paper(kind)}`,
  'document.stale': 'signalé qu’un document n’est plus à jour',
  'followup.offered': 'proposé l’entretien de suivi',
  'followup.answered': ({ answer }) =>
    answer === 'DECLINED' ? 'décliné l’entretien de suivi' : 'accepté l’entretien de suivi',
  'followup.recorded': 'enregistré l’entretien de suivi',
  'note.written': 'commencé une note privée',
  'note.removed': 'effacé une note privée',
}

/**
 * An event as a plain sentence: `Marc Tanguy a signé la séance du 17 novembre.`, `Le bilan est passé à l’étape « En cours ».`
 * @param by who did it; null for the product itself, `vous` for the reader
 */
export function sayEvent(kind: string, payload: string, by: string | null, around: Around): string {
  if (Object.hasOwn(consequences, kind))
    return (consequences[kind as Consequence] as (payload: unknown, around: Around) => string)(
      JSON.parse(payload),
      around,
    )
  const subject = by === 'vous' ? 'Vous avez' : `${by ?? 'Le service'} a`
  const said = Object.hasOwn(sentences, kind)
    ? (sentences[kind as keyof typeof sentences] as Said<EventKind>)
    : 'agi sur le bilan'
  const what =
    typeof said === 'string'
      ? said
      : (said as (payload: unknown, around: Around) => string)(JSON.parse(payload), around)
  return `${subject} ${by === 'vous' ? what.replace(/\bson accord\b/, 'votre accord') : what}.`
}
