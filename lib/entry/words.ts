import type { MailDraft } from '@/lib/platform/mail'
import { refusal } from '@/lib/platform/outcome'

export const refusals = {
  NO_INTERVIEW: () =>
    refusal(
      'NO_INTERVIEW',
      'Ce type de bilan ne demande pas d’entretien préliminaire : il n’y a rien à enregistrer ici.',
    ),
  NO_ENTRY: () =>
    refusal('NO_ENTRY', 'Ce type de bilan ne demande pas de confirmer l’entrée : la notice et l’accord suffisent.'),
  DAY_TO_COME: () => refusal('DAY_TO_COME', 'Cet entretien n’a pas encore eu lieu. Enregistrez-le après.', 'heldOn'),
  BEFORE_OPENING: () =>
    refusal('BEFORE_OPENING', 'Cette date est trop ancienne. Indiquez celle de l’entretien.', 'heldOn'),
  POINTS_MISSING: ({ count }: { count: number }) =>
    refusal(
      'POINTS_MISSING',
      count === 1
        ? 'Il reste un point à aborder avant de conclure que le bilan convient.'
        : `Il reste ${count} points à aborder avant de conclure que le bilan convient.`,
      'points',
    ),
  UNKNOWN_POINT: () => refusal('UNKNOWN_POINT', 'Cochez les points de la liste.', 'points'),
  ORIENTATION_NEEDED: () => refusal('ORIENTATION_NEEDED', 'Dites vers quoi la personne est orientée.', 'orientation'),
  ENTRY_CONFIRMED: () => refusal('ENTRY_CONFIRMED', 'L’entrée est déjà confirmée : l’entretien ne change plus.'),
  NOT_RELEVANT: () =>
    refusal('NOT_RELEVANT', 'L’entretien préliminaire n’a pas encore retenu ce bilan. Attendez son enregistrement.'),
  CONFIRMED_ALREADY: () => refusal('CONFIRMED_ALREADY', 'Vous avez déjà confirmé. Rechargez la page.'),
  NO_NOTICE: () => refusal('NO_NOTICE', 'La notice n’est pas encore publiée. Prévenez votre organisme.'),
  NOTICE_CHANGED: () =>
    refusal('NOTICE_CHANGED', 'La notice vient de changer. Rechargez la page et lisez la nouvelle version.'),
  NOTICE_FIRST: () => refusal('NOTICE_FIRST', 'Lisez d’abord la notice : votre accord vient après.'),
  STATEMENT_CHANGED: () => refusal('STATEMENT_CHANGED', 'Le texte vient de changer. Rechargez la page et relisez-le.'),
  CONSENTED_ALREADY: () => refusal('CONSENTED_ALREADY', 'Vous avez déjà donné votre accord. Rechargez la page.'),
  NO_CONSENT: () => refusal('NO_CONSENT', 'Il n’y a pas d’accord à retirer.'),
  ENDED: () => refusal('ENDED', 'Ce bilan est terminé : il n’y a plus rien à confirmer.'),
  NO_WISH: () => refusal('NO_WISH', 'Ce bilan n’est pas demandé par votre employeur : vous n’avez rien à accepter.'),
  REMOTE_INCOMPLETE: () =>
    refusal(
      'REMOTE_INCOMPLETE',
      'Il faut les trois pour la visio. Sinon, choisissez le téléphone ou une séance sur place : prévenez votre consultant.',
      'needs',
    ),
}

/** The exact words a person agrees to: kept with their hash (R1). */
export const consentStatement = (given: { provider: string; type: string; noticeVersion: number }): string =>
  [
    `Je suis d’accord pour faire ce bilan (${given.type.toLowerCase()}) avec ${given.provider}.`,
    `J’ai lu la notice d’information, version ${given.noticeVersion}.`,
    'Je sais que les résultats sont à moi, et que personne d’autre ne les reçoit sans mon accord.',
    'Je sais que je peux retirer cet accord à tout moment, sans donner de raison. Le bilan s’arrête alors.',
  ].join('\n')

/** What a type calls its free first meeting, by the gate that it passes. */
export const meetingWords: Readonly<
  Record<string, { readonly title: string; readonly record: string; readonly correct: string }>
> = {
  PRELIMINARY_INTERVIEW_RELEVANT: {
    title: 'Entretien préliminaire',
    record: 'Enregistrer l’entretien',
    correct: 'Corriger l’entretien',
  },
  PRESENTATION_MEETING: {
    title: 'Rendez-vous de présentation',
    record: 'Enregistrer le rendez-vous',
    correct: 'Corriger le rendez-vous',
  },
  DISCOVERY_INTERVIEW: {
    title: 'Entretien découverte',
    record: 'Enregistrer l’entretien',
    correct: 'Corriger l’entretien',
  },
}

/** Her steps, as her own page says them: what each means, in plain words, and shorter for easy reading. */
export type EntryStepKey =
  | 'INTERVIEW'
  | 'WISH'
  | 'ENTRY'
  | 'NOTICE'
  | 'CONSENT'
  | 'GO_AHEAD'
  | 'STATUS'
  | 'REMOTE'
  | 'WAITING'

export const stepWords: Readonly<
  Record<
    EntryStepKey,
    { readonly label: string; readonly title: string; readonly meaning: string; readonly easy: string }
  >
> = {
  INTERVIEW: {
    label: 'Premier entretien',
    title: 'Votre premier entretien',
    meaning: 'Un échange gratuit et sans engagement. Il vérifie avec vous que ce bilan vous convient.',
    easy: 'Un premier rendez-vous gratuit. Vous n’êtes engagé à rien.',
  },
  WISH: {
    label: 'Souhait de l’employeur',
    title: 'Votre employeur souhaite ce bilan',
    meaning:
      'Votre employeur l’a proposé. Rien ne se fait sans vous. Refuser n’est pas une faute, et aucune raison ne vous est demandée.',
    easy: 'Votre employeur propose ce bilan. Vous pouvez dire oui ou non.',
  },
  ENTRY: {
    label: 'Votre choix',
    title: 'Entrez-vous dans ce bilan ?',
    meaning: 'Après l’entretien, vous et votre consultant dites chacun oui. Vous pourrez encore changer d’avis.',
    easy: 'Dites si vous voulez faire ce bilan.',
  },
  NOTICE: {
    label: 'La notice',
    title: 'Lisez la notice',
    meaning: 'Elle dit comment le bilan se passe, qui voit quoi, et quels sont vos droits. Prenez votre temps.',
    easy: 'Lisez ce texte. Il dit vos droits.',
  },
  CONSENT: {
    label: 'Votre accord',
    title: 'Donnez votre accord',
    meaning: 'Sans votre accord, rien ne commence. Vous pourrez le retirer à tout moment, sans donner de raison.',
    easy: 'Dites si vous êtes d’accord. Vous pourrez changer d’avis.',
  },
  GO_AHEAD: {
    label: 'Votre feu vert',
    title: 'Votre employeur peut-il être contacté ?',
    meaning:
      'Rien n’est dit à votre employeur sans votre feu vert. Votre consultant vous nomme la personne à contacter, et vous répondez.',
    easy: 'Votre employeur ne sait rien. Vous dites s’il peut être contacté.',
  },
  STATUS: {
    label: 'Votre situation',
    title: 'Votre situation demande encore un papier',
    meaning: 'Ce que votre situation demande avant la prochaine séance est expliqué sur votre page.',
    easy: 'Il manque un papier ou une réponse avant la prochaine séance.',
  },
  REMOTE: {
    label: 'À distance',
    title: 'Prêt pour la visio ?',
    meaning:
      'Avant la première séance en visio, vérifiez que vous avez ce qu’il faut. Sinon, le téléphone ou une séance sur place conviennent aussi.',
    easy: 'Pour la visio, il faut ces trois choses.',
  },
  WAITING: {
    label: 'Début',
    title: 'Tout est prêt de votre côté',
    meaning: 'Votre consultant termine ce qui reste, puis vous propose un programme et une première date.',
    easy: 'Vous n’avez plus rien à faire. Votre consultant vous écrira.',
  },
}

/** To the person, once the interview found the bilan suited. */
export const stepsWaitMail = (to: string, bilanId: string, provider: string): MailDraft => ({
  kind: 'entry.steps',
  to,
  subject: 'La suite se passe dans votre espace',
  body: `Bonjour,\n\nAprès votre entretien avec ${provider}, quelques étapes vous attendent dans votre espace. Elles prennent une dizaine de minutes.\n\nRien ne commence sans votre accord.`,
  link: `/mon-bilan/${bilanId}/entree`,
  dedupeKey: `entry.steps:${bilanId}`,
})

/** To the consultant, once the person has done all that waited for her. */
export const personReadyMail = (to: string, slug: string, bilanId: string, at: string): MailDraft => ({
  kind: 'entry.ready',
  to,
  subject: 'Une entrée en bilan est confirmée',
  body: 'Bonjour,\n\nUne personne que vous accompagnez a confirmé son entrée, lu la notice et donné son accord. La suite vous attend dans son dossier.',
  link: `/e/${slug}/bilans/${bilanId}/dossier`,
  dedupeKey: `entry.ready:${bilanId}:${at}`,
})
