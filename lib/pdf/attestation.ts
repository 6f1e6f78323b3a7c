import { type Day, sayDay } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { heading, lede, paragraph, small, title } from './blocks'
import { closing } from './closing'
import { muted, wash } from './colour'
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

/** Facts of an attestation de fin de bilan: hours and dates, nothing of what was said. Durations in minutes. */
export type AttestationView = PaperIdentity & {
  provider: ProviderOnPaper
  beneficiary: PersonOnPaper
  /** As in the agreement, for instance « Bilan de compétences ». */
  title: string
  from: Day
  to: Day
  minutesByNature: { label: string; minutes: number }[]
  countedMinutes: number
  accompaniedMinutes: number
  guidedMinutes: number
  phases: { label: string; from: Day; to: Day; minutes: number }[]
  /** « En présence et à distance ». */
  mode: string
  consultantName: string
  signature?: SignatureOnPaper
  /** Page where anyone who holds the paper can check it. */
  verifyUrl?: string
}

const nameStyle: Style = { face: 'strong', size: 18, leading: 25, colour: muted }
const totalStyle: Style = { face: 'strong', size: 25, leading: 30, colour: muted }

const confidentiality =
  'Cette attestation ne dit rien du contenu du bilan, confidentiel (article\u00a0L.\u00a06313-4 du code du travail).'

/** Draws the attestation de fin de bilan. The same view gives the same bytes. */
export async function attestationPdf(view: AttestationView): Promise<Uint8Array> {
  const { provider } = view
  const who = fullName(view.beneficiary)
  const paper = new Paper({
    title: `Attestation de fin de bilan ${view.number} — ${who}`,
    subject: `${view.number}, version ${view.version}`,
    keywords: view.factsHash,
    author: provider.legalName,
    day: view.issuedOn,
    accent: provider.accent,
  })
  letterhead(paper, provider)
  title(paper, 'Attestation de fin de bilan', view.title, sayReference(view, 'établie'))

  const signatory = `${provider.representativeName}, ${provider.representativeTitle.toLocaleLowerCase('fr')}`
  paragraph(paper, `${signatory}, pour ${provider.legalName}, atteste que`, lede, 0)
  paragraph(paper, who, { ...nameStyle, colour: paper.accent }, 0)
  paragraph(paper, `a suivi jusqu’à son terme l’accompagnement intitulé « ${view.title} ».`, lede, 9)
  facts(paper, [
    ['Période', `Du ${sayDay(view.from)} au ${sayDay(view.to)}`],
    ['Déroulement', view.mode],
    ['Conduit par', view.consultantName],
  ])

  heading(paper, 2, 'Heures réalisées', 120)
  hours(paper, view)
  if (view.phases.length > 0) {
    heading(paper, 2, 'Phases', 70)
    table(
      paper,
      [
        { head: 'Phase', share: 34, rowHead: true },
        { head: 'Du', share: 27 },
        { head: 'Au', share: 27 },
        { head: 'Durée', share: 12, align: 'right' },
      ],
      view.phases.map(({ label, from, to, minutes }) => ({
        cells: [label, sayDay(from), sayDay(to), formatMinutes(minutes)],
      })),
      { size: 10 },
    )
  }
  closing(paper, provider, {
    notes: [confidentiality],
    signed: { on: view.issuedOn, signature: view.signature },
    verifyUrl: view.verifyUrl,
  })
  return finish(paper, provider, `Attestation de fin de bilan — ${who}`, view)
}

/** The total in large with the share of accompanied and guided hours as a bar, beside the hours by nature. */
function hours(paper: Paper, view: AttestationView): void {
  const top = paper.y
  const page = paper.pageCount
  const side = 142
  paper.y = paper.block('P', formatMinutes(view.countedMinutes), paper.left, top - 3, side, {
    ...totalStyle,
    colour: paper.accent,
  })
  shares(paper, view, side)
  const sideBottom = paper.y
  paper.y = top
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
    { x: paper.left + side + 24, width: paper.width - side - 24, size: 10 },
  )
  if (paper.pageCount === page) paper.y = Math.max(paper.y, sideBottom)
}

function shares(paper: Paper, view: AttestationView, width: number): void {
  const { accompaniedMinutes, guidedMinutes, countedMinutes } = view
  if (countedMinutes <= 0) return
  const legend = [
    accompaniedMinutes > 0 && `${formatMinutes(accompaniedMinutes)} avec accompagnement (en plein)`,
    guidedMinutes > 0 && `${formatMinutes(guidedMinutes)} de travail guidé (en clair)`,
  ].filter((words) => words !== false)
  const { left: x, y } = paper
  const accompanied = width * Math.min(1, accompaniedMinutes / countedMinutes)
  const guided = Math.min(width - accompanied, (width * guidedMinutes) / countedMinutes)
  const figure = paper.element('Figure', paper.root, {
    alt: `Barre des heures : ${legend.join(', ')}.`,
    bbox: [x, y + 2, x + width, y + 12],
    placement: 'Block',
  })
  paper.into(figure, () => {
    paper.fill(wash(paper.accent))
    paper.doc.rect(x + accompanied, y + 2, guided, 10).fill()
    paper.fill(paper.accent)
    paper.doc.rect(x, y + 2, accompanied, 10).fill()
    paper.doc
      .lineWidth(0.7)
      .strokeColor(paper.accent)
      .rect(x + 0.35, y + 2.35, width - 0.7, 9.3)
      .stroke()
  })
  figure.end()
  paper.y = y + 16
  for (const words of legend) paper.y = paper.block('P', words, x, paper.y, width, small)
}
