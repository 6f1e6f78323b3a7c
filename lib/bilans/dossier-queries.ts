import 'server-only'
import {
  aimWords,
  courseModeWords,
  funderWords,
  fundingBasisWords,
  initiatorWords,
  prescriberWords,
  workingTimeWords,
} from '@/lib/bilan-types/words'
import { dayOf, dayOfColumn, sayFullDate, sayMoment } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import type { Member, Scope } from '@/lib/platform/scope'
import { type AdaptationView, adaptationsOf } from './adaptation-queries'
import { certificationGap } from './frame-rules'
import { OTHER_AIM, sayAim } from './frame-words'
import { asksEntry, settlesByDate } from './gate-rules'
import { type BilanHead, bilanHead } from './head-queries'
import { type PassageInWords, passagesInWords } from './passage-words'
import { suspensionKinds } from './pause-words'

export interface DossierView {
  readonly head: BilanHead
  readonly person: {
    readonly id: string
    readonly email: string | null
    readonly phone: string
    readonly hasLogin: boolean
    readonly employer: string | null
  }
  readonly openedOn: string
  readonly openedBy: string
  /** The frame in words. */
  readonly frame: readonly { readonly term: string; readonly value: string }[]
  /** The frame as its form begins. */
  readonly values: Readonly<Record<string, string>>
  readonly certification: 'MISSING' | 'EXPIRED' | null
  readonly request: string | null
  readonly objectives: readonly string[]
  readonly interview: {
    readonly heldOn: string
    readonly heldDay: string
    readonly points: readonly string[]
    readonly relevant: boolean
    readonly orientation: string
    readonly format: string
  } | null
  /** Who confirmed what and when, for the pair and the administrator. */
  readonly entry: readonly { readonly label: string; readonly when: string | null }[]
  /** The type's other gates before the start, in their order: when each was passed and by whom, or who it waits for. */
  readonly passages: readonly PassageInWords[]
  readonly adaptations: readonly AdaptationView[]
  readonly suspensions: readonly { readonly from: string; readonly until: string | null; readonly reason: string }[]
  readonly reasons: Readonly<Record<string, string>>
  /** Why the bilan may start before the delay is over (R3); the pair alone reads it. */
  readonly earlyReason: string | null
  readonly handovers: readonly {
    readonly when: string
    readonly from: string
    readonly to: string
    readonly notes: 'PASS' | 'KEEP' | null
  }[]
  readonly colleagues: readonly { readonly id: string; readonly name: string }[]
  readonly today: string
  readonly planned: number
}

interface Row {
  b_id: string
  email: string | null
  phone: string
  login: boolean
  employer_name: string | null
  opened_at: Date
  opened_by: string
  initiator: string
  employer_wish_accepted_at: Date | null
  prescriber_kind: string | null
  prescriber_name: string | null
  aim: string
  working_time: string
  employer_agreed_on: Date | null
  funder: string
  funding_basis: string | null
  funding_settled_on: Date | null
  early_start_reason: string | null
  mode: string
  certification_number: string | null
  certification_expires_on: Date | null
  request: string | null
  objectives: string[] | null
  interview: { held_on: string; points: string[]; relevant: boolean; orientation: string; format: string } | null
  confirmed: { party: string; at: string }[] | null
  acknowledged: { at: string; version: number } | null
  consent: { given_at: string; withdrawn_at: string | null } | null
  remote_at: Date | null
  suspensions: { id: string; from_at: string; until_at: string | null; reason_kind: string }[] | null
  reasons: Record<string, string> | null
  early_reason: string | null
  handovers: { at: string; from: string; to: string; pass: string | null; answered: string | null }[] | null
  colleagues: { id: string; name: string }[] | null
  planned: number
}

/** The dossier of a bilan: frame, request, entry, adaptations, what may happen to it. Three statements. Content is read by the pair alone. */
export async function dossierPage(scope: Scope<Member>, args: { bilanId: string }): Promise<DossierView> {
  const head = await bilanHead(scope, args.bilanId)
  const [row] = await scope.tx.$queryRaw<[Row]>`
    SELECT n.id AS b_id, n.email, n.phone, n.login_id IS NOT NULL AS login, n.employer_name, b.opened_at,
      (SELECT first_name || ' ' || last_name FROM member WHERE id = b.opened_by_member_id) AS opened_by,
      f.initiator, f.employer_wish_accepted_at, f.prescriber_kind, f.prescriber_name, f.aim, f.working_time, f.employer_agreed_on, f.funder, f.funding_basis,
      f.funding_settled_on, f.early_start_reason, f.mode, o.certification_number, o.certification_expires_on,
      (SELECT request FROM bilan_content WHERE bilan_id = b.id) AS request,
      ARRAY(SELECT text FROM objective WHERE bilan_id = b.id AND withdrawn_at IS NULL ORDER BY position LIMIT 30) AS objectives,
      (SELECT json_build_object('held_on', held_on, 'points', points, 'relevant', relevant, 'orientation', orientation, 'format', format)
        FROM preliminary_interview WHERE bilan_id = b.id) AS interview,
      (SELECT json_agg(json_build_object('party', party, 'at', at)) FROM entry_confirmation WHERE bilan_id = b.id) AS confirmed,
      (SELECT json_build_object('at', a.at, 'version', v.version) FROM notice_acknowledgement a JOIN notice v ON v.id = a.notice_id
        WHERE a.bilan_id = b.id ORDER BY v.version DESC LIMIT 1) AS acknowledged,
      (SELECT json_build_object('given_at', given_at, 'withdrawn_at', withdrawn_at) FROM consent WHERE bilan_id = b.id AND kind = 'BILAN' ORDER BY given_at DESC LIMIT 1) AS consent,
      (SELECT confirmed_at FROM remote_check WHERE bilan_id = b.id) AS remote_at,
      (SELECT json_agg(s) FROM (SELECT id, from_at, until_at, reason_kind FROM suspension WHERE bilan_id = b.id ORDER BY from_at DESC LIMIT 10) s) AS suspensions,
      (SELECT json_object_agg(r.subject_id, r.text) FROM (SELECT subject_id, text FROM reason WHERE bilan_id = b.id AND subject IN ('SUSPENSION', 'ABANDONMENT') ORDER BY at DESC LIMIT 20) r) AS reasons,
      (SELECT text FROM reason WHERE bilan_id = b.id AND subject = 'EARLY_START' ORDER BY at DESC LIMIT 1) AS early_reason,
      (SELECT json_agg(h) FROM (SELECT x.at, a.first_name || ' ' || a.last_name AS "from", z.first_name || ' ' || z.last_name AS "to", x.notes_pass_at AS pass, x.notes_answered_at AS answered
        FROM handover x JOIN member a ON a.id = x.from_member_id JOIN member z ON z.id = x.to_member_id WHERE x.bilan_id = b.id ORDER BY x.at DESC LIMIT 10) h) AS handovers,
      (SELECT json_agg(c) FROM (SELECT id, first_name || ' ' || last_name AS name FROM member WHERE tenant_id = b.tenant_id AND left_at IS NULL AND joined_at IS NOT NULL
        AND 'CONSULTANT' = ANY (permissions) AND id <> b.referent_member_id ORDER BY last_name, first_name LIMIT 300) c) AS colleagues,
      (SELECT count(*)::int FROM session WHERE bilan_id = b.id AND state = 'PLANNED') AS planned
    FROM bilan b JOIN bilan_frame f ON f.bilan_id = b.id JOIN beneficiary n ON n.id = b.beneficiary_id JOIN organisation o ON o.id = b.tenant_id
    WHERE b.id = ${head.bilanId}::uuid`
  const adaptations = head.practitioner ? await adaptationsOf(scope, head.bilanId) : []
  return dossierOf(scope, head, row, adaptations)
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1)

function dossierOf(scope: Scope<Member>, head: BilanHead, row: Row, adaptations: AdaptationView[]): DossierView {
  const day = (column: Date | null): string => (column ? dayOfColumn(column) : '')
  const moment = (text: string | Date | null | undefined): string | null =>
    text ? capital(sayMoment(new Date(text), head.zone)) : null
  return {
    head,
    person: { id: row.b_id, email: row.email, phone: row.phone, hasLogin: row.login, employer: row.employer_name },
    openedOn: sayFullDate(dayOf(row.opened_at, head.zone)),
    openedBy: row.opened_by,
    frame: frameInWords(row, head),
    values: valuesOf(row, head),
    certification: certificationGap(
      row.funder,
      { number: row.certification_number, expiresOn: day(row.certification_expires_on) || null },
      scope.today,
    ),
    request: row.request,
    objectives: row.objectives ?? [],
    interview: row.interview && {
      heldOn: sayFullDate(row.interview.held_on),
      heldDay: row.interview.held_on,
      points: row.interview.points,
      relevant: row.interview.relevant,
      orientation: row.interview.orientation,
      format: row.interview.format,
    },
    entry: [
      ...(row.initiator === 'EMPLOYER'
        ? [
            {
              label: `Souhait de l’employeur, accepté par ${head.firstName}`,
              when: moment(row.employer_wish_accepted_at),
            },
          ]
        : []),
      ...(asksEntry(head.facts.gates)
        ? [
            {
              label: 'Entrée confirmée par le consultant',
              when: moment(row.confirmed?.find((one) => one.party === 'PRACTITIONER')?.at),
            },
            {
              label: `Entrée confirmée par ${head.firstName}`,
              when: moment(row.confirmed?.find((one) => one.party === 'BENEFICIARY')?.at),
            },
          ]
        : []),
      {
        label: row.acknowledged ? `Notice lue, version ${row.acknowledged.version}` : 'Notice lue',
        when: moment(row.acknowledged?.at),
      },
      row.consent?.withdrawn_at
        ? { label: 'Accord au bilan retiré', when: moment(row.consent.withdrawn_at) }
        : { label: 'Accord au bilan donné', when: moment(row.consent?.given_at) },
      ...(row.mode === 'ON_SITE'
        ? []
        : [{ label: 'Visio possible : équipement, connexion, lieu calme', when: moment(row.remote_at) }]),
    ],
    passages: passagesInWords(head.facts, {
      beneficiary: head.firstName,
      practitioner: head.practitioner ? 'vous' : head.referent.name,
    }),
    adaptations,
    suspensions: (row.suspensions ?? []).map((one) => ({
      from: sayFullDate(dayOf(new Date(one.from_at), head.zone)),
      until: one.until_at ? sayFullDate(dayOf(new Date(one.until_at), head.zone)) : null,
      reason: [suspensionKinds[one.reason_kind as keyof typeof suspensionKinds] ?? '', row.reasons?.[one.id] ?? '']
        .filter(Boolean)
        .join(' : '),
    })),
    reasons: row.reasons ?? {},
    earlyReason: row.early_reason,
    handovers: (row.handovers ?? []).map((one) => ({
      when: sayFullDate(dayOf(new Date(one.at), head.zone)),
      from: one.from,
      to: one.to,
      notes: one.pass ? 'PASS' : one.answered ? 'KEEP' : null,
    })),
    colleagues: row.colleagues ?? [],
    today: scope.today,
    planned: row.planned,
  }
}

const wordOf = (words: Readonly<Record<string, string>>, key: string | null): string =>
  key === null ? '' : (words[key] ?? key)
const dated = (column: Date | null): string => (column ? sayFullDate(dayOfColumn(column)) : '')

function frameInWords(row: Row, head: BilanHead): { term: string; value: string }[] {
  const prescriber = [
    row.prescriber_kind === 'OTHER' ? '' : wordOf(prescriberWords, row.prescriber_kind),
    row.prescriber_name ?? '',
  ]
    .filter(Boolean)
    .join(', ')
  const agreed = row.employer_agreed_on
    ? `, accord de l’employeur du ${dated(row.employer_agreed_on)}`
    : ', accord de l’employeur attendu'
  return [
    {
      term: 'À l’origine',
      value:
        row.initiator === 'PRESCRIBER'
          ? prescriber || wordOf(initiatorWords, row.initiator)
          : wordOf(initiatorWords, row.initiator),
    },
    { term: 'Visée', value: sayAim(row.aim) },
    {
      term: 'Temps',
      value: wordOf(workingTimeWords, row.working_time) + (row.working_time === 'ON_WORKING_TIME' ? agreed : ''),
    },
    {
      term: 'Financement',
      value: [wordOf(funderWords, row.funder), wordOf(fundingBasisWords, row.funding_basis)].filter(Boolean).join(', '),
    },
    ...(settlesByDate(head.parameters)
      ? [{ term: 'Réglé', value: row.funding_settled_on ? `Le ${dated(row.funding_settled_on)}` : 'Pas encore' }]
      : []),
    ...(row.early_start_reason ? [{ term: 'Début anticipé', value: row.early_start_reason }] : []),
    { term: 'Déroulement', value: wordOf(courseModeWords, row.mode) },
    { term: 'Durée', value: `${formatMinutes(head.capMinutes)} au plus` },
  ]
}

function valuesOf(row: Row, head: BilanHead): Record<string, string> {
  const listed = Object.hasOwn(aimWords, row.aim)
  const day = (column: Date | null): string => (column ? dayOfColumn(column) : '')
  return {
    bilanId: head.bilanId,
    initiator: row.initiator,
    prescriberKind: row.prescriber_kind ?? '',
    prescriberName: row.prescriber_name ?? '',
    aim: listed ? row.aim : OTHER_AIM,
    aimOther: listed ? '' : row.aim,
    workingTime: row.working_time,
    employerAgreedOn: day(row.employer_agreed_on),
    funder: row.funder,
    fundingBasis: row.funding_basis ?? '',
    fundingSettledOn: day(row.funding_settled_on),
    earlyStartReason: row.early_start_reason ?? '',
    mode: row.mode,
    cap: formatMinutes(head.capMinutes),
  }
}
