import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { Callout } from '@/components/ui/callout'
import { Disclosure } from '@/components/ui/disclosure'
import { SignSheet } from '@/components/ui/sign-sheet'
import type { SessionDetail } from '@/lib/sessions/detail-rules'
import type { SessionParty } from '@/lib/sessions/words'
import { sheetFacts, sheetLines } from './sheet-lines'

/** The émargement of a session: its facts, who signed, and the act at its foot. */
export function EmargementSheet({
  session,
  reader,
  children,
}: {
  session: SessionDetail
  reader: SessionParty | null
  children?: ReactNode
}) {
  const replaced = session.state === 'REPLACED'
  return (
    <SignSheet
      eyebrow={replaced ? 'Feuille d’émargement remplacée' : `Feuille d’émargement, séance ${session.sheet.number}`}
      title={`${session.natureWords} avec ${session.facts.practitioner}`}
      facts={sheetFacts(session)}
      lines={sheetLines(session, reader)}
    >
      {children}
    </SignSheet>
  )
}

/** What is kept as proof of a signature, on demand. */
export function KeptAsProof({ session }: { session: SessionDetail }) {
  return (
    <Disclosure summary="Ce qui est conservé comme preuve">
      <div className="stack-2 small">
        <p>Le texte exact de cette feuille, son empreinte, votre nom, l’heure, l’adresse du réseau et l’appareil.</p>
        <p>Chaque signature est liée à la précédente. Si un fait change ensuite, elle est annulée et vous le voyez.</p>
        <p className="print-id muted">Empreinte : {session.sheet.fingerprint}</p>
      </div>
    </Disclosure>
  )
}

/** A disagreement that stands, with its words, and what its reader may do. */
export function DisputeNotice({
  session,
  reader,
  children,
}: {
  session: SessionDetail
  reader: SessionParty | null
  children?: ReactNode
}) {
  const { dispute } = session
  if (!dispute) return null
  const mine = dispute.by === reader
  const who = session.sheet.lines.find((line) => line.party === dispute.by)?.name ?? ''
  return (
    <Callout
      tone="refusal"
      title={
        dispute.kind === 'REFUSED'
          ? mine
            ? 'Vous n’avez pas signé'
            : `${who} n’a pas signé`
          : mine
            ? 'Vous contestez cette séance'
            : `${who} conteste cette séance`
      }
    >
      <p className="small muted">Le {dispute.at}</p>
      {dispute.text ? <p className="whitespace-pre-line wrap-anywhere">{dispute.text}</p> : null}
      {children}
    </Callout>
  )
}

/** A request to move that waits, with its words. */
export function MoveNotice({
  session,
  reader,
  children,
}: {
  session: SessionDetail
  reader: SessionParty | null
  children?: ReactNode
}) {
  const { move } = session
  if (!move) return null
  const mine = move.by === reader
  const who = session.sheet.lines.find((line) => line.party === move.by)?.name ?? ''
  return (
    <Callout
      tone={mine || reader === null ? 'note' : 'warning'}
      title={mine ? 'Vous avez demandé à déplacer ce rendez-vous' : `${who} demande à déplacer ce rendez-vous`}
    >
      {mine || reader === null ? null : (
        <p>
          <Badge tone="needs">À vous</Badge>
        </p>
      )}
      {move.text ? <p className="whitespace-pre-line wrap-anywhere">{move.text}</p> : null}
      {move.wished ? <p>Autre date proposée : {move.wished}.</p> : null}
      {children}
    </Callout>
  )
}

/** What each said about the session, earliest first: for the pair. */
export function SaidList({ session }: { session: SessionDetail }) {
  if (session.said.length === 0) return null
  return (
    <ul className="journal">
      {session.said.map((one) => (
        <li key={one.key}>
          <time>{one.at}</time>
          <div>
            <p className="whitespace-pre-line wrap-anywhere">{one.text}</p>
            <p>{one.by}</p>
          </div>
        </li>
      ))}
    </ul>
  )
}
