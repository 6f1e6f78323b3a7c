import type { EventKind } from '@/lib/platform/events'

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
      'gate.passed',
      'gate.undone',
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
