import type { PaidWhen } from '@/lib/funders/terms-rules'
import type { MailDraft } from '@/lib/platform/mail'
import { refusal } from '@/lib/platform/outcome'
import type { Conditions } from './claim-rules'

/** What a line of one piece waits for. */
export const waitWords: Readonly<Record<keyof Conditions, string>> = {
  STARTED: 'au début du bilan',
  ACCOMPANIED_WORK_SIGNED: 'à la première séance de travail signée des deux',
  CLOSING_TRIPARTITE_HELD: 'au rendez-vous à trois de clôture, signé',
  CLOSED: 'à la clôture du bilan',
}

/** When a funder pays (R15), as it is said beside what is due. */
export const payableWords: Readonly<Record<PaidWhen, string>> = {
  SERVICE_FAIT: 'Se demande une fois le service fait déclaré sur la plateforme.',
  END: 'Se demande une fois le bilan terminé.',
  CLOSING: 'Se demande une fois le bilan clos.',
  INSTALMENTS: 'Se règle au fil du bilan, selon le contrat signé.',
}

const early: Readonly<Record<PaidWhen, string>> = {
  SERVICE_FAIT: 'Déclarez d’abord le service fait sur la plateforme, puis demandez ce qui est dû.',
  END: 'Ce financeur paie à la fin. Terminez d’abord le bilan, puis demandez ce qui est dû.',
  CLOSING: 'Ce financeur paie à la clôture. Clôturez d’abord le bilan, puis demandez ce qui est dû.',
  INSTALMENTS: 'La personne règle selon son contrat. Enregistrez ses versements sur la page du contrat.',
}

export const refusals = {
  CLAIM_NOT_GRANTED: () =>
    refusal('CLAIM_NOT_GRANTED', 'Ce financement n’est pas accordé. Attendez l’accord du financeur avant de demander.'),
  CLAIM_TOO_EARLY: ({ paidWhen }: { paidWhen: PaidWhen }) => refusal('CLAIM_TOO_EARLY', early[paidWhen] ?? early.END),
  CLAIM_FINDINGS: ({ count }: { count: number }) =>
    refusal(
      'CLAIM_FINDINGS',
      count === 1
        ? 'Un point du contrôle attend une réponse. Répondez-y d’abord, puis demandez ce qui est dû.'
        : `${count} points du contrôle attendent une réponse. Répondez-y d’abord, puis demandez ce qui est dû.`,
    ),
  CLAIM_NOTHING: () =>
    refusal('CLAIM_NOTHING', 'Rien n’est dû pour le moment. Faites signer les heures par les deux, puis revenez.'),
  CLAIM_CHANGED: () =>
    refusal('CLAIM_CHANGED', 'Le montant dû a changé depuis que vous l’avez lu. Relisez-le, puis demandez-le.'),
  CLAIM_TAKEN: () =>
    refusal('CLAIM_TAKEN', 'Une autre personne vient de demander ce qui est dû. Relisez la page pour voir sa demande.'),
}

/** To who follows what a funder pays: that something is asked, and no name (R18). */
export const claimMail = (to: { email: string; slug: string; requestId: string; claimId: string }): MailDraft => ({
  kind: 'funding.claimed',
  to: to.email,
  subject: 'Un organisme demande un paiement',
  body: 'Un organisme demande le paiement d’heures que vous avez accordées. Connectez-vous pour lire le détail.',
  link: `/e/${to.slug}/portefeuille/${to.requestId}`,
  dedupeKey: `funding.claimed:${to.claimId}`,
})
