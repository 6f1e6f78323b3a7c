import { type Day, sayDay } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { heading, lede, paragraph, title } from './blocks'
import { closing } from './closing'
import { muted } from './colour'
import { finish } from './finish'
import {
  fullName,
  type PaperIdentity,
  type PersonOnPaper,
  type ProviderOnPaper,
  type SignatureOnPaper,
  sayReference,
} from './identity'
import { letterhead } from './letterhead'
import { Paper, type Style } from './paper'
import { facts, table } from './table'

/** Facts of an attestation de présence: which hours, of which nature, on which days; nothing of what was said. Durations in minutes. */
export type PresenceView = PaperIdentity & {
  provider: ProviderOnPaper
  beneficiary: PersonOnPaper
  /** A name that tells nothing of health or age. */
  title: string
  from: Day
  to: Day
  countedMinutes: number
  minutesByNature: { label: string; minutes: number }[]
  /** Each hour counted, in order of days. */
  sessions: { day: Day; label: string; place: string; minutes: number }[]
  /** « En présence et à distance ». */
  mode: string
  consultantName: string
  signature?: SignatureOnPaper
  /** Page where anyone who holds the paper can check it. */
  verifyUrl?: string
}

const nameStyle: Style = { face: 'strong', size: 18, leading: 25, colour: muted }

const proof = 'Chaque durée est signée par la personne et par la personne qui l’accompagne.'
const silence = 'Cette attestation ne dit rien du contenu de l’accompagnement, qui est confidentiel.'

/** Draws the attestation de présence. The same view gives the same bytes. */
export async function presencePdf(view: PresenceView): Promise<Uint8Array> {
  const { provider } = view
  const who = fullName(view.beneficiary)
  const paper = new Paper({
    title: `Attestation de présence ${view.number} — ${who}`,
    subject: `${view.number}, version ${view.version}`,
    keywords: view.factsHash,
    author: provider.legalName,
    day: view.issuedOn,
    accent: provider.accent,
  })
  letterhead(paper, provider)
  title(paper, 'Attestation de présence', view.title, sayReference(view, 'établie'))

  const signatory = `${provider.representativeName}, ${provider.representativeTitle.toLocaleLowerCase('fr')}`
  paragraph(paper, `${signatory}, pour ${provider.legalName}, atteste que`, lede, 0)
  paragraph(paper, who, { ...nameStyle, colour: paper.accent }, 0)
  const total = `a suivi ${formatMinutes(view.countedMinutes)} de l’accompagnement intitulé « ${view.title} ».`
  paragraph(paper, total, lede, 9)
  facts(paper, [
    ['Période', `Du ${sayDay(view.from)} au ${sayDay(view.to)}`],
    ['Déroulement', view.mode],
    ['Conduit par', view.consultantName],
  ])

  heading(paper, 2, 'Heures par nature', 90)
  table(
    paper,
    [
      { head: 'Nature', share: 3, rowHead: true },
      { head: 'Durée', share: 1, align: 'right' },
    ],
    [
      ...view.minutesByNature.map(({ label, minutes }) => ({ cells: [label, formatMinutes(minutes)] })),
      { cells: ['Total', formatMinutes(view.countedMinutes)], total: true },
    ],
    { size: 10, width: paper.width * 0.6 },
  )
  heading(paper, 2, 'Séances', 90)
  table(
    paper,
    [
      { head: 'Jour', share: 40, rowHead: true },
      { head: 'Nature', share: 46 },
      { head: 'Durée', share: 14, align: 'right' },
    ],
    view.sessions.map(({ day, label, place, minutes }) => ({
      cells: [sayDay(day), { text: label, note: place }, formatMinutes(minutes)],
    })),
    { size: 10 },
  )
  closing(paper, provider, {
    notes: [proof, silence],
    signed: { on: view.issuedOn, signature: view.signature },
    verifyUrl: view.verifyUrl,
  })
  return finish(paper, provider, `Attestation de présence — ${who}`, view)
}
