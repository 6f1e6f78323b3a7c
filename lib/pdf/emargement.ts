import { type Day, sayDay, sayFullDate, sayTime, type Time } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { heading, paragraph, title } from './blocks'
import { closing } from './closing'
import { finish } from './finish'
import {
  fullName,
  type PaperIdentity,
  type PersonOnPaper,
  type ProviderOnPaper,
  type SignatureOnPaper,
  sayReference,
  shortHash,
} from './identity'
import { letterhead } from './letterhead'
import { Paper } from './paper'
import { type Cell, type Column, facts, table } from './table'

/** What one party did of the émargement of a session. */
export type EmargementMark =
  | ({ state: 'SIGNED' } & SignatureOnPaper)
  | { state: 'AWAITED'; name: string }
  | { state: 'REFUSED' | 'CONTESTED'; name: string; on: Day }

export type EmargementSession = {
  day: Day
  /** Null for guided or autonomous work, which has a day and minutes only. */
  start: Time | null
  end: Time | null
  nature: string
  /** « Salle Iroise », « Visio », « Téléphone ». */
  place: string
  minutes: number
  /** False when the session does not enter the hours of the bilan: not signed by both, or of a nature that never counts. */
  counted: boolean
  beneficiary: EmargementMark
  practitioner: EmargementMark
  /** Other people present at a tripartite meeting. */
  others?: EmargementMark[]
}

/** Facts of the feuille d’émargement of a bilan. Durations in minutes. */
export type EmargementView = PaperIdentity & {
  provider: ProviderOnPaper
  beneficiary: PersonOnPaper
  title: string
  consultantName: string
  from: Day
  to: Day
  sessions: EmargementSession[]
  minutesByNature: { label: string; minutes: number }[]
  countedMinutes: number
  verifyUrl?: string
}

const columns: Column[] = [
  { head: 'Date', share: 18, rowHead: true },
  { head: 'Horaire', share: 12 },
  { head: 'Séance', share: 20 },
  { head: 'Durée', share: 9 },
  { head: 'Bénéficiaire', share: 21 },
  { head: 'Intervenant', share: 20 },
]

/** Draws the feuille d’émargement, on landscape pages. The same view gives the same bytes. */
export async function emargementPdf(view: EmargementView): Promise<Uint8Array> {
  const { provider } = view
  const who = fullName(view.beneficiary)
  const paper = new Paper({
    title: `Feuille d’émargement ${view.number} — ${who}`,
    subject: `${view.number}, version ${view.version}`,
    keywords: view.factsHash,
    author: provider.legalName,
    day: view.issuedOn,
    accent: provider.accent,
    landscape: true,
  })
  letterhead(paper, provider)
  title(paper, 'Feuille d’émargement', view.title, sayReference(view, 'établie'))
  facts(
    paper,
    [
      ['Bénéficiaire', who],
      ['Conduit par', view.consultantName],
      ['Période', `Du ${sayDay(view.from)} au ${sayDay(view.to)}`],
    ],
    0.16,
  )
  heading(paper, 2, 'Séances', 90)
  if (view.sessions.length === 0) paragraph(paper, 'Aucune séance n’a encore eu lieu.')
  else
    table(
      paper,
      columns,
      view.sessions.map((session) => ({ cells: cellsOf(session) })),
      { size: 9.5 },
    )

  heading(paper, 2, 'Heures comptées', 80)
  table(
    paper,
    [
      { head: 'Nature', share: 3, rowHead: true },
      { head: 'Durée', share: 1, align: 'right' },
    ],
    [
      ...view.minutesByNature.map(({ label, minutes }) => ({ cells: [label, formatMinutes(minutes)] })),
      { cells: ['Total signé par les deux', formatMinutes(view.countedMinutes)], total: true },
    ],
    { size: 9.5, width: paper.width * 0.48 },
  )
  closing(paper, provider, {
    notes: [
      'Chaque signature a été donnée par la personne, sous son propre accès. L’empreinte identifie exactement ce qu’elle a signé : date, horaires, nature et durée.',
    ],
    verifyUrl: view.verifyUrl,
  })
  return finish(paper, provider, `Feuille d’émargement — ${who}`, view)
}

function cellsOf(session: EmargementSession): Cell[] {
  const { start, end } = session
  const others = (session.others ?? []).map((mark) => `${mark.name} : ${sayMark(mark).replace('\n', ', ')}`)
  return [
    sayDay(session.day),
    start && end ? `${sayTime(start)} – ${sayTime(end)}` : 'Sans horaire',
    { text: session.nature, note: [session.place, ...others].join('\n') },
    { text: formatMinutes(session.minutes), ...(session.counted ? {} : { note: 'Non comptée' }) },
    markCell(session.beneficiary),
    markCell(session.practitioner),
  ]
}

const markCell = (mark: EmargementMark): Cell => ({ text: mark.name, note: sayMark(mark) })

function sayMark(mark: EmargementMark): string {
  if (mark.state === 'SIGNED') {
    const moment = mark.at ? `${sayFullDate(mark.on)} à ${sayTime(mark.at)}` : sayFullDate(mark.on)
    return `Signé le ${moment}\n${shortHash(mark.hash)}`
  }
  if (mark.state === 'AWAITED') return 'Signature attendue'
  const what = mark.state === 'REFUSED' ? 'Signature refusée' : 'Heures contestées'
  return `${what} le ${sayFullDate(mark.on)}`
}
