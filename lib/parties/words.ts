import type { MailDraft } from '@/lib/platform/mail'
import { refusal } from '@/lib/platform/outcome'
import type { FileState, GoAheadState, RequestState } from './rules'

export const refusals = {
  CLIENT_KNOWN: ({ name }: { name: string }) =>
    refusal('CLIENT_KNOWN', `Ce SIRET est déjà celui de ${name} dans votre annuaire. Ouvrez sa fiche.`, 'siret'),
  CLIENT_CLOSED: () => refusal('CLIENT_CLOSED', 'Cet employeur est retiré de votre annuaire. Ajoutez-le à nouveau.'),
  CLIENT_BUSY: () =>
    refusal('CLIENT_BUSY', 'Des bilans sont en cours avec cet employeur. Retirez-le quand ils seront terminés.'),
  NO_CONTACT: () =>
    refusal('NO_CONTACT', 'Cet employeur n’a pas d’adresse de contact. Ajoutez-en une à sa fiche, puis invitez.'),
  HAS_SPACE: () =>
    refusal('HAS_SPACE', 'Cet employeur a déjà son espace. Ses propres administrateurs y invitent leurs collègues.'),
  BILAN_ENDED: () => refusal('BILAN_ENDED', 'Ce bilan est arrêté, en pause ou terminé. Rien ne change ici.'),
  NO_EMPLOYER_HERE: () =>
    refusal('NO_EMPLOYER_HERE', 'Ce bilan se fait sans l’employeur. Changez d’abord le cadre s’il doit être associé.'),
  EMPLOYER_IS_PARTY: () => refusal('EMPLOYER_IS_PARTY', 'Un employeur est déjà associé à ce bilan.'),
  EMPLOYER_NAMED: () =>
    refusal('EMPLOYER_NAMED', 'Une réponse est déjà attendue. Retirez cette question avant d’en poser une autre.'),
  ANSWERED: () => refusal('ANSWERED', 'Vous avez déjà répondu. Rechargez la page.'),
  QUESTION_CHANGED: () => refusal('QUESTION_CHANGED', 'La question vient de changer. Rechargez la page et relisez-la.'),
  GO_AHEAD_FIRST: () =>
    refusal('GO_AHEAD_FIRST', 'L’employeur n’est pas associé à ce bilan. La personne doit d’abord donner son accord.'),
  NOT_YOUR_WORDS: () => refusal('NOT_YOUR_WORDS', 'Chacun écrit ses propres attentes. Écrivez les vôtres.'),
  OWN_WORDS: () =>
    refusal('OWN_WORDS', 'Ces attentes ont été écrites par l’intéressé. Lui seul peut les changer.', 'text'),
  WRITTEN_MEANWHILE: () => refusal('WRITTEN_MEANWHILE', 'Ce texte vient de changer. Rechargez la page et relisez-le.'),
  EXCHANGE_RECORDED: () => refusal('EXCHANGE_RECORDED', 'Cet échange est déjà enregistré. Rechargez la page.'),
  EXCHANGE_TO_COME: () =>
    refusal('EXCHANGE_TO_COME', 'Cet échange n’a pas encore eu lieu. Enregistrez-le après.', 'heldOn'),
  EXCHANGE_TOO_EARLY: () =>
    refusal('EXCHANGE_TOO_EARLY', 'L’échange vient après l’accord de la personne. Vérifiez la date.', 'heldOn'),
  AGENT_EXPECTS_MISSING: () =>
    refusal('AGENT_EXPECTS_MISSING', 'Écrivez ce que la personne attend de ce bilan.', 'agentExpects'),
  EMPLOYER_EXPECTS_MISSING: () =>
    refusal('EMPLOYER_EXPECTS_MISSING', 'Écrivez ce que l’employeur attend de ce bilan.', 'employerExpects'),
  WORKING_TIME_NOT_ASKED: () =>
    refusal('WORKING_TIME_NOT_ASKED', 'Aucun accord ne vous est demandé pour ce bilan. Rechargez la page.'),
  WORKING_TIME_AGREED: () =>
    refusal('WORKING_TIME_AGREED', 'L’accord pour ce bilan est déjà enregistré. Rechargez la page.'),
  REQUEST_ANSWERED: () => refusal('REQUEST_ANSWERED', 'Cette demande a déjà sa réponse. Rechargez la page.'),
  UNKNOWN_AIM: () => refusal('UNKNOWN_AIM', 'Choisissez un objectif de la liste.', 'aim'),
}

export const goAheadWords: Readonly<Record<GoAheadState, string>> = {
  WAITING: 'Réponse attendue',
  GIVEN: 'Accord donné',
  DECLINED: 'Non associé',
  ASKED: 'Associé dès l’ouverture : il a demandé ce bilan',
}

export const fileStateWords: Readonly<Record<FileState, string>> = {
  PREPARING: 'En préparation',
  GOING: 'En cours',
  PAUSED: 'En pause',
  DONE: 'Terminé',
  ENDED: 'Arrêté',
}

export const requestStateWords: Readonly<Record<RequestState, string>> = {
  SENT: 'Transmise',
  TAKEN: 'Prise en charge',
  DECLINED: 'Sans suite',
  WITHDRAWN: 'Reprise par vous',
}

/** What an employer may say of the aim: words that tell of nobody's health. */
export const requestAims: Readonly<Record<string, string>> = {
  EVOLUTION: 'Évoluer dans son métier ou en changer',
  TRAINING: 'Préparer une formation',
  INTERNAL_REDEPLOYMENT: 'Trouver un autre poste dans la collectivité ou l’entreprise',
  EXTERNAL_REDEPLOYMENT: 'Trouver un poste ailleurs',
  RECONVERSION: 'Changer de métier',
}

export const requestTimeWords: Readonly<Record<string, string>> = {
  ON_WORKING_TIME: 'Sur le temps de travail',
  OFF_WORKING_TIME: 'Hors temps de travail',
  EITHER: 'À voir avec l’agent',
}

export const exchangeModeWords: Readonly<Record<string, string>> = {
  ON_SITE: 'Sur place',
  VIDEO: 'En visio',
  PHONE: 'Par téléphone',
}

/** To the contact of a client: his own space. Says nothing of any bilan. */
export const clientInvitationMail = (given: {
  to: string
  provider: string
  client: string
  until: string
  link: string
}): MailDraft => ({
  kind: 'invitation.client',
  to: given.to,
  subject: `${given.provider} vous ouvre un espace employeur`,
  body: [
    'Bonjour,',
    `${given.provider} propose à ${given.client} un espace en ligne, pour suivre leurs échanges. Vous y choisirez votre mot de passe.`,
    `Le lien vaut jusqu’au ${given.until}. Il est à vous seul : ne le transférez pas.`,
    'Vous n’attendiez pas ce courriel ? Ne faites rien : rien n’est ouvert sans vous.',
  ].join('\n\n'),
  link: given.link,
})

/** To the person: a question waits for her. Her mail may be read by others: it says neither what nor about whom. */
export const questionMail = (to: string, bilanId: string, provider: string, goAheadId: string): MailDraft => ({
  kind: 'employer.named',
  to,
  subject: 'Une réponse vous est demandée',
  body: `Bonjour,\n\n${provider} vous pose une question dans votre espace. Prenez le temps qu’il vous faut pour y répondre.`,
  link: `/mon-bilan/${bilanId}/employeur`,
  dedupeKey: `employer.named:${goAheadId}`,
})

/** To the person: what was noted for her waits for her reading, before the employer reads it. */
export const toReadMail = (to: string, bilanId: string, provider: string, key: string): MailDraft => ({
  kind: 'expectation.to-share',
  to,
  subject: 'Un texte vous attend',
  body: `Bonjour,\n\n${provider} a noté un texte à votre nom. Relisez-le dans votre espace : rien n’en est transmis sans vous.`,
  link: `/mon-bilan/${bilanId}/employeur`,
  dedupeKey: `expectation.to-share:${key}`,
})

/** To the practitioner: she answered. The mail does not say what. */
export const answeredMail = (to: string, slug: string, bilanId: string, goAheadId: string): MailDraft => ({
  kind: 'go-ahead.answered',
  to,
  subject: 'Une personne vous a répondu',
  body: 'Bonjour,\n\nUne personne que vous accompagnez a répondu à votre question. Sa réponse est dans son dossier.',
  link: `/e/${slug}/bilans/${bilanId}/employeur`,
  dedupeKey: `go-ahead.answered:${goAheadId}`,
})

/** To who speaks for the employer, once she said that he may know: whose file it is stands in his space alone. */
export const fileOpenedMail = (given: {
  to: string
  firstName: string
  provider: string
  slug: string | null
  bilanId: string
}): MailDraft => ({
  kind: 'employer.party',
  to: given.to,
  subject: `${given.provider} vous associe à un dossier`,
  body: [
    given.firstName ? `Bonjour ${given.firstName},` : 'Bonjour,',
    given.slug
      ? `${given.provider} vous associe à un dossier, avec l’accord de la personne concernée. Vous pouvez y écrire vos attentes.`
      : `${given.provider} souhaite échanger avec vous, avec l’accord de la personne concernée. Une invitation à ouvrir votre espace peut suivre.`,
  ].join('\n\n'),
  ...(given.slug ? { link: `/e/${given.slug}/dossiers/${given.bilanId}` } : {}),
  dedupeKey: `employer.party:${given.bilanId}:${given.to}`,
})

/** To the practitioner: the employer wrote what he expects. */
export const employerWroteMail = (to: string, slug: string, bilanId: string, at: string): MailDraft => ({
  kind: 'expectation.written',
  to,
  subject: 'Un employeur a écrit ses attentes',
  body: 'Bonjour,\n\nL’employeur associé à un bilan que vous conduisez a écrit ses attentes. Elles sont dans le dossier.',
  link: `/e/${slug}/bilans/${bilanId}/employeur`,
  dedupeKey: `expectation.written:${bilanId}:${at}`,
})

/** To the provider's administrators: a client asks for something. No name: mail is read by others. */
export const requestSentMail = (to: string, providerSlug: string, client: string, requestId: string): MailDraft => ({
  kind: 'employer-request.sent',
  to,
  subject: `Une demande de ${client}`,
  body: `Bonjour,\n\n${client} vous transmet une demande pour un de ses agents. Elle attend votre réponse.`,
  link: `/e/${providerSlug}/clients/demandes`,
  dedupeKey: `employer-request.sent:${requestId}:${to}`,
})

/** To the practitioner who conducts the bilan. */
export const workingTimeMail = (to: string, link: string, id: string): MailDraft => ({
  kind: 'working-time.agreed',
  to,
  subject: 'Un employeur a donné son accord',
  body: 'Bonjour,\n\nL’employeur a donné son accord pour le temps de travail. Connectez-vous pour voir la suite.',
  link,
  dedupeKey: `working-time.agreed:${id}`,
})
