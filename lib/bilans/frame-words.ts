import type { AimKey } from '@/lib/bilan-types/keys'
import type { Parameters } from '@/lib/bilan-types/type'
import {
  aimWords,
  courseModeWords,
  funderWords,
  fundingBasisWords,
  initiatorWords,
  prescriberWords,
  workingTimeWords,
} from '@/lib/bilan-types/words'
import { formatMinutes } from '@/lib/platform/duration'
import { refusal } from '@/lib/platform/outcome'
import { allowsEarlyStart, settlesByDate } from './gate-rules'

/** Aims beyond the type's list are kept in the person's words. */
export const OTHER_AIM = 'OTHER'

export const frameRefusals = {
  UNKNOWN_CHOICE: ({ field }: { field: string }) =>
    refusal('UNKNOWN_CHOICE', 'Choisissez une réponse de la liste.', field),
  PRESCRIBER_NEEDED: () => refusal('PRESCRIBER_NEEDED', 'Dites qui recommande ce bilan.', 'prescriberKind'),
  PRESCRIBER_NAME_NEEDED: () =>
    refusal('PRESCRIBER_NAME_NEEDED', 'Nommez le prescripteur, ou son service.', 'prescriberName'),
  AIM_NEEDED: () => refusal('AIM_NEEDED', 'Écrivez ce que vise ce bilan.', 'aimOther'),
  SELF_PAID_OFF_ONLY: () =>
    refusal(
      'SELF_PAID_OFF_ONLY',
      'Un bilan payé par la personne elle-même a lieu hors temps de travail. Changez l’un des deux.',
      'workingTime',
    ),
  DAY_TO_COME: ({ field }: { field: string }) =>
    refusal('DAY_TO_COME', 'Cette date est à venir. Laissez le champ vide tant que ce n’est pas fait.', field),
  BASIS_NEEDED: () => refusal('BASIS_NEEDED', 'Dites sur quelle base l’employeur paie.', 'fundingBasis'),
  NO_EARLY_START: () =>
    refusal(
      'NO_EARLY_START',
      'Quand la personne paie elle-même, rien ne commence avant que son contrat soit réglé.',
      'earlyStartReason',
    ),
  NO_EARLY_START_IN_ORDER: () =>
    refusal(
      'NO_EARLY_START_IN_ORDER',
      'Dans ce bilan, rien ne commence avant la prise en charge. Attendez-la : les heures faites avant ne seraient pas payées.',
      'earlyStartReason',
    ),
  CAP_OF_CONTRACT: ({ cap }: { cap: number }) =>
    refusal(
      'CAP_OF_CONTRACT',
      `Le devis accepté fixe la durée à ${formatMinutes(cap)}. Elle change par un avenant.`,
      'cap',
    ),
  CAP_NEEDED: () => refusal('CAP_NEEDED', 'Indiquez la durée du contrat, par exemple 20 h.', 'cap'),
  CAP_UNREADABLE: () =>
    refusal('CAP_UNREADABLE', 'Cette durée ne se lit pas. Écrivez par exemple 20 h ou 18h30.', 'cap'),
  CAP_ABOVE_TYPE: ({ most }: { most: number }) =>
    refusal(
      'CAP_ABOVE_TYPE',
      `Ce type de bilan dure ${formatMinutes(most)} au plus. Indiquez une durée plus courte.`,
      'cap',
    ),
  CAP_BELOW_USED: ({ used }: { used: number }) =>
    refusal(
      'CAP_BELOW_USED',
      `${formatMinutes(used)} sont déjà enregistrées. La durée ne peut pas être plus courte.`,
      'cap',
    ),
  FRAME_CLOSED: () => refusal('FRAME_CLOSED', 'Ce bilan est clos : son cadre ne change plus.'),
}

/** What the bilan aims at: a word of the type's list, or the person's own words. */
export const sayAim = (aim: string): string => (Object.hasOwn(aimWords, aim) ? aimWords[aim as AimKey] : aim)

export const certificationWords = {
  MISSING:
    'La certification de votre organisme n’est pas enregistrée. Sans elle, ni le CPF ni un fonds mutualisé ne peut payer.',
  EXPIRED: 'La certification de votre organisme a expiré. Sans elle, ni le CPF ni un fonds mutualisé ne peut payer.',
} as const

export const earlyStartWarning =
  'Commencer avant que le financement soit réglé est un risque : les heures faites pourraient ne pas être payées. Votre raison est gardée au dossier.'

export interface Choice {
  readonly value: string
  readonly label: string
  readonly note?: string
}

/** What the fields of a frame offer for a type. */
export interface FrameOptions {
  readonly initiators: readonly Choice[]
  readonly prescribers: readonly Choice[]
  readonly aims: readonly Choice[]
  readonly workingTimes: readonly Choice[]
  readonly funders: readonly Choice[]
  readonly bases: readonly Choice[]
  readonly modes: readonly Choice[]
  /** What an empty duration means, in words; null when one must be typed. */
  readonly cap: string | null
  /** R21: whether working time waits for the employer's dated agreement. */
  readonly employerAgreement: boolean
  /** Whether a date settles the funding. */
  readonly settled: boolean
  /** R14: whether a reason may let work begin before the funding. */
  readonly early: boolean
}

function capInWords({ cap, totalMinutes }: Parameters): string | null {
  if (cap.minutes !== null) return `Vide : ${formatMinutes(cap.minutes)}, le maximum de ce type.`
  return totalMinutes === null
    ? null
    : `Vide : ${formatMinutes(totalMinutes)}, la durée habituelle. Le devis la fixera.`
}

/** The choices of a frame, from the type's parameters. */
export function frameOptions(parameters: Parameters): FrameOptions {
  const of = <K extends string>(keys: readonly K[], words: Readonly<Record<K, string>>): Choice[] =>
    keys.map((value) => ({ value, label: words[value] }))
  const prescribers = of(
    parameters.prescribers.items.map((one) => one.key),
    prescriberWords,
  )
  const aims = of(parameters.aims.items, aimWords)
  return {
    initiators: of(
      parameters.initiators.map((one) => one.key),
      initiatorWords,
    ),
    prescribers: parameters.prescribers.open
      ? [...prescribers, { value: 'OTHER', label: 'Un autre prescripteur' }]
      : prescribers,
    aims: parameters.aims.open ? [...aims, { value: OTHER_AIM, label: 'Autre chose' }] : aims,
    workingTimes: [
      { value: 'OFF_WORKING_TIME', label: workingTimeWords.OFF_WORKING_TIME, note: 'L’employeur n’est pas informé.' },
      {
        value: 'ON_WORKING_TIME',
        label: workingTimeWords.ON_WORKING_TIME,
        note: 'L’employeur donne d’abord son accord, daté. Il peut venir plus tard.',
      },
    ],
    funders: of(parameters.funders, funderWords),
    bases: of(
      parameters.employerFundingBases.map((one) => one.key),
      fundingBasisWords,
    ),
    modes: of(parameters.courseModes, courseModeWords),
    cap: capInWords(parameters),
    employerAgreement: parameters.workingTime.onNeeds === 'EMPLOYER_PRIOR_AGREEMENT',
    settled: settlesByDate(parameters),
    early: allowsEarlyStart(parameters),
  }
}
