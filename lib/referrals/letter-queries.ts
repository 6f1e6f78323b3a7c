import 'server-only'
import { stageFacts } from '@/lib/bilans/bilan-queries'
import { isPassed } from '@/lib/bilans/gate-rules'
import { type BilanHead, bilanHead } from '@/lib/bilans/head-queries'
import { isOpen } from '@/lib/bilans/stage-rules'
import { dayOf, sayFullDate, sayMoment } from '@/lib/platform/day'
import { NotFound } from '@/lib/platform/outcome'
import { type Actor, asMember, type Member, type Scope } from '@/lib/platform/scope'
import { pendingRequest } from '@/lib/proposals/request-queries'
import { type AccordReferral, accordReferral, conseilleresOf } from './accord-queries'
import {
  type LetterFacts,
  type LetterStatement,
  missingBeforeLetter,
  mostMinutes,
  proposedMinutes,
} from './letter-rules'
import { asConseillere } from './team-queries'

/** A devis that the conseillère signed and that nothing replaced. */
export interface SignedDevis {
  readonly id: string
  readonly number: string
  readonly minutes: number
  readonly cents: number
  readonly sha256: string
}

/** The signed devis of a bilan; null while there is none. One statement. */
export async function signedDevis(scope: Scope, bilanId: string): Promise<SignedDevis | null> {
  const [row] = await scope.tx.$queryRaw<SignedDevis[]>`
    SELECT p.id, p.number, p.contract_minutes AS minutes, p.cents, p.sha256
    FROM proposal p JOIN proposal_decision d ON d.proposal_id = p.id AND d.outcome = 'ACCEPTED'
    WHERE p.bilan_id = ${bilanId}::uuid AND p.superseded_at IS NULL ORDER BY d.at DESC LIMIT 1`
  return row ?? null
}

/** What a letter of this referral rests on. Three statements. */
export async function letterFacts(
  scope: Scope,
  referral: AccordReferral,
  bilanId: string,
): Promise<{ readonly facts: LetterFacts; readonly devis: SignedDevis | null }> {
  const stage = await stageFacts(scope, bilanId)
  const devis = await signedDevis(scope, bilanId)
  const [used] = await scope.tx.$queryRaw<{ minutes: number }[]>`
    SELECT counted_minutes + to_sign_minutes AS minutes FROM bilan_totals WHERE bilan_id = ${bilanId}::uuid`
  return {
    devis,
    facts: {
      gates: stage.gates,
      passed: stage.gates.filter((gate) => isPassed(stage, gate)),
      open: isOpen(stage) && referral.approach?.open === true,
      capMinutes: referral.capMinutes,
      rightMinutes: referral.capMinutes - referral.minutesBefore,
      usedMinutes: used?.minutes ?? 0,
      devis: devis && { minutes: devis.minutes, cents: devis.cents },
    },
  }
}

/** A letter as it was signed. */
export interface LetterView {
  readonly id: string
  readonly statement: LetterStatement
  readonly signedBy: string
  readonly signedAt: string
  readonly sha256: string
  readonly from: string
  readonly superseded: boolean
  /** When the worker read its notice. */
  readonly readAt: string | null
}

interface Row {
  id: string
  facts: LetterStatement
  signed_name: string
  issued_at: Date
  sha256: string
  ip: string
  superseded_at: Date | null
  read_at: Date | null
}

/** The letters of a bilan, the standing one first, at most twenty. One statement; row-level security says to whom. */
export async function lettersOf(scope: Scope, bilanId: string, zone: string): Promise<LetterView[]> {
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT l.id, l.facts, l.signed_name, l.issued_at, l.sha256, l.ip, l.superseded_at, r.read_at
    FROM accord_letter l LEFT JOIN letter_reading r ON r.letter_id = l.id
    WHERE l.bilan_id = ${bilanId}::uuid ORDER BY l.superseded_at DESC NULLS FIRST, l.issued_at DESC LIMIT 20`
  return rows.map((row) => ({
    id: row.id,
    statement: row.facts,
    signedBy: row.signed_name,
    signedAt: sayMoment(row.issued_at, zone),
    sha256: row.sha256,
    from: row.ip,
    superseded: row.superseded_at !== null,
    readAt: row.read_at ? sayFullDate(dayOf(row.read_at, zone)) : null,
  }))
}

export interface LetterPage {
  readonly slug: string
  readonly referral: AccordReferral
  readonly letters: readonly LetterView[]
  /** Null while no provider answers the referral. */
  readonly draft: {
    readonly missing: ReturnType<typeof missingBeforeLetter>
    readonly open: boolean
    readonly mostMinutes: number
    readonly proposedMinutes: number
    readonly minutesBefore: number
    readonly devis: SignedDevis | null
    /** The request for funding whose answer issues the letter; null: it is issued here. */
    readonly requestHref: string | null
  } | null
}

/** The conseillère's page of the letter: what it rests on, what is missing, what was issued. Six statements. @throws NotFound */
export async function letterPage(anyScope: Scope<Member>, args: { referralId: string }): Promise<LetterPage> {
  const scope = asConseillere(anyScope)
  const referral = await accordReferral(scope, args.referralId)
  const bilanId = referral.approach?.bilanId
  const slug = scope.actor.organisation.slug
  if (!bilanId) return { slug, referral, letters: [], draft: null }
  const { facts, devis } = await letterFacts(scope, referral, bilanId)
  const request = await pendingRequest(scope, bilanId)
  return {
    slug,
    referral,
    letters: await lettersOf(scope, bilanId, scope.zone),
    draft: {
      missing: missingBeforeLetter(facts),
      open: facts.open,
      mostMinutes: mostMinutes(facts),
      proposedMinutes: proposedMinutes(facts),
      minutesBefore: referral.minutesBefore,
      devis,
      requestHref: request && `/e/${slug}/prises-en-charge/${request}`,
    },
  }
}

export interface OwnLetterView {
  readonly bilanId: string
  readonly funder: string
  readonly letter: LetterView | null
  readonly contact: { readonly name: string; readonly email: string; readonly phone: string }
}

/** The worker's copy of his letter, and the notice to read. Two statements. @throws NotFound when the bilan is not his, or answers no referral */
export async function ownLetter(
  scope: Scope<Extract<Actor, { kind: 'person' }>>,
  args: { bilanId: string },
): Promise<OwnLetterView> {
  const [contact] = await conseilleresOf(scope, args.bilanId)
  if (!contact) throw new NotFound()
  const [letter] = await lettersOf(scope, args.bilanId, scope.zone)
  return {
    bilanId: args.bilanId,
    funder: contact.funder,
    letter: letter && !letter.superseded ? letter : null,
    contact: { name: contact.name, email: contact.email, phone: contact.phone },
  }
}

export interface BilanAccordView {
  readonly head: BilanHead
  readonly letters: readonly LetterView[]
  readonly contact: { readonly name: string; readonly email: string; readonly phone: string; readonly funder: string }
}

/** The provider's page of what binds it to the funder: letter, what the next session wants, who to write to. Three statements. @throws NotFound without a referral */
export async function bilanAccord(anyScope: Scope<Member>, args: { bilanId: string }): Promise<BilanAccordView> {
  const scope = asMember(anyScope)
  const head = await bilanHead(scope, args.bilanId)
  const [contact] = await conseilleresOf(scope, head.bilanId)
  if (!contact) throw new NotFound()
  return {
    head,
    letters: await lettersOf(scope, head.bilanId, head.zone),
    contact: { name: contact.name, email: contact.email, phone: contact.phone, funder: contact.funder },
  }
}
