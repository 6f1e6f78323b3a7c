import type { Fact } from '@/components/ui/facts'
import type { SignatureLine } from '@/components/ui/sign-sheet'
import type { SessionDetail, SheetLine } from '@/lib/sessions/detail-rules'
import { thirdWords } from '@/lib/sessions/meeting-words'
import type { SessionParty } from '@/lib/sessions/words'

const capacity: Record<SheetLine['party'], string> = {
  BENEFICIARY: 'Bénéficiaire',
  PRACTITIONER: 'Consultant',
  ...thirdWords,
}

/** The lines of an émargement as this reader sees them: his own awaits him, the other's awaits the other; fallen ones stay visible. */
export function sheetLines(session: SessionDetail, reader: SessionParty | null): SignatureLine[] {
  const { sheet, dispute } = session
  const lines = sheet.lines.map((line): SignatureLine => {
    if (line.at) {
      const contested = dispute?.by === line.party ? ' Désaccord noté depuis.' : ''
      return {
        key: line.party,
        state: 'signed',
        mark: line.name,
        proof: `${capacity[line.party]}. A signé le ${line.at}, avec son compte.${contested}`,
      }
    }
    if (dispute?.by === line.party) {
      return {
        key: line.party,
        state: 'refused',
        mark: line.name,
        proof: `${capacity[line.party]}. N’a pas signé : ces faits ne lui semblent pas justes.`,
      }
    }
    return line.party === reader
      ? { key: line.party, state: 'awaited', mark: 'Votre signature', proof: `${line.name}. Pas encore signé.` }
      : {
          key: line.party,
          state: 'awaited',
          mark: `Attend ${line.name}`,
          proof: `${capacity[line.party]}. Pas encore signé.`,
        }
  })
  const fallen = sheet.fallen.map(
    (one): SignatureLine => ({
      key: one.key,
      state: 'void',
      mark: one.name,
      proof: `Signature du ${one.at}, annulée le ${one.voidedAt} : un fait a changé.`,
    }),
  )
  return [...lines, ...fallen]
}

/** The facts of a session in pairs, as they are signed. */
export function sheetFacts(session: SessionDetail): (Fact | null)[] {
  const { facts } = session
  return [
    { term: 'Jour', value: <strong>{facts.day}</strong> },
    facts.hours
      ? {
          term: 'Heures',
          value: (
            <>
              <strong>{facts.hours}</strong>, soit {session.duration}
            </>
          ),
        }
      : { term: 'Durée', value: <strong>{session.duration}</strong> },
    { term: 'Lieu', value: facts.place },
    { term: 'Nature', value: facts.nature },
  ]
}
