import { funderWords, initiatorWords, prescriberWords, workingTimeWords } from '@/lib/bilan-types/words'
import { sayAim } from '@/lib/bilans/frame-words'
import type { BilanHead } from '@/lib/bilans/head-queries'
import { sayPhone } from '@/lib/organisations/words'
import { sayDayMonth, sayFullDate } from '@/lib/platform/day'
import type { ExtraRow } from './overview-facts-queries'
import { lower } from './words'

/** One fact of who is around a bilan. `locked`: what is kept from somebody. */
export interface Around {
  readonly term: string
  readonly value: string
  readonly locked?: boolean
}

const wordOf = (words: Readonly<Record<string, string>>, key: string | null): string =>
  key === null ? '' : (words[key] ?? key)

/** « Qui est autour »: who conducts, pays, asked, is party, and how to reach the person. */
export function aroundOf(extra: ExtraRow, head: BilanHead): Around[] {
  const aim = lower(sayAim(extra.aim))
  const origin =
    extra.initiator === 'BENEFICIARY'
      ? `${head.firstName}`
      : extra.initiator === 'PRESCRIBER'
        ? extra.prescriber_name ||
          wordOf(prescriberWords, extra.prescriber_kind) ||
          wordOf(initiatorWords, extra.initiator)
        : wordOf(initiatorWords, extra.initiator)
  const party =
    extra.funder === 'EMPLOYER' || extra.working_time === 'ON_WORKING_TIME' || extra.initiator === 'EMPLOYER'
  return [
    { term: 'Référent', value: head.referent.name },
    {
      term: 'Financement',
      value: `${wordOf(funderWords, extra.funder)}, ${extra.settled_on ? `réglé le ${sayFullDate(extra.settled_on)}` : 'pas encore réglé'}`,
    },
    {
      term: 'Temps',
      value:
        wordOf(workingTimeWords, extra.working_time) +
        (extra.working_time === 'ON_WORKING_TIME'
          ? extra.agreed_on
            ? `, accord du ${sayFullDate(extra.agreed_on)}`
            : ', accord de l’employeur attendu'
          : ''),
    },
    party
      ? { term: 'Employeur', value: 'Partie au bilan. Il connaît les dates et les heures, jamais le contenu.' }
      : { term: 'Employeur', value: 'Pas partie au bilan. Rien ne lui est dit.', locked: true },
    { term: 'À l’origine', value: `${origin}. Visée\u00a0: ${aim}` },
    ...(head.practitioner && extra.adaptation
      ? [
          {
            term: 'Aménagement',
            value: extra.adaptation.answeredOn
              ? `Répondu le ${sayDayMonth(extra.adaptation.answeredOn)}`
              : `Demandé le ${sayDayMonth(extra.adaptation.askedOn)}, réponse attendue`,
          },
        ]
      : []),
    ...(extra.email
      ? [{ term: 'Joindre', value: [extra.email, sayPhone(extra.phone)].filter(Boolean).join(', ') }]
      : []),
  ]
}
